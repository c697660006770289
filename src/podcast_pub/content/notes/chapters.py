"""Chapters that stand in the notes, as times at the starts of lines. Pure.

What Apple, Spotify and YouTube take for chapters: at least three, the first at 0:00.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from podcast_pub.content.notes.tokens import attributes_of, name_of, names, split
from podcast_pub.model.timed import Chapter
from podcast_pub.timed.chapters import LEAST_IN_NOTES
from podcast_pub.timed.chapters_file import seconds
from podcast_pub.timed.chapters_text import title_and_link

_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-5][0-9](?:\.[0-9]{1,3})?"
_TIME = re.compile(
    rf"[(\[]?(?P<clock>{_CLOCK})[)\]]?(?![0-9:.,]|\s?[ap]\.?m\b)(?P<rest>.*)", re.IGNORECASE
)
"""Unless it is a time of day: `7:30 pm`."""
_LINE_ENDS = names("blockquote br dd div dt h1 h2 h3 h4 h5 h6 hr li ol p section table tr ul")
_NOT_READ = frozenset({"code", "pre"})
_PARAGRAPH = re.compile(r"(?<=<p>).*?(?=</p>)", re.DOTALL)
_LINE = re.compile(r"(?<!<br>)\n")


@dataclass(frozen=True, slots=True)
class TimeInNotes:
    """A line that begins with a time."""

    clock: str
    """As it is written."""
    chapter: Chapter


@dataclass(slots=True)
class _Line:
    """A line of the notes, while it is put together."""

    text: str = ""
    link: str | None = None
    parts: list[str] = field(default_factory=list)


def chapters_in_notes(html: str) -> tuple[TimeInNotes, ...]:
    """The times at the starts of lines; nothing, where apps would not take them for chapters.

    `html` is sanitised, and times are not linked in it.
    """
    if html.count(":") < LEAST_IN_NOTES:
        return ()
    found = tuple(time for line in _lines(html) if (time := _time(line)) is not None)
    return found if len(found) >= LEAST_IN_NOTES and found[0].chapter.start == 0 else ()


def in_lines(html: str) -> str:
    """The same, its chapters in lines of their own, as they were typed: HTML runs lines together.

    >>> in_lines("<p>0:00 The quay\\n0:20 The fog\\n1:00 The lamp</p>").count("<br>")
    2
    """

    def paragraph(match: re.Match[str]) -> str:
        has_times = any(_time(line) is not None for line in _lines(match[0]))
        return _LINE.sub("<br>\n", match[0]) if has_times else match[0]

    return _PARAGRAPH.sub(paragraph, html) if chapters_in_notes(html) else html


def _time(line: _Line) -> TimeInNotes | None:
    """What a line says, when it begins with a time."""
    time = _TIME.fullmatch(line.text)
    start = None if time is None else seconds(time["clock"])
    if time is None or start is None:
        return None
    title, link = title_and_link(time["rest"])
    if line.link is not None:
        title = title.removesuffix(line.link).rstrip(" (-\u2013\u2014:,") or title
    return TimeInNotes(time["clock"], Chapter(start, title, line.link or link))


def _lines(html: str) -> Iterator[_Line]:
    """The lines that a reader sees, and the first address that each links to."""
    line, unread = _Line(), 0
    for index, token in enumerate(split(html)):
        if index % 2 == 0:
            first, *more = [""] if unread else token.split("\n")
            line.parts.append(first)
            for text in more:
                yield _whole(line)
                line = _Line(parts=[text])
            continue
        name = name_of(token)
        if name in _NOT_READ:
            unread += -1 if token.startswith("</") else 1
        elif name in _LINE_ENDS:
            yield _whole(line)
            line = _Line()
        elif name == "a" and line.link is None and "".join(line.parts).strip():
            line.link = _address(token)
    yield _whole(line)


def _whole(line: _Line) -> _Line:
    """The line with its words as they are read."""
    line.text = " ".join(entities.unescape("".join(line.parts)).split())
    return line


def _address(tag: str) -> str | None:
    """Where a link leads, when that is an address of the web."""
    address = entities.unescape(attributes_of(tag).get("href", ""))
    return address if address.lower().startswith(("https://", "http://")) else None
