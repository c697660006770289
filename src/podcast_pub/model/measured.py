"""How far work on audio files is, for whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """Audio was measured, or made: `done` files of `total`."""

    done: int
    total: int
    what: str
    """What is done, in words."""
    seconds: float = 0.0
    """Of the audio that was gone through."""
    length: float = 0.0
    """Seconds of all of it; 0 where only files are counted."""


OnMeasured = Callable[[Measured], None]
