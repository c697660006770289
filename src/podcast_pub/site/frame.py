"""What all pages of a show share: links to the rest of the site, and the head."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urljoin, urlsplit

from podcast_pub import addresses
from podcast_pub.feed.further_feeds import further_feeds
from podcast_pub.model.files import Image
from podcast_pub.model.show import Catalog
from podcast_pub.site.assets import Assets
from podcast_pub.site.data import show_data
from podcast_pub.site.language import Language
from podcast_pub.site.part_views import (
    FeedLinkView,
    ImageView,
    LinkView,
)
from podcast_pub.site.views import (
    HeadView,
    SiteView,
)

To = Callable[[str], str]
"""From the key of an object to the link from the page at hand."""

ICONS = ("favicon.svg", "favicon.png", "favicon.ico")
"""Names in static/ that browsers get as the icon, best first."""


def web(address: str | None) -> str:
    """An address that may stand in a link: only http and https; anything else is left out."""
    return address if address and address.startswith(("https://", "http://")) else ""


def image_view(image: Image, key: str, to: To) -> ImageView:
    """A picture of ours under its key."""
    return ImageView(link=to(key), width=image.width, height=image.height)


def artwork_key(image: Image) -> str:
    """The key of artwork, of the show, an episode or a post."""
    return addresses.artwork(image.sha256, image.extension)


class Frame:
    """Makes what pages share, once for each folder that pages are in."""

    def __init__(
        self, catalog: Catalog, site: addresses.Site, assets: Assets, language: Language
    ) -> None:
        """A frame for the pages of one show."""
        self.language = language
        """What the pages speak."""
        self._catalog = catalog
        self._site = site
        self._assets = assets
        self._by_folder: dict[str, SiteView] = {}

    def to(self, from_key: str) -> To:
        """Links from a page: relative, so that the site can be moved; absolute paths from the 404
        page, which is served at any depth."""
        if from_key == addresses.NOT_FOUND:
            path = urlsplit(self._site.url).path
            return lambda key: path + key
        return partial(self._site.link, from_key=from_key)

    def site(self, from_key: str) -> SiteView:
        """What every page shows of its site."""
        at_root = from_key == addresses.NOT_FOUND
        folder = "/" if at_root else from_key.rpartition("/")[0]
        if folder not in self._by_folder:
            self._by_folder[folder] = self._site_view(self.to(from_key))
        return self._by_folder[folder]

    def _site_view(self, to: To) -> SiteView:
        show = self._catalog.show
        logo = show.site.logo or show.artwork
        static = {file.name for file in self._catalog.static}
        return SiteView(
            title=show.title,
            language=show.language,
            direction=self.language.direction,
            description=show.description,
            author=show.author,
            artwork=image_view(show.artwork, artwork_key(show.artwork), to),
            logo=image_view(logo, artwork_key(logo), to),
            home=to(addresses.HOME),
            archive=to(addresses.ARCHIVE),
            subscribe=to(addresses.SUBSCRIBE),
            search=to(addresses.SEARCH) if show.site.search else "",
            feed=to(addresses.FEED),
            feed_address=self._site.public(addresses.FEED),
            style=to(self._assets.style_key),
            script=to(self._assets.script_key),
            icon=next((to(name) for name in ICONS if name in static), ""),
            pages=tuple(
                LinkView(page.title, to(addresses.page(page.slug))) for page in self._catalog.pages
            ),
            funding=tuple(
                LinkView(funding.text, funding.url) for funding in show.funding if web(funding.url)
            ),
            elsewhere=tuple(
                LinkView(each.text, each.url) for each in show.site.links if web(each.url)
            ),
            copyright=show.copyright or "",
            license=show.license.name if show.license else "",
            license_web=web(show.license.url) if show.license else "",
            footer=show.site.footer or "",
        )

    def head(
        self,
        key: str,
        name: str,
        *,
        description: str = "",
        image: Image | None = None,
        article: bool = False,
        indexed: bool = True,
    ) -> HeadView:
        """The head of the page at `key`; the show's artwork stands for a missing image."""
        show = self._catalog.show
        home = key == addresses.HOME
        return HeadView(
            title=show.title if home else f"{name} · {show.title}",
            name=name,
            description=description,
            address=self.address(key) if indexed else "",
            image=self._site.public(artwork_key(image or show.artwork)),
            type="article" if article else "website",
            indexed=indexed,
            audio=None,
            published="",
            modified="",
            oembed="",
            data=show_data(show, self._site.url, self.public(artwork_key(show.artwork)))
            if home
            else "",
        )

    def address(self, key: str) -> str:
        """The absolute address of a page; the home page is the site itself."""
        return self._site.url if key == addresses.HOME else self._site.public(key)

    def feeds(self, from_key: str) -> tuple[FeedLinkView, ...]:
        """The show's further feeds."""
        to = self.to(from_key)
        return tuple(
            FeedLinkView(feed.title, to(feed.key), self._site.public(feed.key))
            for feed in further_feeds(self._catalog.show)
        )

    def public(self, key: str) -> str:
        """The absolute address of any object."""
        return self._site.public(key)

    def absolute(self, link: str, from_key: str) -> str:
        """The absolute address that a link of the page at `from_key` leads to."""
        return urljoin(self.address(from_key), link)

    def notes(self, html: str, from_key: str) -> str:
        """Notes with links for the page at `from_key`."""
        return self._site.page_html(html, from_key)
