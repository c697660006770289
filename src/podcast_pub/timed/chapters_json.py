"""JSON chapters 1.2 of the podcast namespace, read and written. Pure.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from podcast_pub.model.files import Image
from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.timed.chapters_file import UNFIT, ChaptersFile, decode
from podcast_pub.timed.times import LONGEST

_PUBLISHED = ("startTime", "title", "url", "img")
_LEFT_OUT = ("endTime", "toc", "location", "value")
"""Known to the format, not to the apps that most people use; we do not publish them."""
_BETWEEN = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of the file: one chapter, or all of it."""

    path: str
    text: str
    start: int
    end: int

    def line(self, key: str = "") -> int:
        """The line of `"key"` in this part, or of its beginning."""
        found = self.text.find(f'"{key}"', self.start, self.end) if key else -1
        return self.text.count("\n", 0, self.start if found < 0 else found) + 1

    def problem(
        self, message: str, do: str, *, key: str = "", level: Level = Level.ERROR
    ) -> Finding:
        """Something wrong in this part."""
        return Finding("chapters-json", level, message, Location(self.path, self.line(key)), do)


def read(data: bytes, *, path: str) -> ChaptersFile:
    """Read a chapters.json strictly; `path`, relative to the show's folder, is for findings.

    Order and times are not judged here: see `chapters.check_chapters`.
    """
    try:
        text = decode(data)
        whole = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        return _unreadable(path, f"the file is not JSON: {error.msg}", error.lineno)
    except (ValueError, RecursionError) as error:
        return _unreadable(path, f"the file is not JSON that can be read: {error}", None)
    if not isinstance(whole, dict) or not isinstance(whole.get("chapters"), list):
        return _unreadable(path, "the file holds no list called `chapters`", 1)
    findings: list[Finding] = []
    if not str(whole.get("version", "")).startswith("1."):
        everything = _Place(path, text, 0, len(text))
        findings.append(
            everything.problem(
                "the file does not say that it is of version 1", 'write "version": "1.2.0"'
            )
        )
    chapters: list[Chapter] = []
    lines: list[int] = []
    for start, end, value in _elements(text):
        place = _Place(path, text, start, end)
        chapter = _chapter(value, place, findings)
        if chapter is not None:
            chapters.append(chapter)
            lines.append(place.line())
    return ChaptersFile(tuple(chapters), tuple(lines), tuple(findings))


def write(
    chapters: Sequence[Chapter], *, title: str, image_address: Callable[[Image], str]
) -> bytes:
    """The file that is published; the same chapters give the same bytes."""
    return (
        json.dumps(
            {
                "version": "1.2.0",
                "title": title,
                "chapters": [_published(chapter, image_address) for chapter in chapters],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    ).encode()


def _published(
    chapter: Chapter, image_address: Callable[[Image], str]
) -> dict[str, str | int | float]:
    """One chapter in the words of the format."""
    said: dict[str, str | int | float] = {
        "startTime": int(chapter.start) if chapter.start % 1 == 0 else chapter.start,
        "title": chapter.title,
    }
    if chapter.url is not None:
        said["url"] = chapter.url
    if chapter.image is not None:
        image = chapter.image
        said["img"] = image_address(image) if isinstance(image, Image) else image
    return said


def _refuse(word: str) -> NoReturn:
    """NaN and the infinities, which JSON does not know and Python does."""
    raise ValueError(f"`{word}` is not a number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, in which no key may stand twice: Python would quietly take the last."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a key stands twice in one pair of braces")
    return members


def _unreadable(path: str, message: str, line: int | None) -> ChaptersFile:
    """A file of which nothing can be used."""
    do = 'write it like {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Start"}]}'
    finding = Finding("chapters-json", Level.ERROR, message, Location(path, line), do)
    return ChaptersFile((), (), (finding,))


def _elements(text: str) -> Iterator[tuple[int, int, object]]:
    """Start, end and value of each element of the top object's `chapters`; the text is valid."""
    position = _skip(text, text.index("{") + 1)
    while text[position] != "}":
        key, position = _DECODER.raw_decode(text, position)
        position = _skip(text, position)
        if key != "chapters":
            _, position = _DECODER.raw_decode(text, position)
        elif text[position] == "[":
            position = _skip(text, position + 1)
            while text[position] != "]":
                value, end = _DECODER.raw_decode(text, position)
                yield position, end, value
                position = _skip(text, end)
            return
        position = _skip(text, position)


def _skip(text: str, position: int) -> int:
    """Past white space and what stands between values."""
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _chapter(value: object, place: _Place, findings: list[Finding]) -> Chapter | None:
    """One chapter; None when it says no time, since it cannot be placed."""
    if not isinstance(value, dict):
        findings.append(place.problem("a chapter is not an object", 'write {"startTime": …}'))
        return None
    findings.extend(_odd_keys(value, place))
    start = value.get("startTime")
    if isinstance(start, bool) or not isinstance(start, int | float) or not 0 <= start < LONGEST:
        findings.append(
            place.problem(
                "`startTime` is not a number of seconds", 'write "startTime": 83.5', key="startTime"
            )
        )
        return None
    end = value.get("endTime")
    if isinstance(end, int | float) and end <= start:
        do = "write a later `endTime`, or delete it"
        findings.append(place.problem("`endTime` is not behind `startTime`", do, key="endTime"))
    return Chapter(
        start=round(float(start), 3),
        title=_text(value, "title", place, findings) or "",
        url=_text(value, "url", place, findings),
        image=_text(value, "img", place, findings),
    )


def _text(
    value: Mapping[str, object], key: str, place: _Place, findings: list[Finding]
) -> str | None:
    """The text at `key`, or None; anything else than text is told."""
    text = value.get(key)
    if text is None:
        return None
    if isinstance(text, str) and not UNFIT.search(text):
        return text.strip() or None
    findings.append(place.problem(f"`{key}` is not plain text", f'write "{key}": "…"', key=key))
    return None


def _odd_keys(value: Mapping[str, object], place: _Place) -> Iterator[Finding]:
    """Keys that are not published, and keys that nobody knows."""
    for key in value:
        if key in _PUBLISHED:
            continue
        if key in _LEFT_OUT:
            message, do = f"`{key}` is not published", f"delete `{key}`, or leave it"
        else:
            near = get_close_matches(key, _PUBLISHED, n=1)
            message = f"nobody knows the key {key[:40]!a}"
            do = f"did you mean `{near[0]}`?" if near else "delete it"
        yield place.problem(message, do, key=key, level=Level.WARNING)
