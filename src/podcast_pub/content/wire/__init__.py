"""The files of a show as they are written: keys, types, words. Meaning comes later.

These models are the one list of keys: the reader, the JSON Schema and the reference of the show's
files are made from them. Each key has a description and an example that is valid. Dates, addresses
and file names are plain text here; the readers of each kind of file look into them.
"""

from podcast_pub.content.wire.base import KEYS, Part, People, Wire
from podcast_pub.content.wire.episode import Chapter, Episode, RemoteAudio
from podcast_pub.content.wire.person import Person
from podcast_pub.content.wire.podcast import Funding, Owner, OwnLicense, Podcast, Site, Storage
from podcast_pub.content.wire.texts import Page, Post

__all__ = [
    "KEYS",
    "Chapter",
    "Episode",
    "Funding",
    "OwnLicense",
    "Owner",
    "Page",
    "Part",
    "People",
    "Person",
    "Podcast",
    "Post",
    "RemoteAudio",
    "Site",
    "Storage",
    "Wire",
]
