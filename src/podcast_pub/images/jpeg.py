"""JPEG without what cameras and programs write beside the picture. ITU-T T.81 annex B."""

import re

from podcast_pub.images import exif
from podcast_pub.images.broken import BrokenError
from podcast_pub.problems import ImageError

_EOI = 0xD9
_SOS = 0xDA
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""The marker that ends a scan: neither a stuffed 0xFF, a fill byte nor a restart."""
_PICTURE = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xE0)}) - {0xC8}
"""Markers of frames, tables and scans; without any of them the picture cannot be shown."""
MOST_SCANS = 100
"""Encoders write about ten; each goes over the whole picture, however few bytes it takes."""
MOST_SEGMENTS = 10_000
"""A long colour profile has 255 of them, as many as ever stand in a real picture."""


def published(data: bytes) -> bytes:
    """The same picture: thumbnails, EXIF, XMP, IPTC, comments and what follows the end are gone.

    Kept are JFIF, the colour profile, Adobe's colour transform and the orientation.
    BrokenError when it breaks off or has too many segments, ImageError when too many scans.
    """
    kept: list[bytes] = []
    up = 1
    position = 2
    scans = 0
    for _ in range(MOST_SEGMENTS):
        marker, position = _marker(data, position)
        if marker == _EOI:
            return _assemble(kept, exif.only(up))
        end = _segment_end(data, position)
        body = data[position + 2 : end]
        if marker == 0xE1 and body.startswith(b"Exif\0\0") and up == 1:
            up = exif.orientation(body[6:])
        segment = _kept(marker, body)
        if marker == _SOS:
            scans += 1
            after = _scan_end(data, end, scans)
            segment += data[end:after].rstrip(b"\xff")  # fill bytes before a marker
            end = after
        kept.append(segment)
        position = end
    raise BrokenError


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


def _scan_end(data: bytes, position: int, scans: int) -> int:
    """Where scan number `scans`, whose bytes begin at `position`, ends."""
    if scans > MOST_SCANS:
        raise ImageError(
            f"the picture is painted over more than {MOST_SCANS} times",
            found="far more scans than any program writes",
            do="export it again as a JPEG or PNG file",
        )
    after = _AFTER_SCAN.search(data, position)
    if after is None:
        raise BrokenError
    return after.start()


def _segment_end(data: bytes, position: int) -> int:
    """Where the segment whose length stands at `position` ends."""
    length = int.from_bytes(data[position : position + 2], "big")
    if length < 2 or position + length > len(data):
        raise BrokenError
    return position + length
