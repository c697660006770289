"""`podcast-pub new`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@click.argument("title", required=False)
@click.option(
    "--audio",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="MP3, M4A, WAV, FLAC or AIFF file; it is copied into the episode's folder.",
)
@click.option("--slug", help="Its name in addresses; made from the title unless given.")
@options.as_json
@options.show
def new(
    show: Path, title: str | None, audio: Path | None, slug: str | None, *, as_json: bool
) -> None:
    """Start a new episode.

    It gets the next number, a permanent guid, the date of now, and the audio in its place. What
    the tags of the audio say goes before: date, number, cover, chapters, and the title unless it is
    typed. Without audio it is a draft, which nobody sees.

    \b
    Example:
        podcast-pub new "High water" --audio recording.mp3
    """
    from uuid import uuid4

    from podcast_pub import report
    from podcast_pub.authoring.new import new_episode

    if title is None and audio is None:
        raise click.UsageError("Missing argument 'TITLE'.", click.get_current_context())
    now = datetime.now(UTC)
    made = new_episode(show, title, slug=slug, audio=audio, guid=uuid4(), now=now)
    report.episode_made(made, as_json=as_json)
