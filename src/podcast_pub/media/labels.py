"""What the tags of an audio file say of the episode: proposals for a producer, never facts.

Our own reader for ID3, for mutagen unpacks whatever a frame says is packed; mutagen for M4A.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from podcast_pub.media import id3
from podcast_pub.media.bounded import MOST_BYTES, Bounded
from podcast_pub.media.container import Container, container_of
from podcast_pub.media.id3_chapters import picture

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
_TRACK = re.compile(r"\s*([0-9]{1,6})\s*(?:/.*)?", re.DOTALL)
"""A million is no number of an episode, and thousands of digits are none at all."""


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
    """The tags of an MP3 or M4A; nothing where they cannot be read. OSError as it comes."""
    with path.open("rb") as stream:
        match container_of(stream):
            case Container.MPEG:
                return _id3(stream)
            case Container.MP4:
                return _mp4(stream)
            case _:
                return Labels()


def _id3(stream: BinaryIO) -> Labels:
    stream.seek(0)
    tag = id3.read_tag(stream.read(MOST_BYTES))
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


def _mp4(stream: BinaryIO) -> Labels:
    from mutagen.mp4 import MP4

    stream.seek(0)
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
