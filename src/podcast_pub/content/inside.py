"""Chapters that are inside an episode's audio: read, their pictures looked at, remembered."""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk, quote
from podcast_pub.content.links import read_link
from podcast_pub.content.text import forbidden_character
from podcast_pub.images.facts import read_picture_inside
from podcast_pub.media.inside import InsideChapter
from podcast_pub.media.inside_audio import read_inside
from podcast_pub.media.stamp import Stamp
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Memory
from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Finding, ImageError, Level, Location
from podcast_pub.recipe import recipe

_KIND = "inside"
"""What the memory keeps, under the path of an audio file."""
_DO = "write the chapters into the audio again, or write them beside it"


@dataclass(frozen=True, slots=True)
class Found:
    """What an audio file says of chapters."""

    chapters: tuple[Chapter, ...]
    """By start; not yet held against the audio."""
    problems: tuple[str, ...]
    """What cannot be read, in words."""

    def findings(self, where: Location) -> Iterator[Finding]:
        """The problems, to be told only where these chapters are used."""
        for problem in self.problems:
            yield Finding("chapters-inside", Level.WARNING, problem, where, _DO)


def chapters_inside(path: Path, basics: Basics) -> Found:
    """The chapters of the audio at `path`, inside the show's folder. Read-only.

    The audio has been measured, so it can be read; what cannot is among the problems.
    """
    try:
        stamp = Stamp.of(path.stat())
        made_of = f"{stamp} {recipe()}"
        found = _recall(path, made_of, basics.memory)
        if found is None:
            found = _read(path, path.relative_to(basics.root).as_posix())
            if stamp.is_settled():
                _remember(path, made_of, found, basics.memory)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Found((), (f"the audio cannot be read again: {reason}",))
    return found


def _read(path: Path, name: str) -> Found:
    """What is there now."""
    inside = read_inside(path)
    problems = [_sentence(problem) for problem in inside.problems]
    chapters = tuple(
        Chapter(
            start=chapter.start,
            title=_clean(chapter.title),
            url=_link(chapter.url, "link", problems),
            image=_image(chapter, path, name, number, problems),
        )
        for number, chapter in enumerate(inside.chapters)
    )
    return Found(chapters, tuple(problems))


def _clean(title: str) -> str:
    """A title in one line, without what neither feeds nor pages can hold."""
    kept = "".join(" " if forbidden_character(c) else c for c in title)
    return " ".join(kept.split())


def _link(address: str | None, what: str, problems: list[str]) -> str | None:
    """An address of the web; None when there is none that can be used."""
    if not address:
        return None
    desk = Desk("")
    link = read_link(address, what, desk)
    problems += [f"{finding.message}: {quote(address)}" for finding in desk.findings]
    return link


def _image(
    chapter: InsideChapter, path: Path, name: str, number: int, problems: list[str]
) -> Image | str | None:
    """The picture of a chapter, as it will be published, or its address."""
    if not isinstance(chapter.image, bytes):
        return _link(chapter.image, "image", problems)
    try:
        return read_picture_inside(chapter.image, path, name, number)
    except ImageError as error:
        problems.append(f"the picture of chapter {number + 1} cannot be used: {error.message}")
        return None


def _sentence(problem: str) -> str:
    return f"not all chapters inside the audio can be read: {problem}"


def _recall(path: Path, made_of: str, memory: Memory) -> Found | None:
    """What was read when the file last looked like this."""
    kept = memory.recall(_KIND, str(path))
    if kept is None:
        return None
    said, chapters, problems = json.loads(kept)
    if said != made_of:
        return None
    return Found(
        tuple(
            Chapter(start, title, url, Image(path, *image) if isinstance(image, list) else image)
            for start, title, url, image in chapters
        ),
        tuple(problems),
    )


def _remember(path: Path, made_of: str, found: Found, memory: Memory) -> None:
    chapters = [
        [c.start, c.title, c.url, astuple(c.image)[1:] if isinstance(c.image, Image) else c.image]
        for c in found.chapters
    ]
    memory.remember(_KIND, str(path), json.dumps([made_of, chapters, found.problems]).encode())
