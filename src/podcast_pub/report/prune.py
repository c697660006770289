"""Pruning in words: which audio goes, which stays and why, and what that costs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from podcast_pub.release.prune import Left, Stay
from podcast_pub.report.documents import Json, outcome_document, plan_document
from podcast_pub.report.words import count, harmless, listed, size
from podcast_pub.site.words import day_text

if TYPE_CHECKING:
    from podcast_pub.release.apply import Outcome
    from podcast_pub.release.prune import Pruning

SHOWN = 10
"""Files of one kind that are listed; more are counted."""


def prune_text(pruning: Pruning, target: str) -> str:
    """What would be deleted and what stays, without a newline at the end."""
    plan = pruning.plan
    parts = [f"prune {harmless(target)}: audio that no feed names any more", ""]
    rows = [
        f"- {gone.key}  {size(gone.size)}  since {day_text(plan.base.retired[gone.key].since)}"
        for gone in plan.deletes
    ]
    if rows:
        parts += [*_few(rows), ""]
    if pruning.left:
        parts += ["stays", *_few([_stays(left) for left in pruning.left]), ""]
    parts += list(_closed(pruning))
    total = sum(delete.size for delete in plan.deletes)
    if plan.deletes:
        parts.append(
            f"{count(len(plan.deletes), 'audio file')} to delete ({size(total)}), for good"
        )
    else:
        parts.append("nothing to delete")
    return "\n".join(parts)


def pruned_text(outcome: Outcome) -> str:
    """What it did."""
    return f"\nrelease {outcome.release}: {count(outcome.deleted, 'audio file')} deleted"


def prune_document(
    pruning: Pruning, target: str, outcome: Outcome | None = None
) -> dict[str, Json]:
    """The same for machines: as `plan`, with what stays, and what can no longer be gone back to."""
    document = plan_document(pruning.plan, target=target, held_back=())
    document |= {
        "left": [
            {
                "key": left.key,
                "size": left.gone.object.size,
                "since": left.gone.since.isoformat(),
                "why": left.why.name.lower(),
            }
            for left in pruning.left
        ],
        "closed": list(pruning.closed),
    }
    return document if outcome is None else document | {"outcome": outcome_document(outcome)}


def _stays(left: Left) -> str:
    since = f"since {day_text(left.gone.since)}"
    why = since if left.why is Stay.YOUNG else f"{since}, {left.why.value}"
    return f"  {left.key}  {size(left.gone.object.size)}  {why}"


def _closed(pruning: Pruning) -> Iterator[str]:
    if pruning.closed:
        numbers = listed([str(number) for number in pruning.closed])
        noun = "release" if len(pruning.closed) == 1 else "releases"
        yield f"{noun} {numbers} cannot be gone back to any more: they name what is deleted"


def _few(rows: list[str]) -> list[str]:
    rest = len(rows) - SHOWN
    return rows if rest <= 1 else [*rows[:SHOWN], f"  … and {rest:,} more"]
