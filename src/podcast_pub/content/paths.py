"""The one guard between a file name that a producer wrote and a file of the show.

It looks, it never opens: nothing here reads a byte of the file.
"""

import os
import stat
import unicodedata
from difflib import get_close_matches
from pathlib import Path

from podcast_pub.problems import as_typed

MOST_COMPARED = 200
"""Names in a folder up to which the nearest one is looked for: it takes its time."""

_FORBIDDEN = frozenset(map(chr, range(32))) | {"\x7f"}


class PathProblem(ValueError):  # noqa: N818  a finding in the making, not a failure of ours
    """A name that cannot be used, in words for a producer."""

    def __init__(self, rule: str, message: str, do: str) -> None:
        """Carry the `rule` that is broken, the `message` and what to `do`."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.do = do


def resolve(root: Path, folder: Path, name: str) -> Path:
    """The file that `name`, written in a file of `folder`, means.

    `root` is the show's folder, absolute; `folder` is inside it. The answer is an absolute path
    below `root`, a regular file that may be read, spelled as it is on the disk. PathProblem when
    it is absolute, hidden, outside the show (by `..` or by a link), missing, spelled in another
    case, a folder or a device, or unreadable. Read-only.
    """
    _refuse_odd_names(name)
    path = Path(os.path.normpath(folder / name))
    if not path.is_relative_to(root):
        raise _outside(name)
    inside = path.relative_to(root)
    if _is_hidden(inside):
        raise _hidden(name)
    path = _as_spelled_on_disk(root, inside, name)
    return check_file(root, path, name)


def check_file(root: Path, path: Path, name: str) -> Path:
    """`path`, when it leads to a regular file inside `root` that may be read.

    For files that are found by themselves; PathProblem otherwise, as `resolve` says.
    """
    try:
        real = path.resolve(strict=True)
        mode = real.stat().st_mode
    except (OSError, RuntimeError):
        raise _dead_link(name) if path.is_symlink() else _missing(name, path) from None
    if not real.is_relative_to(root.resolve()):
        raise _outside(name)
    if _is_hidden(real.relative_to(root.resolve())):
        raise _hidden(name)
    if stat.S_ISDIR(mode):
        raise PathProblem("file-kind", f"`{name}` is a folder, not a file", "put the file there")
    if not stat.S_ISREG(mode):
        raise PathProblem("file-kind", f"`{name}` is not an ordinary file", "put a real file there")
    if not os.access(real, os.R_OK):
        inside = path.relative_to(root).as_posix()
        raise PathProblem(
            "file-unreadable", f"`{name}` may not be read", f"type: chmod u+r {as_typed(inside)}"
        )
    return path


def _refuse_odd_names(name: str) -> None:
    """Names that no file of a show has."""
    if not name.strip() or not _FORBIDDEN.isdisjoint(name) or not _is_text(name):
        raise PathProblem(
            "file-name", f"`{printable(name)}` is not the name of a file", "write a file's name"
        )
    if "\\" in name:
        raise PathProblem(
            "file-name",
            f"`{name}` has a backslash in it",
            f"write it with /: {name.replace(chr(92), '/')}",
        )
    if name.startswith(("/", "~")):
        raise _outside(name)


def printable(text: str) -> str:
    """`text` with everything that a terminal or a file could choke on shown as `?`."""
    return "".join(c if c.isprintable() else "?" for c in text)


def _is_text(name: str) -> bool:
    """Whether it can be written as UTF-8 at all."""
    return not any("\ud800" <= c <= "\udfff" for c in name)


def _as_spelled_on_disk(root: Path, inside: Path, name: str) -> Path:
    """The path with each part as its folder lists it.

    Some file systems find `Photo.JPG` for `photo.jpg`, and some keep accents in two characters;
    the web and the next machine do not, so only accents are forgiven.
    """
    path = root
    for part in inside.parts:
        try:
            listed = os.listdir(path)  # noqa: PTH208  names are wanted, not paths: 3 times faster
        except OSError:
            raise _missing(name, path / part) from None
        if part in listed:
            path /= part
            continue
        wanted = unicodedata.normalize("NFC", part)
        same = [entry for entry in listed if unicodedata.normalize("NFC", entry) == wanted]
        if not same:
            raise _missing(name, path / part, among=listed)
        path /= same[0]
    return path


def _missing(name: str, path: Path, among: list[str] | None = None) -> PathProblem:
    """The problem of a file that is not there, with the nearest name that is."""
    wanted = path.name.casefold()
    near_by = among if among and len(among) <= MOST_COMPARED else ()
    visible = {entry.casefold(): entry for entry in near_by if not entry.startswith(".")}
    near = get_close_matches(wanted, visible, n=1, cutoff=0.7)
    if near:
        do = f"did you mean {printable(visible[near[0]])}? Names must be the same to the letter"
    else:
        do = "put the file there, or change the name"
    return PathProblem("file-missing", f"`{name}` is not there", do)


def _is_hidden(inside: Path) -> bool:
    """Whether a path in the show leads to what is never published, secrets of .git among it.

    git-annex keeps large files below .git and puts links to them in their places.
    """
    if inside.parts[:3] == (".git", "annex", "objects"):
        return False
    return any(part.startswith(".") for part in inside.parts)


def _hidden(name: str) -> PathProblem:
    """The problem of a name that begins with a dot, or leads to one."""
    return PathProblem(
        "file-hidden",
        f"`{name}` is hidden, and hidden files are never published",
        "give the file a name that does not begin with a dot",
    )


def _dead_link(name: str) -> PathProblem:
    """The problem of a link."""
    return PathProblem(
        "file-missing",
        f"`{name}` is a link that leads nowhere",
        "delete the link, and put the file itself there",
    )


def _outside(name: str) -> PathProblem:
    """The problem of a path that leaves the show."""
    return PathProblem(
        "file-outside",
        f"`{name}` is not inside the show's folder",
        "copy the file beside the text that names it, and write only its name",
    )
