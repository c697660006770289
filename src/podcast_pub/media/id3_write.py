"""Write an ID3 tag, of the version that every player reads. Pure. https://id3.org/id3v2.3.0"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from podcast_pub.model.languages import three_letters

_UNKNOWN = b"\xff" * 8
"""Where a chapter is in bytes: players go by its times."""
_MOST = 255
"""Names in one table of contents."""
_LATEST = 0xFFFFFFFF
"""Milliseconds, which are 49 days: a chapter behind them begins and ends here."""
_TOP, _ORDERED = 2, 1


@dataclass(frozen=True, slots=True)
class TagChapter:
    """A chapter as it is written into a file. https://id3.org/id3v2-chapters-1.0"""

    start: float
    """Seconds."""
    end: float
    """Seconds."""
    title: str
    url: str | None = None
    image: bytes | None = None
    """A JPEG."""


@dataclass(frozen=True, slots=True)
class FileTag:
    """What players show of an episode that was saved as a file; empty where nothing is known."""

    title: str = ""
    show: str = ""
    author: str = ""
    number: float | None = None
    date: datetime | None = None
    """In the show's time zone."""
    language: str = ""
    """BCP 47."""
    link: str = ""
    """The episode's page."""
    artwork: bytes | None = None
    """A JPEG."""
    chapters: tuple[TagChapter, ...] = ()


def id3_tag(tag: FileTag) -> bytes:
    """The bytes that stand in front of the sound; none where nothing is known.

    >>> id3_tag(FileTag(title="Ebb"))[:17]
    b'ID3\\x03\\x00\\x00\\x00\\x00\\x00\\x13TIT2\\x00\\x00\\x00'
    """
    body = b"".join(_frames(tag))
    if not body:
        return b""
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + body


def _frames(tag: FileTag) -> Iterator[bytes]:
    yield from _texts(
        {
            "TIT2": tag.title,
            "TALB": tag.show,
            "TPE1": tag.author,
            "TRCK": "" if tag.number is None else f"{tag.number:g}",
            "TYER": "" if tag.date is None else f"{tag.date:%Y}",
            "TDAT": "" if tag.date is None else f"{tag.date:%d%m}",
            "TIME": "" if tag.date is None else f"{tag.date:%H%M}",
            "TLAN": three_letters(tag.language),
        }
    )
    if tag.link:
        yield _frame("WOAF", tag.link.encode("latin-1", "replace"))
    if tag.artwork is not None:
        yield _picture(tag.artwork)
    names = [f"chapter {number}" for number in range(1, len(tag.chapters) + 1)]
    yield from _contents(names)
    for name, chapter in zip(names, tag.chapters, strict=True):
        yield _chapter(name, chapter)


def _texts(texts: dict[str, str]) -> Iterator[bytes]:
    for name, text in texts.items():
        if text:
            yield _frame(name, b"\x01\xff\xfe" + text.encode("utf-16-le", "replace"))


def _picture(data: bytes) -> bytes:
    """The front cover."""
    return _frame("APIC", b"\0image/jpeg\0\x03\0" + data)


def _contents(names: Sequence[str]) -> Iterator[bytes]:
    """A table of contents; one of tables where there are more chapters than one can hold."""
    if len(names) <= _MOST:
        if names:
            yield _table("contents", names, _TOP | _ORDERED)
        return
    parts = [names[first : first + _MOST] for first in range(0, len(names), _MOST)]
    yield _table("contents", [f"part {n}" for n in range(1, len(parts) + 1)], _TOP | _ORDERED)
    for number, part in enumerate(parts, start=1):
        yield _table(f"part {number}", part, _ORDERED)


def _table(name: str, children: Sequence[str], flags: int) -> bytes:
    listed = b"".join(child.encode() + b"\0" for child in children)
    return _frame("CTOC", name.encode() + bytes((0, flags, len(children))) + listed)


def _chapter(name: str, chapter: TagChapter) -> bytes:
    ends = (min(round(at * 1000), _LATEST) for at in (chapter.start, chapter.end))
    times = b"".join(each.to_bytes(4, "big") for each in ends)
    inner = b"".join(_texts({"TIT2": chapter.title}))
    if chapter.url:
        inner += _frame("WXXX", b"\0\0" + chapter.url.encode("latin-1", "replace"))
    if chapter.image is not None:
        inner += _picture(chapter.image)
    return _frame("CHAP", name.encode() + b"\0" + times + _UNKNOWN + inner)


def _frame(name: str, data: bytes) -> bytes:
    return name.encode("ascii") + len(data).to_bytes(4, "big") + b"\0\0" + data
