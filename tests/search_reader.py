"""A part of the search index read as a browser reads it: by pieces of its files."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from podcast_pub.search.table import Table


def places(sizes: Iterable[int], begin: int) -> list[tuple[int, int]]:
    """Where things of these sizes begin and end, one behind the other."""
    return [*pairwise(accumulate(sizes, initial=begin))]


def parts_of(objects: Mapping[str, bytes]) -> list["Part"]:
    """The parts of a published index."""
    return [
        Part(
            part["entries"],
            tuple((first, size, objects[key]) for key, first, size in part["groups"]),
            tuple((tuple(sizes), objects[key]) for key, *sizes in part["records"]),
        )
        for part in json.loads(objects["search.json"])["parts"]
    ]


def part_of(table: Table, entries: int) -> "Part":
    """The part that a table makes."""
    groups = tuple((str(f.told[0]), int(f.told[1]), f.body) for f in table.groups())
    records = tuple((tuple(map(int, f.told)), f.body) for f in table.records())
    return Part(entries, groups, records)


@dataclass
class Part:
    """A part, and how much of it was read."""

    entries: int
    groups: Sequence[tuple[str, int, bytes]]
    """First word, bytes of the directory, the file."""
    files: Sequence[tuple[tuple[int, ...], bytes]]
    """Of records: bytes of each list, the file."""
    data: bytes = b""
    at: int = 0
    asked: set[tuple[int, int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.firsts = [first.encode() for first, _, _ in self.groups]
        assert self.firsts == sorted(set(self.firsts))
        self.lists = [
            (number, place)
            for number, (sizes, body) in enumerate(self.files, len(self.groups))
            for place in places(sizes, 0)
            if place[1] <= len(body)
        ]

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def text(self) -> bytes:
        size = self.number()
        self.at += size
        return self.data[self.at - size : self.at]

    def key(self, before: bytes) -> bytes:
        shared = self.number()
        return before[:shared] + self.text()

    def block_of(self, word: bytes) -> tuple[int, int]:
        """The place of the only block that may have a key, in the file that is `data` by then."""
        group = max(0, bisect_right(self.firsts, word) - 1)
        _, end, self.data = self.groups[group]
        firsts: list[bytes] = []
        sizes: list[int] = []
        self.at = 0
        key = b""
        while self.at < end:
            key = self.key(key)
            firsts.append(key)
            sizes.append(self.number())
        place = places(sizes, end)[max(0, bisect_right(firsts, word) - 1)]
        self.asked |= {(group, 0, end), (group, *place)}
        return place

    def find(self, word: str) -> tuple[set[str], dict[int, int]]:
        """The terms of a word as people type it, and the entries that have it as a term."""
        wanted = word.encode()
        if not self.firsts:
            return set(), {}
        for key, terms, postings in self.rows(*self.block_of(wanted)):
            if key == wanted:
                return terms, postings
        return set(), {}

    def rows(self, at: int, end: int) -> Iterator[tuple[bytes, set[str], dict[int, int]]]:
        """Keys, their terms and postings."""
        key = b""
        self.at = at
        while self.at < end:
            key = self.key(key)
            size, count = divmod(self.number(), 4)
            terms = {self.term(key) for _ in range(count)}
            stop = self.at + size
            yield key, terms, self.postings(stop)
            self.at = stop

    def words(self) -> list[str]:
        """Every key."""
        found: list[str] = []
        for _, end, data in self.groups:
            self.data = data
            sizes: list[int] = []
            self.at = 0
            while self.at < end:
                self.key(b"")
                sizes.append(self.number())
            for place in places(sizes, end):
                found += [key.decode() for key, _, _ in self.rows(*place)]
            assert self.at == len(self.data)
        return found

    def term(self, key: bytes) -> str:
        drop = self.number()
        return (key[: len(key) - drop] + self.text()).decode()

    def postings(self, stop: int) -> dict[int, int]:
        found: dict[int, int] = {}
        entry = -1
        while self.at < stop:
            step, level = divmod(self.number(), 8)
            entry += step + 1
            found[entry] = level
        return found

    def record(self, entry: int) -> list[str] | None:
        file, (begin, end) = self.lists[entry // 16]
        self.asked.add((file, begin, end))
        _, body = self.files[file - len(self.groups)]
        found: list[list[str] | None] = json.loads(body[begin:end])
        return found[entry % 16]

    @property
    def read(self) -> int:
        """Bytes that were asked for."""
        return sum(end - begin for _, begin, end in self.asked)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(len(body) for _, _, body in self.groups) + sum(len(b) for _, b in self.files)
