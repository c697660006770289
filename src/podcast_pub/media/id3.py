"""The frames of an ID3v2 tag, one after the other. It reads the bytes it is given, nothing else.

Not mutagen's reader: that unpacks whatever a frame says is packed, copies the whole tag for each
frame, and leaves out without a word what it cannot read. https://id3.org/id3v2.4.0-structure
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from podcast_pub.media.mpeg import id3_size

_NAME = re.compile(rb"[A-Z][A-Z0-9]{3}")
_UNSYNCHRONISED, _EXTENDED = 0x80, 0x40
MOST_FRAMES = 100_000
"""That are looked at in one tag, or in one frame of it."""
_ENCODINGS = {0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}
_ENDS = {0: b"\0", 1: b"\0\0", 2: b"\0\0", 3: b"\0"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a tag, or of another frame."""

    name: str
    """Four letters and digits, such as `CHAP`."""
    data: bytes
    packed: bool
    """Compressed or encrypted: `data` is of no use then."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag whose header was read."""

    version: int
    """3 or 4."""
    body: bytes
    """All frames, and the empty space behind them."""

    def frames(self, data: bytes | None = None) -> Iterator[Frame]:
        """The frames of the tag, or those in the `data` of one of its frames."""
        data = self.body if data is None else data
        position = 0
        for _ in range(MOST_FRAMES):
            if position + 10 > len(data) or not _NAME.match(data, position):
                return
            size = self._size(data, position)
            end = position + 10 + size
            flags = int.from_bytes(data[position + 8 : position + 10], "big")
            name = data[position : position + 4].decode("ascii")
            yield self._frame(name, flags, data[position + 10 : end])
            position = end

    def _size(self, data: bytes, position: int) -> int:
        """Bytes of a frame behind its header; some writers forget how version 4 counts."""
        written = data[position + 4 : position + 8]
        plain = int.from_bytes(written, "big")
        if self.version == 3 or max(written) > 0x7F:
            return plain
        safe = _synchsafe(written)
        fits = _begins(data, position + 10 + safe)
        return safe if fits or not _begins(data, position + 10 + plain) else plain

    def _frame(self, name: str, flags: int, data: bytes) -> Frame:
        """A frame without what its flags put in front of it."""
        if self.version == 3:
            return Frame(name, data[1:] if flags & 0x20 else data, bool(flags & 0xC0))
        front = (1 if flags & 0x40 else 0) + (4 if flags & 0x01 else 0)
        data = data[front:]
        if flags & 0x02:
            data = _synchronised(data)
        return Frame(name, data, bool(flags & 0x0C))


def read_tag(data: bytes) -> Tag | None:
    """The tag that `data` begins with; None when it is none of version 3 or 4."""
    if not id3_size(data[:10]) or data[3] not in (3, 4):
        return None
    version, flags = data[3], data[5]
    body = data[10 : 10 + _synchsafe(data[6:10])]
    if flags & _UNSYNCHRONISED and version == 3:
        body = _synchronised(body)
    if flags & _EXTENDED:
        size = body[:4]
        body = body[4 + int.from_bytes(size, "big") if version == 3 else _synchsafe(size) :]
    return Tag(version, body)


def text(data: bytes) -> str:
    """The text of a text frame; of several, the first that says something."""
    if not data:
        return ""
    parts = _decoded(data[0], data[1:]).split("\0")
    return next((part for part in parts if part.strip()), "").strip()


def split(encoding: int, data: bytes) -> tuple[str, bytes]:
    """A text up to its end, and what stands behind it."""
    mark = _ENDS.get(encoding, b"\0")
    end = data.find(mark)
    while end % len(mark) and end >= 0:  # an end between two characters is none
        end = data.find(mark, end + 1)
    if end < 0:
        return _decoded(encoding, data), b""
    return _decoded(encoding, data[:end]), data[end + len(mark) :]


def _decoded(encoding: int, data: bytes) -> str:
    return data.decode(_ENCODINGS.get(encoding, "latin-1"), "replace")


def _synchsafe(data: bytes) -> int:
    """A number of which each byte holds seven bits."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
    return number


def _synchronised(data: bytes) -> bytes:
    """The bytes without those that were put in so that no player takes them for sound."""
    return data.replace(b"\xff\x00", b"\xff")


def _begins(data: bytes, position: int) -> bool:
    """Whether a frame, the empty space or the end is there."""
    rest = data[position : position + 4]
    return position <= len(data) and (not rest.strip(b"\0") or _NAME.match(rest) is not None)
