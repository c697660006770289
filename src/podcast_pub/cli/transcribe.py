"""`podcast-pub transcribe`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@click.argument("slug")
@options.as_json
@options.show
def transcribe(slug: str, show: Path, *, as_json: bool) -> None:
    """Have an episode transcribed by a command of yours.

    The command is in PODCAST_PUB_TRANSCRIBE or in your own config.yaml: whisper.cpp, a service,
    anything that makes a transcript of audio. What it made is read as `check` reads it, and put
    beside the episode if it can be published. A transcript that is there is never replaced.

    \b
    Example:
        export PODCAST_PUB_TRANSCRIBE="sh ~/bin/transcribe.sh"
        podcast-pub transcribe tides
    """
    from podcast_pub import report, transcribing
    from podcast_pub.problems import InvalidShowError
    from podcast_pub.project import Project

    try:
        with report.progress() as on_event:
            one = transcribing.wanted(Project(show), slug, now=datetime.now(UTC), on_event=on_event)
    except InvalidShowError as error:
        report.findings(error.findings, as_json=as_json)
        raise click.exceptions.Exit(1) from error
    made = transcribing.transcribed(one, on_event=report.told)
    report.transcribed(made, as_json=as_json)
