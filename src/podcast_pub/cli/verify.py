"""`podcast-pub verify`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcast_pub.cli import options, person
from podcast_pub.cli.command import Command
from podcast_pub.problems import has_errors

if TYPE_CHECKING:
    from podcast_pub.model.audit import Audit
    from podcast_pub.planning import Planned
    from podcast_pub.project import Project


@click.command(cls=Command)
@click.option("--deep", is_flag=True, help="Read every byte, also where the store's word would do.")
@click.option("--public", is_flag=True, help="Ask the public addresses too, as apps do.")
@click.option("--repair", is_flag=True, help="Publish again what is missing or damaged.")
@click.option("--rebuild", is_flag=True, help="Make a lost log of releases anew from what is live.")
@click.option("--yes", is_flag=True, help="Repair or rebuild without asking.")
@options.place
@options.as_json
@options.show
def verify(
    show: Path,
    *,
    to: str | None,
    url: str | None,
    deep: bool,
    public: bool,
    repair: bool,
    rebuild: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Hold everything that is live against the newest release.

    Each file and each copy: is it there, are its bytes and headers those that were published, and
    does the feed name only what is there? The exit code is 1 when listeners are without something.
    A repair is a publish: what else you have changed in the folder goes out with it.

    \b
    Example:
        podcast-pub verify
        podcast-pub verify --deep --public
        podcast-pub verify --repair
    """
    from podcast_pub import report
    from podcast_pub.project import Project

    project = Project(show, to, url)
    if rebuild:
        _rebuild(project, yes=yes, as_json=as_json)
    audit = _audit(project, deep=deep, public=public)
    if repair and _can_be_repaired(audit):
        if not as_json:
            report.audited(audit, as_json=False)
        _repair(project, audit, yes=yes, as_json=as_json)
        audit = _audit(project, deep=deep, public=public)
    report.audited(audit, as_json=as_json)
    if has_errors(audit.findings):
        raise click.exceptions.Exit(1)


def _audit(project: Project, *, deep: bool, public: bool) -> Audit:
    from podcast_pub import report, upkeep

    with report.progress() as on_event:
        return upkeep.verify(project, deep=deep, public=public, on_event=on_event)


def _can_be_repaired(audit: Audit) -> bool:
    """Whether a publish could mend something: what is wrong at the store, or was not finished."""
    return bool(audit.wrong) or any(found.rule == "unfinished" for found in audit.findings)


def _rebuild(project: Project, *, yes: bool, as_json: bool) -> None:
    """Make the log anew, after showing what of it and asking."""
    from podcast_pub import report, upkeep
    from podcast_pub.audit.rebuild import write_rebuilt

    with report.progress() as on_event:
        store, found = upkeep.plan_rebuild(project, now=datetime.now(UTC), on_event=on_event)
    if not as_json:
        report.rebuilt(found)
    if not yes:
        person.agree("Write this into the log?", can_ask=not as_json)
    write_rebuilt(store, found)


def _repair(project: Project, audit: Audit, *, yes: bool, as_json: bool) -> None:
    """Publish with what the audit knows, after showing it and asking."""
    from podcast_pub import pipeline, report

    if audit.published.held is not None:
        _put_back(project, audit, yes=yes, as_json=as_json)
        return
    planned = _plan(project, audit)
    plan = planned.plan
    if plan.refusals or not as_json:
        report.planned(planned, as_json=as_json)
    report.not_repaired(sorted(audit.wrong.keys() - {write.artifact.key for write in plan.writes}))
    if plan.refusals:
        raise click.exceptions.Exit(1)
    if plan.is_empty:
        return
    if not yes:
        person.agree("Publish this?", can_ask=not as_json)
    with report.progress() as on_event:
        outcome = pipeline.publish(planned, command="verify --repair", on_event=on_event)
    if not as_json:
        report.published(planned, outcome, as_json=False)
    pipeline.tell(planned, outcome, on_event=report.told)


def _put_back(project: Project, audit: Audit, *, yes: bool, as_json: bool) -> None:
    """Go back once more to the release that the show went back to: publish has to wait."""
    from podcast_pub import report, upkeep

    contacts = upkeep.contacts_for(project)
    with report.progress() as on_event:
        going = upkeep.plan_repair(project, audit, now=datetime.now(UTC), on_event=on_event)
    plan = going.plan
    if plan.refusals or not as_json:
        report.going_back(going, as_json=as_json)
    report.not_repaired(sorted(audit.wrong.keys() - {write.artifact.key for write in plan.writes}))
    if plan.refusals:
        raise click.exceptions.Exit(1)
    if plan.is_empty:
        return
    if not yes:
        person.agree("Put this back?", can_ask=not as_json)
    with report.progress() as on_event:
        outcome = upkeep.carry_out(plan, going.store, command="verify --repair", on_event=on_event)
    if not as_json:
        report.went_back(going, outcome, as_json=False)
    upkeep.announce(plan, outcome, contacts, target=str(going.store), on_event=report.told)


def _plan(project: Project, audit: Audit) -> Planned:
    from podcast_pub import pipeline, report

    with report.progress() as on_event:
        return pipeline.make_plan(
            project, now=datetime.now(UTC), wrong=audit.wrong, on_event=on_event
        )
