"""What a publish would change, and why: data for people, machines and tests."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from podcast_pub.model.artifact import Artifact
from podcast_pub.model.episode import Status
from podcast_pub.model.published import (
    Ledger,
    LedgerEntry,
    Published,
    PublishedObject,
    Retired,
    Staged,
)
from podcast_pub.model.source import Source
from podcast_pub.problems import Location

There = Callable[[str], int | None]
"""Bytes of an object at the target; None when it is not there."""


class Reason(Enum):
    """Why an object is written or deleted; shown to the user as is."""

    NEW = "new"
    MISSING = "missing at the target"
    DAMAGED = "not as it was published"
    CONTENT = "content changed"
    HEADERS = "headers changed"
    UNFINISHED = "unsure since a publish was cut off"
    FOREIGN = "replaces a file that is not ours"
    STALE = "no longer part of the show"
    EXPIRED = "not used for 30 days"
    WITHDRAWN = "withdrawn"
    RESTORED = "back as it was"
    RETURNS = "back again"
    LATER = "came later"
    PRUNED = "no longer needed"


@dataclass(frozen=True, slots=True)
class Write:
    """An object to write."""

    artifact: Artifact
    reason: Reason
    source: str | None = None
    """The key that it is copied from inside the store; None when its bytes are sent."""


@dataclass(frozen=True, slots=True)
class Delete:
    """An object to delete: one that a release names, never anything else."""

    key: str
    size: int
    """Bytes."""
    reason: Reason = Reason.STALE


class Awaited(Enum):
    """Where the audio of a scheduled episode is, before its date."""

    STAGED = "staged"
    CHANGED = "changed"
    """Staged, and other audio is on this machine."""
    HERE = "here"
    """On this machine only."""
    ABSENT = "absent"
    """Neither here nor staged."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """An entry that listeners may not see yet."""

    title: str
    status: Status
    """Draft or scheduled."""
    date: datetime
    """Its publication, aware, in the show's time zone."""
    where: Location
    """The line that holds it back."""
    guid: str | None
    """None for a post."""
    slug: str = ""
    audio: Awaited | None = None
    """None for a draft, a post, and audio elsewhere."""
    withdrawn: bool = False
    """Nobody waits for it: it will never be heard."""


def next_due(held_back: Iterable[HeldBack]) -> datetime | None:
    """When the next scheduled entry is to be seen, aware; None when none is."""
    waiting = (h for h in held_back if h.status is Status.SCHEDULED and not h.withdrawn)
    return min((held.date for held in waiting), default=None)


@dataclass(frozen=True, slots=True)
class Identity:
    """What the show says it is: compared with what was published, never guessed."""

    show_guid: str
    feed_url: str
    media_url: str
    """Where keys below media/ are reached, ends with `/`."""
    timezone: str
    episodes: tuple[LedgerEntry, ...]
    """As the ledger will know them; withdrawn ones with `live=False`, no drafts, none scheduled."""
    held_back: tuple[HeldBack, ...] = ()
    """Drafts and what is scheduled, oldest first: whoever was published before is not just gone."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further slugs that lead to an episode, by guid; only of those that have some."""
    moved_from: str | None = None
    """Where the producer says that the feed was before: agreement to its new address."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Where the show and each of `episodes` says what it is, by guid."""
    archives: tuple[tuple[str, ...], ...] = ()
    """The guids in each archive of the feed, the oldest archive first."""
    feeds: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)
    """What `feed` in podcast.yaml lists, by its keys `tags`, `seasons` and `languages`."""
    withdrawn: frozenset[str] = frozenset()
    """Keys of pictures and files of withdrawn episodes, also of those that others share."""
    posts: Mapping[str, str] = field(default_factory=dict)
    """Titles of the posts that are public and get no page of ours, by slug."""


class RefusalKind(Enum):
    """Why a publish is refused until the producer says otherwise."""

    GUID_CHANGED = "guid-changed"
    GUID_GONE = "guid-gone"
    GUID_REUSED = "guid-reused"
    SLUG_TAKEN = "slug-taken"
    SHOW_GUID_CHANGED = "show-guid-changed"
    FOREIGN_KEY = "foreign-key"
    FEED_ADDRESS = "feed-address"
    MEDIA_ADDRESS = "media-address"
    DATE = "date"
    TIMEZONE = "timezone"
    FEED_GONE = "feed-gone"
    ARCHIVED = "archive"
    AUDIO_ABSENT = "audio-absent"
    TOO_MANY_DELETES = "too-many-deletes"
    HELD = "held"
    GONE = "gone"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that needs the producer's consent by name, or a mend."""

    kind: RefusalKind
    subject: str
    """A guid, a key, an address."""
    message: str
    do: str
    """What to type; each further line is another way."""
    where: Location | None = None
    """Where in the producer's files; None: the subject itself is the place."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a publish would do. Pure data; `apply` does it."""

    base: Published
    """The state it was made on."""
    writes: tuple[Write, ...]
    """By stage, then key."""
    deletes: tuple[Delete, ...]
    retire: tuple[str, ...]
    """Hashed keys that this release stops naming; they stay for a while."""
    unchanged: int
    """How many objects are there already."""
    objects: Mapping[str, PublishedObject]
    """Everything that the release will name, by key."""
    ledger: Ledger
    """The ledger after this publish."""
    show_guid: str
    feed_url: str
    media_url: str
    timezone: str
    retired: Mapping[str, Retired] = field(default_factory=dict)
    """Everything retired after this publish, by key."""
    held: int | None = None
    """The release that this goes back to; None for a publish."""
    staged: Mapping[str, Staged] = field(default_factory=dict)
    """Everything that is staged after this publish, by the sha256 of the guid."""
    posts: Mapping[str, str] = field(default_factory=dict)
    """Titles of the posts that are live without a page of ours after this publish, by slug."""
    archived: tuple[str, ...] = ()
    """Guids that listeners find in the feed now, and only in its archives then."""
    refusals: tuple[Refusal, ...] = ()
    unused: tuple[str, ...] = ()
    """Consents that were given and that nothing asks for, as they were typed."""

    @property
    def is_empty(self) -> bool:
        """Nothing to do: a publish writes nothing at all."""
        base = self.base
        return not (self.writes or self.deletes or self.retire or base.unknown) and (
            self.objects.keys() == base.objects.keys()
            and self.ledger == base.ledger
            and (self.show_guid, self.feed_url, self.media_url, self.timezone)
            == (base.show_guid, base.feed_url, base.media_url, base.timezone)
            and (self.held, self.staged, self.posts) == (base.held, base.staged, base.posts)
        )

    @property
    def withdraws(self) -> bool:
        """An episode that was live will not be: no copy of it may come back."""
        return any(
            entry.live and not self.ledger.entries[guid].live
            for guid, entry in self.base.ledger.entries.items()
        )

    @property
    def size(self) -> int:
        """Bytes to send."""
        return sum(write.artifact.size for write in self.writes if write.source is None)
