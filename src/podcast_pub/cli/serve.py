"""`podcast-pub serve`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command

if TYPE_CHECKING:
    from podcast_pub.model.artifact import Artifact
    from podcast_pub.preview.stage import Shown


@click.command(cls=Command)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to listen; the next free one when it is taken.",
)
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@click.option("--as-published", is_flag=True, help="Leave out drafts and scheduled episodes.")
@options.show
def serve(show: Path, port: int, *, in_browser: bool, as_published: bool) -> None:
    """Look at the show in a browser before anybody else does.

    Only this machine can see it. Drafts and scheduled episodes are there and marked as such. The
    page reloads itself whenever you save a file; Ctrl-C stops it.

    \b
    Example:
        podcast-pub serve --open
    """
    import webbrowser

    from podcast_pub import pipeline, report
    from podcast_pub.preview.server import serve as run
    from podcast_pub.project import Project

    def build(url: str) -> Mapping[str, Artifact]:
        project, now = Project(show, url=url), datetime.now(UTC)
        with report.progress() as on_event:
            return pipeline.build_preview(
                project, now=now, as_published=as_published, on_event=on_event
            )

    ctx = click.get_current_context()

    def changed(shown: Shown) -> None:  # in another thread
        with ctx.scope(cleanup=False):
            report.reloaded(shown)

    def started(url: str, shown: Shown) -> None:
        report.serving(url, shown, asked=port)
        if in_browser:
            webbrowser.open(url)

    run(
        show,
        build,
        port=port,
        on_start=started,
        on_change=changed,
        on_trouble=report.note,
    )
