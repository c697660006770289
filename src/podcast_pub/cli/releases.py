"""`podcast-pub releases`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@options.to
@options.as_json
@options.show
def releases(show: Path, *, to: str | None, as_json: bool) -> None:
    """List the releases that are kept, and which can be gone back to.

    The last ten are. Each is told with its number, when it was made, two words that tell it from
    one of the same number that somebody else made, and what it changed.

    \b
    Example:
        podcast-pub releases
    """
    from podcast_pub import report, upkeep
    from podcast_pub.project import Project

    report.releases(upkeep.releases(Project(show, to), now=datetime.now(UTC)), as_json=as_json)
