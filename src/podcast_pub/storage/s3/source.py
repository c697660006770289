"""What is to be sent: bytes, or a file that is read piece by piece."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from podcast_pub.storage.disk import told


class Source:
    """A body that is open. Reading raises StoreError with the name of the file."""

    def __init__(self, file: BinaryIO, body: bytes | Path) -> None:
        self._file = file
        self._name = body if isinstance(body, Path) else Path()
        self.size = len(body) if isinstance(body, bytes) else os.fstat(file.fileno()).st_size
        """Bytes, as it was opened."""

    def read(self, size: int) -> bytes:
        """The next bytes; none at the end."""
        with told(self._name):
            return self._file.read(size)

    def rewind(self) -> None:
        """Read from the beginning again."""
        self._file.seek(0)


@contextmanager
def opened(body: bytes | Path) -> Iterator[Source]:
    """A body to be read; StoreError with its name when it cannot be."""
    if isinstance(body, bytes):
        yield Source(io.BytesIO(body), body)
        return
    with told(body):
        file = body.open("rb")
    with file:
        yield Source(file, body)
