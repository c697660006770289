"""A stream of which a parser may read only so much: a hostile file has parts without end."""

from typing import BinaryIO

MOST_READS = 200_000
"""A parser reads each part of a file at once; ten hours in pieces of a second have 180,000."""
MOST_BYTES = 64_000_000
"""The index of a whole day of sound and a large cover take a quarter of it."""


class Bounded:
    """A stream that fails with ValueError when more is asked of it than a real file needs."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._reads = MOST_READS
        self._bytes = MOST_BYTES

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; all that follow when it is negative."""
        most = self._bytes + 1
        data = self._stream.read(most if size < 0 else min(size, most))
        self._reads -= 1
        self._bytes -= len(data)
        if self._reads < 0 or self._bytes < 0:
            raise ValueError("the file has more parts, or larger ones, than a recording has")
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go there; the new position."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """The position, in bytes from the start."""
        return self._stream.tell()
