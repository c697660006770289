"""Whether the maker of a release is alive on this machine.

It holds the lock of a file in the user's cache folder as long as it lives; the kernel lets go when
it dies. So after a crash the next run on the same machine need not wait. Where that folder cannot
be used nothing is lost but this: the next run waits until the release is old enough.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from podcast_pub.storage.disk import lock, told

_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST, errno.EACCES, errno.EPERM, errno.EROFS}
"""The user's cache folder is no folder, or one that must not be written to."""


def lock_file(state_dir: Path, number: int, token: str) -> Path:
    """Where the maker of a release shows that it is alive."""
    return state_dir / "publishing" / f"{number:06d}-{token}"


@contextmanager
def alive(path: Path) -> Iterator[None]:
    """Hold the lock; the file stays when it is let go, until its maker or successor removes it."""
    descriptor = _made(path)
    if descriptor is None:
        yield
        return
    try:
        with told(path):
            lock(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


def _made(path: Path) -> int | None:
    """A descriptor of the file, made when it is not there; None where there can be no such file."""
    with told(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            if error.errno in _NO_FOLDER:
                return None
            raise


def is_dead(path: Path) -> bool:
    """Whether the maker ran on this machine and is no more; False when nothing is known."""
    with told(path):
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            return False
        try:
            return lock(descriptor, wait=False)
        finally:
            os.close(descriptor)


def forget(*paths: Path) -> None:
    """Remove the files of makers that are done, or dead."""
    for path in paths:
        with told(path), suppress(NotADirectoryError):
            path.unlink(missing_ok=True)
