"""`podcast-pub publish`."""

from typing import Unpack

import click

from podcast_pub.cli import options, person
from podcast_pub.cli.command import Command
from podcast_pub.cli.planning import Wanted, make_plan


@click.command(cls=Command)
@options.planning
@click.option("--yes", is_flag=True, help="Publish without asking.")
@click.option("--break-lock", is_flag=True, help="Go on although another publish seems to run.")
@options.strict
@options.as_json
@options.show
def publish(
    *, yes: bool, break_lock: bool, strict: bool, as_json: bool, **wanted: Unpack[Wanted]
) -> None:
    """Publish what has changed, after showing it and asking.

    Audio goes first and the feed last. Whatever stops it, listeners never see a feed that names
    what is not there: run it again and it goes on.

    \b
    Example:
        podcast-pub publish
        podcast-pub publish --yes --to /srv/www/my-show
    """
    from podcast_pub import pipeline, report

    planned = make_plan(wanted, as_json=as_json, strict=strict)
    if planned.plan.refusals or not as_json:
        report.planned(planned, as_json=as_json)
    if planned.plan.refusals:
        raise click.exceptions.Exit(1)
    if not (planned.plan.is_empty or yes):
        if not as_json:
            report.reminder(planned)
        person.agree("Publish this?", can_ask=not as_json)
    command = "publish --resume" if wanted["resume"] else "publish"
    with report.progress() as on_event:
        outcome = pipeline.publish(
            planned, command=command, break_lock=break_lock, on_event=on_event
        )
    report.published(planned, outcome, as_json=as_json)
    pipeline.tell(planned, outcome, on_event=report.told)
