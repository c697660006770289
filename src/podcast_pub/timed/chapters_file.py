"""A file of chapters, whatever its form: what is read of it, and what all forms share. Pure."""

import re
from dataclasses import dataclass

from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.timed.times import LONGEST, parse_time

MOST_BYTES = 1_000_000
UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no line of text has, and that feeds and pages cannot hold."""
LONGEST_FOUND = 70
"""Characters of the producer's text that a finding repeats."""


@dataclass(frozen=True, slots=True)
class ChaptersFile:
    """What a file of chapters says, and everything that is wrong with its form."""

    chapters: tuple[Chapter, ...]
    """In the order of the file; `image` as it was written: an address or the name of a file."""
    lines: tuple[int, ...]
    """Where each of them begins, counted from 1."""
    findings: tuple[Finding, ...]


class Reading:
    """A file of chapters while it is read: chapters and problems, each with its line."""

    def __init__(self, path: str) -> None:
        """`path` is relative to the show's folder, for findings."""
        self._path = path
        self._chapters: list[Chapter] = []
        self._lines: list[int] = []
        self._findings: list[Finding] = []

    def chapter(
        self, line: int, time: str, title: str, url: str | None = None, image: str | None = None
    ) -> None:
        """A chapter that begins at `time`; told and left out when that is no time.

        Blanks around a text are no part of it; an empty link or picture is none.
        """
        start = seconds(time)
        if start is None:
            self.problem(line, "this is not a time", "write it like 00:01:23.500", found=time)
            return
        for text in (title, url, image):
            if UNFIT.search(text or ""):
                do = "delete the line and type it again, without copying"
                self.problem(line, "an invisible control character stands in the line", do)
                return
        link, picture = (url or "").strip() or None, (image or "").strip() or None
        self._chapters.append(Chapter(start, title.strip(), link, picture))
        self._lines.append(line)

    def problem(
        self,
        line: int | None,
        message: str,
        do: str,
        *,
        level: Level = Level.ERROR,
        found: str | None = None,
    ) -> None:
        """Something wrong on a line; of the whole file without one."""
        shown = None if found is None else _shown(found)
        where = Location(self._path, line)
        self._findings.append(Finding("chapters-file", level, message, where, do, shown))

    def finished(self) -> ChaptersFile:
        """All of it."""
        return ChaptersFile(tuple(self._chapters), tuple(self._lines), tuple(self._findings))


def decode(data: bytes) -> str:
    """The text of the file, lines ending in LF; ValueError, in words, when it is none."""
    if len(data) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not written in UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def seconds(time: str) -> float | None:
    """The time in seconds; None when it is none, or later than any recording.

    >>> seconds("00:01:23.500"), seconds("soon")
    (83.5, None)
    """
    try:
        start = parse_time(time)
    except ValueError:
        return None
    return start if start < LONGEST else None


def _shown(text: str) -> str:
    """One short line that a terminal can show."""
    line = "".join(c if c.isprintable() else "?" for c in " ".join(text[:1000].split()))
    return line if len(line) <= LONGEST_FOUND else line[: LONGEST_FOUND - 1] + "…"
