"""What is told while caches and hooks are told; `report` words it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CacheTold:
    """A cache is asked to forget old copies."""

    addresses: int
    """How many changed."""
    wildcards: int
    """How many paths with a `*` stand for them; 0: each is named."""


@dataclass(frozen=True, slots=True)
class CacheBusy:
    """The cache has not begun or not finished yet."""

    seconds: float
    """Since it was first asked."""


@dataclass(frozen=True, slots=True)
class HookBegan:
    """The user's command runs."""

    origin: str
    """Where it is written down, in words."""
    text: str | None
    """None when it may hold a secret."""
    name: str = "after_publish"


@dataclass(frozen=True, slots=True)
class HookSaid:
    """A line that the command wrote."""

    line: str


Told = CacheTold | CacheBusy | HookBegan | HookSaid
