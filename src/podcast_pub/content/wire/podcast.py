"""The keys of podcast.yaml."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from podcast_pub.content.wire.base import (
    KEYS,
    MANY,
    ONE,
    TRUTH,
    Checks,
    People,
    Text,
    Text128,
    Wire,
    Words,
    shape_of,
)
from podcast_pub.content.wire.channel import (
    Audio,
    Except,
    Feed,
    Medium,
    Publisher,
    Season,
    UpdateFrequency,
)
from podcast_pub.content.wire.live import Live
from podcast_pub.content.wire.tags import (
    Chats,
    Fundings,
    ItunesTitle,
    Locations,
    OwnLicense,
    Pictures,
    RemoteItem,
    Socials,
    Txts,
)
from podcast_pub.content.wire.value import Values


class Owner(Wire):
    """Whom directories write to."""

    name: Text | None = Field(
        default=None, description="Name of the owner.", examples=["Ada Farrow"]
    )
    email: Text = Field(
        description="Address that directories write to; public in the feed.",
        examples=["hello@tides.example"],
    )


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


class SiteLink(Wire):
    """The show somewhere else."""

    url: Text = Field(description="Its address there.", examples=["https://apps.example/tides"])
    text: Text128 = Field(description="What it is called there.", examples=["Apps"])


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
    accent: Text | None = Field(
        default=None,
        description="Colour that those of the pages are made of; that of the artwork when absent.",
        examples=["#0b5a66"],
    )
    font: Literal["serif", "sans", "mono"] = Field(
        default="serif", description="What titles are set in.", examples=["sans"]
    )
    logo: Text | None = Field(
        default=None,
        description="A picture for the top of pages; the artwork when absent.",
        examples=["logo.png"],
    )
    links: Annotated[list[SiteLink], Field(max_length=30)] = Field(
        default=[],
        description="The show in apps and directories, for the page on how to subscribe.",
        examples=[[{"url": "https://apps.example/tides", "text": "Apps"}]],
    )
    catalog: bool = Field(
        default=False,
        description="Publish catalog.json too: all that is public, for another site's generator.",
        examples=[True],
    )
    search: bool = Field(
        default=True,
        description="Whether there is a page that finds words in everything published.",
        examples=[False],
    )


NoSite = Literal["none"]
AnySite = NoSite | Site


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
        description="Language of the show: two letters, or three where it has no two (`gsw`); a "
        "region behind them if it matters: `pt-BR`.",
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
    funding: Fundings = Field(default=[])
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
        description="One of ARR, CC-BY-4.0, CC-BY-NC-4.0, CC-BY-NC-ND-4.0 and POD-V4V-1.0, or the "
        "name and url of any other.",
        examples=["CC-BY-4.0"],
    )
    medium: Medium = Field(
        default="podcast",
        description="What the feed is; with an L behind it, or mixed, a list of other feeds.",
        examples=["podcast"],
    )
    location: Locations = None
    seasons: Annotated[list[Season], Field(max_length=1000)] = Field(
        default=[],
        description="Names of seasons.",
        examples=[[{"number": 2, "name": "Bridges"}]],
    )
    images: Pictures = Field(default=[])
    update_frequency: UpdateFrequency | None = Field(
        default=None,
        description="When episodes are to be expected.",
        examples=[{"text": "Every other Sunday", "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"}],
    )
    complete: bool = Field(
        default=False, description="true: there will be no more episodes.", examples=[True]
    )
    block: (
        Annotated[
            Annotated[bool, Tag(TRUTH)]
            | Annotated[Words, Tag(MANY)]
            | Annotated[Except, Tag(KEYS)],
            Discriminator(shape_of),
        ]
        | None
    ) = Field(
        default=None,
        description="true: no directory should list it; or a list of services that should not, by "
        "the slugs of the podcast namespace; or the only ones that may.",
        examples=[["spotify"]],
    )
    social: Socials = None
    chat: Chats = None
    txt: Txts = None
    value: Values = None
    podroll: Annotated[list[RemoteItem], Field(max_length=200)] = Field(
        default=[],
        description="Shows that you recommend.",
        examples=[[{"feed_guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810"}]],
    )
    publisher: Publisher | None = Field(
        default=None,
        description="The feed of who publishes it; that feed must name this one too.",
        examples=[{"feed_guid": "003af0a0-6a45-55cf-b765-68e3d349551a"}],
    )
    remote_items: Annotated[list[RemoteItem], Field(max_length=10_000)] = Field(
        default=[],
        description="What a list, or a publisher's feed, consists of.",
        examples=[[{"feed_guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810"}]],
    )
    live: Annotated[list[Live], Field(max_length=100)] = Field(
        default=[],
        description="Live streams, as they are announced.",
        examples=[
            [
                {
                    "title": "High water live",
                    "guid": "9c8f3a9a-2f64-4e0e-8f3c-52c8f31ad2c1",
                    "status": "pending",
                    "start": "2026-12-24 20:00",
                    "enclosure": {
                        "url": "https://stream.tides.example/live.mp3",
                        "type": "audio/mpeg",
                    },
                    "content_links": [
                        {"url": "https://tides.example/live", "text": "Listen in the browser"}
                    ],
                }
            ]
        ],
    )
    trailer: Text | None = Field(
        default=None,
        description="Slug of the episode that is the show's trailer; the newest trailer when "
        "absent.",
        examples=["before-the-turn"],
    )
    podping: bool = Field(
        default=False,
        description="true only where every change of the feed is sent to podping.",
        examples=[True],
    )
    itunes_title: ItunesTitle = None
    managing_editor: Text | None = Field(
        default=None,
        description="Who answers for what is said: an e-mail address, a name in brackets.",
        examples=["hello@tides.example (Ada Farrow)"],
    )
    web_master: Text | None = Field(
        default=None,
        description="Who answers for the technology, written the same way.",
        examples=["web@tides.example (Ben Oliveira)"],
    )
    feed: Feed = Field(
        default=Feed(),
        description="Settings of the feed, and the feeds that there are besides.",
        examples=[{"enclosure_prefix": "https://op3.dev/e/"}],
    )
    site: Annotated[
        Annotated[NoSite, Tag(ONE)] | Annotated[Site, Tag(KEYS)], Discriminator(shape_of)
    ] = Field(
        default=Site(),
        description="Settings of the pages: colour, fonts, how many entries a list has. Or none: "
        "another generator makes them, of catalog.json.",
        examples=[{"page_size": 20}],
    )
    audio: Audio = Field(
        default=Audio(),
        description="How an MP3 is made of a WAV, FLAC or AIFF file: channels, bitrate, loudness.",
        examples=[{"channels": "stereo"}],
    )
    checks: Checks = Field(default={})
    hooks: Hooks = Field(
        default=Hooks(),
        description="Commands that run after a publish.",
        examples=[{"after_publish": "sh tools/purge.sh"}],
    )
