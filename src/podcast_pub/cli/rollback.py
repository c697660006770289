"""`podcast-pub rollback`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command
from podcast_pub.cli.person import agree


@click.command(cls=Command)
@click.argument("release", type=click.IntRange(min=1), required=False)
@options.to
@click.option("--yes", is_flag=True, help="Go back without asking.")
@click.option("--break-lock", is_flag=True, help="Go on although a publish seems to run.")
@options.as_json
@options.show
def rollback(
    show: Path,
    release: int | None,
    *,
    to: str | None,
    yes: bool,
    break_lock: bool,
    as_json: bool,
) -> None:
    """Go back to an earlier release, after showing it and asking.

    Without a number it is the one before. The feed, the pages and everything they name become what
    they were, byte for byte; nothing has to be sent again. Guids stay published, and nothing is
    published until you type `podcast-pub publish --resume`. What was taken down does not come back.

    \b
    Example:
        podcast-pub rollback
        podcast-pub rollback 41
    """
    from podcast_pub import report, upkeep
    from podcast_pub.project import Project

    project = Project(show, to)
    contacts = upkeep.contacts_for(project)
    going = upkeep.plan_rollback(project, release, now=datetime.now(UTC))
    if going.plan.refusals or not as_json:
        report.going_back(going, as_json=as_json)
    if going.plan.refusals:
        raise click.exceptions.Exit(1)
    if not yes:
        agree("Go back to it?", can_ask=not as_json)
    with report.progress() as on_event:
        outcome = upkeep.carry_out(
            going.plan,
            going.store,
            command=f"rollback {going.to.number}",
            break_lock=break_lock,
            on_event=on_event,
        )
    report.went_back(going, outcome, as_json=as_json)
    upkeep.announce(going.plan, outcome, contacts, target=str(going.store), on_event=report.told)
