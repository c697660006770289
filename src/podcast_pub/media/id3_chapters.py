"""The chapters in the ID3 tag of an MP3. https://id3.org/id3v2-chapters-1.0"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from podcast_pub.media import id3
from podcast_pub.media.inside import Inside, InsideChapter
from podcast_pub.media.mpeg import id3_size

MOST_BYTES = 64_000_000
"""Of a tag: more than the pictures of a hundred chapters."""
MOST_TABLES = 100
"""Of contents: one may name another, and so on."""
_TOP_LEVEL = 0x02
_IS_LINK = "-->"
"""What stands in the place of a picture's type when only its address is there."""


@dataclass(frozen=True, slots=True)
class _Contents:
    """A table of contents."""

    top: bool
    children: tuple[str, ...]


@dataclass(slots=True)
class _Read:
    """What the frames of a tag said, while they are read."""

    chapters: dict[str, InsideChapter] = field(default_factory=dict)
    contents: dict[str, _Contents] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_id3_chapters(stream: BinaryIO) -> Inside:
    """The chapters of the tag at the stream's first byte. OSError as it comes."""
    stream.seek(0)
    size = id3_size(stream.read(10))
    if size > MOST_BYTES:
        return Inside((), (f"the ID3 tag is larger than {MOST_BYTES // 1_000_000} MB",))
    stream.seek(0)
    tag = id3.read_tag(stream.read(size)) if size else None
    if tag is None:
        return Inside()
    read = _Read()
    for frame in tag.frames():
        if frame.name not in ("CHAP", "CTOC"):
            continue
        if frame.packed:
            read.problems.append(f"a {frame.name} frame is compressed or encrypted")
        elif frame.name == "CHAP":
            _chapter(tag, frame.data, read)
        else:
            _contents(frame.data, read)
    chapters = _listed(read)
    return Inside(tuple(sorted(chapters, key=lambda one: one.start)), tuple(read.problems))


def _chapter(tag: id3.Tag, data: bytes, read: _Read) -> None:
    """A CHAP frame: name, four numbers, frames of its own."""
    name, rest = id3.split(0, data)
    if len(rest) < 16 or name in read.chapters:
        cut = "breaks off" if len(rest) < 16 else "has the name of another"
        read.problems.append(f"the CHAP frame {name[:40]!a} {cut}")
        return
    start = int.from_bytes(rest[:4], "big")
    end = int.from_bytes(rest[4:8], "big")
    if end <= start:
        read.problems.append(f"the chapter {name[:40]!a} ends before it begins")
    title, url = "", None
    image: bytes | str | None = None
    for frame in tag.frames(rest[16:]):
        if frame.packed:
            read.problems.append(f"the {frame.name} of the chapter {name[:40]!a} is compressed")
        elif frame.name == "TIT2":
            title = title or id3.text(frame.data)
        elif frame.name == "WXXX":
            url = url or _link(frame.data)
        elif frame.name == "APIC":
            image = image or picture(frame.data)
    read.chapters[name] = InsideChapter(start / 1000, title, url, image)


def _link(data: bytes) -> str | None:
    """The address of a WXXX frame, behind its description."""
    if not data:
        return None
    _, address = id3.split(data[0], data[1:])
    return id3.split(0, address)[0].strip() or None


def picture(data: bytes) -> bytes | str | None:
    """The picture of an APIC frame, or its address; None when there is none."""
    if not data:
        return None
    kind, rest = id3.split(0, data[1:])
    _, picture = id3.split(data[0], rest[1:])
    return picture.decode("latin-1").strip("\0 ") if kind == _IS_LINK else picture or None


def _contents(data: bytes, read: _Read) -> None:
    """A CTOC frame: name, flags, how many children, their names."""
    name, rest = id3.split(0, data)
    if len(rest) < 2 or name in read.contents or len(read.contents) == MOST_TABLES:
        read.problems.append(f"the table of contents {name[:40]!a} cannot be used")
        return
    flags, count, rest = rest[0], rest[1], rest[2:]
    children: list[str] = []
    for _ in range(count):
        child, rest = id3.split(0, rest)
        children.append(child)
    read.contents[name] = _Contents(bool(flags & _TOP_LEVEL), tuple(children))


def _listed(read: _Read) -> Sequence[InsideChapter]:
    """The chapters that the table of contents names; all, where none is the top one.

    What it does not name is not shown by apps: a picture that changes, and nothing else.
    """
    top = next((name for name, contents in read.contents.items() if contents.top), None)
    if top is None:
        return tuple(read.chapters.values())
    named = dict.fromkeys(_below(top, read, set()))
    hidden = len(read.chapters) - len(named)
    if hidden and not named:
        read.problems.append("the table of contents names no chapter that is there; all are taken")
        return tuple(read.chapters.values())
    if hidden:
        read.problems.append(f"{hidden} chapters are not in the table of contents")
    return tuple(read.chapters[name] for name in named)


def _below(name: str, read: _Read, seen: set[str]) -> Iterator[str]:
    """The chapters that a table names, and those of the tables that it names."""
    if name in seen:
        return
    seen.add(name)
    for child in read.contents[name].children:
        if child in read.chapters:
            yield child
        elif child in read.contents:
            yield from _below(child, read, seen)
        else:
            read.problems.append(f"the table of contents names {child[:40]!a}, which is not there")
