"""`podcast-pub plan`."""

from typing import Unpack

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command
from podcast_pub.cli.planning import Wanted, make_plan

CHANGES = 3
"""Exit code of `--exit-code` when publish would change something."""


@click.command(cls=Command)
@options.planning
@click.option("--exit-code", is_flag=True, help="Exit with 3 when there is anything to publish.")
@click.option("--all", "whole", is_flag=True, help="List every file, however many.")
@options.as_json
@options.show
def plan(*, exit_code: bool, whole: bool, as_json: bool, **wanted: Unpack[Wanted]) -> None:
    """Show what publish would change and why; change nothing.

    A line begins with + for what is new, ~ for what changes, - for what goes, and ends with the
    reason.

    \b
    Example:
        podcast-pub plan
        podcast-pub plan --to /srv/www/my-show --url https://my-show.example/
    """
    from podcast_pub import report

    planned = make_plan(wanted, as_json=as_json)
    report.planned(planned, as_json=as_json, whole=whole)
    if planned.plan.refusals:
        raise click.exceptions.Exit(1)
    if exit_code and not planned.plan.is_empty:
        raise click.exceptions.Exit(CHANGES)
