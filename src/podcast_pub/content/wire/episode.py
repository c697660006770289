"""The keys of an episode.md."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from podcast_pub.content.wire.alternate import Alternate
from podcast_pub.content.wire.base import (
    KEYS,
    MANY,
    ONE,
    Bytes,
    Checks,
    Number,
    People,
    Positive,
    Text,
    Text32,
    Text128,
    Time,
    Wire,
    Words,
    shape_of,
)
from podcast_pub.content.wire.tags import (
    Chats,
    ContentLink,
    Fundings,
    ItunesTitle,
    Locations,
    OwnLicense,
    Pictures,
    Socials,
    Txts,
)
from podcast_pub.content.wire.value import Values


class RemoteAudio(Wire):
    """Audio that somebody else serves."""

    url: Text = Field(
        description="Its address.", examples=["https://cdn.example.net/tides/001.mp3"]
    )
    length: Bytes = Field(
        description="Its size in bytes; 0 when nobody knows.", examples=[28400123]
    )
    type: Literal["audio/mpeg", "audio/x-m4a", "audio/mp4", "audio/m4a"] = Field(
        description="Its media type.", examples=["audio/mpeg"]
    )
    duration: Time | None = Field(
        default=None, description="Its length in time, as 31:05 or seconds.", examples=["31:05"]
    )


class Chapter(Wire):
    """A chapter."""

    start: Time = Field(description="When it begins, as 1:23.5 or seconds.", examples=["1:23.5"])
    title: Text = Field(description="What it is called.", examples=["The bell"])
    url: Text | None = Field(
        default=None, description="A page about it.", examples=["https://tides.example/bell"]
    )
    image: Text | None = Field(
        default=None,
        description="A picture beside the episode, or its address.",
        examples=["bell.jpg"],
    )


class Soundbite(Wire):
    """A part worth hearing first."""

    start: Time = Field(description="When it begins, as 1:23.5 or seconds.", examples=["1:23.5"])
    duration: Time = Field(description="How long it is, best 15 to 120 seconds.", examples=[45])
    title: Text128 | None = Field(
        default=None,
        description="What it is called; the episode's title when absent.",
        examples=["The bell"],
    )


class Episode(Wire):
    """The front matter of an episode.md"""

    title: Text = Field(
        description="Name of the episode, without its number.", examples=["The tide that waited"]
    )
    date: Text = Field(
        description="When it is published, in the show's zone or with an offset.",
        examples=["2026-03-08 07:00"],
    )
    updated: Text | None = Field(
        default=None,
        description="Last change that listeners should notice.",
        examples=["2026-04-01"],
    )
    guid: Text = Field(
        description="Permanent name of the episode; never change it.",
        examples=["bcb44442-0237-5815-bcb0-dbc707962e2b"],
    )
    slug: Text | None = Field(
        default=None,
        description="Its name in addresses; the folder's name without the number when absent.",
        examples=["the-tide-that-waited"],
    )
    summary: Text | None = Field(
        default=None,
        description="A sentence or two, plain text; the first paragraph of the notes when absent.",
        examples=["A leaf on a river stops, and thinks it over."],
    )
    season: Positive | None = Field(default=None, description="Number of the season.", examples=[1])
    episode: Number | None = Field(
        default=None,
        description="Number of the episode in its season; 12.5 stands between 12 and 13.",
        examples=[12],
    )
    episode_display: Text32 | None = Field(
        default=None,
        description="What apps write instead of the number.",
        examples=["Ch. 3"],
    )
    type: Literal["full", "trailer", "bonus"] = Field(
        default="full", description="What kind of episode it is.", examples=["bonus"]
    )
    explicit: bool | None = Field(
        default=None, description="For adults only; as the show says when absent.", examples=[True]
    )
    audio: (
        Annotated[
            Annotated[Text, Tag(ONE)] | Annotated[RemoteAudio, Tag(KEYS)], Discriminator(shape_of)
        ]
        | None
    ) = Field(
        default=None,
        description="Its audio file, or where it is served; the one MP3 or M4A here when absent.",
        examples=["tides.mp3"],
    )
    artwork: Text | None = Field(
        default=None,
        description="Its own artwork; cover.jpg or cover.png when absent.",
        examples=["a.jpg"],
    )
    people: People | None = Field(
        default=None,
        description="Everybody who is heard, instead of the show's people. Its hosts are added, "
        "unless somebody is named as a host here; [] is nobody.",
        examples=[["ada", {"person": "ben", "role": "guest"}]],
    )
    chapters: (
        Annotated[
            Annotated[Text, Tag(ONE)]
            | Annotated[Annotated[list[Chapter], Field(max_length=2000)], Tag(MANY)],
            Discriminator(shape_of),
        ]
        | None
    ) = Field(
        default=None,
        description="Its chapters, or a file of them; when absent a file called chapters.json, "
        ".psc, .xml, .vtt, .txt, else those inside the audio, else the times in the notes. "
        "[] for none.",
        examples=[[{"start": "0:00", "title": "The bell"}]],
    )
    transcript: (
        Annotated[Annotated[Text, Tag(ONE)] | Annotated[Words, Tag(MANY)], Discriminator(shape_of)]
        | None
    ) = Field(
        default=None,
        description="Its transcript, or several; files called transcript.vtt, .srt, .json, .html, "
        ".txt when absent, transcript.de.vtt in German. Of one with times the other forms are "
        "made. HTML is published without scripts, styles and forms.",
        examples=["spoken.vtt"],
    )
    soundbites: Annotated[list[Soundbite], Field(max_length=100)] = Field(
        default=[],
        description="Parts worth hearing first.",
        examples=[[{"start": "1:23.5", "duration": 45, "title": "The bell"}]],
    )
    alternates: Annotated[list[Alternate], Field(max_length=50)] = Field(
        default=[],
        description="The episode in other forms: a smaller file, a video, another language.",
        examples=[[{"audio": "audio-low.mp3", "title": "Small file"}]],
    )
    images: Pictures = Field(default=[])
    location: Locations = None
    funding: Fundings = Field(default=[])
    license: (
        Annotated[
            Annotated[Text, Tag(ONE)] | Annotated[OwnLicense, Tag(KEYS)], Discriminator(shape_of)
        ]
        | None
    ) = Field(
        default=None,
        description="Its own licence, written as the show's.",
        examples=["CC-BY-4.0"],
    )
    content_links: Annotated[list[ContentLink], Field(max_length=50)] = Field(
        default=[],
        description="Where else the episode is.",
        examples=[[{"url": "https://video.example/tides", "text": "Watch on video.example"}]],
    )
    social: Socials = None
    chat: Chats = None
    txt: Txts = None
    value: Values = None
    author: Text | None = Field(
        default=None,
        description="Who made it, if not the show's author.",
        examples=["Ben Oliveira"],
    )
    itunes_title: ItunesTitle = None
    block: bool = Field(
        default=False, description="true: Apple should not show this episode.", examples=[True]
    )
    checks: Checks = Field(default={})
    language: Text | None = Field(
        default=None,
        description="What is spoken in it, when that is not the show's language.",
        examples=["pt-BR"],
    )
    tags: Words = Field(
        default=[], description="Words to find it by.", examples=[["tides", "boats"]]
    )
    aliases: Words = Field(
        default=[],
        description="Former slugs; each keeps a page that leads here.",
        examples=[["old-name"]],
    )
    draft: bool = Field(default=False, description="true: not published yet.", examples=[True])
    featured: bool = Field(
        default=False, description="true: the front page shows it apart.", examples=[True]
    )
    withdrawn: Text | None = Field(
        default=None,
        description="Why it was taken down, for you and those you work with: listeners never see "
        "the reason. Its item in the feed, its audio and all kept copies go; a small page saying "
        "that it was withdrawn stays at its address; its guid stays reserved.",
        examples=["The recording rights have ended."],
    )
