"""Going back in words: what listeners get again, and what is done for it. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from podcast_pub.report.changes import SHOWN, by_stage, for_listeners
from podcast_pub.report.documents import Json, outcome_document, plan_document
from podcast_pub.report.kept import when_text
from podcast_pub.report.summary import summary_of
from podcast_pub.report.words import count, harmless

if TYPE_CHECKING:
    from podcast_pub.model.plan import Plan
    from podcast_pub.release.apply import Outcome
    from podcast_pub.release.history import GoingBack

_RESUME = "podcast-pub publish --resume"


def rollback_text(going: GoingBack) -> str:
    """Everything that going back would do, without a newline at the end."""
    plan, record = going.plan, going.to.record
    of = f" of {when_text(going.to)}" if going.to.when else ""
    head = (
        f"go back to release {going.to.number}{of} ({record.token}) at {harmless(str(going.store))}"
    )
    passed = [
        f"release {each.release.number} cannot be gone back to: {harmless(each.obstacle or '')}"
        for each in going.passed
    ]
    parts = [*passed, head, "", *for_listeners(_heard(going)), ""]
    for stage, lines in by_stage(plan, SHOWN):
        parts += [stage, *lines, ""]
    totals = [f"{count(len(plan.writes), 'file')} to put back"]
    if plan.deletes:
        totals.append(f"{len(plan.deletes):,} to remove")
    parts.append(f"{', '.join(totals)}, {plan.unchanged:,} unchanged; nothing is sent again")
    return "\n".join([*parts, f"publish waits then, until you type: {_RESUME}"])


def went_back_text(going: GoingBack, outcome: Outcome) -> str:
    """What it did, and what to do next."""
    return "\n".join(
        [
            "",
            f"release {outcome.release} is live: what release {going.to.number} was",
            "",
            "next: mend the show, then",
            f"  {_RESUME}",
        ]
    )


def rollback_document(going: GoingBack, outcome: Outcome | None = None) -> dict[str, Json]:
    """The same for machines: as `plan`, and the release that is gone back to."""
    document = plan_document(going.plan, target=str(going.store), held_back=())
    document |= {"summary": summary_of(_heard(going)), "to_release": going.to.number}
    document["passed_over"] = [
        {"release": each.release.number, "obstacle": each.obstacle} for each in going.passed
    ]
    return document if outcome is None else document | {"outcome": outcome_document(outcome)}


def _heard(going: GoingBack) -> Plan:
    """The plan as listeners see it: between what they hear now and what they heard then."""
    return replace(going.plan, ledger=going.then, refusals=())
