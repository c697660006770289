"""What a file is by its first bytes, whatever its name says."""

import os
import re
from enum import Enum
from typing import BinaryIO

from podcast_pub.media.bounded import MOST_READS
from podcast_pub.media.mpeg import id3_size


class Container(Enum):
    """Kinds of files that turn up as audio; the words are shown to the producer."""

    EMPTY = "an empty file"
    MPEG = "an MP3 file"
    MP4 = "an MP4 (M4A) file"
    WAV = "a WAV file"
    AIFF = "an AIFF file"
    FLAC = "a FLAC file"
    OGG = "an Ogg (Opus or Vorbis) file"
    ADTS = "a raw AAC file"
    MATROSKA = "a Matroska or WebM file"
    LFS_POINTER = "a Git LFS pointer, not the audio itself"
    PICTURE = "a picture"
    TEXT = "a text file"
    OTHER = "something else than audio"


_MAGIC: tuple[tuple[re.Pattern[bytes], Container], ...] = tuple(
    (re.compile(pattern, re.DOTALL), container)
    for pattern, container in (
        (rb"\xff\xd8\xff|\x89PNG|GIF8[79]a|RIFF....WEBP", Container.PICTURE),
        (rb"....ftyp(?:hei[cx]|mif1|avif)", Container.PICTURE),
        (rb"....ftyp", Container.MP4),
        (rb"....(?:moov|mdat|wide|skip|free)", Container.MP4),
        (rb"(?:RIFF|RF64|BW64)....WAVE", Container.WAV),
        (rb"FORM....AIF[FC]", Container.AIFF),
        (rb"fLaC", Container.FLAC),
        (rb"OggS", Container.OGG),
        (rb"\x1a\x45\xdf\xa3", Container.MATROSKA),
        (rb"APETAGEX", Container.MPEG),
        (rb"version https://", Container.LFS_POINTER),
        (rb"\xff[\xf0\xf1\xf8\xf9]", Container.ADTS),
        (rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]", Container.MPEG),
        (rb"[\t\n\r\x20-\x7e]{16}", Container.TEXT),
    )
)


def container_of(stream: BinaryIO) -> Container:
    """What begins at the stream's first byte, behind an ID3 tag if there is one."""
    stream.seek(0)
    head = stream.read(16)
    if not head:
        return Container.EMPTY
    tag = id3_size(head)
    if tag:
        stream.seek(tag)
        head = stream.read(16)
    for pattern, container in _MAGIC:
        if pattern.match(head):
            return container
    return Container.MPEG if tag else Container.OTHER


def end_of_boxes(stream: BinaryIO) -> int:
    """Where the top-level boxes of an MP4 file say that it ends. ISO 14496-12 §4.2.

    Past the end of the file when it was cut off; the file's own end when a box is open-ended, and
    when there are more boxes than a parser may read.
    """
    size = stream.seek(0, os.SEEK_END)
    position = 0
    for _ in range(MOST_READS):
        if position + 8 > size:
            return position
        stream.seek(position)
        length = int.from_bytes(stream.read(8)[:4], "big")
        if length == 1:
            length = int.from_bytes(stream.read(8), "big")
        if length < 8:  # 0: to the end of the file; less than a header: left to the parser
            return size
        position += length
    return size
