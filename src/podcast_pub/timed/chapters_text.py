"""Chapters as lines of text, as mp4chaps and most editors write them. Pure.

00:00:00.000 The marsh
00:00:20.500 The rake <https://en.wikipedia.org/wiki/Rake_(tool)>
"""

import re

from podcast_pub.timed.chapters_file import ChaptersFile, Reading, decode

_LINE = re.compile(r"\[?(?P<time>[0-9][0-9:.,]*)\]?(?P<rest>\s.*|)")
_LINK = re.compile(r"(?P<title>.*?)\s*<(?P<url>[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]+)>")
_BETWEEN = re.compile(r"\s*(?:[-\u2013\u2014|:]\s)?")
"""What stands between a time and a title: `0:20 - The rake`."""


def read(data: bytes, *, path: str) -> ChaptersFile:
    """Read chapters that stand one a line: time, title, and perhaps `<address>`. Strict."""
    reading = Reading(path)
    try:
        lines = decode(data).split("\n")
    except ValueError as error:
        reading.problem(None, f"the chapters cannot be read: {error}", "save them as UTF-8 text")
        return reading.finished()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _read_line(line.strip(), number, reading)
    if not any(line.strip() for line in lines):
        reading.problem(None, "there is no chapter in the file", "write a line like 0:00 Start")
    return reading.finished()


def title_and_link(text: str) -> tuple[str, str | None]:
    """What stands behind a time.

    >>> title_and_link(" - The rake <https://a.example/>")
    ('The rake', 'https://a.example/')
    """
    text = _BETWEEN.sub("", text, count=1).strip()
    link = _LINK.fullmatch(text)
    return (link["title"], link["url"]) if link else (text, None)


def _read_line(line: str, number: int, reading: Reading) -> None:
    """One line that is not empty."""
    found = _LINE.fullmatch(line)
    if found is None:
        do = "write the time and the title: 00:01:23.500 The rake"
        reading.problem(number, "the line does not begin with a time", do, found=line)
        return
    title, url = title_and_link(found["rest"])
    reading.chapter(number, found["time"], title, url)
