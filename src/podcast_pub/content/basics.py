"""What the readers of episodes, posts and pages need to know of their show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from podcast_pub.media.copies import Workshop
from podcast_pub.model.audio import AudioSettings
from podcast_pub.model.memory import Memory
from podcast_pub.model.people import Credit, Person
from podcast_pub.model.published import Published
from podcast_pub.model.show import Show


@dataclass(frozen=True, slots=True)
class Retag:
    """Which episodes get the tag of today into the MP3 that we made of their recording."""

    slugs: frozenset[str]
    """Or names of folders."""
    fetch: Callable[[str, str, int, Path], None]
    """Writes a published object, of this key, sha256 and size, into a file. StoreError."""


@dataclass(frozen=True, slots=True)
class Basics:
    """The show as far as its entries depend on it; defaults where podcast.yaml is wrong."""

    root: Path
    """The show's folder, absolute."""
    now: datetime
    memory: Memory
    zone: ZoneInfo
    guid: UUID | None
    """None when podcast.yaml has none that can be used."""
    explicit: bool
    people: Mapping[str, Person]
    """By key."""
    credits: tuple[Credit, ...]
    """The show's own."""
    published: Published | None
    """What stands for audio that is not here; None when nobody has looked."""
    language: str = ""
    """BCP 47; empty when podcast.yaml cannot be used."""
    audio: AudioSettings = field(default_factory=AudioSettings)
    """How MP3s are made of masters."""
    workshop: Workshop | None = None
    """Where they are made; None when none are."""
    show: Show | None = None
    """None when podcast.yaml cannot be used, and while it is read."""
    retag: Retag | None = None
    """None when nobody asks for it."""
