"""A file of the producer, open on the desk: what is wrong with it is put down here.

One Desk a file. It collects, it decides nothing and stops nothing.
"""

import re

from podcast_pub.content.paths import PathProblem, printable
from podcast_pub.model.source import Source
from podcast_pub.problems import Finding, Fix, Level, Location

ACCESS_KEY = re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}")
"""What an access key of S3 looks like."""

_SECRET = re.compile(rf"{ACCESS_KEY.pattern}|(?<=//)[^/@\s]*@")
"""Access keys, and a user with a password in an address."""

_NAMED_SECRET = re.compile(
    r"(?i)((?:secret|passw|token|credential|_key|\bkey)[\w-]*[\"']?\s*[:=]).*"
)
"""Whatever stands behind such a word: it is never repeated."""

LONGEST = 70
"""Characters of the producer's text that a finding repeats."""


def quote(value: object) -> str:
    """What was found, in one short line without secrets.

    >>> quote("secret_key: hunter2")
    'secret_key: (hidden)'
    """
    line = printable(" ".join(str(value)[:1000].split()))
    line = _NAMED_SECRET.sub(r"\1 (hidden)", _SECRET.sub("(hidden)", line))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def called(key: str) -> str:
    """What a producer calls a dotted key: its last two words, without places in lists.

    >>> called("funding.0.url")
    'funding.url'
    """
    words = [word for word in key.split(".") if not word.isdigit()]
    return quote(".".join(words[-2:]))


class Desk:
    """Where one file lies while it is read."""

    def __init__(self, path: str) -> None:
        """`path` is relative to the show's folder, with `/`."""
        self.path = path
        self.lines: dict[str, int] = {}
        """Dotted key → line; filled when the file's YAML has been read."""
        self.body_line = 1
        self.findings: list[Finding] = []

    def draft(self) -> "Desk":
        """Another one with the same file, for a first look: what is put down there is not told."""
        desk = Desk(self.path)
        desk.lines, desk.body_line = self.lines, self.body_line
        desk.findings += self.findings
        return desk

    @property
    def source(self) -> Source:
        """The file and its lines, as a value."""
        return Source(self.path, self.lines, self.body_line)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found that stops a publish."""
        return all(finding.level is not Level.ERROR for finding in self.findings)

    def error(
        self,
        rule: str,
        message: str,
        *,
        do: str,
        key: str = "",
        line: int | None = None,
        where: Location | None = None,
        found: object = None,
        fix: Fix | None = None,
    ) -> None:
        """Put down what stops a publish: at a key, a line, the whole of this file, or `where`."""
        if where is None:
            where = self.source.at(key) if line is None else Location(self.path, line)
        shown = None if found is None else quote(found)
        self.findings.append(Finding(rule, Level.ERROR, message, where, do, shown, fix))

    def warn(
        self,
        rule: str,
        message: str,
        *,
        do: str,
        key: str = "",
        line: int | None = None,
        found: object = None,
    ) -> None:
        """Put down what a producer should look at, and may leave: at a key or a line."""
        where = self.source.at(key) if line is None else Location(self.path, line)
        shown = None if found is None else quote(found)
        self.findings.append(Finding(rule, Level.WARNING, message, where, do, shown))

    def path_problem(self, problem: PathProblem, key: str = "", line: int | None = None) -> None:
        """Put down a file name that cannot be used."""
        self.error(problem.rule, problem.message, do=problem.do, key=key, line=line)
