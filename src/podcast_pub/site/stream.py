"""Which entries stand on which list page. Complete pages are sealed, numbered from the oldest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.model.episode import Entry


@dataclass(frozen=True, slots=True)
class ListPage:
    """The home page or a sealed page."""

    key: str
    first: int
    """Number of its oldest entry, counted from 1; 0 when there is none."""
    entries: tuple[Entry, ...]
    """Oldest first."""
    older: str | None
    """Key of the page with older entries."""
    newer: str | None
    """Key of the page with newer entries; None on the home page."""

    @property
    def last(self) -> int:
        """Number of its newest entry; 0 when there is none."""
        return self.first + len(self.entries) - 1 if self.entries else 0


def list_pages(
    stream: Sequence[Entry],
    size: int,
    front: str = addresses.HOME,
    sealed_key: Callable[[int], str] = addresses.sealed_list,
) -> tuple[ListPage, ...]:
    """The home page, then the sealed pages from the oldest on. `stream` is oldest first.

    `front` is the key of what is called home here: the newest page of a tag is one, too.

    The home page shows the open remainder and the newest complete page, so that it is never nearly
    empty; a complete page gets an address of its own when the next one is complete.

    entries (size 10)  home shows  sealed
    0                  -           -
    1                  1           -
    10                 1-10        -
    19                 1-19        -
    20                 11-20       1: 1-10
    21                 11-21       1: 1-10
    30                 21-30       1: 1-10, 2: 11-20

    A new entry changes the home page. Every `size` entries a page is sealed; then the page before
    it changes a last time: its *newer* link, which went home, goes to the newly sealed page.
    """
    sealed = max(0, len(stream) // size - 1)
    start = sealed * size
    home = ListPage(
        key=front,
        first=start + 1 if stream else 0,
        entries=tuple(stream[start:]),
        older=sealed_key(sealed) if sealed else None,
        newer=None,
    )
    pages = [home]
    for number in range(1, sealed + 1):
        first = (number - 1) * size
        page = ListPage(
            key=sealed_key(number),
            first=first + 1,
            entries=tuple(stream[first : first + size]),
            older=sealed_key(number - 1) if number > 1 else None,
            newer=sealed_key(number + 1) if number < sealed else front,
        )
        pages.append(page)
    return tuple(pages)
