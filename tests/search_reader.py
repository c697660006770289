"""A part of the search index read as a browser reads it: the head, then pieces of it."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise


def places(sizes: Iterable[int], begin: int) -> list[tuple[int, int]]:
    """Where things of these sizes begin and end, one behind the other."""
    return [*pairwise(accumulate(sizes, initial=begin))]


@dataclass
class Part:
    """A part, and how much of it was read."""

    data: bytes
    at: int = 4
    asked: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.head = int.from_bytes(self.data[:4], "little")
        self.entries = self.number()
        self.firsts: list[bytes] = []
        directories: list[int] = []
        blocks: list[int] = []
        before = b""
        for _ in range(self.number()):
            before = self.key(before)
            self.firsts.append(before)
            directories.append(self.number())
            blocks.append(self.number())
        lists = [self.number() for _ in range(self.number())]
        assert self.at == self.head
        self.directories = places(directories, self.head)
        self.blocks = places(blocks, self.head + sum(directories))
        self.lists = places(lists, self.head + sum(directories) + sum(blocks))
        assert max((self.head, *(end for _, end in self.lists))) <= len(self.data)
        self.asked.add((0, self.head))

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
        """The place of the only block that may have a key."""
        group = max(0, bisect_right(self.firsts, word) - 1)
        firsts: list[bytes] = []
        sizes: list[int] = []
        self.at, end = self.directories[group]
        self.asked.add((self.at, end))
        key = b""
        while self.at < end:
            key = self.key(key)
            firsts.append(key)
            sizes.append(self.number())
        place = places(sizes, self.blocks[group][0])[max(0, bisect_right(firsts, word) - 1)]
        self.asked.add(place)
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
        for (at, end), group in zip(self.directories, self.blocks, strict=True):
            sizes: list[int] = []
            self.at = at
            while self.at < end:
                self.key(b"")
                sizes.append(self.number())
            for place in places(sizes, group[0]):
                found += [key.decode() for key, _, _ in self.rows(*place)]
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
        begin, end = self.lists[entry // 16]
        self.asked.add((begin, end))
        found: list[list[str] | None] = json.loads(self.data[begin:end])
        return found[entry % 16]

    @property
    def read(self) -> int:
        """Bytes that were asked for."""
        return sum(end - begin for begin, end in self.asked)
