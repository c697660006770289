"""What is known to be published already: the same inputs on the same release need no new plan.

It saves the work of finding out that nothing has changed, and never decides anything else.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from podcast_pub.model.memory import Memory
from podcast_pub.model.plan import Plan
from podcast_pub.model.published import Published
from podcast_pub.problems import Finding, Level, Location

_KIND = "settled"


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of an earlier run that left nothing to do."""

    target: str
    """The place, as it was named."""
    release: int
    token: str
    """Whose release it is: the plan was empty on this one."""
    until: datetime | None
    """When a scheduled entry is due, and the same files mean something else; None: never."""
    findings: tuple[Finding, ...]
    """Warnings and notes, to be told again; none of them can be mended by itself."""
    held_back: tuple[str, ...]
    """Titles of drafts and scheduled entries."""

    def holds(
        self, published: Published, there: Callable[[str], int | None], now: datetime
    ) -> bool:
        """Whether the target still is as it was left, every object there with its size."""
        return (
            (published.newest, published.release, published.token)
            == (self.release, self.release, self.token)
            and not published.unknown
            and (self.until is None or now < self.until)
            and all(there(key) == known.size for key, known in published.objects.items())
        )


def nothing_to_do(published: Published) -> Plan:
    """The plan that leaves everything as it is."""
    return Plan(
        base=published,
        writes=(),
        deletes=(),
        retire=(),
        unchanged=len(published.objects),
        objects=published.objects,
        ledger=published.ledger,
        show_guid=published.show_guid or "",
        feed_url=published.feed_url or "",
        timezone=published.timezone or "",
        retired=published.retired,
    )


def remember(memory: Memory, inputs: str, settled: Settled) -> None:
    """Keep it for the next run with the same inputs."""
    document = {
        "target": settled.target,
        "release": settled.release,
        "token": settled.token,
        "until": settled.until.isoformat() if settled.until else None,
        "findings": [_row(finding) for finding in settled.findings],
        "held_back": settled.held_back,
    }
    memory.remember(_KIND, inputs, json.dumps(document).encode())


def recall(memory: Memory, inputs: str) -> Settled | None:
    """What an earlier run with the same inputs left, or None."""
    if (kept := memory.recall(_KIND, inputs)) is None:
        return None
    document = json.loads(kept)
    until = document["until"]
    return Settled(
        target=document["target"],
        release=document["release"],
        token=document["token"],
        until=datetime.fromisoformat(until) if until else None,
        findings=tuple(_finding(*row) for row in document["findings"]),
        held_back=tuple(document["held_back"]),
    )


def _row(finding: Finding) -> tuple[str | int | None, ...]:
    where = finding.location
    level = finding.level.value
    return (finding.rule, level, finding.message, where.path, where.line, finding.do, finding.found)


def _finding(
    rule: str, level: str, message: str, path: str, line: int | None, do: str, found: str | None
) -> Finding:
    return Finding(rule, Level(level), message, Location(path, line), do, found)
