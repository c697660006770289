"""What can be wrong: findings about a show, and the few errors that stop a command.

Nothing here knows the terminal: `report` words it, `cli` turns it into an exit code.
"""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath


def as_typed(path: str | PurePath) -> str:
    """A path as it is typed behind any command: one word, and neither an option nor an address.

    >>> as_typed("my show/take 1.wav"), as_typed("-v.mp3"), as_typed("Part 2: ebb.wav")
    ("'my show/take 1.wav'", './-v.mp3', "'./Part 2: ebb.wav'")
    """
    text = str(path)
    is_plain = not text.startswith("-") and ":" not in text.partition("/")[0]
    return shlex.quote(text if is_plain else f"./{text}")


class Level(Enum):
    """How bad a finding is; only errors stop a publish."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the producer's files."""

    path: str
    """Relative to the show's folder, with `/`."""
    line: int | None = None
    """Counted from 1; None when the whole file (or folder) is meant."""

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that `check --fix` can make by itself: one line put into a file."""

    path: str
    """Relative to the show's folder, with `/`."""
    before_line: int
    """The new line is put in front of this one, counted from 1."""
    text: str
    """The line to put in, without its end."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of a show: where, what, what was found, what to do instead."""

    rule: str
    """Id of the rule, as in `docs/reference/checks.md`."""
    level: Level
    message: str
    """What is wrong, without a full stop; names in backquotes are what the producer typed."""
    location: Location
    do: str
    """Something to type."""
    found: str | None = None
    """The offending text, shortened; None when there is nothing to quote."""
    fix: Fix | None = None
    """How `check --fix` mends it; None when a person must."""

    @property
    def sort_key(self) -> tuple[str, int, str]:
        """Findings are shown by file, line and rule."""
        return (self.location.path, self.location.line or 0, self.rule)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding stops a publish."""
    return any(finding.level is Level.ERROR for finding in findings)


class PodcastError(Exception):
    """Something that stops us, in words for a producer."""

    def __init__(
        self, message: str, *, where: str | None = None, found: str | None = None, do: str = ""
    ) -> None:
        """Carry `where` (a path, a key or file:line), what was `found` and what to `do`."""
        super().__init__(message)
        self.message = message
        self.where = where
        self.found = found
        self.do = do


class ConfigError(PodcastError):
    """The command cannot run as asked: no show here, a target that cannot be used."""


class InvalidShowError(PodcastError):
    """The show has findings that stop a publish; all of them are carried."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Carry every finding, warnings included, in the order to show."""
        self.findings = tuple(sorted(findings, key=lambda finding: finding.sort_key))
        super().__init__("the show has problems that stop a publish")


class AudioError(PodcastError):
    """An audio file cannot be read, or is not what it says."""


class ImageError(PodcastError):
    """An image file cannot be read, or is not what it says."""


class TemplateError(PodcastError):
    """A template cannot be rendered: `where` is template:line, the message names the page."""


class StoreError(PodcastError):
    """The place we publish to refused or failed; `where` is the key or the folder."""


class NotifyError(PodcastError):
    """Everything is published, and somebody who has to know of it could not be told."""


class StalePlanError(StoreError):
    """Someone else published, or is publishing, since the plan was made."""


class DamagedLogError(StoreError):
    """The log of releases has a gap, or a release in it that cannot be read."""


class WebError(PodcastError):
    """A server cannot be asked, or who answers cannot be trusted; `where` is the address."""
