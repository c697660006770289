"""A rule: what is checked, who asks for it, why, and what to do about it."""

from dataclasses import dataclass
from enum import Enum

from podcast_pub.problems import Finding, Level, Location

LONGEST = 70
"""Characters of the producer's text that a finding repeats."""


ASKERS = {
    "apple": "Apple",
    "spotify": "Spotify",
    "psp": "PSP-1",
    "namespace": "Podcast namespace",
    "rss": "RSS",
    "w3c": "W3C validator",
    "youtube": "YouTube",
}
"""Who can be asked for alone, and how a rule names them."""

WISHES = frozenset(
    (
        "artwork-format",
        "artwork-rgb",
        "artwork-size",
        "channel-description-length",
        "enclosure-extension",
        "itunes-author-spotify",
        "serial-needs-episode",
    )
)
"""Errors that keep a show out of a directory and harm no listener: a private show may ignore them.
"""


class Where(Enum):
    """When a rule is checked."""

    LOADING = "when the folder is read"
    SHOW = "on the show"
    FEED = "on the finished feed"
    CHANGES = "against what is published"
    ONLINE = "on the network"


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
    """What to do in a show's folder, when nothing more exact can be said."""
    where: tuple[Where, ...]
    mend: str = ""
    """What to write in somebody's feed; empty where it is the same."""

    @property
    def askers(self) -> frozenset[str]:
        """Who asks for it, in the words of `--only`; empty when it is only us."""
        return frozenset(word for word, name in ASKERS.items() if name in self.who.split(", "))

    @property
    def can_be_ignored(self) -> bool:
        """Whether a show may say that it does not matter there.

        A warning and a note always; an error only where it is a directory's wish that a show may
        do without. What would make the feed unreadable, or a lie, is never ignored.
        """
        return self.level is not Level.ERROR or self.id in WISHES

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


def loading_rule(
    id: str,  # noqa: A002  the field's own name
    scope: str,
    reason: str,
    fix: str,
    *,
    level: Level = Level.ERROR,
    who: str = "",
    source: str = "",
) -> Rule:
    """A rule that the rooms check which read a show."""
    return Rule(id, level, scope, who, source, reason, fix, (Where.LOADING,))


def shortened(text: str) -> str:
    """One line, short enough to repeat.

    >>> shortened("a  b" + "c" * 99)[-3:]
    'cc…'
    """
    line = " ".join(text[:1000].split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
