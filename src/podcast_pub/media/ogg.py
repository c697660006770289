"""Measure Ogg files, Opus and Vorbis: page by page, recordings that are joined included.

https://www.rfc-editor.org/rfc/rfc3533 (pages), https://www.rfc-editor.org/rfc/rfc7845 (Opus)
"""

import os
from dataclasses import dataclass
from typing import BinaryIO

from podcast_pub.media.sound import NoSoundError, Sound

_NOWHERE = 0xFFFFFFFFFFFFFFFF
"""The position of a page on which no packet ends."""
_MOST_PAGES = 20_000_000
_RESYNC = 1 << 16
_MOST_GAPS = 1_000


@dataclass(slots=True)
class _Stream:
    """One recording in the file."""

    codec: str
    rate: int
    """Hz in which positions count."""
    channels: int
    skip: int
    """Samples in front that are not heard."""
    end: int = 0
    """The last position."""


def read_ogg(stream: BinaryIO) -> Sound:
    """The sound of an Ogg file. NoSoundError; OSError as it comes."""
    size = stream.seek(0, os.SEEK_END)
    streams = _streams(stream, size)
    if not streams:
        raise NoSoundError("an Ogg file with neither Opus nor Vorbis sound")
    duration = sum(max(0, one.end - one.skip) / one.rate for one in streams)
    if duration <= 0:
        raise NoSoundError("an Ogg file without sound")
    first = streams[0]
    return Sound(duration, first.codec, round(size * 8 / duration), first.rate, first.channels)


def _streams(stream: BinaryIO, size: int) -> list[_Stream]:
    """Every recording, in the order of the file; a page that is cut off is not counted."""
    found: list[_Stream] = []
    open_: dict[bytes, _Stream] = {}
    position = gaps = 0
    for _ in range(_MOST_PAGES):
        stream.seek(position)
        head = stream.read(27 + 255 + 64)
        if len(head) < 27 or gaps > _MOST_GAPS:
            break
        if head[:4] != b"OggS":
            gaps += 1
            position = _next_page(stream, position + 1)
            continue
        segments = head[26]
        length = 27 + segments + sum(head[27 : 27 + segments])
        if position + length > size:
            break
        _page(head, head[27 + segments :], found, open_)
        position += length
    return found


def _page(head: bytes, body: bytes, found: list[_Stream], open_: dict[bytes, _Stream]) -> None:
    """A page that begins a recording, or goes on with one."""
    granule, serial = int.from_bytes(head[6:14], "little"), head[14:18]
    if head[5] & 2:
        known = _begin(body)
        if known is not None:
            found.append(known)
            open_[serial] = known
    elif granule != _NOWHERE and serial in open_:
        open_[serial].end = granule


def _begin(packet: bytes) -> _Stream | None:
    """The recording whose first packet this is; None when it is no sound that we know."""
    if packet[:8] == b"OpusHead" and len(packet) >= 19:
        return _Stream("opus", 48_000, packet[9], int.from_bytes(packet[10:12], "little"))
    rate = int.from_bytes(packet[12:16], "little")
    if packet[:7] == b"\x01vorbis" and len(packet) >= 16 and rate:
        return _Stream("vorbis", rate, packet[11], 0)
    return None


def _next_page(stream: BinaryIO, start: int) -> int:
    """Where pages go on behind junk, or a step towards it."""
    stream.seek(start)
    data = stream.read(_RESYNC)
    at = data.find(b"OggS")
    return start + (at if at >= 0 else max(1, len(data) - 3))
