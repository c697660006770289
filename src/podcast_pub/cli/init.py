"""`podcast-pub init`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command
from podcast_pub.cli.questions import answer_options, ask


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@answer_options
@options.as_json
@options.show_to_be
def init(folder: Path, show: Path, *, as_json: bool, **given: str | None) -> None:
    """Start a new show in a folder.

    It asks the few things that a show must have and writes a commented podcast.yaml, a first
    episode and a placeholder for the artwork. Nothing that is there is overwritten.

    \b
    Example:
        podcast-pub init my-show
    """
    from uuid import uuid4

    from podcast_pub import report
    from podcast_pub.authoring.init import Answers, show_files
    from podcast_pub.authoring.start import refuse_used, write_show

    root = show / folder
    refuse_used(root)
    files = show_files(Answers(**ask(given)), now=datetime.now(UTC), episode_guid=uuid4())
    report.show_made(root, write_show(root, files), as_json=as_json)
