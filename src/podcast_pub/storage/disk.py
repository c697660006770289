"""What a file system promises and how it fails: locks, what survives a power loss, plain words."""

import ctypes
import errno
import fcntl
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG

from podcast_pub.problems import StoreError

_FEW = 32
"""Up to so many files are flushed one by one; more, and the whole file system is."""

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}

_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}

_WORDS = {
    errno.ENOSPC: ("the disk is full", "free some space, then run it again"),
    errno.EDQUOT: ("your disk quota is used up", "free some space, then run it again"),
    errno.EACCES: ("no permission", "give your user the right to write there, or use `--to`"),
    errno.EPERM: ("not permitted", "give your user the right to write there, or use `--to`"),
    errno.EROFS: ("the file system is read-only", "publish somewhere else with `--to`"),
    errno.ENOTDIR: ("a file is where a folder is needed", "move that file away"),
    errno.EISDIR: ("a folder is where a file is needed", "move that folder away"),
    errno.ELOOP: ("a link is where a file is needed", "remove that link"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a target with a shorter path"),
    errno.EFBIG: ("the file is too large for this file system", "choose another disk"),
    errno.EXDEV: (
        "this folder is on another disk than the rest of the target",
        "publish to a folder that lies on one disk as a whole",
    ),
    errno.ENOENT: ("this folder is gone or cannot be made", "look at it, then run it again"),
    errno.EMFILE: (
        "too many files are open",
        "raise the limit (`ulimit -n 1024`), then run it again",
    ),
}


def in_words(error: OSError, where: Path) -> StoreError:
    """A failure of the file system as one clear line."""
    message, do = _WORDS.get(
        error.errno or 0,
        (f"the file system failed: {error.strerror or error}", "look at the disk, then run again"),
    )
    return StoreError(message, where=str(where), do=do)


@contextmanager
def told(where: Path) -> Iterator[None]:
    """Raise what the file system refuses as StoreError."""
    try:
        yield
    except OSError as error:
        raise in_words(error, where) from error


def lock(descriptor: int, *, wait: bool) -> bool:
    """Take the lock of an open file, held until it is closed; whether it is ours now.

    Never where the file system cannot lock: there, one publisher at a time is up to people.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        raise
    return True


def open_to_read(path: Path) -> int:
    """A descriptor of a regular file; never of what a link points at, never waits for a pipe."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return descriptor


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: the kernel may take fewer at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def replace(temporary: Path, path: Path) -> None:
    """Give a file the name of another in one step, with a newer time than that one had.

    Two writes within a tick of the kernel's clock would have the same.
    """
    with suppress(FileNotFoundError):
        before = path.lstat().st_mtime_ns
        if temporary.lstat().st_mtime_ns <= before:
            os.utime(temporary, ns=(before + 1, before + 1))
    temporary.replace(path)


def take_name(temporary: Path, path: Path) -> bool:
    """Give a file a name that nobody has, with all its bytes at once; False when it is taken."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _take_name_without_links(temporary, path)
    return True


def _take_name_without_links(temporary: Path, path: Path) -> bool:
    """The same where a file has one name (FAT, some network drives): an empty file holds it."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        os.close(os.open(path, flags, 0o666))
    except FileExistsError:
        return False
    try:
        temporary.replace(path)
    except BaseException:
        path.unlink()
        raise
    return True


def sync(descriptor: int) -> None:
    """What is in this file, or folder, survives a power loss."""
    if sys.platform == "darwin":  # there, fsync stops at the drive's own cache
        with suppress(OSError):  # network drives know no more than fsync
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_path(path: Path) -> None:
    """The same by name; nothing happens when it is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def sync_all(root: Path, files: Iterable[Path]) -> None:
    """These files below `root`, or their absence, survive a power loss."""
    some = sorted(files)
    if len(some) > _FEW and _sync_file_system(root):
        return
    for path in some:
        sync_path(path)
    for folder in sorted({parent for path in some for parent in parents_below(root, path)}):
        sync_path(folder)


def parents_below(root: Path, path: Path) -> list[Path]:
    """The folders between a file and `root`, the nearest first, `root` included."""
    return [parent for parent in path.parents if parent.is_relative_to(root)]


def _sync_file_system(root: Path) -> bool:
    """Flush everything on the disk of `root` at once; False where that cannot be asked for."""
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)  # Linux
    if syncfs is None:
        return False
    descriptor = os.open(root, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if syncfs(descriptor) != 0:
            failure = ctypes.get_errno()
            raise OSError(failure, os.strerror(failure), str(root))
    finally:
        os.close(descriptor)
    return True
