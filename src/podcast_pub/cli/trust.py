"""`podcast-pub trust`."""

from pathlib import Path

import click

from podcast_pub.cli import options, person
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@click.option("--yes", is_flag=True, help="Allow it without asking.")
@options.as_json
@options.show
def trust(show: Path, *, yes: bool, as_json: bool) -> None:
    """Allow the command that podcast.yaml wants to run after a publish.

    It is shown, and runs from then on when you publish from this folder. Until then it never
    does: a show that you got from somebody must not run anything you have not looked at. When the
    command changes, or a file of the show that it may run, you are asked again.

    \b
    Example:
        podcast-pub trust
    """
    from podcast_pub import report, upkeep
    from podcast_pub.notify.trust import is_trusted, watched_files
    from podcast_pub.notify.trust import trust as allow
    from podcast_pub.pipeline import Project

    place = upkeep.place_of(Project(show))
    command, target = place.hooks.after_publish, place.storage.url
    files = watched_files(show, command, target) if command else ()
    if command is not None and not is_trusted(show, command, target):
        if not as_json:
            report.command(command, files)
        _ask(yes=yes, can_ask=not as_json)
        allow(show, command, target)
    report.trusted(command, files, as_json=as_json)


def _ask(*, yes: bool, can_ask: bool) -> None:
    """Ask a person; where nobody is there to answer, say how to do without."""
    if yes:
        return
    if not (can_ask and person.is_there()):
        raise person.nobody("--yes")
    if not click.confirm("\nAllow it?"):
        raise click.exceptions.Exit(1)
