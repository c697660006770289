"""What a publish would change, and why: data for people, machines and tests."""

from dataclasses import dataclass
from enum import Enum

from podcast_pub.model.artifact import Artifact
from podcast_pub.model.published import Ledger, Published


class Reason(Enum):
    """Why an object is written or deleted; shown to the user as is."""

    NEW = "not published yet"
    MISSING = "missing at the target"
    CONTENT = "content changed"
    HEADERS = "headers changed"
    UNFINISHED = "left unsure by an unfinished publish"
    STALE = "no longer part of the show"


@dataclass(frozen=True, slots=True)
class Write:
    """An object to write."""

    artifact: Artifact
    reason: Reason


@dataclass(frozen=True, slots=True)
class Delete:
    """An object to delete: one that a release names, never anything else."""

    key: str
    size: int
    reason: Reason = Reason.STALE


class RefusalKind(Enum):
    """Why a publish is refused until the producer says otherwise."""

    GUID_CHANGED = "guid-changed"
    GUID_GONE = "guid-gone"
    SHOW_GUID_CHANGED = "show-guid-changed"
    FOREIGN_KEY = "foreign-key"
    FEED_ADDRESS = "feed-address"
    TOO_MANY_DELETES = "too-many-deletes"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that needs the producer's consent by name, or a mend."""

    kind: RefusalKind
    subject: str
    """A guid, a key, an address."""
    message: str
    do: str
    """What to type."""


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
    wanted: tuple[Artifact, ...]
    """Everything that the release will name."""
    ledger: Ledger
    """The ledger after this publish."""
    show_guid: str
    feed_url: str
    timezone: str
    refusals: tuple[Refusal, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to do: a publish writes nothing at all."""
        return not (self.writes or self.deletes or self.retire or self.base.unknown) and (
            self.ledger == self.base.ledger
        )

    @property
    def size(self) -> int:
        """Bytes to send."""
        return sum(write.artifact.size for write in self.writes)
