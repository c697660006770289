"""`podcast-pub check`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@click.option("--fix", is_flag=True, help="Mend by itself what needs no decision of yours.")
@options.as_json
@options.show
def check(show: Path, *, fix: bool, as_json: bool) -> None:
    """Find every problem of the show at once.

    Each is told with its file and line, what was found, and what to type instead. Errors stop a
    publish, warnings do not.

    \b
    Example:
        podcast-pub check
        podcast-pub check --fix
    """
    from podcast_pub import pipeline, report
    from podcast_pub.authoring.fix import mend

    project = pipeline.Project(show)
    with report.progress() as on_event:
        checked = pipeline.check(project, now=datetime.now(UTC), on_event=on_event)
        mended = mend(show, checked.findings) if fix else ()
        if mended:
            checked = pipeline.check(project, now=datetime.now(UTC), on_event=on_event)
    report.checked(checked.findings, checked.catalog, mended=mended, as_json=as_json)
    if report.has_errors(checked.findings):
        raise click.exceptions.Exit(1)
