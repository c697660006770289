"""One hash of everything a publish reads: equal hashes, nothing to do since. Read-only."""

import hashlib
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from podcast_pub.addresses import STATE
from podcast_pub.build import fingerprint

READERS = ("cmarkgfm", "mutagen", "nh3", "pillow", "pydantic", "pyyaml", "tzdata")
"""A new version of one of these may read the same files differently."""

FRESH = 2.0
"""Seconds: a file as young as that may change again without a new time stamp."""


def inputs_hash(show: Path, *options: str, now: float) -> str | None:
    """Hash of the show's files as they stand, of our code, and of what was asked.

    Files are told apart by name, size, times and inode, not read. Hidden files beside podcast.yaml
    and published folders are left out. `now` is in seconds since 1970. None when it is not safe to
    say: a file is too young, a link leads elsewhere, or something cannot be looked at.
    """
    digest = hashlib.sha256("\0".join((*options, fingerprint.code())).encode())
    for library in READERS:
        digest.update(f"{library}={version(library)}\0".encode())
    try:
        for name, facts in _files(os.path.realpath(show)):
            if max(facts.st_mtime, facts.st_ctime) > now - FRESH:
                return None
            stamp = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
            digest.update(os.fsencode(name) + repr(stamp).encode())
    except OSError:
        return None
    return digest.hexdigest()


def _files(folder: str, *, top: bool = True) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below `folder`; OSError for a link, whose end may change unseen."""
    with os.scandir(folder) as entries:
        here = sorted(entries, key=lambda entry: entry.name)
    if any(entry.name == STATE.rstrip("/") for entry in here):
        return
    for entry in here:
        if top and entry.name.startswith("."):
            continue
        if entry.is_symlink():
            raise OSError(f"{entry.path} is a link")
        if entry.is_dir():
            yield from _files(entry.path, top=False)
        else:
            yield entry.path, entry.stat()
    if not here:
        yield folder, os.stat(folder)  # noqa: PTH116  an empty folder may be a finding
