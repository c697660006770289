"""Where the pages of a show are that another generator makes: patterns, filled in. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from zoneinfo import ZoneInfo

from podcast_pub.model.episode import Entry, Episode, Page

OF_EPISODE = ("slug", "guid", "season", "episode", "year", "month", "day")
"""What a pattern for episodes may ask for, in braces."""
OF_POST = ("slug", "year", "month", "day")
OF_PAGE = ("slug",)

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """`feed.link`, `feed.item_link` … in podcast.yaml; a pattern that is None gives no address."""

    home: str | None = None
    """None: the address of the show."""
    item: str | None = None
    """Of the pages of episodes."""
    post: str | None = None
    page: str | None = None


def placeholders(pattern: str) -> tuple[str, ...]:
    """What a pattern asks for, in its order.

    >>> placeholders("https://tides.example/{year}/{slug}/")
    ('year', 'slug')
    """
    return tuple(_PLACEHOLDER.findall(pattern))


def missing_values(entry: Entry | Page, links: PageLinks, zone: ZoneInfo) -> tuple[str, ...]:
    """What the pattern of an entry asks for, and the entry does not say."""
    asked = placeholders(_pattern(entry, links) or "")
    known = _values(entry, zone)
    return tuple(name for name in dict.fromkeys(asked) if name not in known)


def link_of(entry: Entry | Page, links: PageLinks, zone: ZoneInfo) -> str | None:
    """The address of the page of an entry; None without a pattern, or where a value is missing.

    Dates are told by the clock of `zone`, the show's.
    """
    pattern = _pattern(entry, links)
    if pattern is None or missing_values(entry, links, zone):
        return None
    values = _values(entry, zone)
    return _PLACEHOLDER.sub(lambda name: quote(values[name[1]], safe="-._~"), pattern)


def _pattern(entry: Entry | Page, links: PageLinks) -> str | None:
    if isinstance(entry, Page):
        return links.page
    return links.item if isinstance(entry, Episode) else links.post


def _values(entry: Entry | Page, zone: ZoneInfo) -> Mapping[str, str]:
    return dict(_told(entry, zone))


def _told(entry: Entry | Page, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """What an entry says that a pattern can ask for."""
    yield "slug", entry.slug
    if isinstance(entry, Page):
        return
    date = entry.date.astimezone(zone)
    yield "year", f"{date.year:04}"
    yield "month", f"{date.month:02}"
    yield "day", f"{date.day:02}"
    if not isinstance(entry, Episode):
        return
    yield "guid", entry.guid
    if entry.season is not None:
        yield "season", str(entry.season)
    if entry.number is not None:
        yield "episode", f"{entry.number:.10g}"
