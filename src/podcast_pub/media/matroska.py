"""Measure WebM and Matroska audio: by what the file says, or by the times of its blocks.

https://www.rfc-editor.org/rfc/rfc9559; numbers and sizes: https://www.rfc-editor.org/rfc/rfc8794
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from podcast_pub.media.bounded import MOST_READS, Bounded
from podcast_pub.media.sound import NoSoundError, Sound

_SEGMENT, _INFO, _TRACKS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_TRACK, _TYPE, _CODEC, _AUDIO, _RATE, _CHANNELS = 0xAE, 0x83, 0x86, 0xE1, 0xB5, 0x9F
_TIMESTAMP, _BLOCK, _GROUP = 0xE7, 0xA3, 0xA0
_BLOCK_IN_GROUP = 0xA1
_MOST_VALUE = 1_000
_CODECS = {
    "A_OPUS": "opus",
    "A_VORBIS": "vorbis",
    "A_AAC": "aac",
    "A_FLAC": "flac",
    "A_MPEG/L3": "mp3",
}
_LAST_BLOCK = 0.02
"""Seconds that the last block lasts, where only its beginning is told."""


@dataclass(frozen=True, slots=True)
class _Element:
    """A number that names it, and where its content is."""

    id: int
    start: int
    end: int


@dataclass(slots=True)
class _Found:
    """What was read."""

    scale: int = 1_000_000
    """Nanoseconds in which times count."""
    duration: float = 0.0
    codec: str | None = None
    rate: float = 48_000.0
    channels: int = 1
    has_video: bool = False
    last: int = 0
    """The time of the last block."""


def read_matroska(stream: BinaryIO) -> Sound:
    """The sound of a WebM or Matroska file. NoSoundError; OSError as it comes."""
    size = stream.seek(0, os.SEEK_END)
    found = _Found()
    try:
        _read(Bounded(stream), _Element(0, 0, size), found)
    except (ValueError, struct.error, ArithmeticError) as error:
        raise NoSoundError("a Matroska or WebM file that cannot be read") from error
    if found.has_video:
        raise NoSoundError("a video, and this is a feed of audio")
    if found.codec is None:
        raise NoSoundError("a Matroska or WebM file without sound")
    seconds = found.duration * found.scale / 1e9
    if not 0 < seconds < 1e7:
        seconds = found.last * found.scale / 1e9 + _LAST_BLOCK
    codec = _CODECS.get(found.codec, found.codec.removeprefix("A_").lower())
    rate = int(found.rate) if 0 < found.rate < 1e6 else 48_000
    return Sound(seconds, codec, round(size * 8 / seconds), rate, found.channels)


def _read(stream: Bounded, inside: _Element, found: _Found) -> None:
    """Everything that matters in an element; clusters only where the length is not told."""
    for element in _elements(stream, inside):
        if element.id in (_SEGMENT, _INFO, _TRACKS):
            _read(stream, element, found)
        elif element.id == _TRACK:
            _track(stream, element, found)
        elif element.id == _SCALE:
            found.scale = int.from_bytes(_value(stream, element), "big") or 1_000_000
        elif element.id == _DURATION:
            found.duration = _float(_value(stream, element))
        elif element.id == _CLUSTER:
            if found.duration > 0:
                return
            _cluster(stream, element, found)


def _elements(stream: Bounded, inside: _Element) -> Iterator[_Element]:
    """The elements in an element. One of unknown size ends where its parent does."""
    position = inside.start
    for _ in range(MOST_READS):
        if position + 2 > inside.end:
            return
        stream.seek(position)
        head = stream.read(12)
        if not head or not head[0]:
            return
        width = 9 - head[0].bit_length()
        rest = head[width:]
        if width > 4 or not rest or not rest[0]:
            return
        digits = 9 - rest[0].bit_length()
        size = int.from_bytes(rest[:digits], "big") & (1 << 7 * digits) - 1
        start = position + width + digits
        is_open = size == (1 << 7 * digits) - 1
        end = inside.end if is_open else min(start + size, inside.end)
        element = _Element(int.from_bytes(head[:width], "big"), start, end)
        yield element
        # what has no size is looked through from its first child on
        position = start if is_open and element.id == _CLUSTER else end


def _track(stream: Bounded, track: _Element, found: _Found) -> None:
    values = {one.id: one for one in _elements(stream, track)}
    kind = _value(stream, values[_TYPE]) if _TYPE in values else b""
    found.has_video = found.has_video or kind == b"\x01"
    if kind != b"\x02" or found.codec is not None or _CODEC not in values:
        return
    found.codec = _value(stream, values[_CODEC]).rstrip(b"\0").decode("ascii", "replace")
    if _AUDIO in values:
        audio = {one.id: one for one in _elements(stream, values[_AUDIO])}
        if _RATE in audio:
            found.rate = _float(_value(stream, audio[_RATE]))
        if _CHANNELS in audio:
            found.channels = int.from_bytes(_value(stream, audio[_CHANNELS]), "big")


def _cluster(stream: Bounded, cluster: _Element, found: _Found) -> None:
    """The times of all blocks of a cluster."""
    base = 0
    for element in _elements(stream, cluster):
        if element.id == _CLUSTER:
            return
        if element.id == _TIMESTAMP:
            base = int.from_bytes(_value(stream, element), "big")
        elif element.id in (_BLOCK, _GROUP, _BLOCK_IN_GROUP):
            found.last = max(found.last, base + _time(stream, element))


def _time(stream: Bounded, block: _Element) -> int:
    """The time of a block, seen from its cluster."""
    if block.id == _GROUP:
        inner = next((o for o in _elements(stream, block) if o.id == _BLOCK_IN_GROUP), None)
        return 0 if inner is None else _time(stream, inner)
    stream.seek(block.start)
    return int(struct.unpack(">h", stream.read(3)[1:])[0])


def _value(stream: Bounded, element: _Element) -> bytes:
    stream.seek(element.start)
    return stream.read(min(element.end - element.start, _MOST_VALUE))


def _float(value: bytes) -> float:
    return float(struct.unpack(">d" if len(value) == 8 else ">f", value)[0])
