"""The bytes of a part of the index. Pure.

A part is a few hundred files, or a handful in a small show: words in their order, cut into groups,
and what results say. search.json says of each group its first word, and how much of the file is its
directory; of each file of records how long its lists are. A browser reads pieces of files by byte
ranges, which whoever serves audio has to answer anyway. Numbers are LEB128, texts UTF-8; keys are
sorted by their bytes and leave out what they share with the key before.

    group    a directory: for each block its first key, bytes; then all blocks
    block    entries of about `BLOCK` bytes: shared, key, `4 * bytes of the postings + terms`,
             for each term: characters (as bytes) to drop from the key, text to put there; postings
    posting  for each entry that has the term: `8 * (distance - 1) + level`
    records  lists: JSON of `RECORDS` entries: [key, title, facts], or null for one that is gone

A first key is cut where it differs from the last one before. A key is a term when it has postings,
and a word that people type when it has terms. A word without either is not there.

Where a group ends depends on its words and hardly on those of others, so that an edited entry
changes the groups that have words which it gained or lost, and no other file but its records.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from podcast_pub.search.listing import LEVELS, Listing, Record

BLOCK = 2000
"""Bytes after which a block ends: a larger one is read in vain, smaller ones are many."""
RECORDS = 16
"""Entries of a list of records."""
_LEAST, _MOST = 48_000, 200_000
"""Bytes of a group, about: fewer are many files, more are much to write anew."""
_ONE_IN = 128
"""Between these, one word in so many may begin the next group."""
_LISTS = 16
"""Lists of a file of records."""
_MOST_TERMS = 3
"""Of one word."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a part."""

    told: tuple[str | int, ...]
    """What search.json says of it: first word and bytes of the directory, or of each list."""
    body: bytes


class _Term:
    """The entries that have a term, as they are written, and the last of them."""

    __slots__ = ("last", "postings")

    def __init__(self) -> None:
        """A term of no entry yet."""
        self.last = 0
        self.postings = bytearray()


class Table:
    """Entries put in one after the other, oldest first."""

    def __init__(self) -> None:
        """A table without entries."""
        self._terms: dict[str, _Term] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self._records: list[Record | None] = []

    def add(self, record: Record | None, listing: Listing | None) -> None:
        """The next entry; None for one that is gone and keeps its place."""
        self._records.append(record)
        if listing is None:
            return
        number = len(self._records)
        terms = self._terms
        for name, level in listing.levels.items():  # ten million times for a sealed part
            term = terms.get(name)
            if term is None:
                term = terms[name] = _Term()
            value = LEVELS * (number - term.last - 1) + level
            term.last = number
            if value < len(_SMALL):
                term.postings += _SMALL[value]
            else:
                term.postings += _number(value)
        forms = self._forms
        for typed, said in listing.forms.items():
            known = forms.setdefault(typed, said)
            if known != said:
                forms[typed] = tuple(sorted({*known, *said}))

    def groups(self) -> Iterator[File]:
        """The words of the part."""
        before = ""
        for names in self._cut():
            first = names[0][: _shared(names[0], before) + 1]
            blocks = list(self._blocks(names))
            directory = _directory(blocks)
            yield File((first, len(directory)), b"".join((directory, *(b for _, b in blocks))))
            before = names[-1]

    def records(self) -> Iterator[File]:
        """What results say."""
        lists = [
            _json(self._records[begin : begin + RECORDS])
            for begin in range(0, len(self._records), RECORDS)
        ]
        for begin in range(0, len(lists), _LISTS):
            some = lists[begin : begin + _LISTS]
            yield File(tuple(len(each) for each in some), b"".join(some))

    def _cut(self) -> Iterator[list[str]]:
        """The keys of each group."""
        group: list[str] = []
        size = 0
        for name in sorted(self._terms.keys() | self._forms.keys()):
            if size >= _MOST or (size >= _LEAST and crc32(name.encode()) % _ONE_IN == 0):
                yield group
                group, size = [], 0
            group.append(name)
            size += len(name) + len(self._posted(name))
        if group:
            yield group

    def _posted(self, name: str) -> bytes | bytearray:
        term = self._terms.get(name)
        return b"" if term is None else term.postings

    def _blocks(self, names: Sequence[str]) -> Iterator[tuple[bytes, bytes]]:
        """First key, cut, and bytes of each block."""
        first = last = b""
        body = bytearray()
        for name in names:
            key = name.encode()
            if len(body) >= BLOCK:
                yield first, bytes(body)
                body = bytearray()
            if not body:
                first, last = key[: _shared(key, last) + 1], b""
            posted = self._posted(name)
            terms = self._forms.get(name, ())[:_MOST_TERMS]
            body += _key(key, last) + _number(4 * len(posted) + len(terms))
            for term in terms:
                text = term.encode()
                shared = _shared(key, text)
                body += _number(len(key) - shared) + _text(text[shared:])
            body += posted
            last = key
        yield first, bytes(body)


def _directory(blocks: Sequence[tuple[bytes, bytes]]) -> bytes:
    made = bytearray()
    before = b""
    for first, body in blocks:
        made += _key(first, before) + _number(len(body))
        before = first
    return bytes(made)


def _json(records: Sequence[Record | None]) -> bytes:
    some = [each and [each.key, each.title, each.facts] for each in records]
    return json.dumps(some, ensure_ascii=False, separators=(",", ":")).encode()


def _shared(a: str | bytes, b: str | bytes) -> int:
    """How many characters, or bytes, two texts begin with in common."""
    most = min(len(a), len(b))
    return next((at for at in range(most) if a[at] != b[at]), most)


def _key(key: bytes, before: bytes) -> bytes:
    shared = _shared(key, before)
    return _number(shared) + _text(key[shared:])


def _text(text: bytes) -> bytes:
    return _number(len(text)) + text


def _number(value: int) -> bytes:
    """LEB128, unsigned. https://en.wikipedia.org/wiki/LEB128

    >>> _number(5), _number(300)
    (b'\\x05', b'\\xac\\x02')
    """
    if value < 0x80:
        return bytes((value,))
    made = bytearray()
    while value >= 0x80:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)


_SMALL = tuple(_number(value) for value in range(1 << 14))
"""The numbers that nearly all postings are."""
