"""What slow steps remember between runs: a protocol, so that readers need no database."""

from typing import Protocol


class Memory(Protocol):
    """Bytes by (kind, key). It may forget anything at any time: a miss only costs time."""

    def recall(self, kind: str, key: str) -> bytes | None:
        """What was remembered, or None."""
        ...

    def remember(self, kind: str, key: str, value: bytes) -> None:
        """Keep `value` for later runs; replaces what was there."""
        ...


class Forgetful:
    """A Memory that remembers nothing: every run is the first."""

    def recall(self, kind: str, key: str) -> bytes | None:  # noqa: ARG002  the protocol's shape
        """None, always."""
        return None

    def remember(self, kind: str, key: str, value: bytes) -> None:
        """Do nothing."""
