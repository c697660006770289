"""The archive: entries by year, season, tag and person. Pure.

Years and seasons are whole pages. Tags and people can be of as many entries as the show has: their
pages are sealed like those of the stream, so that a new entry changes only the newest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from zoneinfo import ZoneInfo

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.model.episode import Entry, Episode
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Catalog
from podcast_pub.site import parts
from podcast_pub.site.entries import Entries
from podcast_pub.site.frame import Frame, To
from podcast_pub.site.job import Later, PageJob
from podcast_pub.site.language import Language
from podcast_pub.site.marks import Marks
from podcast_pub.site.stream import ListPage, list_pages
from podcast_pub.site.views import (
    ArchiveView,
    GroupCount,
    GroupView,
)

SIZE = 50
"""Entries on a sealed page of a tag or person."""


@dataclass(slots=True)
class Group:
    """Entries that have something in common, while they are collected."""

    kind: str
    """`year`, `season`, `tag` or `person`."""
    key: str
    title: str
    order: tuple[int, str]
    """Where it stands among others of its kind."""
    credit: Credit | None = None
    """The person it is about."""
    entries: list[Entry] = field(default_factory=list)
    """Oldest first."""


def groups(catalog: Catalog, language: Language) -> tuple[Group, ...]:
    """Every group of the show, by kind and order."""
    found: dict[str, Group] = {}
    names = {season.number: season.name for season in catalog.show.further.seasons}
    for entry in catalog.stream:
        for group in _of(entry, catalog.show.timezone, names, language):
            found.setdefault(group.key, group).entries.append(entry)
    return tuple(sorted(found.values(), key=lambda each: (each.kind, each.order)))


def _of(
    entry: Entry, zone: ZoneInfo, seasons: dict[int, str], language: Language
) -> Iterator[Group]:
    """The groups an entry belongs to, each once."""
    year = entry.date.astimezone(zone).year
    yield Group("year", addresses.year(year), str(year), (-year, ""))
    if isinstance(entry, Episode) and entry.season is not None:
        number = entry.season
        yield Group(
            "season", addresses.season(number), language.season(number, seasons), (-number, "")
        )
    for key, tag in {addresses.tag(tag): tag for tag in reversed(entry.tags)}.items():
        yield Group("tag", key, tag, (0, tag.casefold()))
    for credit in _people(entry):
        name = credit.person.name
        yield Group("person", addresses.person(credit.person.key), name, (0, name), credit)


def _people(entry: Entry) -> list[Credit]:
    """Everybody of an entry, each once."""
    named: tuple[Credit, ...] = ()
    if isinstance(entry, Episode):
        named = entry.credits
    elif isinstance(entry.author, Credit):
        named = (entry.author,)
    return list({addresses.person(each.person.key): each for each in reversed(named)}.values())[
        ::-1
    ]


class Archives:
    """Makes the pages of the archive."""

    def __init__(self, catalog: Catalog, frame: Frame, entries: Entries, marks: Marks) -> None:
        """The archive of one show."""
        self._marks = marks
        self._frame = frame
        self._entries = entries
        self._language = frame.language
        self._groups = groups(catalog, frame.language)

    def pages(self) -> Iterator[PageJob]:
        """The front page of the archive, and every group's."""
        key = addresses.ARCHIVE
        to = self._frame.to(key)
        view = ArchiveView(
            site=self._frame.site(key),
            head=self._frame.head(key, self._language.gettext("Archive")),
            years=self.counts("year", to),
            seasons=self.counts("season", to),
            people=self.counts("person", to),
            tags=self.counts("tag", to),
        )
        yield PageJob(key, Kind.LIST, "archive", "archive.html", view)
        for group in self._groups:
            yield from self._group(group)

    def counts(self, kind: str, to: To) -> tuple[GroupCount, ...]:
        """All groups of a kind, and how many entries each has."""
        return tuple(
            GroupCount(
                title=group.title,
                link=to(group.key),
                episodes=sum(isinstance(entry, Episode) for entry in group.entries),
                posts=sum(not isinstance(entry, Episode) for entry in group.entries),
            )
            for group in self._groups
            if group.kind == kind
        )

    def _group(self, group: Group) -> Iterator[PageJob]:
        is_bounded = group.kind in ("year", "season")
        size = len(group.entries) if is_bounded else SIZE
        for page in list_pages(
            group.entries, size, group.key, partial(addresses.sealed, group.key)
        ):
            yield self._page(group, page)

    def _page(self, group: Group, page: ListPage) -> PageJob:
        said = (group.kind, group.title, group.credit, page.older, page.newer)
        view = Later(self._marks.of(page.entries, *said), partial(self._view, group, page))
        return PageJob(page.key, Kind.LIST, f"archive: {group.title}", "group.html", view)

    def _view(self, group: Group, page: ListPage) -> GroupView:
        key = page.key
        to = self._frame.to(key)
        return GroupView(
            site=self._frame.site(key),
            head=self._frame.head(key, group.title),
            kind=group.kind,
            title=group.title,
            person=None if group.credit is None else parts.person(group.credit, to, self._language),
            entries=tuple(self._entries.teaser(entry, key) for entry in reversed(page.entries)),
            older=to(page.older) if page.older else "",
            newer=to(page.newer) if page.newer else "",
        )
