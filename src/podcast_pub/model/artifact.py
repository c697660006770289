"""One object to publish: its key, its delivery, and where its bytes come from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.delivery import DELIVERIES, Kind, Stage

Body = bytes | Path | Callable[[], bytes] | None
"""Bytes at hand, a file to stream (audio is never read into memory), or made when asked for.

None: not on this machine, so that it can stay where it is and nothing else."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One object to publish."""

    key: str
    kind: Kind
    content_type: str
    sha256: str
    """Hex digest of the body: what the plan compares."""
    size: int
    """Bytes."""
    body: Body
    label: str
    """What it is to the producer: the title of the entry, or the name of the file."""

    @property
    def stage(self) -> Stage:
        """When it is written."""
        return DELIVERIES[self.kind].stage

    @property
    def hashed(self) -> bool:
        """Its key holds a hash of its bytes: other bytes get another key."""
        return DELIVERIES[self.kind].hashed

    @property
    def cache_control(self) -> str:
        """How long others may keep it."""
        return DELIVERIES[self.kind].cache_control
