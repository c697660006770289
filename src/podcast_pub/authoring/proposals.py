"""What the audio of a new episode proposes for it, by its tags: the producer looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from podcast_pub.content.dates import DateProblem, parse_date
from podcast_pub.problems import AudioError, ImageError

SMALLEST, LARGEST = 1400, 3000
"""Pixels a side of artwork that directories take."""
_COVERS = {"jpeg": "cover.jpg", "png": "cover.png"}


@dataclass(frozen=True, slots=True)
class Proposals:
    """None where the audio says nothing that can be used."""

    title: str | None = None
    date: str | None = None
    """As episode.md has it."""
    number: int | None = None
    cover: tuple[str, bytes] | None = None
    """Name and bytes of a picture that can be artwork."""
    has_chapters: bool = False
    """Whether chapters are inside, which are published without being written anywhere else."""


def proposals_of(audio: Path, zone: ZoneInfo) -> Proposals:
    """What the tags of `audio` say. AudioError when it cannot be read."""
    from podcast_pub.media.inside_audio import read_inside
    from podcast_pub.media.labels import read_labels

    try:
        labels, inside = read_labels(audio), read_inside(audio)
    except OSError as error:
        raise AudioError(
            f"`{audio.name}` cannot be read", where=str(audio), found=error.strerror
        ) from error
    return Proposals(
        labels.title,
        _date(labels.date, zone),
        labels.number,
        _cover(labels.cover, audio),
        bool(inside.chapters),
    )


def _date(text: str | None, zone: ZoneInfo) -> str | None:
    """A date that episode.md can have."""
    if text is None:
        return None
    try:
        parse_date(text, zone)
    except DateProblem:
        return None
    return text


def _cover(data: bytes | None, audio: Path) -> tuple[str, bytes] | None:
    """The picture, where it could be artwork as it is."""
    from podcast_pub.images.facts import read_picture_inside

    if data is None:
        return None
    try:
        image = read_picture_inside(data, audio, audio.name, 0)
    except ImageError:
        return None
    fits = image.width == image.height and SMALLEST <= image.width <= LARGEST
    name = _COVERS.get(image.format)
    return (name, data) if fits and name is not None else None
