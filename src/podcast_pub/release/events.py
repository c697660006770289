"""What `apply` tells while it works; `report` words it."""

from dataclasses import dataclass

from podcast_pub.delivery import Stage


@dataclass(frozen=True, slots=True)
class Began:
    """The release is ours to make."""

    release: int
    token: str
    """Two words: what other publishers are told about us."""


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A stage with something to do begins; the one before is there and verified."""

    stage: Stage
    count: int
    """Objects to write or to delete."""
    size: int
    """Bytes to send."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A part of an object has been sent."""

    key: str
    done: int
    """Bytes so far; may go back when a part is sent again."""
    size: int
    """Bytes in all."""


@dataclass(frozen=True, slots=True)
class Written:
    """An object is there, verified."""

    key: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """An object is gone."""

    key: str


@dataclass(frozen=True, slots=True)
class Completed:
    """Everything is live, and the log says so."""

    release: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A part of what is live was looked at: `done` of `total`."""

    what: str
    """What is looked at, for people."""
    done: int
    total: int


Event = Looked | Began | StageStarted | Sent | Written | Deleted | Completed
