"""`podcast-pub check`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command
from podcast_pub.cli.rules import choosing, explain


@click.command(cls=Command)
@click.option("--fix", is_flag=True, help="Mend by itself what needs no decision of yours.")
@choosing
@options.strict
@explain
@options.as_json
@options.show
def check(
    show: Path,
    *,
    fix: bool,
    notes: bool,
    only: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    as_json: bool,
) -> None:
    """Find every problem of the show at once.

    Each is told with its file and line, what was found, and what to type instead. Errors stop a
    publish, warnings do not.

    \b
    Example:
        podcast-pub check
        podcast-pub check --fix
        podcast-pub check --only apple
        podcast-pub check --explain artwork-size
    """
    from podcast_pub import pipeline, report
    from podcast_pub.authoring.fix import mend
    from podcast_pub.check.choices import Choice, chosen
    from podcast_pub.project import Project

    project = Project(show)
    with report.progress() as on_event:
        checked = pipeline.check(project, now=datetime.now(UTC), on_event=on_event)
        mended = mend(show, checked.findings) if fix else ()
        if mended:
            checked = pipeline.check(project, now=datetime.now(UTC), on_event=on_event)
    found = chosen(checked.findings, Choice(frozenset(only), select, ignore, notes))
    report.checked(found, checked.catalog, mended=mended, as_json=as_json)
    if report.stops(found, strict=strict):
        raise click.exceptions.Exit(1)
