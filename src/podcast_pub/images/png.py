"""PNG without texts, times and private chunks. https://www.w3.org/TR/png-3/ §5 and §11."""

import zlib

from podcast_pub.images import exif
from podcast_pub.images.broken import BrokenError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT "
    b"acTL fcTL fdAT".split()
)


def published(data: bytes) -> bytes:
    """The same picture: only chunks that change how it looks, and which way is up."""
    kept: list[bytes] = []
    up = 1
    position = len(_SIGNATURE)
    while True:
        length = int.from_bytes(data[position : position + 4], "big")
        end = position + 12 + length
        if end > len(data):
            raise BrokenError
        name = data[position + 4 : position + 8]
        if name == b"eXIf" and up == 1:
            up = exif.orientation(data[position + 8 : end - 4])
        if name in _KEPT:
            kept.append(data[position:end])
        elif name[:1].isupper():
            raise BrokenError  # a chunk without which it cannot be shown, and that nobody knows
        position = end
        if name == b"IEND":
            break
    tiff = exif.only(up)
    if tiff:
        kept.insert(1, _chunk(b"eXIf", tiff))
    return _SIGNATURE + b"".join(kept)


def _chunk(name: bytes, body: bytes) -> bytes:
    """Length, name, content, checksum."""
    checksum = zlib.crc32(name + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + name + body + checksum
