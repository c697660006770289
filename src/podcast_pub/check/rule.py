"""A rule: what is checked, who asks for it, why, and what to do about it."""

from dataclasses import dataclass
from enum import Enum

from podcast_pub.problems import Finding, Level, Location

LONGEST = 70
"""Characters of the producer's text that a finding repeats."""


class Where(Enum):
    """When a rule is checked."""

    LOADING = "when the folder is read"
    SHOW = "on the show"
    FEED = "on the finished feed"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table in rules.py; the tests have an example for and against each."""

    id: str
    level: Level
    scope: str
    """What it is about: `show`, `episode`, `artwork`, `feed`, `file` …"""
    who: str
    """Who refuses or degrades a show that breaks it; empty when it is only us."""
    source: str
    """Address of the words it comes from; empty for rules of our own."""
    reason: str
    """Why, in one sentence."""
    fix: str
    """What to do, when nothing more exact can be said."""
    where: tuple[Where, ...]

    def finding(
        self,
        message: str,
        location: Location,
        *,
        found: str | None = None,
        do: str | None = None,
    ) -> Finding:
        """What breaks the rule, and where."""
        return Finding(
            rule=self.id,
            level=self.level,
            message=message,
            location=location,
            do=do or self.fix,
            found=None if found is None else shortened(found),
        )


def shortened(text: str) -> str:
    """One line, short enough to repeat.

    >>> shortened("a  b" + "c" * 99)[-3:]
    'cc…'
    """
    line = " ".join(text[:1000].split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
