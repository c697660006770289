"""The files of a show as they are written: keys, types, words. Meaning comes later.

These models are the one list of keys: the reader, the JSON Schema and the reference of the show's
files are made from them. Each key has a description and an example that is valid. Dates, addresses
and file names are plain text here; the readers of each kind of file look into them.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

ONE, KEYS, MANY, NUMBER = "<one>", "<keys>", "<many>", "<number>"
"""The shapes that a value with a choice can have; no key is called so."""


class Wire(BaseModel):
    """Exact types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


def shape_of(value: object) -> str | None:
    """Which of the shapes a value has; so that a mistake gives one finding, not one a choice."""
    match value:
        case bool():
            return None
        case str():
            return ONE
        case int() | float():
            return NUMBER
        case list():
            return MANY
        case dict() | BaseModel():
            return KEYS
        case _:
            return None


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Positive = Annotated[int, Field(ge=1)]
Time = Annotated[
    Annotated[Text, Tag(ONE)]
    | Annotated[Annotated[float, Field(ge=0, allow_inf_nan=False)], Tag(NUMBER)],
    Discriminator(shape_of),
]
"""`1:23.5`, `1:02:03`, or seconds."""


class Owner(Wire):
    """Whom directories write to."""

    name: Text | None = Field(
        default=None, description="Name of the owner.", examples=["Ada Farrow"]
    )
    email: Text = Field(
        description="Address that directories write to; public in the feed.",
        examples=["hello@tides.example"],
    )


class Part(Wire):
    """A person's part."""

    person: Text = Field(description="Name of a file in people/.", examples=["ben"])
    role: Text | None = Field(
        default=None,
        description="What they do here, in words of the podcast taxonomy; else the person's own.",
        examples=["guest"],
    )


People = list[
    Annotated[Annotated[Text, Tag(ONE)] | Annotated[Part, Tag(KEYS)], Discriminator(shape_of)]
]


class Funding(Wire):
    """A way to support the show."""

    url: Text = Field(description="Where to go.", examples=["https://tides.example/support"])
    text: Text = Field(description="What apps write on the button.", examples=["Buy us a coffee"])


class OwnLicense(Wire):
    """A licence that is not on the list of the podcast namespace."""

    name: Text = Field(description="Its short name.", examples=["Tides licence"])
    url: Text = Field(description="Its text.", examples=["https://tides.example/licence"])


class Storage(Wire):
    """Where `publish` puts the files."""

    url: Text = Field(
        default="./public",
        description="A folder, relative to the show's folder, or s3://bucket/prefix.",
        examples=["s3://tides/podcast"],
    )
    endpoint: Text | None = Field(
        default=None,
        description="Address of the S3 service; Amazon's when absent.",
        examples=["https://s3.example.net"],
    )
    region: Text | None = Field(
        default=None, description="Region of the bucket.", examples=["eu-west-1"]
    )
    profile: Text | None = Field(
        default=None,
        description="Name of a profile in your AWS configuration.",
        examples=["podcast"],
    )


class Site(Wire):
    """Settings of the pages."""

    page_size: Annotated[int, Field(ge=1, le=500)] = Field(
        default=10, description="Entries on a list page.", examples=[10]
    )
    footer: Text | None = Field(
        default=None,
        description="A line of plain text at the foot of every page.",
        examples=["Made by the sea"],
    )


class Podcast(Wire):
    """podcast.yaml"""

    title: Text = Field(description="Name of the show.", examples=["Tides"])
    description: Text = Field(
        description="What it is about, plain text, at most 4,000 bytes.",
        examples=["Short stories from the shore."],
    )
    author: Text = Field(
        description="Who makes it; apps print it under the title.", examples=["Ada Farrow"]
    )
    owner: Owner | None = Field(
        default=None,
        description="Whom directories write to.",
        examples=[{"name": "Ada Farrow", "email": "hello@tides.example"}],
    )
    language: Text = Field(
        description="Language of the show: a two-letter code, a region behind it if it matters.",
        examples=["en"],
    )
    categories: Annotated[list[Text], Field(min_length=1)] = Field(
        description="Apple's categories, the most important first, as Main or Main > Sub.",
        examples=[["Society & Culture > Documentary"]],
    )
    explicit: bool = Field(
        description="Whether it is for adults only; each episode can say otherwise.",
        examples=[False],
    )
    type: Literal["episodic", "serial"] = Field(
        default="episodic",
        description="episodic: newest first; serial: to be heard from the first on.",
        examples=["serial"],
    )
    artwork: Text | None = Field(
        default=None,
        description="Square JPEG or PNG, 1400 to 3000 pixels; cover.jpg or cover.png when absent.",
        examples=["cover.jpg"],
    )
    copyright: Text | None = Field(
        default=None,
        description="Name of the owner, without a sign or a year.",
        examples=["Ada Farrow"],
    )
    timezone: Text = Field(
        default="UTC",
        description="Zone of dates without an offset, as in the IANA list.",
        examples=["Europe/Lisbon"],
    )
    url: Text = Field(
        description="Public address of the site; the feed is this address and feed.xml.",
        examples=["https://tides.example/"],
    )
    media_url: Text | None = Field(
        default=None,
        description="Public address of media/ when it is served from elsewhere.",
        examples=["https://cdn.tides.example/"],
    )
    storage: Storage = Field(
        default=Storage(),
        description="Where publish puts the files.",
        examples=[{"url": "./public"}],
    )
    guid: Text = Field(
        description="Permanent name of the show, a UUID; init writes it.",
        examples=["5ce8722a-ed53-5d66-b6ea-2107096eb37c"],
    )
    locked: bool | None = Field(
        default=None, description="true asks other hosts not to import the feed.", examples=[False]
    )
    funding: list[Funding] = Field(
        default=[],
        description="Ways to support the show.",
        examples=[[{"url": "https://tides.example/support", "text": "Buy us a coffee"}]],
    )
    people: People = Field(
        default=[], description="Who is heard in every episode.", examples=[["ada"]]
    )
    license: (
        Annotated[
            Annotated[Text, Tag(ONE)] | Annotated[OwnLicense, Tag(KEYS)], Discriminator(shape_of)
        ]
        | None
    ) = Field(
        default=None,
        description="An SPDX name, or the name and url of a licence of your own.",
        examples=["CC-BY-4.0"],
    )
    medium: Literal["podcast", "music", "audiobook", "course"] = Field(
        default="podcast", description="What the feed is.", examples=["podcast"]
    )
    site: Site = Field(
        default=Site(), description="How the pages look.", examples=[{"page_size": 20}]
    )


class RemoteAudio(Wire):
    """Audio that somebody else serves."""

    url: Text = Field(
        description="Its address.", examples=["https://cdn.example.net/tides/001.mp3"]
    )
    length: Annotated[int, Field(ge=0)] = Field(
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
    episode: Positive | None = Field(
        default=None, description="Number of the episode in its season.", examples=[12]
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
        description="Everybody who is heard, instead of the show's people.",
        examples=[["ada", {"person": "ben", "role": "guest"}]],
    )
    chapters: list[Chapter] | None = Field(
        default=None,
        description="Its chapters; chapters.json when absent.",
        examples=[[{"start": "0:00", "title": "The bell"}]],
    )
    transcript: (
        Annotated[
            Annotated[Text, Tag(ONE)] | Annotated[list[Text], Tag(MANY)], Discriminator(shape_of)
        ]
        | None
    ) = Field(
        default=None,
        description="Its transcripts; files called transcript.vtt, .srt, .json, .html, .txt "
        "when absent.",
        examples=["spoken.vtt"],
    )
    tags: list[Text] = Field(
        default=[], description="Words to find it by.", examples=[["tides", "boats"]]
    )
    aliases: list[Text] = Field(
        default=[],
        description="Former slugs; each keeps a page that leads here.",
        examples=[["old-name"]],
    )
    draft: bool = Field(default=False, description="true: not published yet.", examples=[True])
    withdrawn: Text | None = Field(
        default=None,
        description="Why it was taken down: its item and its audio go, its guid stays reserved.",
        examples=["The recording rights have ended."],
    )


class Post(Wire):
    """The front matter of a post"""

    title: Text = Field(description="Its headline.", examples=["A second season"])
    date: Text = Field(
        description="When it is published, in the show's zone or with an offset.",
        examples=["2026-05-24 10:00"],
    )
    updated: Text | None = Field(
        default=None, description="Last change that readers should notice.", examples=["2026-06-01"]
    )
    slug: Text | None = Field(
        default=None,
        description="Its name in addresses; the file's name without the date when absent.",
        examples=["new-season"],
    )
    summary: Text | None = Field(
        default=None,
        description="A sentence or two, plain text; the first paragraph when absent.",
        examples=["The second season begins with a bridge and a dog."],
    )
    author: Text | None = Field(
        default=None, description="Name of a file in people/, or a plain name.", examples=["ada"]
    )
    tags: list[Text] = Field(default=[], description="Words to find it by.", examples=[["news"]])
    image: Text | None = Field(
        default=None, description="A picture for it.", examples=["bridge.jpg"]
    )
    draft: bool = Field(default=False, description="true: not published yet.", examples=[True])
    aliases: list[Text] = Field(
        default=[],
        description="Former slugs; each keeps a page that leads here.",
        examples=[["old-name"]],
    )


class Page(Wire):
    """The front matter of a page"""

    title: Text = Field(description="Its headline.", examples=["About the show"])
    slug: Text | None = Field(
        default=None,
        description="Its name in addresses; the file's name when absent.",
        examples=["about"],
    )


class Person(Wire):
    """people/KEY.yaml"""

    name: Text = Field(description="The name to print.", examples=["Ada Farrow"])
    role: Text = Field(
        default="host",
        description="What they usually do, in words of the podcast taxonomy.",
        examples=["guest"],
    )
    url: Text | None = Field(
        default=None, description="A page about them.", examples=["https://example.org/ada"]
    )
    image: Text | None = Field(
        default=None, description="Their portrait, a file in people/.", examples=["ada.jpg"]
    )
