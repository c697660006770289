"""Type, cache policy and stage of each kind of object that is published.

The one table of content types: Python's own depends on the machine it runs on.
"""

import re
from dataclasses import dataclass
from enum import Enum, IntEnum


class Stage(IntEnum):
    """The order of writing; a stage begins when the one before is there and verified."""

    MEDIA = 1
    ASSETS = 2
    """Sidecars (chapters, transcripts, waveforms), images, style sheets, files named in notes."""
    ENTRIES = 3
    LISTS = 4
    ARCHIVES = 5
    """Before the feeds: whoever reads a feed and then its archives finds each episode once."""
    FEEDS = 6
    DELETES = 7
    """Nothing is written any more: what is no longer wanted goes."""


class Kind(Enum):
    """What an object is to a listener; the words are used in the plan."""

    MEDIA = "audio"
    TRANSCRIPT = "transcript"
    CHAPTERS = "chapters"
    WAVEFORM = "waveform"
    IMAGE = "image"
    FILE = "file"
    ASSET = "style"
    SEARCH = "search index"
    STATIC = "static file"
    PAGE = "page"
    LIST = "list page"
    ARCHIVE = "feed archive"
    FEED = "feed"


IMMUTABLE = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"
PAGE = "public, max-age=300, stale-while-revalidate=86400"
FEED = "public, max-age=300, must-revalidate"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a kind of object is stored and served."""

    stage: Stage
    cache_control: str
    hashed: bool
    """Its key holds a hash, of its bytes or of what they are made of: other bytes get another key,
    and it is kept for a while when unnamed."""


DELIVERIES: dict[Kind, Delivery] = {
    Kind.MEDIA: Delivery(Stage.MEDIA, IMMUTABLE, hashed=True),
    Kind.TRANSCRIPT: Delivery(Stage.ASSETS, IMMUTABLE, hashed=True),
    Kind.CHAPTERS: Delivery(Stage.ASSETS, IMMUTABLE, hashed=True),
    Kind.WAVEFORM: Delivery(Stage.ASSETS, IMMUTABLE, hashed=True),
    Kind.IMAGE: Delivery(Stage.ASSETS, IMMUTABLE, hashed=True),
    Kind.FILE: Delivery(Stage.ASSETS, IMMUTABLE, hashed=True),
    Kind.ASSET: Delivery(Stage.ASSETS, IMMUTABLE, hashed=True),
    Kind.SEARCH: Delivery(Stage.ASSETS, IMMUTABLE, hashed=True),
    Kind.STATIC: Delivery(Stage.ASSETS, HOUR, hashed=False),
    Kind.PAGE: Delivery(Stage.ENTRIES, PAGE, hashed=False),
    Kind.LIST: Delivery(Stage.LISTS, PAGE, hashed=False),
    Kind.ARCHIVE: Delivery(Stage.ARCHIVES, FEED, hashed=False),
    Kind.FEED: Delivery(Stage.FEEDS, FEED, hashed=False),
}

FEEDS = (Kind.FEED, Kind.ARCHIVE)
"""What apps read: each of them keeps the promise."""

AUDIO_TYPES: dict[str, str] = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a"}
"""Enclosures that Apple lists and we publish, by extension."""

MASTERS = frozenset({".wav", ".flac", ".aif", ".aiff"})
"""Recordings that are not published as they are: an MP3 is made of them."""

TRANSCRIPT_TYPES: dict[str, str] = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
    ".html": "text/html",
    ".txt": "text/plain",
}

CHAPTERS_TYPE = "application/json+chapters"
FEED_TYPE = "application/rss+xml"
"""What links to a feed say."""

_TYPES: dict[str, str] = {
    **AUDIO_TYPES,
    ".aac": "audio/aac",
    ".avif": "image/avif",
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".flac": "audio/flac",
    ".gif": "image/gif",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".m4b": "audio/mp4",
    ".m4v": "video/x-m4v",
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".opml": "text/x-opml",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".weba": "audio/webm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}

_HASHED = r"(?:[^/]+-)?[0-9a-f]{12}(?:\.\w*)?"
_KEYS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"media/(?:[^/]+-[0-9a-f]{12}|[0-9a-f]{32})\.\w+", Kind.MEDIA),
        (rf"transcripts/{_HASHED}", Kind.TRANSCRIPT),
        (rf"chapters/{_HASHED}", Kind.CHAPTERS),
        (rf"waveforms/{_HASHED}", Kind.WAVEFORM),
        (rf"(?:art|people)/{_HASHED}", Kind.IMAGE),
        (r"images/[0-9a-f]{12}-\w+\.(?:webp|jpg|png)", Kind.IMAGE),
        (r"files/(?:[^/]+-)?[0-9a-f]{12}\.(?:avif|gif|jpe?g|png|svg|webp)", Kind.IMAGE),
        (rf"files/{_HASHED}", Kind.FILE),
        (rf"assets/{_HASHED}", Kind.ASSET),
        (rf"search/{_HASHED}", Kind.SEARCH),
        (r"(?:episodes|posts|pages|embed)/[a-z0-9-]+\.html|404\.html", Kind.PAGE),
        (r"embed/[a-z0-9-]+\.json", Kind.PAGE),
        (r"sitemap(?:/\d+)?\.xml", Kind.LIST),
        (
            r"search\.json|(?:index|search|subscribe)\.html|archive/(?:index|\d+|season-\d+)\.html",
            Kind.LIST,
        ),
        (r"stream/\d+\.html|archive/(?:tags|people)/[a-z0-9-]+(?:/\d+)?\.html", Kind.LIST),
        (r"feeds/archive/\d+\.xml", Kind.ARCHIVE),
        (r"feed\.xml|feeds/(?:everything|(?:tags|seasons|languages)/[a-z0-9-]+)\.xml", Kind.FEED),
        (r"feeds\.opml|feed\.css|robots\.txt|catalog\.json", Kind.STATIC),
    )
)
"""What the keys that `addresses` makes are, the first that fits; it and this change together."""

_TEXT = ("text/", "image/svg+xml")


def content_type(kind: Kind, extension: str) -> str:
    """The Content-Type of an object; text types carry `charset=utf-8`.

    >>> content_type(Kind.FEED, ".xml")
    'application/xml'
    >>> content_type(Kind.MEDIA, ".m4a")
    'audio/x-m4a'
    """
    match kind:
        case Kind.FEED | Kind.ARCHIVE:
            plain = _TYPES[".xml"]  # browsers show application/rss+xml as its source
        case Kind.CHAPTERS:
            plain = CHAPTERS_TYPE
        case _:
            plain = _TYPES.get(extension.lower(), "application/octet-stream")
    return f"{plain}; charset=utf-8" if plain.startswith(_TEXT) else plain


def kind_of(key: str) -> Kind | None:
    """What the object of a key is; None where the key does not tell, as that of a static file.

    >>> kind_of("media/tides-0123456789ab.mp3"), kind_of("humans.txt")
    (<Kind.MEDIA: 'audio'>, None)
    """
    return next((kind for pattern, kind in _KEYS if pattern.fullmatch(key)), None)


def types_by_extension() -> dict[str, str]:
    """The Content-Type of every extension we know, where neither feed nor chapters are meant."""
    return {extension: content_type(Kind.STATIC, extension) for extension in _TYPES}
