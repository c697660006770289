"""What is live, as the newest release says: objects, and the ledger of guids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PublishedObject:
    """An object that a release names."""

    sha256: str
    size: int
    """Bytes."""
    content_type: str
    cache_control: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A guid that was published, for ever."""

    guid: str
    slug: str
    """The newest one."""
    folder: str
    """The newest name of its folder, for messages."""
    title: str
    """The newest one, for messages."""
    media_key: str | None
    """Where its audio was first published; None for audio elsewhere."""
    media_sha256: str | None
    former_slugs: tuple[str, ...] = ()
    """Each keeps a redirect page."""
    first_published: datetime | None = None
    """None while only an intent names it."""
    live: bool = True
    """False once it was withdrawn or let go: the guid stays reserved."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All guids that were ever published. It only grows."""

    entries: Mapping[str, LedgerEntry] = field(default_factory=dict)
    """By guid."""

    def get(self, guid: str) -> LedgerEntry | None:
        """The entry of a guid; None when it was never published."""
        return self.entries.get(guid)


@dataclass(frozen=True, slots=True)
class Published:
    """The state of a store, read-only. An empty store gives release 0 and nothing else."""

    release: int = 0
    """Number of the newest complete release; 0 before the first."""
    token: str = ""
    """Whose release it is; plans carry it, so that a plan made on another state is refused."""
    objects: Mapping[str, PublishedObject] = field(default_factory=dict)
    """By key."""
    retired: Mapping[str, datetime] = field(default_factory=dict)
    """Hashed objects no release names any more → since when; they are kept for a while."""
    unknown: frozenset[str] = frozenset()
    """Keys that an unfinished release may have written: neither trusted nor foreign."""
    ledger: Ledger = field(default_factory=Ledger)
    show_guid: str | None = None
    feed_url: str | None = None
    timezone: str | None = None
