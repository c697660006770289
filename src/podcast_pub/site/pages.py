"""All pages of a show, as jobs: which template makes which page from which view. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.model.episode import Entry, Episode, Status
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog
from podcast_pub.site.apps import app_links
from podcast_pub.site.archives import Archives
from podcast_pub.site.assets import Assets
from podcast_pub.site.entries import Around, Entries, key_of
from podcast_pub.site.frame import Frame
from podcast_pub.site.job import Later, PageJob
from podcast_pub.site.language import Language
from podcast_pub.site.leftovers import Redirect, redirects, withdrawn_keys
from podcast_pub.site.marks import Marks
from podcast_pub.site.part_views import LinkView
from podcast_pub.site.related import related
from podcast_pub.site.sitemap import sitemap_pages
from podcast_pub.site.spoken import filling
from podcast_pub.site.stream import ListPage, list_pages
from podcast_pub.site.views import (
    ListView,
    NotFoundView,
    RedirectView,
    SearchView,
    SubscribeView,
    TeaserView,
    WithdrawnView,
)

MOST_FEATURED = 3
"""Entries that the front page shows apart."""


def site_pages(
    catalog: Catalog,
    site: addresses.Site,
    keys: Mapping[str, EpisodeKeys],
    ledger: Ledger,
    assets: Assets,
    language: Language,
) -> Iterator[PageJob]:
    """Every page of the show; each key once. `keys` by guid, of all episodes that are up.

    Entries that are not public (in a preview) are marked as such. What was published and is gone
    leaves a page behind: a redirect where something moved, a short word where it was withdrawn.
    """
    writer = _Writer(catalog, site, keys, assets, language)
    taken = {file.name for file in catalog.static if file.name == addresses.ROBOTS}
    for job in writer.pages(ledger):
        if job.key not in taken:
            taken.add(job.key)
            yield job


class _Writer:
    """Makes the jobs of one show; earlier ones win where two want the same key."""

    def __init__(
        self,
        catalog: Catalog,
        site: addresses.Site,
        keys: Mapping[str, EpisodeKeys],
        assets: Assets,
        language: Language,
    ) -> None:
        show = catalog.show
        self._catalog = catalog
        self._assets = assets
        self._language = language
        self._frame = Frame(catalog, site, assets, language)
        self._entries = Entries(self._frame, show, keys)
        self._marks = Marks(catalog, site, keys, assets, language)
        self._embedded: set[str] = set()
        self._archives = Archives(catalog, self._frame, self._entries, self._marks)

    def pages(self, ledger: Ledger) -> Iterator[PageJob]:
        stream = self._catalog.stream
        yield from self._stream(stream)
        yield from self._outside()
        for page in list_pages(stream, self._catalog.show.site.page_size):
            yield self._list(page)
        yield from self._archives.pages()
        yield self._subscribe()
        if self._catalog.show.site.search:
            yield self._search()
        yield from sitemap_pages(self._catalog, self._frame)
        yield self._not_found()
        for redirect in redirects(self._catalog, ledger):
            is_embed = redirect.target.startswith(addresses.EMBED)
            if not is_embed or redirect.target in self._embedded:
                yield self._redirect(redirect)
        for key in withdrawn_keys(self._catalog, ledger):
            yield self._withdrawn(key)

    def _stream(self, stream: Sequence[Entry]) -> Iterator[PageJob]:
        neighbours = zip((None, *stream), stream, (*stream[1:], None), strict=False)
        for (older, entry, newer), near in zip(neighbours, related(stream), strict=True):
            key = key_of(entry)
            around = Around(older, newer, near)
            mark = self._marks.of((older, entry, newer, *near))
            if isinstance(entry, Episode):
                page = Later(mark, partial(self._entries.episode, entry, around))
                fill = filling(entry)
                yield PageJob(key, Kind.PAGE, entry.title, "episode.html", page, fill)
                yield from self._embed(entry)
            else:
                page = Later(mark, partial(self._entries.post, entry, around))
                yield PageJob(key, Kind.PAGE, entry.title, "post.html", page)

    def _embed(self, episode: Episode) -> Iterator[PageJob]:
        """The small page for other sites, and what tells them of it: of public audio alone."""
        audio = self._entries.heard(episode)
        if audio is None or episode.status is not Status.PUBLIC:
            return
        self._embedded.add(addresses.embed(episode.slug))
        label = f"{episode.title}, for other sites"
        page = Later(self._marks.of((episode,)), partial(self._entries.embed, episode, audio))
        yield PageJob(addresses.embed(episode.slug), Kind.PAGE, label, "embed.html", page)
        yield PageJob(addresses.oembed(episode.slug), Kind.PAGE, label, "oembed.json", page)

    def _outside(self) -> Iterator[PageJob]:
        for page in self._catalog.pages:
            key = addresses.page(page.slug)
            yield PageJob(key, Kind.PAGE, page.title, "page.html", self._entries.page(page))

    def _list(self, page: ListPage) -> PageJob:
        home = page.key == addresses.HOME
        label = "home page" if home else f"entries {page.first} to {page.last}"
        if home:
            return PageJob(page.key, Kind.LIST, label, "home.html", self._list_view(page))
        mark = self._marks.of(page.entries, page.first, page.older, page.newer)
        view = Later(mark, partial(self._list_view, page))
        return PageJob(page.key, Kind.LIST, label, "list.html", view)

    def _list_view(self, page: ListPage) -> ListView:
        show = self._catalog.show
        home = page.key == addresses.HOME
        numbers = {"first": page.first, "last": page.last}
        name = self._language.gettext("Entries %(first)s to %(last)s") % numbers
        to = self._frame.to(page.key)
        entries = tuple(self._entries.teaser(entry, page.key) for entry in reversed(page.entries))
        return ListView(
            site=self._frame.site(page.key),
            head=self._frame.head(
                page.key, show.title if home else name, description=show.description
            ),
            first=page.first,
            last=page.last,
            entries=entries,
            latest=next((entry for entry in entries if home and entry.audio), None),
            featured=self._featured(page.key) if home else (),
            older=to(page.older) if page.older else "",
            newer=to(page.newer) if page.newer else "",
            feeds=self._frame.feeds(page.key) if home else (),
        )

    def _featured(self, key: str) -> tuple[TeaserView, ...]:
        chosen = [entry for entry in reversed(self._catalog.stream) if entry.featured]
        return tuple(self._entries.teaser(entry, key) for entry in chosen[:MOST_FEATURED])

    def _subscribe(self) -> PageJob:
        key = addresses.SUBSCRIBE
        show = self._catalog.show
        view = SubscribeView(
            site=self._frame.site(key),
            head=self._frame.head(
                key, self._language.gettext("Subscribe"), description=show.description
            ),
            apps=tuple(app_links(self._frame.address(addresses.FEED))),
            feeds=self._frame.feeds(key),
            feed_list=self._frame.to(key)(addresses.FEED_LIST),
        )
        return PageJob(key, Kind.LIST, "how to subscribe", "subscribe.html", view)

    def _search(self) -> PageJob:
        key = addresses.SEARCH
        to = self._frame.to(key)
        view = SearchView(
            site=self._frame.site(key),
            head=self._frame.head(key, self._language.gettext("Search"), indexed=False),
            index=to(addresses.SEARCH_INDEX),
            script=to(self._assets.search_key),
        )
        return PageJob(key, Kind.LIST, "search page", "search.html", view)

    def _not_found(self) -> PageJob:
        key = addresses.NOT_FOUND
        head = self._frame.head(key, self._language.gettext("Page not found"), indexed=False)
        groups = self._archives.counts("year", self._frame.to(key))
        years = tuple(LinkView(each.title, each.link) for each in groups)
        view = NotFoundView(self._frame.site(key), head, years)
        return PageJob(key, Kind.PAGE, "page not found", "404.html", view)

    def _withdrawn(self, key: str) -> PageJob:
        head = self._frame.head(key, self._language.gettext("Withdrawn episode"), indexed=False)
        view = WithdrawnView(self._frame.site(key), head)
        return PageJob(key, Kind.PAGE, "page of an episode that is gone", "withdrawn.html", view)

    def _redirect(self, redirect: Redirect) -> PageJob:
        view = RedirectView(
            site=self._frame.site(redirect.key),
            title=redirect.title,
            link=self._frame.to(redirect.key)(redirect.target),
            address=self._frame.address(redirect.target),
        )
        label = f"moved to {redirect.target}"
        return PageJob(redirect.key, Kind.PAGE, label, "redirect.html", view)
