"""Measure a WAV file: small, larger than 4 GB (RF64), or written into a pipe without its length.

https://tech.ebu.ch/docs/tech/tech3306v1_1.pdf (RF64); mutagen believes the length of a pipe.
"""

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

from podcast_pub.media.sound import EXPORT_AGAIN, LOWEST_RATE, NoSoundError, Sound, whole

_MOST_CHUNKS = 10_000
_UNKNOWN = 0x7FFF0000
"""Bytes: a length like this was written by a program that did not know it."""
_CODECS = {1: "pcm", 3: "pcm"}
_PACKED = (0x02, 0x11)
"""ADPCM: how many samples a block holds is told, and what is said of a second is often wrong."""
_EXTENSIBLE = 0xFFFE


@dataclass(slots=True)
class _Chunks:
    """What was found in the file."""

    format: bytes = b""
    start: int = 0
    size: int | None = None
    """Bytes of sound as the file says; None when it does not know."""
    wide: int | None = None
    """The same in a file larger than 4 GB."""


def read_wav(stream: BinaryIO) -> Sound:
    """The sound of a WAV file. NoSoundError, CutOffError; OSError as it comes."""
    length = stream.seek(0, os.SEEK_END)
    found = _chunks(stream, length)
    if len(found.format) < 16 or not found.start:
        raise NoSoundError("a WAV file without sound", EXPORT_AGAIN)
    code, channels, rate, per_second, block, _ = struct.unpack("<HHIIHH", found.format[:16])
    in_block = int.from_bytes(found.format[18:20], "little") if code in _PACKED else 0
    if code == _EXTENSIBLE and len(found.format) >= 26:
        (code,) = struct.unpack("<H", found.format[24:26])
    if not (rate >= LOWEST_RATE and per_second and block and channels):
        raise NoSoundError("a WAV file whose head makes no sense", EXPORT_AGAIN)
    speed = block * rate if code in _CODECS else per_second
    speed = round(block * rate / in_block) if in_block else speed
    there = length - found.start
    size = there if found.size is None else found.size
    duration = whole(size / speed, min(size, there) / speed)
    if duration <= 0:
        raise NoSoundError("a WAV file without sound", EXPORT_AGAIN)
    return Sound(duration, _CODECS.get(code, f"wav-{code}"), speed * 8, rate, channels)


def _chunks(stream: BinaryIO, length: int) -> _Chunks:
    """The chunks up to the sound."""
    found, position = _Chunks(), 12
    for _ in range(_MOST_CHUNKS):
        stream.seek(position)
        head = stream.read(8)
        if len(head) < 8:
            break
        name, size = head[:4], int.from_bytes(head[4:], "little")
        if name == b"fmt ":
            found.format = stream.read(min(size, 64))
        elif name == b"ds64":
            found.wide = int.from_bytes(stream.read(24)[8:16], "little")
        elif name == b"data":
            found.start = position + 8
            found.size = _size(size, found.wide, length - found.start)
            break
        position += 8 + size + size % 2
    return found


def _size(said: int, wide: int | None, there: int) -> int | None:
    """Bytes of sound; None when the file does not know, as when it was written into a pipe."""
    if said == 0xFFFFFFFF and wide:
        return wide
    if (said > there and said >= _UNKNOWN) or (not said and there):
        return None
    return said
