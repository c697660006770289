"""The keys of `alternates`. https://podcastindex.org/namespace/1.0 `alternateEnclosure`."""

from typing import Annotated, Literal

from pydantic import Field

from podcast_pub.content.wire.base import Bytes, Text, Text32, Wire


class Source(Wire):
    """One more way to fetch the same."""

    uri: Text = Field(
        description="Its address, in any scheme.",
        examples=["ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"],
    )
    content_type: Text | None = Field(
        default=None,
        description="Media type of what is fetched there, where it is another.",
        examples=["application/x-bittorrent"],
    )


class Integrity(Wire):
    """How to tell that a file elsewhere is as it was made; for files of yours it is computed."""

    type: Literal["sri", "pgp-signature"] = Field(description="How.", examples=["sri"])
    value: Text = Field(
        description="The hash or the signature.",
        examples=["sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
    )


class Alternate(Wire):
    """The episode in another form: smaller, larger, as a video, in another language."""

    audio: Text | None = Field(
        default=None,
        description="A further file beside the episode; size, type and hash are measured.",
        examples=["audio-low.mp3"],
    )
    url: Text | None = Field(
        default=None,
        description="Where somebody else serves it, instead of `audio`.",
        examples=["https://video.example/tides.mp4"],
    )
    type: Text | None = Field(
        default=None, description="Its media type, where it is elsewhere.", examples=["video/mp4"]
    )
    length: Bytes | None = Field(
        default=None, description="Its size in bytes, where it is elsewhere.", examples=[7924786]
    )
    bitrate: Annotated[int, Field(ge=1)] | None = Field(
        default=None,
        description="Bits a second, where it is not measured: MP3 and M4A files are.",
        examples=[64000],
    )
    height: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="Of a video, in pixels.", examples=[720]
    )
    language: Text | None = Field(
        default=None, description="If it is not the show's.", examples=["pt"]
    )
    title: Text32 | None = Field(
        default=None, description="What apps call it.", examples=["Small file"]
    )
    rel: Text32 | None = Field(
        default=None, description="How it differs, in a word of yours.", examples=["low-bandwidth"]
    )
    codecs: Text | None = Field(default=None, description="As in RFC 6381.", examples=["mp4a.40.2"])
    default: bool | None = Field(
        default=None, description="true: the same as the episode's audio.", examples=[True]
    )
    sources: Annotated[list[Source], Field(max_length=20)] = Field(
        default=[],
        description="Further ways to fetch the same.",
        examples=[[{"uri": "https://mirror.example/tides.mp4"}]],
    )
    integrity: Integrity | None = Field(
        default=None,
        description="Of a file elsewhere.",
        examples=[{"type": "sri", "value": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}],
    )
