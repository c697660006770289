"""The same facts for machines, as `--json` prints them. Pure; docs/reference/json.md says each key.

A document's shape only grows; what would break a reader raises `FORMAT`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from podcast_pub.model.plan import HeldBack, Plan, Refusal, next_due
from podcast_pub.model.published import LedgerEntry
from podcast_pub.problems import Finding, Level
from podcast_pub.release.impact import Change, Impact, Moved, impact_of
from podcast_pub.report.summary import summary_of

if TYPE_CHECKING:
    from podcast_pub.authoring.new import Made
    from podcast_pub.model.show import Catalog
    from podcast_pub.release.apply import Outcome

FORMAT = 1

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


def text_of(document: Mapping[str, Json]) -> str:
    """JSON as it is printed: ASCII, so that no title can steer a terminal."""
    return json.dumps({"format": FORMAT, **document}, indent=2)


def counts_of(catalog: Catalog | None) -> dict[str, int]:
    """How many of what; nothing where something could not be read, for it is not in there."""
    if catalog is None or not catalog.is_whole:
        return {}
    return {
        "episode": len(catalog.episodes),
        "post": len(catalog.posts),
        "page": len(catalog.pages),
    }


def check_document(
    findings: Sequence[Finding], counts: Mapping[str, int], mended: Sequence[str] = ()
) -> dict[str, Json]:
    """What `check` found; `counts` is how many of what was looked at."""
    levels = [finding.level for finding in findings]
    return {
        "errors": levels.count(Level.ERROR),
        "warnings": levels.count(Level.WARNING),
        "looked_at": counts,
        "findings": [finding_document(finding) for finding in findings],
        "mended": list(mended),
    }


def finding_document(finding: Finding) -> dict[str, Json]:
    """One finding."""
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "path": finding.location.path,
        "line": finding.location.line,
        "message": finding.message,
        "found": finding.found,
        "do": finding.do,
        "fixable": finding.fix is not None,
    }


def plan_document(
    plan: Plan, *, target: str, held_back: Sequence[HeldBack], not_here: Sequence[str] = ()
) -> dict[str, Json]:
    """Everything that a publish would do."""
    due = next_due(held_back)
    return {
        "target": target,
        "feed_url": plan.feed_url,
        "release": plan.base.release,
        "held": plan.base.held,
        "empty": plan.is_empty,
        "summary": summary_of(plan),
        "impact": impact_document(impact_of(plan)),
        "bytes": plan.size,
        "unchanged": plan.unchanged,
        "held_back": [_held_back(held) for held in held_back if not held.withdrawn],
        "due": due.isoformat() if due else None,
        "not_here": list(not_here),
        "writes": [
            {
                "key": write.artifact.key,
                "kind": write.artifact.kind.value,
                "label": write.artifact.label,
                "size": write.artifact.size,
                "sha256": write.artifact.sha256,
                "reason": write.reason.name.lower(),
            }
            for write in plan.writes
        ],
        "deletes": [
            {"key": delete.key, "size": delete.size, "reason": delete.reason.name.lower()}
            for delete in plan.deletes
        ],
        "retired": list(plan.retire),
        "refusals": [_refusal(refusal) for refusal in plan.refusals],
        "unused": list(plan.unused),
    }


def impact_document(impact: Impact) -> dict[str, Json]:
    """What listeners notice; an episode is in each list that it belongs to."""
    return {
        "new": [
            _episode(entry)
            | {
                "date": _moment(entry),
                "duration": _duration(entry),
                "scheduled": entry in impact.scheduled,
                "behind": entry in impact.behind,
            }
            for entry in impact.new
        ],
        "audio": _changes(impact.audio, _duration),
        "titles": _changes(impact.titles, lambda entry: entry.title),
        "dates": _changes(impact.dates, _moment),
        "slugs": _changes(impact.slugs, lambda entry: entry.slug),
        "links": _changes(impact.links, lambda entry: entry.link),
        "edited": [_episode(change.after) for change in impact.edited],
        "withdrawn": [_episode(entry) for entry in impact.withdrawn],
        "gone": [_episode(entry) for entry in impact.gone],
        "gone_audio": impact.gone_audio,
        "new_posts": impact.new_posts,
        "new_pages": impact.new_pages,
        "changed_pages": impact.changed_pages,
        "gone_pages": impact.gone_pages,
        "new_feeds": impact.new_feeds,
        "gone_feeds": impact.gone_feeds,
        "archived": impact.archived,
        "feed_address": _moved(impact.feed),
        "media_address": _moved(impact.media),
        "timezone": _moved(impact.timezone),
        "feed_changes": impact.feed_changes,
    }


def _episode(entry: LedgerEntry) -> dict[str, Json]:
    return {"guid": entry.guid, "slug": entry.slug, "title": entry.title}


def _changes(changes: Iterable[Change], of: Callable[[LedgerEntry], Json]) -> Json:
    return [
        {**_episode(each.after), "before": of(each.before), "after": of(each.after)}
        for each in changes
    ]


def _moment(entry: LedgerEntry) -> str | None:
    return entry.date.isoformat() if entry.date else None


def _duration(entry: LedgerEntry) -> float | None:
    return entry.audio.duration if entry.audio else None


def _moved(moved: Moved | None) -> Json:
    return {"before": moved.before, "after": moved.after} if moved else None


def outcome_document(outcome: Outcome) -> dict[str, Json]:
    """What a publish did."""
    return {
        "release": outcome.release,
        "written": outcome.written,
        "deleted": outcome.deleted,
        "bytes": outcome.size,
        "retries": outcome.retries,
    }


def episode_document(made: Made) -> dict[str, Json]:
    """A new episode."""
    return {
        "file": str(made.file),
        "audio": None if made.audio is None else str(made.audio),
        "number": made.number,
        "proposed": list(made.proposed),
        "same_as": made.same_as,
        "guid": str(made.guid),
    }


def _held_back(held: HeldBack) -> dict[str, Json]:
    return {
        "title": held.title,
        "status": held.status.value,
        "date": held.date.isoformat(),
        "path": held.where.path,
        "line": held.where.line,
        "slug": held.slug,
        "audio": held.audio.value if held.audio else None,
    }


def _refusal(refusal: Refusal) -> dict[str, Json]:
    where = refusal.where
    return {
        "kind": refusal.kind.value,
        "subject": refusal.subject,
        "path": where.path if where else None,
        "line": where.line if where else None,
        "message": refusal.message,
        "do": refusal.do,
    }
