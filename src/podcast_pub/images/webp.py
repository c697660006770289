"""WebP without EXIF, XMP and unknown chunks. RFC 9649 §2."""

from podcast_pub.images import exif
from podcast_pub.images.broken import BrokenError

_KEPT = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_EXIF_FLAG = 0x08
_XMP_FLAG = 0x04


def published(data: bytes) -> bytes:
    """The same picture or animation; EXIF is put back when the picture is not upright."""
    chunks: list[tuple[bytes, bytes]] = []
    up = 1
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise BrokenError
    position = 12
    while position + 8 <= end:
        name = data[position : position + 4]
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        body = data[position + 8 : position + 8 + length]
        if len(body) < length:
            raise BrokenError
        if name == b"EXIF" and up == 1:
            up = exif.orientation(body.removeprefix(b"Exif\0\0"))
        if name in _KEPT:
            chunks.append((name, body))
        position += 8 + length + length % 2
    return _assemble(chunks, exif.only(up))


def _assemble(chunks: list[tuple[bytes, bytes]], tiff: bytes) -> bytes:
    """Only the extended format (VP8X) can carry EXIF; its flags must say what is there."""
    if not chunks:
        raise BrokenError
    if chunks[0][0] == b"VP8X" and len(chunks[0][1]) == 10:
        flags = chunks[0][1][0] & ~(_EXIF_FLAG | _XMP_FLAG)
        if tiff:
            flags |= _EXIF_FLAG
            chunks.append((b"EXIF", tiff))
        chunks[0] = (b"VP8X", bytes([flags]) + chunks[0][1][1:])
    body = b"".join(
        name + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)
        for name, data in chunks
    )
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body
