"""What a doctor says: one line for each thing that was looked at."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How it stands; the words are what people read."""

    OK = "ok"
    PARTLY = "partly"
    """It works, with a limit that is told."""
    NOT = "not"
    UNKNOWN = "unknown"
    """It could not be seen, or it does not matter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    topic: str
    """Its name: a word or two, the same every time."""
    verdict: Verdict
    words: str
    """What was seen, without a full stop."""
    do: str = ""
    """What to do, a way on each line; empty where nothing is to be done."""


def ok(topic: str, words: str) -> Line:
    """As it should be."""
    return Line(topic, Verdict.OK, words)


def bad(topic: str, words: str, do: str) -> Line:
    """Listeners, or the next publish, would suffer."""
    return Line(topic, Verdict.NOT, words, do)


def partly(topic: str, words: str, do: str = "") -> Line:
    """It works, with a limit."""
    return Line(topic, Verdict.PARTLY, words, do)


def unknown(topic: str, words: str, do: str = "") -> Line:
    """Nobody can tell."""
    return Line(topic, Verdict.UNKNOWN, words, do)


@dataclass(frozen=True, slots=True)
class Examined:
    """All that was seen."""

    target: str
    """As a producer names it."""
    lines: tuple[Line, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing is `not`."""
        return all(line.verdict is not Verdict.NOT for line in self.lines)
