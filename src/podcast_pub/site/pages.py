"""All pages of a show, as jobs: which template makes which page from which view. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.model.episode import Entry, Episode
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog
from podcast_pub.site.entries import Entries, key_of
from podcast_pub.site.frame import Assets, Frame
from podcast_pub.site.leftovers import Redirect, redirects, withdrawn_keys
from podcast_pub.site.spoken import filling
from podcast_pub.site.stream import ListPage, list_pages
from podcast_pub.site.views import (
    ArchiveView,
    ListView,
    NotFoundView,
    RedirectView,
    View,
    WithdrawnView,
    YearCount,
    YearView,
)


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page to make. Its bytes depend on template and view, and on the templates' sources."""

    key: str
    kind: Kind
    label: str
    """What it is to the producer: the title of the entry, or what the list is."""
    template: str
    """Name of the template, `episode.html`."""
    view: View
    """The whole page but for what `fill` puts in."""
    fill: Callable[[], View] | None = field(default=None, repr=False, compare=False)
    """The view with what is too large to be held for all pages at once; None: `view` has all."""


def site_pages(
    catalog: Catalog,
    site: addresses.Site,
    keys: Mapping[str, EpisodeKeys],
    ledger: Ledger,
    assets: Assets,
) -> Iterator[PageJob]:
    """Every page of the show; each key once. `keys` by guid, of all episodes that are up.

    Entries that are not public (in a preview) are marked as such. What was published and is gone
    leaves a page behind: a redirect where something moved, a short word where it was withdrawn.
    """
    writer = _Writer(catalog, site, keys, assets)
    taken: set[str] = set()
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
    ) -> None:
        show = catalog.show
        self._catalog = catalog
        self._frame = Frame(catalog, site, assets)
        self._entries = Entries(self._frame, show.timezone, show.artwork, keys)

    def pages(self, ledger: Ledger) -> Iterator[PageJob]:
        stream = self._catalog.stream
        yield from self._stream(stream)
        yield from self._outside()
        for page in list_pages(stream, self._catalog.show.site.page_size):
            yield self._list(page)
        yield from self._archive(stream)
        yield self._not_found()
        for redirect in redirects(self._catalog, ledger):
            yield self._redirect(redirect)
        for key in withdrawn_keys(self._catalog, ledger):
            yield self._withdrawn(key)

    def _stream(self, stream: Sequence[Entry]) -> Iterator[PageJob]:
        neighbours = zip((None, *stream), stream, (*stream[1:], None), strict=False)
        for older, entry, newer in neighbours:
            key = key_of(entry)
            if isinstance(entry, Episode):
                episode = self._entries.episode(entry, older=older, newer=newer)
                fill = filling(entry, episode)
                yield PageJob(key, Kind.PAGE, entry.title, "episode.html", episode, fill)
            else:
                post = self._entries.post(entry, older=older, newer=newer)
                yield PageJob(key, Kind.PAGE, entry.title, "post.html", post)

    def _outside(self) -> Iterator[PageJob]:
        for page in self._catalog.pages:
            key = addresses.page(page.slug)
            yield PageJob(key, Kind.PAGE, page.title, "page.html", self._entries.page(page))

    def _list(self, page: ListPage) -> PageJob:
        show = self._catalog.show
        home = page.key == addresses.HOME
        name = show.title if home else f"Entries {page.first} to {page.last}"
        to = self._frame.to(page.key)
        entries = tuple(self._entries.teaser(entry, page.key) for entry in reversed(page.entries))
        view = ListView(
            site=self._frame.site(page.key),
            head=self._frame.head(page.key, name, description=show.description),
            first=page.first,
            last=page.last,
            entries=entries,
            latest=next((entry for entry in entries if home and entry.audio), None),
            older=to(page.older) if page.older else "",
            newer=to(page.newer) if page.newer else "",
        )
        label = "home page" if home else name.lower()
        return PageJob(page.key, Kind.LIST, label, "home.html" if home else "list.html", view)

    def _archive(self, stream: Sequence[Entry]) -> Iterator[PageJob]:
        years: dict[int, list[Entry]] = defaultdict(list)
        for entry in reversed(stream):
            years[entry.date.astimezone(self._catalog.show.timezone).year].append(entry)
        key = addresses.ARCHIVE
        to = self._frame.to(key)
        counts = tuple(
            YearCount(
                year=year,
                link=to(addresses.year(year)),
                episodes=sum(isinstance(entry, Episode) for entry in entries),
                posts=sum(not isinstance(entry, Episode) for entry in entries),
            )
            for year, entries in sorted(years.items(), reverse=True)
        )
        view = ArchiveView(self._frame.site(key), self._frame.head(key, "Archive"), counts)
        yield PageJob(key, Kind.LIST, "archive", "archive.html", view)
        for year, entries in years.items():
            yield self._year(year, entries)

    def _year(self, year: int, entries: Sequence[Entry]) -> PageJob:
        key = addresses.year(year)
        view = YearView(
            site=self._frame.site(key),
            head=self._frame.head(key, str(year)),
            year=year,
            entries=tuple(self._entries.teaser(entry, key) for entry in entries),
        )
        return PageJob(key, Kind.LIST, f"archive of {year}", "year.html", view)

    def _not_found(self) -> PageJob:
        key = addresses.NOT_FOUND
        head = self._frame.head(key, "Page not found", indexed=False)
        view = NotFoundView(self._frame.site(key), head)
        return PageJob(key, Kind.PAGE, "page not found", "404.html", view)

    def _withdrawn(self, key: str) -> PageJob:
        head = self._frame.head(key, "Withdrawn episode", indexed=False)
        view = WithdrawnView(self._frame.site(key), head)
        return PageJob(key, Kind.PAGE, "withdrawn episode", "withdrawn.html", view)

    def _redirect(self, redirect: Redirect) -> PageJob:
        view = RedirectView(
            site=self._frame.site(redirect.key),
            title=redirect.title,
            link=self._frame.to(redirect.key)(redirect.target),
            address=self._frame.address(redirect.target),
        )
        label = f"moved to {redirect.target}"
        return PageJob(redirect.key, Kind.PAGE, label, "redirect.html", view)
