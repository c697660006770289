"""The keys of podcast.yaml."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from podcast_pub.content.wire.base import KEYS, ONE, People, Text, Wire, shape_of


class Owner(Wire):
    """Whom directories write to."""

    name: Text | None = Field(
        default=None, description="Name of the owner.", examples=["Ada Farrow"]
    )
    email: Text = Field(
        description="Address that directories write to; public in the feed.",
        examples=["hello@tides.example"],
    )


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
    cloudfront: Text | None = Field(
        default=None,
        description="Id of the CloudFront distribution in front of it: told what has changed.",
        examples=["E2QWRUHEXAMPLE"],
    )


class Hooks(Wire):
    """Commands of yours that publish runs, once `podcast-pub trust` has shown them to you."""

    after_publish: Text | None = Field(
        default=None,
        description="For sh, in the show's folder, when something has been published.",
        examples=["sh tools/purge.sh"],
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
    categories: Annotated[list[Text], Field(min_length=1, max_length=10)] = Field(
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
    funding: Annotated[list[Funding], Field(max_length=20)] = Field(
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
        default=Site(),
        description="Settings of the pages: how many entries a list has, and the line at the foot.",
        examples=[{"page_size": 20}],
    )
    hooks: Hooks = Field(
        default=Hooks(),
        description="Commands that run after a publish.",
        examples=[{"after_publish": "sh tools/purge.sh"}],
    )
