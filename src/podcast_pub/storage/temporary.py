"""Files that are being written, and the one lock of a target folder.

Both live below `.podcast-pub/`. A temporary file is locked as long as its writer lives, so that
what a dead one left can be told from what a living one is writing.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from threading import Lock

from podcast_pub.addresses import STATE
from podcast_pub.storage.disk import lock, open_to_read

_FOLDER = f"{STATE}tmp/"
_LOCK = f"{STATE}lock"
_CREATE = os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


def is_ours(key: str) -> bool:
    """Whether this is no object but a temporary file or the lock."""
    return key.startswith(_FOLDER) or key == _LOCK


class TemporaryFiles:
    """New files on the same disk as the folder they are for. OSError when the disk refuses."""

    def __init__(self, root: Path) -> None:
        """Serve `root`; it is made when the first file is."""
        self._folder = root / _FOLDER
        self._lock = root / _LOCK
        self._mutex = Lock()
        self._tidy = False

    @contextmanager
    def new(self) -> Iterator[tuple[Path, int]]:
        """A file to write, and its descriptor; gone afterwards unless it was given another name.

        Its rights are those that the umask leaves, so that a web server can read it.
        """
        path = self._folder / secrets.token_hex(8)
        self._folder.mkdir(parents=True, exist_ok=True)
        with self.exclusive():  # nobody sees it before it is locked
            if not self._tidy:
                self._remove_leftovers()
                self._tidy = True
            descriptor = os.open(path, _CREATE | os.O_EXCL | os.O_WRONLY, 0o666)
            lock(descriptor, wait=False)
        try:
            yield path, descriptor
        finally:
            os.close(descriptor)
            path.unlink(missing_ok=True)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """One at a time: threads by a mutex, processes by the lock of a file. Not to be nested."""
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with self._mutex:
            descriptor = os.open(self._lock, _CREATE | os.O_RDWR, 0o666)
            try:
                lock(descriptor, wait=True)
                yield
            finally:
                os.close(descriptor)

    def _remove_leftovers(self) -> None:
        """Remove what the dead left; the files of the living are locked."""
        for path in sorted(self._folder.iterdir()):
            with suppress(FileNotFoundError):  # its writer has just finished
                if not S_ISREG(path.lstat().st_mode):
                    continue  # a folder or a pipe: not made by us
                descriptor = open_to_read(path)
                try:
                    if lock(descriptor, wait=False):
                        path.unlink(missing_ok=True)
                finally:
                    os.close(descriptor)
