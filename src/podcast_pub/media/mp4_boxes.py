"""The boxes of an MP4 file: found by their names, read one by one. ISO 14496-12 §4.2."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from podcast_pub.media.bounded import Bounded

MOST_BOXES = 10_000
"""That are looked at in one box."""
MOST_TABLE = 1_000_000
"""Bytes of a table that is read."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box: a name of four bytes, and where its content begins and ends."""

    name: bytes
    start: int
    end: int


class BrokenBoxError(Exception):
    """A table that says what cannot be; told in words, never raised to anybody."""


def boxes(stream: Bounded, inside: Box, most: int = MOST_BOXES) -> Iterator[Box]:
    """The boxes in a box, at most so many."""
    position = inside.start
    for _ in range(most):
        if position + 8 > inside.end:
            return
        stream.seek(position)
        length, name = struct.unpack(">I4s", stream.read(8))
        head = 8
        if length == 1:
            (length,) = struct.unpack(">Q", stream.read(8))
            head = 16
        end = position + length if length else inside.end
        if (length and length < head) or end > inside.end:
            return
        yield Box(name, position + head, end)
        position = end


def find(stream: Bounded, inside: Box, path: str) -> Box | None:
    """The first box at a path of names."""
    box: Box | None = inside
    for name in path.split("/"):
        if box is None:
            return None
        wanted = name.encode()
        box = next((one for one in boxes(stream, box) if one.name == wanted), None)
    return box


def content(stream: Bounded, box: Box | None, most: int = MOST_TABLE) -> bytes:
    """The bytes in a box; BrokenBoxError where there is none, or more than a table has."""
    if box is None or box.end - box.start > most:
        raise BrokenBoxError
    stream.seek(box.start)
    return stream.read(box.end - box.start)
