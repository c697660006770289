"""Whether an audio file is really on this machine, or only something that stands for it.

It looks, and reads no more than a pointer: opening what a cloud drive keeps online would fetch it.
"""

import os
import re
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

MOST_OF_A_POINTER = 1024
"""Bytes: a Git LFS pointer is shorter. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md"""

_DATALESS = 0x40000000
"""`SF_DATALESS` of macOS: the system knows the file, the cloud has its bytes."""
_PLACEHOLDERS = (re.compile(r"\.(.+)\.icloud"), re.compile(r"(.+)\.(?:nextcloud|owncloud)"))
"""What iCloud (before macOS 14), Nextcloud and ownCloud put in a file's place."""
_LFS = re.compile(
    rb"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\r?\n"
    rb"oid sha256:([0-9a-f]{64})\r?\nsize [0-9]+\r?\n?"
)
_ANNEX = re.compile(r"(?:^|/)annex/objects/(?:[^\n]*/)?([A-Z0-9_]+-[^/\n]+)\n?")
"""A pointer file or the end of a link. https://git-annex.branchable.com/internals/pointer_file/"""
_ANNEX_SHA256 = re.compile(r"SHA256E?-[^/]*--([0-9a-f]{64})(?:\..*)?")


class StandIn(Enum):
    """What stands in the place of a file that is elsewhere."""

    LFS = "a Git LFS pointer"
    ANNEX = "a git-annex pointer"
    CLOUD = "a placeholder of a cloud drive"


@dataclass(frozen=True, slots=True)
class Absent:
    """Audio that is not on this machine."""

    path: Path
    """Where it would be, absolute."""
    stand_in: StandIn | None
    """None when nothing stands there."""
    sha256: str | None = None
    """Of the audio that is meant; None where nobody says."""


def real_name(name: str) -> str:
    """What a file is called once it is here.

    >>> real_name(".tides.mp3.icloud"), real_name("tides.mp3")
    ('tides.mp3', 'tides.mp3')
    """
    found = (placeholder.fullmatch(name) for placeholder in _PLACEHOLDERS)
    return next((match[1] for match in found if match), name)


def stand_ins(path: Path) -> tuple[Path, ...]:
    """Where something may stand for the file at `path`."""
    placeholders = (f".{path.name}.icloud", f"{path.name}.nextcloud", f"{path.name}.owncloud")
    return (path, *map(path.with_name, placeholders))


def absent(path: Path) -> Absent | None:
    """What stands at `path` for audio that is elsewhere; None for a file that is really there.

    Nothing is said of what is missing or may not be read: the guard of file names does that.
    """
    called = path.with_name(real_name(path.name))
    try:
        status = path.stat()
    except OSError:
        return _annexed(path)
    if called != path or is_dataless(getattr(status, "st_flags", 0)):
        return Absent(called, StandIn.CLOUD)
    if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= MOST_OF_A_POINTER:
        return None
    try:
        return _pointer(path, path.read_bytes())
    except OSError:
        return None


def is_dataless(flags: int) -> bool:
    """Whether the bytes of a file are only in the cloud, by its flags on macOS."""
    return bool(flags & _DATALESS)


def _pointer(path: Path, text: bytes) -> Absent | None:
    """What a small file points to."""
    if (lfs := _LFS.fullmatch(text)) is not None:
        return Absent(path, StandIn.LFS, lfs[1].decode())
    return _annex_key(path, text.decode("utf-8", "replace"))


def _annexed(path: Path) -> Absent | None:
    """A link of git-annex that leads nowhere, because the audio was not fetched."""
    try:
        return _annex_key(path, os.readlink(path))  # noqa: PTH115  the text of it, not a path
    except OSError:
        return None


def _annex_key(path: Path, text: str) -> Absent | None:
    found = _ANNEX.search(text)
    if found is None or found.end() != len(text):
        return None
    known = _ANNEX_SHA256.fullmatch(found[1])
    return Absent(path, StandIn.ANNEX, known[1] if known else None)
