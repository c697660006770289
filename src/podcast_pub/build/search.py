"""The files of the search index, each made once, and what says which there are."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from podcast_pub import addresses
from podcast_pub.build.fingerprint import fingerprint
from podcast_pub.build.made import Made, kept
from podcast_pub.model.episode import Entry, Episode, Page, stream_order
from podcast_pub.model.memory import Memory
from podcast_pub.model.show import Catalog
from podcast_pub.search.entries import said, searched
from podcast_pub.search.listing import Listing, Searched, from_bytes, listing, to_bytes
from podcast_pub.search.parts import parts
from podcast_pub.search.table import File, Table
from podcast_pub.site.language import Language

FORMAT = 2
"""Of the index; templates/search.js reads this one."""


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of the index, as it is published."""

    told: tuple[str | int, ...]
    """What search.json says of it."""
    made: Made

    @property
    def key(self) -> str:
        """Other bytes have another address."""
        return addresses.search_part(self.made.sha256)


@dataclass(frozen=True, slots=True)
class IndexPart:
    """Some entries, and the files that find them."""

    entries: int
    groups: tuple[IndexFile, ...]
    records: tuple[IndexFile, ...]

    @property
    def files(self) -> tuple[IndexFile, ...]:
        """All of them."""
        return (*self.groups, *self.records)


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


def index(found: Iterable[IndexPart]) -> bytes:
    """What a browser reads first: which files there are, and what is where in them."""

    def told(files: Iterable[IndexFile]) -> list[list[str | int]]:
        return [[each.key, *each.told] for each in files]

    parts = [
        {"entries": part.entries, "groups": told(part.groups), "records": told(part.records)}
        for part in found
    ]
    return json.dumps(
        {"format": FORMAT, "parts": parts}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def _place(entry: Entry | Page, catalog: Catalog, speech: Language) -> _Place:
    if isinstance(entry, Episode) and entry.withdrawn is not None:
        return _Place(entry, None, "")
    found = searched(entry, catalog.show, speech)
    return _Place(entry, found, fingerprint(found))


def _part(places: Sequence[_Place], memory: Memory) -> IndexPart:
    """Remembered by what stands in it: which files there are, and the bytes of each by its hash."""
    mark = fingerprint(tuple(place.mark for place in places), "search")

    @cache
    def bodies() -> Mapping[str, bytes]:
        """All files made again, once, by a memory that has lost one."""
        return {_sha256(file): file.body for file in chain(*_files(places, memory))}

    def file(sha256: str, size: int, told: Sequence[str | int]) -> IndexFile:
        return IndexFile(tuple(told), kept(memory, sha256, lambda: bodies()[sha256], sha256, size))

    known = memory.recall("search", mark)
    if known is None:
        rows = [[_remember(file, memory) for file in some] for some in _files(places, memory)]
        memory.remember("search", mark, json.dumps(rows).encode())
    else:
        rows = json.loads(known)
    groups, records = (tuple(file(*each) for each in some) for some in rows)
    return IndexPart(len(places), groups, records)


def _files(places: Sequence[_Place], memory: Memory) -> tuple[Iterator[File], Iterator[File]]:
    """The groups of a part, and its records."""
    table = Table()
    for place in places:
        if place.searched is None:
            table.add(None, None)
        else:
            table.add(place.searched.record, _listing(place, place.searched, memory))
    return table.groups(), table.records()


def _remember(file: File, memory: Memory) -> tuple[str, int, tuple[str | int, ...]]:
    """Hash, size, and what is told of a file."""
    sha256 = _sha256(file)
    memory.remember("body", sha256, file.body)
    return sha256, len(file.body), file.told


def _sha256(file: File) -> str:
    return hashlib.sha256(file.body).hexdigest()


def _listing(place: _Place, found: Searched, memory: Memory) -> Listing:
    """The words of an entry, remembered: a part is made anew for each new one in it."""
    known = memory.recall("words", place.mark)
    if known is None:
        known = to_bytes(listing(found, said(place.entry)))
        memory.remember("words", place.mark, known)
    return from_bytes(known)
