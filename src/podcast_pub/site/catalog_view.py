"""What `catalog.json` says of a show, for whoever makes pages of their own.

Frozen values; all addresses are absolute, all dates have an offset, everything is public. Fields
are added within a version; what would break a reader raises it.
"""

from dataclasses import dataclass

VERSION = 1
"""Of the document."""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture."""

    url: str
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody's part in a show, an episode or a post."""

    name: str
    role: str
    """In words of the podcast taxonomy, lower case; empty when not said."""
    url: str | None
    """Their own site."""
    image: PictureFacts | None


@dataclass(frozen=True, slots=True)
class NamedFacts:
    """A name, and the address behind it."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class EnclosureFacts:
    """The audio of an episode."""

    url: str
    type: str
    """MIME type, as in the feed."""
    length: int
    """Bytes."""
    duration: float | None
    """Seconds; null when not known."""
    waveform: str | None = None
    """Address of its shape, as wavesurfer.js and Peaks.js read it; null where nobody drew it."""


@dataclass(frozen=True, slots=True)
class ChapterFacts:
    """A part of an episode."""

    start: float
    """Seconds."""
    title: str
    url: str | None
    """Where the chapter points to."""
    image: str | None


@dataclass(frozen=True, slots=True)
class TranscriptFacts:
    """A transcript file."""

    url: str
    type: str
    """MIME type."""
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class EpisodeFacts:
    """A public episode."""

    guid: str
    """Permanent, as in the feed."""
    slug: str
    url: str | None
    """Its page; null under `site: none` without a pattern."""
    title: str
    date: str
    """In the time zone of the show."""
    updated: str | None
    summary: str
    """The producer's, else the beginning of the notes; plain text, may be empty."""
    html: str
    """The notes, already safe."""
    season: int | None
    season_name: str | None
    number: float | None
    type: str
    """`full`, `trailer` or `bonus`."""
    explicit: bool
    language: str
    """BCP 47."""
    image: PictureFacts
    """Its own artwork, else that of the show."""
    tags: tuple[str, ...]
    featured: bool
    people: tuple[PersonFacts, ...]
    enclosure: EnclosureFacts | None
    chapters: tuple[ChapterFacts, ...]
    chapters_url: str | None
    """The same as a file. https://github.com/Podcastindex-org/podcast-namespace"""
    transcripts: tuple[TranscriptFacts, ...]
    aliases: tuple[str, ...]
    """Former slugs, for redirects."""


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A public post."""

    slug: str
    url: str | None
    """Its page; null under `site: none` without a pattern."""
    title: str
    date: str
    """In the time zone of the show."""
    updated: str | None
    summary: str
    """The producer's, else the beginning of the text; plain text, may be empty."""
    html: str
    """The text, already safe."""
    language: str
    """BCP 47."""
    author: PersonFacts | None
    image: PictureFacts | None
    tags: tuple[str, ...]
    featured: bool
    aliases: tuple[str, ...]
    """Former slugs, for redirects."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page outside the stream: about, imprint."""

    slug: str
    url: str | None
    """Null under `site: none` without a pattern."""
    title: str
    html: str
    """The text, already safe."""
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class ShowFacts:
    """The show."""

    guid: str
    title: str
    description: str
    author: str
    language: str
    """BCP 47."""
    explicit: bool
    type: str
    """`episodic` or `serial`."""
    url: str
    """Of the site; where ours is, ends with `/`."""
    feed: str
    image: PictureFacts
    categories: tuple[str, ...]
    """Apple's, as `Main > Sub`."""
    copyright: str | None
    license: NamedFacts | None
    funding: tuple[NamedFacts, ...]
    people: tuple[PersonFacts, ...]


@dataclass(frozen=True, slots=True)
class CatalogView:
    """`catalog.json`: everything that is public, for another generator of pages."""

    version: int
    """1."""
    show: ShowFacts
    episodes: tuple[EpisodeFacts, ...]
    """Newest first."""
    posts: tuple[PostFacts, ...]
    """Newest first."""
    pages: tuple[PageFacts, ...]
    """By slug."""
