"""`podcast-pub eject`."""

from difflib import get_close_matches
from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@click.argument("template", required=False)
@options.as_json
@options.show
def eject(show: Path, template: str | None, *, as_json: bool) -> None:
    """Copy a built-in template into the show, to be changed there.

    Without a name it lists them all. A template that the show has is never overwritten; deleting
    the copy brings ours back.

    \b
    Example:
        podcast-pub eject home.html
    """
    from podcast_pub import report
    from podcast_pub.authoring.eject import built_in
    from podcast_pub.authoring.eject import eject as copy

    ours = {each.name: each for each in built_in(show)}
    if template is None:
        report.templates(tuple(ours.values()), as_json=as_json)
        return
    name = template.removeprefix("templates/")
    if name not in ours:
        near = get_close_matches(name, ours, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else " Without a name, all are listed."
        raise click.BadParameter(f"there is no template {name!r}.{hint}", param_hint="TEMPLATE")
    copy(show, ours[name])
    report.ejected(ours[name], as_json=as_json)
