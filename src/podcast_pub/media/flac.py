"""Measure a FLAC file: its head says how many samples it has, its last frame whether it has them.

https://www.rfc-editor.org/rfc/rfc9639
"""

import os
import re
from collections import deque
from dataclasses import dataclass
from typing import BinaryIO

from podcast_pub.media.mpeg import id3_size
from podcast_pub.media.sound import EXPORT_AGAIN, LOWEST_RATE, NoSoundError, Sound, whole

_MOST_BLOCKS = 10_000
_TAIL = 1 << 20
"""Bytes at the end in which the last frame is looked for: the longest has half of them."""
_SYNC = re.compile(rb"\xff[\xf8\xf9]")
"""What every frame begins with, and by chance one place in 30,000."""
_MOST_HEADS = 2_000
"""Places at the end that are taken for the last frame, until one is."""
_SIZES = {1: 192, **{n: 144 << n for n in range(2, 6)}, **{n: 1 << n for n in range(8, 16)}}
_BITS = {0: 0, 1: 8, 2: 12, 4: 16, 5: 20, 6: 24, 7: 32}


@dataclass(frozen=True, slots=True)
class _Head:
    """STREAMINFO, and where the frames begin."""

    block: int
    """Samples in a frame, where all have as many."""
    rate: int
    channels: int
    bits: int
    samples: int
    """0 when it is not told."""
    frames_at: int


def read_flac(stream: BinaryIO) -> Sound:
    """The sound of a FLAC file. NoSoundError, CutOffError; OSError as it comes."""
    size = stream.seek(0, os.SEEK_END)
    head = _head(stream)
    if head.rate < LOWEST_RATE or not head.block:
        raise NoSoundError("a FLAC file whose head makes no sense", EXPORT_AGAIN)
    there = _samples_there(stream, head, size)
    samples = whole(head.samples / head.rate, there / head.rate) * head.rate
    duration = (head.samples if head.samples and there >= head.samples else samples) / head.rate
    if duration <= 0:
        raise NoSoundError("a FLAC file without sound", EXPORT_AGAIN)
    bitrate = round((size - head.frames_at) * 8 / duration)
    return Sound(duration, "flac", bitrate, head.rate, head.channels)


def _head(stream: BinaryIO) -> _Head:
    """What stands in front of the frames; NoSoundError when it is no head."""
    stream.seek(0)
    position = id3_size(stream.read(10)) + 4
    info = b""
    for _ in range(_MOST_BLOCKS):
        stream.seek(position)
        head = stream.read(4)
        if len(head) < 4:
            raise NoSoundError("a FLAC file without sound", EXPORT_AGAIN)
        length = int.from_bytes(head[1:], "big")
        if head[0] & 0x7F == 0:
            info = stream.read(min(length, 34))
        position += 4 + length
        if head[0] & 0x80:
            break
    if len(info) < 34:
        raise NoSoundError("a FLAC file without a head", EXPORT_AGAIN)
    packed = int.from_bytes(info[10:18], "big")
    return _Head(
        block=int.from_bytes(info[2:4], "big"),
        rate=packed >> 44,
        channels=(packed >> 41 & 7) + 1,
        bits=(packed >> 36 & 31) + 1,
        samples=packed & 0xFFFFFFFFF,
        frames_at=position,
    )


def _samples_there(stream: BinaryIO, head: _Head, size: int) -> int:
    """Where the last frame of the file ends, in samples."""
    start = max(head.frames_at, size - _TAIL)
    stream.seek(start)
    tail = stream.read(max(0, size - start))
    for at in reversed(deque((each.start() for each in _SYNC.finditer(tail)), _MOST_HEADS)):
        if end := _end_of_frame(tail[at : at + 16], head):
            return end
    return 0


def _end_of_frame(data: bytes, head: _Head) -> int:
    """The sample behind the frame that begins there; 0 when none of this file does."""
    if len(data) < 16 or data[3] & 1 or not _fits(data, head):
        return 0
    number, position = _number(data)
    code = data[2] >> 4
    if code in (6, 7):
        block = int.from_bytes(data[position : position + code - 5], "big") + 1
        position += code - 5
    else:
        block = _SIZES.get(code, 0)
    position += {12: 1, 13: 2, 14: 2}.get(data[2] & 15, 0)
    if not block or position > 15 or _crc8(data[:position]) != data[position]:
        return 0
    return (number if data[1] & 1 else number * head.block) + block


def _fits(data: bytes, head: _Head) -> bool:
    """Whether channels and sample size are those of the file."""
    code = data[3] >> 4
    channels = code + 1 if code < 8 else 2
    return channels == head.channels and _BITS.get(data[3] >> 1 & 7) in (0, head.bits)


def _number(data: bytes) -> tuple[int, int]:
    """A number as UTF-8 writes it, from the fifth byte on, and where it ends."""
    first = data[4]
    if first < 0x80:
        return first, 5
    length = next((n for n in range(2, 8) if not first << n & 0x80), 7)
    number = first & (0x7F >> length)
    for byte in data[5 : 4 + length]:
        number = number << 6 | byte & 0x3F
    return number, 4 + length


def _crc8(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ 0x07 if crc & 0x80 else crc << 1) & 0xFF
    return crc
