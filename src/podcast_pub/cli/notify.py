"""`podcast-pub notify`."""

from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@options.to
@options.as_json
@options.show
def notify(show: Path, *, to: str | None, as_json: bool) -> None:
    """Tell CloudFront and your command of the newest release again.

    A publish tells them by itself. This is for when they could not be told: after a failure, or
    when CloudFront or the command was set up later. CloudFront is told nothing twice; the command
    runs as often as you ask.

    \b
    Example:
        podcast-pub notify
    """
    from podcast_pub import report, upkeep
    from podcast_pub.project import Project

    changes, contacts = upkeep.notify(Project(show, to), on_event=report.told)
    report.release_told(changes, contacts, as_json=as_json)
