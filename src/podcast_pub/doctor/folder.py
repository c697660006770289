"""Whether a folder is one that a web server can serve."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from podcast_pub.doctor.line import Line, bad, ok, unknown

ROOM = 1 << 30
"""Bytes that should be free: a few episodes, and the copies that are made on the way."""


def folder_lines(folder: Path, written: Path) -> Iterator[Line]:
    """Room on its disk, and whether others may read `written`, a file in it. OSError."""
    free = shutil.disk_usage(folder).free
    amount = f"{free / 1e9:,.1f} GB are free on its disk"
    if free >= ROOM:
        yield ok("room", amount)
    else:
        yield bad("room", amount, "free some space, or publish to another disk with --to")
    yield _readable(folder, written)


def _readable(folder: Path, written: Path) -> Line:
    """A web server is another user: it needs to read files, and to pass through folders."""
    below = [written, *(path for path in written.parents if path.is_relative_to(folder))]
    closed = [path for path in below if not _is_open(path)]
    if not closed:
        return ok("rights", "other users, such as a web server, may read what is written")
    return unknown(
        "rights",
        f"other users may not read {closed[-1]}",
        "if the web server is another user, set `umask 022` before publishing, and once: "
        f"chmod -R a+rX {folder}",
    )


def _is_open(path: Path) -> bool:
    mode = path.stat().st_mode
    needed = stat.S_IROTH | (stat.S_IXOTH if stat.S_ISDIR(mode) else 0)
    return mode & needed == needed
