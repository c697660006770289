"""`podcast-pub due`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command

DUE = 3
"""Exit code when a publish would bring something out."""


@click.command(cls=Command)
@options.to
@options.as_json
@options.show
def due(show: Path, *, to: str | None, as_json: bool) -> None:
    """Tell whether the date of anything has come that is not published yet.

    For machines with a clock: it exits with 3 when something is due, with 0 when nothing is, and
    with 1 when it cannot tell. It measures no audio, asks the target for the newest release, and
    changes nothing.

    \b
    Example:
        podcast-pub due
        podcast-pub due --to s3://my-bucket/podcast --json
    """
    from podcast_pub import report, upkeep
    from podcast_pub.project import Project

    found = upkeep.due(Project(show, to), now=datetime.now(UTC))
    report.due(found, as_json=as_json)
    if found.entries:
        raise click.exceptions.Exit(DUE)
