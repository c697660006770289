"""`podcast-pub prune`."""

from datetime import timedelta
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command
from podcast_pub.cli.person import agree
from podcast_pub.cli.types import Age


@click.command(cls=Command)
@click.option("--older-than", type=Age(), metavar="AGE", help="At least 30d; 12w, 1y.")
@click.option("--now", "slug", metavar="SLUG", help="All former audio of this episode, at once.")
@options.to
@click.option("--yes", is_flag=True, help="Delete without asking.")
@options.as_json
@options.show
def prune(
    show: Path,
    *,
    older_than: timedelta | None,
    slug: str | None,
    to: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Delete audio that no feed names any more, after showing it and asking.

    Replaced audio stays at its address until you say so. With --older-than goes what was replaced
    that long ago, by the clock of the place it is in, and is named by no release that can be gone
    back to. With --now goes everything that an episode had before, at once, whatever names it. What
    is live never goes.

    \b
    Example:
        podcast-pub prune --older-than 90d
        podcast-pub prune --now the-bell
    """
    from podcast_pub import report, upkeep
    from podcast_pub.project import Project

    if (older_than is None) == (slug is None):
        raise click.UsageError("say what to delete: --older-than AGE or --now SLUG, one of them")
    project = Project(show, to)
    contacts = upkeep.contacts_for(project)
    store, pruning = upkeep.plan_prune(project, older_than=older_than, slug=slug)
    nothing = pruning.plan.is_empty
    if pruning.plan.refusals or nothing or not as_json:
        report.pruning(pruning, str(store), as_json=as_json)
    if pruning.plan.refusals:
        raise click.exceptions.Exit(1)
    if nothing:
        return
    if not yes:
        agree("Delete this for good?", can_ask=not as_json)
    what = f"--now {slug}" if older_than is None else f"--older-than {older_than.days}d"
    with report.progress() as on_event:
        outcome = upkeep.carry_out(pruning.plan, store, command=f"prune {what}", on_event=on_event)
    report.pruned(pruning, str(store), outcome, as_json=as_json)
    upkeep.announce(pruning.plan, outcome, contacts, target=str(store), on_event=report.told)
