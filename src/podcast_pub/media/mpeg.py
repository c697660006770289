"""Walk the frames of an MP3: the only way to know how long one without a header plays.

It reads the stream it is given, and nothing else. Frame headers: ISO 11172-3 §2.4.1.3, and
ISO 13818-3 for the lower sample rates.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import BinaryIO

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Version bits → Hz."""
_KBIT_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBIT_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HEADER = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xeb]")
"""What a layer III frame may begin with."""
_CHUNK = 1 << 20
_TWO_FRAMES = 2 * 1441
MOST_GAPS = 1_000
"""Places where the frames break off. A real file has a handful; a hostile one is not followed."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What the frames of a stream add up to."""

    frames: int
    duration: float
    """Seconds; encoder padding is not taken off."""
    size: int
    """Bytes in frames, without tags and junk."""
    gaps: int
    """Places where something else than a frame was found; the walk ends at `MOST_GAPS`."""


def walk(stream: BinaryIO) -> Walk:
    """Add up all layer III frames from the stream's position to its end.

    Tags and junk between frames are stepped over; a last frame that is cut off is not counted.
    """
    table = _frames()
    frames = size = gaps = position = 0
    duration = 0.0
    window = fresh = stream.read(_CHUNK)
    while gaps < MOST_GAPS:
        # a frame is followed while the header behind it is in sight, or the file ends
        safe = len(window) - _TWO_FRAMES if fresh else len(window) - 3
        while position < safe and gaps < MOST_GAPS:
            known = table.get(int.from_bytes(window[position : position + 3], "big"))
            if known is None or position + known[0] > len(window):
                gaps += 1
                position = _resume(window, position, safe)
            else:
                frames += 1
                position += known[0]
                size += known[0]
                duration += known[1]
        if not fresh:
            break
        if position > len(window):  # a tag longer than the window
            stream.seek(position - len(window), 1)
        fresh = stream.read(_CHUNK)
        window, position = window[position:] + fresh, 0
    return Walk(frames, duration, size, gaps)


def _resume(window: bytes, position: int, safe: int) -> int:
    """Where frames go on: behind an ID3 tag, at two frames in a row, or further than `safe`."""
    tag = id3_size(window[position : position + 10])
    if tag:
        return position + tag
    table = _frames()
    for match in _HEADER.finditer(window, position + 1, safe + 2):
        known = table.get(int.from_bytes(match[0], "big"))
        if known is not None and _HEADER.match(window, match.start() + known[0]):
            return match.start()
    return max(position + 1, safe)


@cache
def _frames() -> dict[int, tuple[int, float]]:
    """First three bytes of a frame, as a number → its bytes and seconds."""
    table: dict[int, tuple[int, float]] = {}
    for version, rates in _RATES.items():
        kbits, samples = (_KBIT_1, 1152) if version == 3 else (_KBIT_2, 576)
        for (rate_bits, rate), (kbit_bits, kbit) in product(enumerate(rates), enumerate(kbits, 1)):
            for unprotected, padding, private in product((0, 1), repeat=3):
                header = 0xFFE200 | version << 11 | unprotected << 8
                header |= kbit_bits << 4 | rate_bits << 2 | padding << 1 | private
                size = samples // 8 * kbit * 1000 // rate + padding
                table[header] = (size, samples / rate)
    return table


def id3_size(header: bytes) -> int:
    """Bytes of an ID3v2 tag whose first ten bytes are given; 0 where none begins.

    >>> id3_size(b"ID3\\x04\\x00\\x00\\x00\\x00\\x02\\x01")
    267
    >>> id3_size(b"ID3\\xff\\xfb\\x90\\x00\\x00\\x00\\x00")  # a frame behind stray letters
    0
    """
    if len(header) < 10 or header[:3] != b"ID3" or 0xFF in header[3:5] or max(header[6:10]) > 0x7F:
        return 0
    size = 0
    for byte in header[6:10]:
        size = size << 7 | byte
    return size + (20 if header[5] & 0x10 else 10)
