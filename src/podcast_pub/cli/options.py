"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from podcast_pub.cli.place import the_show
from podcast_pub.cli.types import PublicUrl

Command = TypeVar("Command", bound=Callable[..., None])

CONSENTS = (
    "date:SLUG",
    "gone:SLUG",
    "slug:SLUG",
    "new-guid:SLUG",
    "same-guid:SLUG",
    "timezone",
    "show-guid",
    "feed-address",
    "media-address",
    "feed-gone:KEY",
    "archive:N",
    "deletes:N",
)
"""What can be agreed to; each refusal names its own."""

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")

strict = click.option("--strict", is_flag=True, help="Let warnings stop it as errors do.")


def _folder(
    callback: Callable[[click.Context, click.Parameter, Path], Path] | None,
) -> Callable[[Command], Command]:
    return click.option(
        "-C",
        "--show",
        type=click.Path(path_type=Path),
        default=Path(),
        metavar="DIR",
        callback=callback,
        help="Folder of the show; the current one unless given.",
    )


show = _folder(the_show)
"""The folder of a show, which is there."""

show_to_be = _folder(None)
"""The folder of a show that is not there yet."""


to = click.option(
    "--to",
    metavar="DIR|s3://…",
    help="Where to publish, instead of the place that podcast.yaml names.",
)
_url = click.option(
    "--url",
    type=PublicUrl(),
    metavar="URL",
    help="Public address of the site there, instead of the one in podcast.yaml.",
)


def place(command: Command) -> Command:
    """Where to: `to`, `url`."""
    return to(_url(command))


def planning(command: Command) -> Command:
    """Where to, and what is agreed to: `to`, `url`, `adopt`, `accept`."""
    options = [
        to,
        _url,
        click.option(
            "--adopt",
            metavar="KEY",
            multiple=True,
            help="Take over a file at the target that is not known to be yours. Repeatable.",
        ),
        click.option(
            "--accept",
            metavar="WHAT",
            multiple=True,
            help=f"Agree to a change that is refused otherwise: {', '.join(CONSENTS)}. Repeatable.",
        ),
        click.option(
            "--stage",
            metavar="SLUG",
            multiple=True,
            help="Publish the audio of a scheduled episode now, at an address that nobody can "
            "guess. Repeatable.",
        ),
        click.option(
            "--retag",
            metavar="SLUG",
            multiple=True,
            help="Write title, artwork and chapters of today into the MP3 that was made of this "
            "episode's recording; apps download it again. Repeatable.",
        ),
        click.option("--resume", is_flag=True, help="Publish again after `podcast-pub rollback`."),
    ]
    for option in reversed(options):
        command = option(command)
    return command
