"""The facts of an episode's audio, with the chapters inside it."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from podcast_pub.model.audio import AudioFacts, Loudness, MadeOf
from podcast_pub.model.files import Image
from podcast_pub.model.timed import Chapter
from podcast_pub.release.wire.fields import Count, Header, Sha256, Wire

_Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
_Decibels = Annotated[float, Field(ge=-200, le=200, allow_inf_nan=False)]


class WirePicture(Wire):
    """The picture of a chapter, which is inside the audio."""

    sha256: Sha256
    size: Count
    width: Count
    height: Count
    format: Literal["jpeg", "png", "gif", "webp"]
    mode: Annotated[str, Field(max_length=40)]


class WireChapter(Wire):
    """A chapter that is written inside the audio."""

    start: _Seconds
    title: str
    url: str | None = None
    image: str | WirePicture | None = None


class WireMadeOf(Wire):
    """What a copy was made of."""

    sha256: Sha256
    recipe: Sha256


class WireLoudness(Wire):
    """How loud it is."""

    integrated: _Decibels
    range: _Decibels
    peak: _Decibels


class WireAudio(Wire):
    """What was measured."""

    sha256: Sha256
    size: Count
    type: Header
    duration: _Seconds
    codec: Annotated[str, Field(max_length=40)]
    bitrate: Count
    sample_rate: Count
    channels: Count
    chapters: list[WireChapter] = Field(default=[])
    made_of: WireMadeOf | None = None
    loudness: WireLoudness | None = None
    peaks: Annotated[list[Annotated[int, Field(ge=0, le=100)]], Field(max_length=1000)] = Field(
        default=[]
    )


def audio_out(facts: AudioFacts) -> WireAudio:
    """Facts as they are stored."""
    return WireAudio(
        sha256=facts.sha256,
        size=facts.size,
        type=facts.type,
        duration=facts.duration,
        codec=facts.codec,
        bitrate=facts.bitrate,
        sample_rate=facts.sample_rate,
        channels=facts.channels,
        chapters=[
            WireChapter(start=c.start, title=c.title, url=c.url, image=_picture_out(c.image))
            for c in facts.chapters
        ],
        made_of=None
        if facts.made_of is None
        else WireMadeOf(sha256=facts.made_of.sha256, recipe=facts.made_of.recipe),
        loudness=None
        if facts.loudness is None
        else WireLoudness(
            integrated=facts.loudness.integrated,
            range=facts.loudness.range,
            peak=facts.loudness.peak,
        ),
        peaks=list(facts.peaks),
    )


def audio_in(wire: WireAudio) -> AudioFacts:
    """Facts as they were stored; the audio, and the pictures in it, need not be at hand."""
    return AudioFacts(
        duration=wire.duration,
        size=wire.size,
        type=wire.type,
        codec=wire.codec,
        bitrate=wire.bitrate,
        sample_rate=wire.sample_rate,
        channels=wire.channels,
        sha256=wire.sha256,
        chapters=tuple(_chapters_in(wire.chapters)),
        made_of=None if wire.made_of is None else MadeOf(wire.made_of.sha256, wire.made_of.recipe),
        loudness=None
        if (loud := wire.loudness) is None
        else Loudness(loud.integrated, loud.range, loud.peak),
        peaks=tuple(wire.peaks),
    )


def _chapters_in(wire: Iterable[WireChapter]) -> Iterable[Chapter]:
    for number, chapter in enumerate(wire):
        yield Chapter(chapter.start, chapter.title, chapter.url, _picture_in(chapter.image, number))


def _picture_out(image: Image | str | None) -> str | WirePicture | None:
    if not isinstance(image, Image):
        return image
    return WirePicture.model_validate(
        {
            "sha256": image.sha256,
            "size": image.size,
            "width": image.width,
            "height": image.height,
            "format": image.format,
            "mode": image.mode,
        }
    )


def _picture_in(wire: str | WirePicture | None, number: int) -> Image | str | None:
    if not isinstance(wire, WirePicture):
        return wire
    return Image(
        path=None,
        name="a picture inside the audio",
        width=wire.width,
        height=wire.height,
        format=wire.format,
        mode=wire.mode,
        sha256=wire.sha256,
        size=wire.size,
        inside=number,
    )
