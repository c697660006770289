"""`podcast-pub trust`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from podcast_pub.cli import options, person
from podcast_pub.cli.command import Command

if TYPE_CHECKING:
    from podcast_pub.content.place import Place


@click.command(cls=Command)
@options.to
@click.option("--yes", is_flag=True, help="Allow it without asking.")
@options.as_json
@options.show
def trust(show: Path, *, to: str | None, yes: bool, as_json: bool) -> None:
    """Allow what podcast.yaml wants: its place, and its command after a publish.

    Both are shown, and hold from then on for this folder on this machine. Until then nothing is
    published outside the show's folder, your credentials are used nowhere that podcast.yaml names,
    and nothing of it runs: a show that you got from somebody must not choose by itself. When the
    place, its service or the profile change, or the command and files of the show that it may run,
    you are asked again. Where nobody can be asked, PODCAST_PUB_TRUST names the place.

    \b
    Example:
        podcast-pub trust
        PODCAST_PUB_TRUST='s3://my-bucket at https://s3.example.net' podcast-pub publish --yes
    """
    from podcast_pub import report, upkeep
    from podcast_pub.notify.trust import watched_files
    from podcast_pub.project import Project
    from podcast_pub.storage.target import wish_of

    place = upkeep.place_of(Project(show))
    command, target = place.hooks.after_publish, place.storage.url
    files = watched_files(show, command, target) if command else ()
    _trust_place(show, place, to, yes=yes, as_json=as_json)
    _trust_command(show, place, files, yes=yes, as_json=as_json)
    wish = wish_of(show, place.storage, to)
    report.trusted(str(wish) if wish.wants else None, command, files, as_json=as_json)


def _trust_place(show: Path, place: Place, to: str | None, *, yes: bool, as_json: bool) -> None:
    from podcast_pub import report
    from podcast_pub.storage.consent import UntrustedError, consent
    from podcast_pub.storage.target import require_trust

    try:
        require_trust(show, place.storage, to)
    except UntrustedError as error:
        if not as_json:
            report.wished(error.wish)
        if not yes:
            person.agree("Is this yours?", can_ask=not as_json)
        consent(error.show, error.wish)


def _trust_command(
    show: Path, place: Place, files: tuple[str, ...], *, yes: bool, as_json: bool
) -> None:
    from podcast_pub import report
    from podcast_pub.notify.trust import is_trusted
    from podcast_pub.notify.trust import trust as allow

    command, target = place.hooks.after_publish, place.storage.url
    if command is None or is_trusted(show, command, target):
        return
    if not as_json:
        report.command(command, files)
    if not yes:
        person.agree("Allow it?", can_ask=not as_json)
    allow(show, command, target)
