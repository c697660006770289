"""The frames of sound in an MP4, one by one, by its tables. ISO 14496-12 §8.7."""

import os
import struct
from collections.abc import Iterator
from itertools import chain, islice, pairwise, repeat
from typing import BinaryIO

from podcast_pub.media.aac_silence import is_silent
from podcast_pub.media.bounded import Bounded
from podcast_pub.media.mp4_boxes import Box, BrokenBoxError, content, find

_MOST_TABLE = 4_000_000
"""Bytes: a million frames, which are six hours."""
_LONGEST = 6144
"""Bytes of a frame: 768 for each of up to eight channels."""


def are_silent(stream: BinaryIO, tables: Box) -> bool:
    """Whether all frames of AAC are zeros when they are decoded. OSError as it comes.

    False also where that cannot be told. It ends with the first frame that may be heard.
    """
    last = b""
    try:
        for frame in _frames(stream, tables):
            if frame != last and not is_silent(frame):
                return False
            last = frame
    except (BrokenBoxError, ValueError, struct.error):
        return False
    return bool(last)


def _frames(stream: BinaryIO, tables: Box) -> Iterator[bytes]:
    """Each frame; BrokenBoxError where the tables do not lead to one, or there are too many."""
    sizes, end = _sizes(_table(stream, tables, b"stsz")), stream.seek(0, os.SEEK_END)
    for start, count in zip(_places(stream, tables), _counts(stream, tables), strict=False):
        stream.seek(min(start, end))
        for size in islice(sizes, count):
            frame = stream.read(min(size, _LONGEST))
            if not frame or len(frame) != size:
                raise BrokenBoxError
            yield frame
    if next(sizes, None) is not None:
        raise BrokenBoxError


def _sizes(table: bytes) -> Iterator[int]:
    """Bytes of each frame."""
    each, count = struct.unpack_from(">II", table, 4)
    if each or len(table) != 12 + 4 * count:
        raise BrokenBoxError
    return (size for (size,) in struct.iter_unpack(">I", table[12:]))


def _places(stream: BinaryIO, tables: Box) -> Iterator[int]:
    """Where each chunk of frames begins."""
    is_wide = find(Bounded(stream), tables, "stco") is None
    table = _table(stream, tables, b"co64" if is_wide else b"stco")
    return (start for (start,) in struct.iter_unpack(">Q" if is_wide else ">I", table[8:]))


def _counts(stream: BinaryIO, tables: Box) -> Iterator[int]:
    """How many frames each chunk has."""
    table = _table(stream, tables, b"stsc")
    rows = [(first, count) for first, count, _ in struct.iter_unpack(">III", table[8:])]
    if not rows:
        raise BrokenBoxError
    runs = (
        repeat(count, max(0, following - first))
        for (first, count), (following, _) in pairwise(rows)
    )
    return chain(chain.from_iterable(runs), repeat(rows[-1][1]))


def _table(stream: BinaryIO, tables: Box, name: bytes) -> bytes:
    """What a table says."""
    bounded = Bounded(stream)
    return content(bounded, find(bounded, tables, name.decode()), _MOST_TABLE)
