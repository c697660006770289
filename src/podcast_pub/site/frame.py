"""What all pages of a show share: links to the rest of the site, and the head."""

from collections.abc import Callable, Set
from functools import partial
from urllib.parse import urljoin, urlsplit

from podcast_pub import addresses
from podcast_pub.feed.further_feeds import filled_feeds
from podcast_pub.images.cards import entry_card, show_card
from podcast_pub.images.sizes import APPLE_ICON, LARGE, SMALL, copies_of, icons_of
from podcast_pub.model.episode import Entry, Episode
from podcast_pub.model.files import Image
from podcast_pub.model.show import Catalog
from podcast_pub.site.assets import Assets
from podcast_pub.site.data import show_data
from podcast_pub.site.frame_views import HeadView, SiteView
from podcast_pub.site.language import Language
from podcast_pub.site.manifest import manifest, manifest_key
from podcast_pub.site.part_views import FeedLinkView, ImageView, LinkView

To = Callable[[str], str]
"""From the key of an object to the link from the page at hand."""

ICONS = ("favicon.svg", "favicon.png", "favicon.ico")
"""Names in static/ that browsers get as the icon instead of ours, best first."""
TOUCH_ICONS = ("apple-touch-icon.png",)
MANIFESTS = ("site.webmanifest", "manifest.webmanifest")


def web(address: str | None) -> str:
    """An address that may stand in a link: only http and https; anything else is left out."""
    return address if address and address.startswith(("https://", "http://")) else ""


def image_view(image: Image, key: str, to: To, widths: tuple[int, ...] = LARGE) -> ImageView:
    """A picture of ours under its key, with its copies."""
    copies = copies_of(image, widths)
    if copies is None:
        return ImageView(to(key), image.width, image.height)
    srcset = ", ".join(f"{to(copy.key)} {copy.width}w" for copy in copies.webp)
    return ImageView(to(key), image.width, image.height, srcset, to(copies.fallback.key))


def _first(names: tuple[str, ...], static: Set[str], ours: str, to: To) -> str:
    """The producer's own file of one of these names, else ours; empty when that is."""
    key = next((name for name in names if name in static), ours)
    return to(key) if key else ""


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
        _, icons = icons_of(show.site.logo, show.artwork)
        touch = next((icon.key for icon in icons if icon.width == APPLE_ICON), "")
        return SiteView(
            title=show.title,
            language=show.language,
            direction=self.language.direction,
            description=show.description,
            author=show.author,
            artwork=image_view(show.artwork, artwork_key(show.artwork), to),
            logo=image_view(logo, artwork_key(logo), to, SMALL),
            home=to(addresses.HOME),
            archive=to(addresses.ARCHIVE),
            subscribe=to(addresses.SUBSCRIBE),
            search=to(addresses.SEARCH) if show.site.search else "",
            feed=to(addresses.FEED),
            feed_address=self._site.public(addresses.FEED),
            style=to(self._assets.style_key),
            script=to(self._assets.script_key),
            icon=_first(ICONS, static, icons[0].key if icons else "", to),
            touch_icon=_first(TOUCH_ICONS, static, touch, to),
            manifest=_first(MANIFESTS, static, manifest_key(manifest(show)), to),
            paper=self._assets.paper[0],
            paper_dark=self._assets.paper[1],
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
        entry: Entry | None = None,
        indexed: bool = True,
    ) -> HeadView:
        """The head of the page at `key`, of an entry or another; others have the show's card."""
        show = self._catalog.show
        home = key == addresses.HOME
        card = show_card(show) if entry is None else entry_card(entry, show)
        return HeadView(
            title=show.title if home else f"{name} · {show.title}",
            name=name,
            description=description,
            address=self.address(key) if indexed else "",
            image=self.artwork(entry) if card is None else self.public(card.key),
            is_card=card is not None,
            type="website" if entry is None else "article",
            indexed=indexed,
            audio=None,
            published="",
            modified="",
            oembed="",
            data=show_data(show, self._site.url, self.artwork()) if home else "",
        )

    def artwork(self, entry: Entry | None = None) -> str:
        """The absolute address of an entry's picture, else the show's."""
        own = entry.artwork if isinstance(entry, Episode) else entry.image if entry else None
        return self.public(artwork_key(own or self._catalog.show.artwork))

    def address(self, key: str) -> str:
        """The absolute address of a page; the home page is the site itself."""
        return self._site.url if key == addresses.HOME else self._site.public(key)

    def feeds(self, from_key: str) -> tuple[FeedLinkView, ...]:
        """The show's further feeds."""
        to = self.to(from_key)
        return tuple(
            FeedLinkView(feed.title, to(feed.key), self._site.public(feed.key))
            for feed in filled_feeds(self._catalog)
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
