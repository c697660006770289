"""Where a publish can be broken, and how. Pure: no network, no clock."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.servers.rules import Fault, Request, Rule

_UPLOAD = re.compile(r"uploadId=[^&]+")


class How(StrEnum):
    """What happens at a request of the publisher."""

    KILLED_BEFORE = "killed before the server has it"
    KILLED_AFTER = "killed after the server has done it"
    CUT = "cut half-way"
    BUSY = "503"
    LOST_REPLY = "lost reply"
    HALF_REPLY = "half a reply"
    GONE = "no network from there on"


_FAULTS = {
    How.KILLED_BEFORE: Fault.KILL_BEFORE,
    How.KILLED_AFTER: Fault.KILL_AFTER,
    How.CUT: Fault.CUT,
    How.BUSY: Fault.REPLY,
    How.LOST_REPLY: Fault.LOST_REPLY,
    How.HALF_REPLY: Fault.TRUNCATED_REPLY,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One request of a publish, by its name: several go at once, so that numbers may differ."""

    number: int
    """In the order of an undisturbed publish, from 1."""
    method: str
    pattern: str
    """Regular expression for key and query."""
    nth: int
    """Of those requests that are called the same, from 1."""

    def __str__(self) -> str:
        plain = self.pattern.replace("\\", "").strip("^$").replace("uploadId=[^&]+", "uploadId")
        return f"{self.number} {self.method} {plain}" + (f" #{self.nth}" if self.nth > 1 else "")

    def rule(self, how: How, pid: int) -> Rule:
        """What the proxy is told to break it."""
        if how is How.GONE:
            return Rule(Fault.RESET, nth=self.number, times=None)
        return Rule(_FAULTS[how], method=self.method, key=self.pattern, nth=self.nth, pid=pid)


def points_of(requests: Iterable[Request]) -> tuple[Point, ...]:
    """Every request of an undisturbed publish."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for request in requests:
        pieces = _UPLOAD.split(request.target)
        name = (request.method, f"^{'uploadId=[^&]+'.join(map(re.escape, pieces))}$")
        seen[name] += 1
        found.append(Point(request.number, *name, seen[name]))
    return tuple(found)


def of_each_kind(points: Iterable[Point]) -> tuple[Point, ...]:
    """The first request of each kind: the same verb for the same sort of object."""
    first: dict[tuple[str, ...], Point] = {}
    for point in points:
        key, _, query = point.pattern.replace("\\", "").strip("^$").partition("?")
        folder, _, name = key.rpartition("/")
        suffix = name.rpartition(".")[2] if "." in name else ""
        words = sorted(word.partition("=")[0] for word in query.split("&"))
        first.setdefault((point.method, folder, suffix, *words), point)
    return tuple(first.values())


def rotated(points: Sequence[Point], hows: Sequence[How]) -> list[tuple[Point, How]]:
    """One way of breaking for each point, in turn."""
    return [(point, hows[place % len(hows)]) for place, point in enumerate(points)]


def every_way(points: Sequence[Point], hows: Sequence[How]) -> list[tuple[Point, How]]:
    """All ways of breaking for each point."""
    return [(point, how) for point in points for how in hows]
