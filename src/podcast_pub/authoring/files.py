"""Put new files into a folder: nothing that is there is touched, nothing stays half-written."""

import errno
import os
import shlex
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from podcast_pub.problems import ConfigError

_PASSING = ".new-"
"""How the name of a folder begins while it is filled."""

_NO_RIGHT = "give your user the right to write there"
_DO = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: "the disk is read-only: copy the show to another",
    errno.ENOSPC: "make room on the disk",
}


def write_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Write each file of `files` (path below `root` → content), or none.

    Folders are made. ConfigError when a file is there already, or the folder cannot be written, or
    a link in it leads elsewhere.
    """
    made: list[Path] = []
    try:
        for name, content in files.items():
            path = _inside(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(content)
    except BaseException as error:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _in_words(error, root) from error
        raise


def add_folder(root: Path, name: str, files: Mapping[str, bytes | Path]) -> None:
    """Make the folder `name` below `root` with these files (content, or a file to copy).

    At once or not at all. ConfigError when it exists, cannot be written, or is not inside `root`.
    """
    folder = _inside(root, name)
    try:
        folder.parent.mkdir(exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_PASSING))
        try:
            for file, content in files.items():
                _write(beside / file, content)
            beside.chmod(0o777 & ~_umask())
            folder.mkdir()  # says so when it is there
            beside.replace(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise _in_words(error, folder) from error


def _inside(root: Path, name: str) -> Path:
    """The path of `name` below `root`; ConfigError when a link on the way leads out of it."""
    path = root / name
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise ConfigError(
            "a link leads out of the show's folder",
            where=str(path.parent),
            do="put the folder itself in its place",
        )
    return path


def _write(path: Path, content: bytes | Path) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        shutil.copyfile(content, path)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    """The process's own, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _in_words(error: OSError, wanted: Path) -> ConfigError:
    """What stopped it, at the file or, where that has a passing name, at what was `wanted`."""
    file = Path(error.filename or wanted)
    where = str(wanted if any(part.startswith(_PASSING) for part in file.parts) else file)
    if isinstance(error, FileExistsError):
        return ConfigError("it is there already", where=where, do="choose another name, or move it")
    do = _DO.get(error.errno or 0, f"look at it: ls -ld {shlex.quote(str(wanted.parent))}")
    reason = (error.strerror or "no reason given").lower()
    return ConfigError(f"cannot be written: {reason}", where=where, do=do)
