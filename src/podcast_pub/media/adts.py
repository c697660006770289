"""Measure raw AAC: its frames are counted, for nothing else tells its length. ISO 13818-7 §6.2."""

from typing import BinaryIO

from podcast_pub.media.mpeg import id3_size
from podcast_pub.media.sound import NoSoundError, Sound

_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
_CHUNK = 1 << 20
_LONGEST = 8191
"""Bytes of a frame."""
_MOST_GAPS = 1_000


def read_adts(stream: BinaryIO) -> Sound:
    """The sound of a raw AAC file. NoSoundError; OSError as it comes."""
    stream.seek(0)
    stream.seek(id3_size(stream.read(10)))
    blocks = size = gaps = 0
    first: bytes | None = None
    data, fresh, position = stream.read(_CHUNK), True, 0
    while gaps < _MOST_GAPS:
        if fresh and position + 2 * _LONGEST > len(data):
            more = stream.read(_CHUNK)
            data, fresh, position = data[position:] + more, bool(more), 0
        length = _length(data, position)
        if not length:
            gaps += 1
            position = _next(data, position + 1)
            if position < 0:
                break
            continue
        first = first or data[position : position + 7]
        if position + length > len(data):
            break
        blocks += 1 + (data[position + 6] & 3)
        size += length
        position += length
        if position >= len(data) and not fresh:
            break
    if first is None or not blocks:
        raise NoSoundError("no AAC sound is in it")
    rate = _RATES[first[2] >> 2 & 15]
    duration = blocks * 1024 / rate
    channels = (first[2] & 1) << 2 | first[3] >> 6
    return Sound(duration, "aac", round(size * 8 / duration), rate, channels or 2)


def _length(data: bytes, at: int) -> int:
    """Bytes of the frame that begins there; 0 when none does."""
    head = data[at : at + 7]
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or head[2] >> 2 & 15 > 12:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length > 7 else 0


def _next(data: bytes, start: int) -> int:
    """Where frames go on: two behind each other, or one at the end; -1 where none does."""
    at = data.find(b"\xff", start)
    while at >= 0:
        length = _length(data, at)
        if length and (at + length == len(data) or _length(data, at + length)):
            return at
        at = data.find(b"\xff", at + 1)
    return -1
