"""The bytes of a part of the index. Pure.

A browser reads a few pieces of it by byte ranges, which whoever serves audio has to answer anyway.
Numbers are LEB128, texts UTF-8; keys are sorted by their bytes and leave out what they share with
the key before.

    head     its size (4 bytes, the lowest first); number of entries; number of groups, for each:
             its first key, bytes of its directory, bytes of its blocks; number of lists of
             records, for each: bytes
    groups   the directory of each, one behind the other: for each block its first key, bytes
    blocks   all of them, one behind the other
    records  all of them, one behind the other

A first key is cut where it differs from the last one of the block before.

    block    entries of about `BLOCK` bytes: shared, key, `4 * bytes of the postings + terms`,
             for each term: characters (as bytes) to drop from the key, text to put there; postings
    posting  for each entry that has the term: `8 * (distance - 1) + level`
    records  JSON of `RECORDS` entries: [key, title, facts], or null for one that is gone

A key is a term when it has postings, and a word that people type when it has terms. A word without
either is not there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from podcast_pub.search.listing import LEVELS, Listing, Record

BLOCK = 2000
"""Bytes after which a block ends: a larger one is read in vain, smaller ones are many."""
GROUP = 64
"""Blocks of a group."""
RECORDS = 16
_SIZE = 4
_MOST_TERMS = 3
"""Of one word."""


class Table:
    """Entries put in one after the other, oldest first."""

    def __init__(self) -> None:
        """A table without entries."""
        self._postings: dict[str, bytearray] = {}
        self._last: dict[str, int] = {}
        self._forms: dict[str, set[str]] = {}
        self._records: list[Record | None] = []

    def add(self, record: Record | None, listing: Listing | None) -> None:
        """The next entry; None for one that is gone and keeps its place."""
        self._records.append(record)
        if listing is None:
            return
        number = len(self._records)
        for term, level in listing.levels.items():
            value = LEVELS * (number - self._last.get(term, 0) - 1) + level
            self._last[term] = number
            self._postings.setdefault(term, bytearray()).extend(_number(value))
        for typed, terms in listing.forms.items():
            self._forms.setdefault(typed, set()).update(terms)

    def to_bytes(self) -> bytes:
        """The part."""
        blocks = list(_blocks(self._postings, self._forms))
        groups = [blocks[begin : begin + GROUP] for begin in range(0, len(blocks), GROUP)]
        directories = [_directory(group) for group in groups]
        records = list(_lists(self._records))
        head = bytearray(_number(len(self._records)) + _number(len(groups)))
        before = b""
        for group, directory in zip(groups, directories, strict=True):
            size = sum(len(body) for _, body in group)
            head += _key(group[0][0], before) + _number(len(directory)) + _number(size)
            before = group[0][0]
        head += _number(len(records)) + b"".join(_number(len(body)) for body in records)
        first = (_SIZE + len(head)).to_bytes(_SIZE, "little")
        return b"".join((first, head, *directories, *(body for _, body in blocks), *records))


def head_size(part: bytes) -> int:
    """How many bytes of a part a browser reads first."""
    return int.from_bytes(part[:_SIZE], "little")


def _directory(group: Iterable[tuple[bytes, bytes]]) -> bytes:
    made = bytearray()
    before = b""
    for first, body in group:
        made += _key(first, before) + _number(len(body))
        before = first
    return bytes(made)


def _blocks(
    postings: Mapping[str, bytes | bytearray], forms: Mapping[str, Iterable[str]]
) -> Iterator[tuple[bytes, bytes]]:
    """First key, cut, and bytes of each block."""
    first = last = b""
    body = bytearray()
    for key, name in sorted((name.encode(), name) for name in postings.keys() | forms.keys()):
        if len(body) >= BLOCK:
            yield first, bytes(body)
            body = bytearray()
        if not body:
            first, last = key[: _shared(key, last) + 1], b""
        posted = postings.get(name, b"")
        terms = sorted(forms.get(name, ()))[:_MOST_TERMS]
        body += _key(key, last) + _number(4 * len(posted) + len(terms))
        for term in terms:
            text = term.encode()
            shared = _shared(key, text)
            body += _number(len(key) - shared) + _text(text[shared:])
        body += posted
        last = key
    if body:
        yield first, bytes(body)


def _lists(records: list[Record | None]) -> Iterator[bytes]:
    for begin in range(0, len(records), RECORDS):
        some = [r and [r.key, r.title, r.facts] for r in records[begin : begin + RECORDS]]
        yield json.dumps(some, ensure_ascii=False, separators=(",", ":")).encode()


def _shared(a: bytes, b: bytes) -> int:
    """How many bytes two texts begin with in common."""
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
