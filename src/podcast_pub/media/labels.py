"""What the tags of an audio file say of the episode: proposals for a producer, never facts.

Our own reader for ID3, for mutagen unpacks whatever a frame says is packed; mutagen for M4A and
FLAC.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from podcast_pub.media import id3
from podcast_pub.media.bounded import MOST_BYTES, Bounded
from podcast_pub.media.container import Container, container_of
from podcast_pub.media.id3_chapters import picture

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
_TRACK = re.compile(r"\s*([0-9]{1,6})\s*(?:/.*)?", re.DOTALL)
"""A million is no number of an episode, and thousands of digits are none at all."""
_MOST_CHUNKS = 10_000
_MOST_TEXT = 100_000
"""Bytes of the words in a WAV that are no ID3 tag."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is written into a file; None where nothing is."""

    title: str | None = None
    date: str | None = None
    """A day, with or without a time, as it is written there; never only a year."""
    number: int | None = None
    """Of the track, which is the episode."""
    cover: bytes | None = None
    """The first picture, not looked at."""


def read_labels(path: Path) -> Labels:
    """The tags of audio that can be published; nothing where they cannot be read.

    OSError as it comes.
    """
    with path.open("rb") as stream:
        kind = container_of(stream)
        stream.seek(0)
        match kind:
            case Container.MPEG:
                return _id3(stream.read(MOST_BYTES))
            case Container.MP4:
                return _mp4(stream)
            case Container.FLAC:
                return _flac(stream)
            case Container.WAV:
                return _in_chunks(stream, "little")
            case Container.AIFF:
                return _in_chunks(stream, "big")
            case _:
                return Labels()


def _in_chunks(stream: BinaryIO, order: Literal["little", "big"]) -> Labels:
    """The ID3 tag of a WAV or AIFF file; else the words in the first list of a WAV."""
    words: Labels | None = None
    stream.seek(12)
    for name, size in _chunks(stream, order):
        if name.upper() == b"ID3 ":
            return _id3(stream.read(min(size, MOST_BYTES)))
        if words is None and name == b"LIST" and stream.read(4) == b"INFO":
            words = _info(stream, min(size - 4, _MOST_TEXT))
    return words or Labels()


def _chunks(stream: BinaryIO, order: Literal["little", "big"]) -> Iterator[tuple[bytes, int]]:
    """Name and size of each, the stream at its beginning."""
    position = stream.tell()
    for _ in range(_MOST_CHUNKS):
        stream.seek(position)
        head = stream.read(8)
        if len(head) < 8:
            return
        size = int.from_bytes(head[4:], order)
        yield head[:4], size
        position += 8 + size + size % 2


def _info(stream: BinaryIO, size: int) -> Labels:
    """https://www.exiftool.org/TagNames/RIFF.html#Info"""
    end = stream.tell() + size
    texts: dict[bytes, str] = {}
    for name, length in _chunks(stream, "little"):
        if stream.tell() + length > end:
            break
        texts.setdefault(name, stream.read(length).partition(b"\0")[0].decode("utf-8", "replace"))
    number = texts.get(b"ITRK") or texts.get(b"IPRT")
    return Labels(_line(texts.get(b"INAM")), _day(texts.get(b"ICRD")), _number(number))


def _id3(data: bytes) -> Labels:
    tag = id3.read_tag(data)
    if tag is None:
        return Labels()
    texts: dict[str, str] = {}
    cover: bytes | None = None
    for frame in tag.frames():
        if frame.packed:
            continue
        if frame.name.startswith("T"):
            texts.setdefault(frame.name, id3.text(frame.data))
        elif frame.name == "APIC" and cover is None:
            found = picture(frame.data)
            cover = found if isinstance(found, bytes) else None
    date = texts.get("TDRL") or texts.get("TDRC") or _date_of_version_3(texts)
    return Labels(_line(texts.get("TIT2")), _day(date), _number(texts.get("TRCK")), cover)


def _date_of_version_3(texts: dict[str, str]) -> str:
    """Year, and day and month, and time, which stand in frames of their own."""
    day, time = texts.get("TDAT", ""), texts.get("TIME", "")
    date = f"{texts.get('TYER', '')}-{day[2:4]}-{day[:2]}"
    return f"{date}T{time[:2]}:{time[2:4]}" if len(time) == 4 else date


def _flac(stream: BinaryIO) -> Labels:
    from mutagen.flac import FLAC

    try:
        file = FLAC(Bounded(stream))  # type: ignore[no-untyped-call]  # typed in parts only
        pairs = list(file.tags) if isinstance(file.tags, list) else []
        texts = {name.lower(): text for name, text in reversed(pairs)}
        cover = next((bytes(one.data) for one in file.pictures), None)
    except Exception:  # a hostile file may trip the parser anywhere, and nothing depends on it
        return Labels()
    title, date, number = (texts.get(name) for name in ("title", "date", "tracknumber"))
    return Labels(_line(title), _day(date), _number(number), cover)


def _mp4(stream: BinaryIO) -> Labels:
    from mutagen.mp4 import MP4

    try:
        tags = MP4(Bounded(stream)).tags  # type: ignore[no-untyped-call]  # typed in parts only
    except Exception:  # a hostile file may trip the parser anywhere, and nothing depends on it
        return Labels()
    if tags is None:
        return Labels()
    first = {
        name: values[0] for name, values in tags.items() if isinstance(values, list) and values
    }
    cover, track = first.get("covr"), first.get("trkn")
    return Labels(
        _line(str(first.get("\xa9nam", ""))),
        _day(str(first.get("\xa9day", ""))),
        _number(str(track[0]) if isinstance(track, tuple) and track else None),
        bytes(cover) if isinstance(cover, bytes) else None,
    )


def _line(text: str | None) -> str | None:
    """In one line, without what nobody sees; None when nothing is left."""
    kept = "".join(char if char.isprintable() else " " for char in text or "")
    return " ".join(kept.split())[:255] or None


def _day(text: str | None) -> str | None:
    found = _DAY.match(text or "")
    return None if found is None else found[0].replace("T", " ")


def _number(text: str | None) -> int | None:
    """The number in front of `7/12`."""
    found = _TRACK.fullmatch(text or "")
    return int(found[1]) or None if found else None
