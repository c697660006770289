"""JPEG without what cameras and programs write beside the picture. ITU-T T.81 annex B."""

import re

from podcast_pub.images import exif
from podcast_pub.images.broken import BrokenError

_EOI = 0xD9
_SOS = 0xDA
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
"""The marker that ends a scan: neither a stuffed 0xFF nor a restart."""
_PICTURE = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xE0)}) - {0xC8}
"""Markers of frames, tables and scans; without any of them the picture cannot be shown."""


def published(data: bytes) -> bytes:
    """The same picture: thumbnails, EXIF, XMP, IPTC, comments and what follows the end are gone.

    Kept are JFIF, the colour profile, Adobe's colour transform and the orientation.
    """
    kept: list[bytes] = []
    up = 1
    position = 2
    while True:
        marker, position = _marker(data, position)
        if marker == _EOI:
            break
        end = _segment_end(data, position)
        body = data[position + 2 : end]
        if marker == 0xE1 and body.startswith(b"Exif\0\0") and up == 1:
            up = exif.orientation(body[6:])
        segment = _kept(marker, body)
        if marker == _SOS:
            scan = _AFTER_SCAN.search(data, end)
            if scan is None:
                raise BrokenError
            segment += data[end : scan.start()]
            end = scan.start()
        kept.append(segment)
        position = end
    return _assemble(kept, exif.only(up))


def _assemble(segments: list[bytes], tiff: bytes) -> bytes:
    """Put a picture together; JFIF must come first, EXIF straight behind it."""
    first = [s for s in segments if s.startswith(b"\xff\xe0")][:1]
    rest = [s for s in segments if not s.startswith(b"\xff\xe0")]
    orientation = [_segment(0xE1, b"Exif\0\0" + tiff)] if tiff else []
    return b"".join([b"\xff\xd8", *first, *orientation, *rest, b"\xff\xd9"])


def _kept(marker: int, body: bytes) -> bytes:
    """A segment as it is published; empty when it is left out."""
    if marker == 0xE0 and body.startswith(b"JFIF\0") and len(body) >= 14:
        return _segment(marker, body[:12] + b"\0\0")  # its thumbnail may show what was cropped
    if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
        return _segment(marker, body)
    if marker == 0xEE and body.startswith(b"Adobe"):
        return _segment(marker, body)
    return _segment(marker, body) if marker in _PICTURE else b""


def _segment(marker: int, body: bytes) -> bytes:
    """A marker, the length, the content."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def _marker(data: bytes, position: int) -> tuple[int, int]:
    """The marker at `position`, fill bytes skipped, and where what belongs to it begins."""
    if data[position : position + 1] != b"\xff":
        raise BrokenError
    while data[position : position + 1] == b"\xff":
        position += 1
    if position >= len(data):
        raise BrokenError
    return data[position], position + 1


def _segment_end(data: bytes, position: int) -> int:
    """Where the segment whose length stands at `position` ends."""
    length = int.from_bytes(data[position : position + 2], "big")
    if length < 2 or position + length > len(data):
        raise BrokenError
    return position + length
