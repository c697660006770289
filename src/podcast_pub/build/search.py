"""The parts of the search index, each made once, and what says which there are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.build.fingerprint import fingerprint
from podcast_pub.build.made import Made, make
from podcast_pub.model.episode import Entry, Episode, Page, stream_order
from podcast_pub.model.memory import Memory
from podcast_pub.model.show import Catalog
from podcast_pub.search.entries import said, searched
from podcast_pub.search.listing import Listing, Searched, from_bytes, listing, to_bytes
from podcast_pub.search.parts import parts
from podcast_pub.search.table import Table, head_size
from podcast_pub.site.language import Language

FORMAT = 1
"""Of the index; templates/search.js reads this one."""


@dataclass(frozen=True, slots=True)
class IndexPart:
    """A part of the index, as it is published."""

    made: Made
    label: str

    @property
    def key(self) -> str:
        """Other bytes have another address."""
        return addresses.search_part(self.made.sha256)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the index."""

    entry: Entry | Page
    searched: Searched | None
    """None for an episode that was withdrawn: the places behind it stay."""
    mark: str


def index_parts(catalog: Catalog, memory: Memory, speech: Language) -> tuple[IndexPart, ...]:
    """Everything that may be seen, oldest first in sealed parts; pages stand in a part of their
    own behind them."""
    entries: list[Entry] = sorted([*catalog.episodes, *catalog.posts], key=stream_order)
    stream = [_place(entry, catalog, speech) for entry in entries]
    some = [stream[each.start : each.stop] for each in parts(len(stream))]
    if catalog.pages:
        some.append([_place(page, catalog, speech) for page in catalog.pages])
    return tuple(_part(places, memory) for places in some)


def index(found: Sequence[IndexPart], memory: Memory) -> Made:
    """What a browser reads first: which parts there are, and how much of each is its head."""

    def maker() -> bytes:
        some = [{"file": each.key, "head": head_size(each.made.body())} for each in found]
        return json.dumps({"format": FORMAT, "parts": some}, separators=(",", ":")).encode()

    return make(memory, fingerprint(tuple(each.made.sha256 for each in found), "index"), maker)


def _place(entry: Entry | Page, catalog: Catalog, speech: Language) -> _Place:
    if isinstance(entry, Episode) and entry.withdrawn is not None:
        return _Place(entry, None, "")
    found = searched(entry, catalog.show, speech)
    return _Place(entry, found, fingerprint(found))


def _part(places: Sequence[_Place], memory: Memory) -> IndexPart:
    def maker() -> bytes:
        table = Table()
        for place in places:
            if place.searched is None:
                table.add(None, None)
            else:
                table.add(place.searched.record, _listing(place, place.searched, memory))
        return table.to_bytes()

    made = make(memory, fingerprint(tuple(place.mark for place in places), "search"), maker)
    return IndexPart(made, f"{len(places):,} {'entry' if len(places) == 1 else 'entries'}")


def _listing(place: _Place, found: Searched, memory: Memory) -> Listing:
    """The words of an entry, remembered: a part is made anew for each new one in it."""
    kept = memory.recall("words", place.mark)
    if kept is None:
        kept = to_bytes(listing(found, said(place.entry)))
        memory.remember("words", place.mark, kept)
    return from_bytes(kept)
