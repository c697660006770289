"""One hash of everything a publish reads: equal hashes, nothing to do since. Read-only."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from podcast_pub.content.published import is_published
from podcast_pub.recipe import recipe

FRESH = 2.0
"""Seconds: a file as young as that may change again without a new time stamp."""


def inputs_hash(show: Path, *asked: str, now: float) -> str | None:
    """Hash of the show's files as they stand, of how we make things, and of what was asked.

    Files are told apart by name, size, times and inode, not read. Hidden files beside podcast.yaml
    and published folders are left out. `now` is in seconds since 1970. None when it is not safe to
    say: a file is too young, a link leads elsewhere, or something cannot be looked at.
    """
    digest = hashlib.sha256("\0".join((*asked, recipe())).encode())
    root = show.resolve()
    try:
        for name, facts in _files(root, root):
            if max(facts.st_mtime, facts.st_ctime) > now - FRESH:
                return None
            stamp = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
            digest.update(os.fsencode(name) + repr(stamp).encode())
    except (OSError, RecursionError):
        return None
    return digest.hexdigest()


def _files(folder: Path, root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below `folder`, and empty folders; OSError for a link: its end changes unseen."""
    if is_published(folder, root):
        return
    with os.scandir(folder) as entries:
        here = sorted(entries, key=lambda entry: entry.name)
    for entry in here:
        if folder == root and entry.name.startswith("."):
            continue
        if entry.is_symlink():
            raise OSError(f"{entry.path} is a link")
        if entry.is_dir():
            yield from _files(folder / entry.name, root)
        else:
            yield entry.path, entry.stat()
    if not here:
        yield str(folder), folder.stat()
