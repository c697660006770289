"""Put the lines that findings ask for into the show's files; every other byte stays."""

import os
import re
import tempfile
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from podcast_pub.problems import ConfigError, Finding, Fix

_LINE = re.compile(rb"(?s).*?(?:\r\n|\r|\n|\xc2\x85|\xe2\x80[\xa8\xa9]|\Z)")
"""A line with its end; the ends are those that `content` counts."""

_ENDS = (b"\r", b"\n", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")


def mend(root: Path, findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """Apply the fixes of `findings`, each file at once or not at all; which ones, by file and line.

    ConfigError when a file cannot be written, or is not inside `root`.
    """
    fixes = {finding.fix for finding in findings if finding.fix is not None}
    ordered = sorted(fixes, key=attrgetter("path", "before_line", "text"))
    for name, of_file in groupby(ordered, key=attrgetter("path")):
        _mend_file(_inside(root, name), name, tuple(of_file))
    return tuple(ordered)


def mended(data: bytes, fixes: Iterable[Fix]) -> bytes:
    r"""A file's bytes with the lines put in; new lines end as the file's own do. Pure.

    >>> mended(b"a\r\nc\r\n", [Fix("x", 2, "b")])
    b'a\r\nb\r\nc\r\n'
    """
    lines = [line for line in _LINE.findall(data) if line]
    ending = _ending(lines)
    for fix in sorted(fixes, key=lambda fix: fix.before_line, reverse=True):
        at = min(fix.before_line - 1, len(lines))
        if at == len(lines) and lines and not lines[-1].endswith(_ENDS):
            lines[-1] += ending
        lines.insert(at, fix.text.encode() + ending)
    return b"".join(lines)


def _ending(lines: list[bytes]) -> bytes:
    """How the lines of a file end; a file without a whole line gets LF."""
    first = lines[0] if lines else b""
    return first[len(first.rstrip(b"\r\n")) :] or b"\n"


def _mend_file(path: Path, name: str, fixes: tuple[Fix, ...]) -> None:
    """Replace a file as a whole, keeping its permissions."""
    try:
        data = mended(path.read_bytes(), fixes)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix="~")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                os.fchmod(file.fileno(), path.stat().st_mode & 0o7777)
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ConfigError(
            f"the file cannot be changed: {error.strerror}",
            where=name,
            do=f"allow writing to it, or put in by hand: {fixes[0].text}",
        ) from error


def _inside(root: Path, name: str) -> Path:
    """The real file of `name`: a link is followed, but not out of the show."""
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise ConfigError("the file is not inside the show's folder", where=name)
    return path
