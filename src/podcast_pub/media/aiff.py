"""Measure an AIFF or AIFF-C file.

https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/AIFF/Docs/AIFF-1.3.pdf, AIFF-C.9.26.91.pdf
"""

import math
import os
from dataclasses import dataclass
from typing import BinaryIO

from podcast_pub.media.sound import EXPORT_AGAIN, LOWEST_RATE, NoSoundError, Sound, whole

_MOST_CHUNKS = 10_000
_PLAIN = frozenset((b"NONE", b"twos", b"sowt", b"raw ", b"fl32", b"FL32", b"fl64", b"FL64"))
_PLAIN_WIDE = frozenset((b"in24", b"in32", b"42ni", b"23ni"))
"""Packings in which every sample has its own bytes."""
_BIAS, _MANTISSA = 16383, 63


@dataclass(slots=True)
class _Chunks:
    """What was found in the file."""

    common: bytes = b""
    there: int | None = None
    """Bytes of sound that are there; None without any."""


def read_aiff(stream: BinaryIO) -> Sound:
    """The sound of an AIFF file. NoSoundError, CutOffError; OSError as it comes."""
    found = _chunks(stream, stream.seek(0, os.SEEK_END))
    if len(found.common) < 18 or not found.there:
        raise NoSoundError("an AIFF file without sound", EXPORT_AGAIN)
    packing = found.common[18:22] or b"NONE"
    if packing not in _PLAIN | _PLAIN_WIDE:
        packed = f"an AIFF file that is packed as {packing.decode('ascii', 'replace')!a}"
        raise NoSoundError(packed, "export it again without packing, or as WAV or FLAC")
    channels, frames, bits = (
        int.from_bytes(found.common[first:last], "big") for first, last in ((0, 2), (2, 6), (6, 8))
    )
    rate, each = _extended(found.common[8:18]), channels * math.ceil(bits / 8)
    if not (each and rate >= LOWEST_RATE):
        raise NoSoundError("an AIFF file whose head makes no sense", EXPORT_AGAIN)
    there = found.there / each / rate
    duration = whole(frames / rate, min(frames / rate, there)) if frames else there
    return Sound(duration, "pcm", round(each * rate * 8), round(rate), channels)


def _chunks(stream: BinaryIO, length: int) -> _Chunks:
    """The head and the size of the sound, whichever stands first."""
    found, position = _Chunks(), 12
    for _ in range(_MOST_CHUNKS):
        stream.seek(position)
        head = stream.read(8)
        if len(head) < 8 or (found.common and found.there is not None):
            break
        size = int.from_bytes(head[4:], "big")
        if head[:4] == b"COMM":
            found.common = stream.read(min(size, 22))
        elif head[:4] == b"SSND":
            offset = int.from_bytes(stream.read(8)[:4], "big")
            found.there = max(0, min(size, length - position - 8) - 8 - offset)
        position += 8 + size + size % 2
    return found


def _extended(data: bytes) -> float:
    """A number of 80 bits, as this format has its rate. IEEE 754 double extended.

    >>> _extended(bytes.fromhex("400eac44000000000000"))
    44100.0
    """
    exponent = int.from_bytes(data[:2], "big")
    if not exponent or exponent >= 0x4040:  # negative, or no rate of this world
        return 0.0
    return math.ldexp(int.from_bytes(data[2:], "big"), exponent - _BIAS - _MANTISSA)
