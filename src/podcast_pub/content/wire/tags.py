"""Keys that a show and an episode share: further tags of the podcast namespace."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from podcast_pub.content.wire.base import OneOrMany, Text, Text128, Wire


class Funding(Wire):
    """A way to support the show."""

    url: Text = Field(description="Where to go.", examples=["https://tides.example/support"])
    text: Text128 = Field(
        description="What apps write on the button.", examples=["Buy us a coffee"]
    )


class OwnLicense(Wire):
    """A licence that is not on the list of the podcast namespace."""

    name: Text128 = Field(description="Its short name.", examples=["Tides licence"])
    url: Text = Field(description="Its text.", examples=["https://tides.example/licence"])


class Place(Wire):
    """A place that the show or the episode is about, or where it was made."""

    name: Text128 = Field(description="What people call it.", examples=["Viana do Castelo"])
    rel: Literal["subject", "creator"] | None = Field(
        default=None,
        description="subject: it is about this place; creator: it was made there.",
        examples=["subject"],
    )
    geo: Text | None = Field(
        default=None,
        description="Latitude and longitude; leave it out for a place that does not exist.",
        examples=["geo:41.69,-8.83"],
    )
    osm: Text | None = Field(
        default=None,
        description="OpenStreetMap: N, W or R for node, way or relation, and its number.",
        examples=["R5326826"],
    )
    country: Text | None = Field(
        default=None, description="Two letters, ISO 3166-1.", examples=["PT"]
    )


class Txt(Wire):
    """A text for machines, such as proof of who owns the show."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=4000)] = Field(
        description="The text itself.", examples=["S6lpp-7ZCn8-dZfGc-OoyaH"]
    )
    purpose: Text128 | None = Field(
        default=None,
        description="What it is for: verify, applepodcastsverify, ai-content, or your own word.",
        examples=["verify"],
    )


class Social(Wire):
    """The post whose answers are the comments."""

    protocol: Literal[
        "disabled", "activitypub", "twitter", "lightning", "atproto", "hive", "matrix", "nostr"
    ] = Field(
        description="How it is spoken; disabled: no comments, please.", examples=["activitypub"]
    )
    uri: Text | None = Field(
        default=None,
        description="Address of the post; needed unless disabled.",
        examples=["https://social.example/@tides/1097"],
    )
    account_id: Text | None = Field(
        default=None, description="Who wrote the post.", examples=["@tides@social.example"]
    )
    account_url: Text | None = Field(
        default=None,
        description="A page about who wrote it.",
        examples=["https://social.example/@tides"],
    )
    priority: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Of several, the lowest is asked first.", examples=[1]
    )


class Chat(Wire):
    """Where listeners talk."""

    server: Text = Field(description="Name of the server.", examples=["irc.zeronode.example"])
    protocol: Literal["irc", "xmpp", "nostr", "matrix"] = Field(
        description="How it is spoken.", examples=["irc"]
    )
    account_id: Text | None = Field(
        default=None, description="Who speaks for the show.", examples=["@tides:matrix.example"]
    )
    space: Text | None = Field(
        default=None, description="The room or channel.", examples=["#tides"]
    )


class ContentLink(Wire):
    """The same thing somewhere else."""

    url: Text = Field(description="Where.", examples=["https://video.example/tides"])
    text: Text128 = Field(description="What apps write.", examples=["Watch on video.example"])


class Picture(Wire):
    """A further picture for apps, beside the artwork."""

    image: Text = Field(
        description="A file beside this one, or an address; a file's sizes are measured.",
        examples=["wide.jpg"],
    )
    alt: Text | None = Field(
        default=None, description="What is to be seen on it.", examples=["A quay at high water"]
    )
    purpose: Text128 | None = Field(
        default=None,
        description="What it is made for: artwork, social, canvas, banner, publisher, circular, "
        "poster; several with spaces.",
        examples=["banner social"],
    )
    aspect_ratio: Text | None = Field(
        default=None, description="Of a picture elsewhere.", examples=["16/9"]
    )
    width: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="Of a picture elsewhere, in pixels.", examples=[1920]
    )
    height: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="Of a picture elsewhere, in pixels.", examples=[1080]
    )
    type: Literal["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"] | None = (
        Field(default=None, description="Of a picture elsewhere.", examples=["image/jpeg"])
    )


class RemoteItem(Wire):
    """Another show, or an episode of it."""

    feed_guid: Text = Field(
        description="podcast:guid of the other show.",
        examples=["917393e3-1b1e-5cef-ace4-edaa54e1f810"],
    )
    feed_url: Text | None = Field(
        default=None,
        description="Address of its feed.",
        examples=["https://other.example/feed.xml"],
    )
    item_guid: Text | None = Field(
        default=None, description="guid of the episode that is meant.", examples=["asdf-1234"]
    )
    medium: Text | None = Field(
        default=None, description="What it is, if not a podcast.", examples=["music"]
    )
    title: Text128 | None = Field(
        default=None, description="What apps may call it.", examples=["The other show"]
    )


Locations = Annotated[
    OneOrMany[Place] | None,
    Field(
        description="A place, or a list of them: what it is about, or where it was made.",
        examples=[{"name": "Viana do Castelo", "geo": "geo:41.69,-8.83", "country": "PT"}],
    ),
]
Txts = Annotated[
    OneOrMany[Txt] | None,
    Field(
        description="Texts for machines: proof of who owns the show, a note on how it was made.",
        examples=[[{"purpose": "verify", "text": "S6lpp-7ZCn8-dZfGc-OoyaH"}]],
    ),
]
Socials = Annotated[
    OneOrMany[Social] | None,
    Field(
        description="The post whose answers are the comments; several for several networks.",
        examples=[{"protocol": "activitypub", "uri": "https://social.example/@tides/1097"}],
    ),
]
Pictures = Annotated[
    Annotated[list[Picture], Field(max_length=50)],
    Field(
        description="Further pictures for apps: wide, tall, round. "
        "YouTube shows the first of 16 by 9.",
        examples=[[{"image": "wide.jpg", "alt": "A quay at high water", "purpose": "banner"}]],
    ),
]
Chats = Annotated[
    Chat | None,
    Field(
        description="Where listeners talk.",
        examples=[{"protocol": "irc", "server": "irc.zeronode.example", "space": "#tides"}],
    ),
]
ItunesTitle = Annotated[
    Text | None,
    Field(
        description="Another title for Apple alone, where `title` must say more.",
        examples=["The pause"],
    ),
]
Fundings = Annotated[
    Annotated[list[Funding], Field(max_length=20)],
    Field(
        description="Ways to support it.",
        examples=[[{"url": "https://tides.example/support", "text": "Buy us a coffee"}]],
    ),
]
