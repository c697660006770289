"""The files of a show as they are written: keys, types, words. Meaning comes later.

These models are the one list of keys: the reader, the JSON Schema and the reference of the show's
files are made from them. Each key has a description and an example that is valid. Dates, addresses
and file names are plain text here; the readers of each kind of file look into them.
"""

from podcast_pub.content.wire.alternate import Alternate
from podcast_pub.content.wire.base import KEYS, Part, People, Wire
from podcast_pub.content.wire.channel import Audio, Except, Feed, Publisher, Season, UpdateFrequency
from podcast_pub.content.wire.episode import Chapter, Episode, RemoteAudio, Soundbite
from podcast_pub.content.wire.live import Live
from podcast_pub.content.wire.person import Person
from podcast_pub.content.wire.podcast import AnySite, Owner, Podcast, Site, SiteLink, Storage
from podcast_pub.content.wire.tags import (
    Chat,
    ContentLink,
    Funding,
    OwnLicense,
    Picture,
    Place,
    RemoteItem,
    Social,
    Txt,
)
from podcast_pub.content.wire.texts import Page, Post
from podcast_pub.content.wire.value import Recipient, TimeSplit, Value

__all__ = [
    "KEYS",
    "Alternate",
    "AnySite",
    "Audio",
    "Chapter",
    "Chat",
    "ContentLink",
    "Episode",
    "Except",
    "Feed",
    "Funding",
    "Live",
    "OwnLicense",
    "Owner",
    "Page",
    "Part",
    "People",
    "Person",
    "Picture",
    "Place",
    "Podcast",
    "Post",
    "Publisher",
    "Recipient",
    "RemoteAudio",
    "RemoteItem",
    "Season",
    "Site",
    "SiteLink",
    "Social",
    "Soundbite",
    "Storage",
    "TimeSplit",
    "Txt",
    "UpdateFrequency",
    "Value",
    "Wire",
]
