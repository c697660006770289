"""`podcast-pub doctor`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command

TEXTS = (
    "policy",
    "user-policy",
    "cors",
    "cloudfront",
    "index-function",
    "nginx",
    "caddy",
    "apache",
)
"""What can be printed; here, so that help needs no imports."""


@click.command(cls=Command)
@click.option("--quick", is_flag=True, help="Do not send 17 MB to see that large files arrive.")
@click.option(
    "--print",
    "text",
    type=click.Choice(TEXTS),
    metavar="WHAT",
    help=f"Print only settings, to be copied: {', '.join(TEXTS[:-1])} or {TEXTS[-1]}.",
)
@options.place
@options.as_json
@options.show
def doctor(
    show: Path, *, to: str | None, url: str | None, quick: bool, text: str | None, as_json: bool
) -> None:
    """See whether the place you publish to does all that listeners need.

    It writes a few small files there, asks for them as apps do, takes them away again, and says
    what is ok, what is not, and what to do. Nothing that is published is touched. The exit code is
    1 when anything is not as it should be.

    \b
    Example:
        podcast-pub doctor
        podcast-pub doctor --to s3://my-bucket/podcast --quick
        podcast-pub doctor --print nginx
    """
    from podcast_pub import report, upkeep
    from podcast_pub.project import Project

    project = Project(show, to, url)
    if text is not None:
        report.settings(upkeep.settings(project, text))
        return
    tell = (lambda _: None) if as_json else report.examined_line
    seen = upkeep.doctor(project, clock=_now, quick=quick, on_line=tell)
    report.examined(seen, as_json=as_json)
    if not seen.is_well:
        raise click.exceptions.Exit(1)


def _now() -> datetime:
    return datetime.now(UTC)
