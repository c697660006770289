"""What is known to be published already: the same inputs on the same release need no new plan.

It saves the work of finding out that nothing has changed, and never decides anything else.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from podcast_pub.model.episode import Status
from podcast_pub.model.memory import Memory
from podcast_pub.model.plan import Awaited, HeldBack, Plan
from podcast_pub.model.published import Published
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import Finding, Level, Location

_KIND = "settled"


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of an earlier run that left nothing to do."""

    target: StorageSettings
    """The place, as podcast.yaml names it, and what is needed to open it."""
    release: int
    token: str
    """Whose release it is: the plan was empty on this one."""
    findings: tuple[Finding, ...]
    """Warnings and notes, to be told again; none of them can be mended by itself."""
    held_back: tuple[HeldBack, ...]
    """Drafts and scheduled entries: once one of these is due, the same files mean more."""
    not_here: tuple[str, ...] = ()
    """Titles of the episodes whose audio was not on this machine."""

    def holds(
        self, published: Published, there: Callable[[str], int | None], now: datetime
    ) -> bool:
        """Whether the target still is as it was left, every object there with its size."""
        return (
            (published.newest, published.release, published.token)
            == (self.release, self.release, self.token)
            and not published.unknown
            and published.held is None
            and not any(h.status is Status.SCHEDULED and h.date <= now for h in self.held_back)
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
        media_url=published.media_url or "",
        timezone=published.timezone or "",
        retired=published.retired,
        held=published.held,
        staged=published.staged,
        posts=published.posts,
    )


def remember(memory: Memory, inputs: str, settled: Settled) -> None:
    """Keep it for the next run with the same inputs."""
    document = {
        "target": asdict(settled.target),
        "release": settled.release,
        "token": settled.token,
        "findings": [_row(finding) for finding in settled.findings],
        "held_back": [_held_row(held) for held in settled.held_back],
        "not_here": settled.not_here,
    }
    memory.remember(_KIND, inputs, json.dumps(document).encode())


def recall(memory: Memory, inputs: str) -> Settled | None:
    """What an earlier run with the same inputs left, or None."""
    if (kept := memory.recall(_KIND, inputs)) is None:
        return None
    document = json.loads(kept)
    return Settled(
        target=StorageSettings(**document["target"]),
        release=document["release"],
        token=document["token"],
        findings=tuple(_finding(*row) for row in document["findings"]),
        held_back=tuple(_held_back(*row) for row in document["held_back"]),
        not_here=tuple(document["not_here"]),
    )


def _row(finding: Finding) -> tuple[str | int | None, ...]:
    where = finding.location
    level = finding.level.value
    return (finding.rule, level, finding.message, where.path, where.line, finding.do, finding.found)


def _finding(
    rule: str, level: str, message: str, path: str, line: int | None, do: str, found: str | None
) -> Finding:
    return Finding(rule, Level(level), message, Location(path, line), do, found)


def _held_row(held: HeldBack) -> tuple[str | int | None, ...]:
    where, date, audio = held.where, held.date.isoformat(), held.audio and held.audio.value
    row = (held.title, held.status.value, date, where.path, where.line, held.guid)
    return (*row, held.slug, audio, held.withdrawn)


def _held_back(
    title: str,
    status: str,
    date: str,
    path: str,
    line: int | None,
    guid: str | None,
    slug: str,
    audio: str | None,
    withdrawn: bool,
) -> HeldBack:
    return HeldBack(
        title,
        Status(status),
        datetime.fromisoformat(date),
        Location(path, line),
        guid,
        slug,
        Awaited(audio) if audio else None,
        withdrawn,
    )
