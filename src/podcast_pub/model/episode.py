"""Episodes, posts and pages: the entries of a show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from podcast_pub.model.audio import Audio
from podcast_pub.model.files import Image
from podcast_pub.model.notes import Notes
from podcast_pub.model.people import Credit
from podcast_pub.model.source import Source
from podcast_pub.model.tags import EpisodeTags
from podcast_pub.model.timed import Chapter, Spoken, Transcript


class EpisodeType(Enum):
    """https://podcasters.apple.com/support/823-podcast-requirements `itunes:episodeType`."""

    FULL = "full"
    TRAILER = "trailer"
    BONUS = "bonus"


class Status(Enum):
    """Whether listeners may see an entry."""

    PUBLIC = "public"
    SCHEDULED = "scheduled"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode: one item of the feed, one page of the site."""

    guid: str
    """Permanent; never derived again once published."""
    slug: str
    """`[a-z0-9-]+`, unique in the show."""
    folder: str
    """Name of its folder below episodes/."""
    source: Source
    title: str
    date: datetime
    """Publication, aware."""
    updated: datetime | None
    """Last change that listeners should notice, aware; None when never."""
    status: Status
    summary: str | None
    """The producer's own teaser, plain text."""
    season: int | None
    number: float | None
    """Whole for most; `12.5` stands between 12 and 13."""
    type: EpisodeType
    explicit: bool
    """The show's word where the episode says nothing."""
    audio: Audio | None
    """None only for a draft that has none yet, or a withdrawn episode."""
    artwork: Image | None
    """None: the show's artwork stands for it."""
    credits: tuple[Credit, ...]
    """Everybody named for this episode, and the show's hosts; its people where it names none."""
    chapters: tuple[Chapter, ...]
    """Ascending by start."""
    transcripts: tuple[Transcript, ...]
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    """Former slugs: each keeps a redirect page."""
    withdrawn: str | None
    """Why the producer took it down; None for an episode that is up."""
    notes: Notes
    further: EpisodeTags = field(default_factory=EpisodeTags)
    """What else it says in the podcast namespace."""
    chapters_in_notes: bool = False
    """Whether the notes say chapters already, in the way that apps find them."""
    spoken: Spoken | None = None
    """What is said in it; None without a transcript that has times."""
    featured: bool = False
    """Whether the front page shows it apart."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Rules of `check` that do not matter for it, by id, with the reason."""
    language: str | None = None
    """BCP 47; None for the show's."""


@dataclass(frozen=True, slots=True)
class Post:
    """A text without audio, in the site's stream beside episodes, never in the podcast feed."""

    slug: str
    source: Source
    title: str
    date: datetime
    updated: datetime | None
    status: Status
    summary: str | None
    author: Credit | str | None
    """A person of people/, a plain name, or nobody."""
    tags: tuple[str, ...]
    image: Image | None
    aliases: tuple[str, ...]
    notes: Notes
    featured: bool = False
    """Whether the front page shows it apart."""
    language: str | None = None
    """BCP 47; None for the show's."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page outside the stream: about, imprint."""

    slug: str
    source: Source
    title: str
    notes: Notes
    language: str | None = None
    """BCP 47; None for the show's."""


Entry = Episode | Post


def stream_order(entry: Entry) -> tuple[datetime, int, float, str]:
    """The one order everywhere, oldest first: date, season, number, slug."""
    if isinstance(entry, Episode):
        return (entry.date, entry.season or 0, entry.number or 0, entry.slug)
    return (entry.date, 0, 0, entry.slug)
