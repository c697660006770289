"""The keys of `live`. https://podcastindex.org/namespace/1.0 `liveItem`."""

from typing import Annotated, Literal

from pydantic import Field

from podcast_pub.content.wire.base import OneOrMany, People, Text, Wire
from podcast_pub.content.wire.tags import Chat, ContentLink, Fundings, Pictures, Place


class Stream(Wire):
    """Where the stream is heard."""

    url: Text = Field(
        description="Its address.", examples=["https://stream.tides.example/live.mp3"]
    )
    type: Text = Field(description="Its media type.", examples=["audio/mpeg"])


class Live(Wire):
    """A live stream, as apps announce it."""

    title: Text = Field(description="What is live.", examples=["High water live"])
    guid: Text = Field(
        description="Permanent name of this one stream; the next has another.",
        examples=["9c8f3a9a-2f64-4e0e-8f3c-52c8f31ad2c1"],
    )
    status: Literal["pending", "live", "ended"] = Field(
        description="Change it and publish when the stream begins, and when it ends.",
        examples=["pending"],
    )
    start: Text = Field(description="When it begins.", examples=["2026-12-24 20:00"])
    end: Text | None = Field(
        default=None, description="When it will end.", examples=["2026-12-24 21:00"]
    )
    enclosure: Stream = Field(
        description="Where it is heard.",
        examples=[{"url": "https://stream.tides.example/live.mp3", "type": "audio/mpeg"}],
    )
    content_links: Annotated[list[ContentLink], Field(min_length=1, max_length=20)] = Field(
        description="Where else it is seen or heard.",
        examples=[[{"url": "https://tides.example/live", "text": "Listen in the browser"}]],
    )
    summary: Text | None = Field(
        default=None, description="A sentence or two.", examples=["We watch the tide turn."]
    )
    link: Text | None = Field(
        default=None, description="A page about it.", examples=["https://tides.example/live"]
    )
    people: People = Field(default=[], description="Who is heard.", examples=[["ada"]])
    location: OneOrMany[Place] | None = Field(
        default=None, description="Where it is.", examples=[{"name": "Viana do Castelo"}]
    )
    images: Pictures = Field(default=[])
    funding: Fundings = Field(default=[])
    chat: Chat | None = Field(
        default=None,
        description="Where listeners talk meanwhile.",
        examples=[{"protocol": "irc", "server": "irc.zeronode.example"}],
    )
