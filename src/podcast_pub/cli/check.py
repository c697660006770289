"""`podcast-pub check`."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command
from podcast_pub.cli.place import the_show
from podcast_pub.cli.rules import choosing, explain

if TYPE_CHECKING:
    from podcast_pub.check.choices import Choice
    from podcast_pub.report.forms import Told

FORMS = ("text", "json", "sarif", "github")


class Asked(TypedDict):
    """What `choosing` gives."""

    notes: bool
    only: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]


@click.command(cls=Command)
@click.option("--fix", is_flag=True, help="Mend by itself what needs no decision of yours.")
@click.option(
    "--feed",
    metavar="FILE|URL",
    help="Check this feed instead of a show: anybody's, a file or an address.",
)
@click.option(
    "--against",
    metavar="FILE|URL",
    help="With --feed: what listeners have now; tells which guids and episodes change.",
)
@click.option(
    "--private", is_flag=True, help="Ask addresses of this machine and of private networks too."
)
@click.option(
    "--online",
    is_flag=True,
    help="Ask servers too: links, audio, artwork, transcripts; of your own show what is elsewhere.",
)
@click.option(
    "--loudness",
    is_flag=True,
    help="Measure how loud audio is that was not measured yet, with ffmpeg. Some seconds an hour.",
)
@choosing
@options.strict
@explain
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    help="For people, as JSON, as SARIF for code scanning, or as annotations on GitHub.",
)
@options.as_json
@options.show_to_be
@click.pass_context
def check(
    ctx: click.Context,
    *,
    show: Path,
    fix: bool,
    feed: str | None,
    against: str | None,
    private: bool,
    online: bool,
    loudness: bool,
    strict: bool,
    form: str,
    as_json: bool,
    **asked: Unpack[Asked],
) -> None:
    """Find every problem of the show at once.

    Each is told with its file and line, what was found, and what to type instead. Errors stop a
    publish, warnings do not. With --feed the same of anybody's feed.

    \b
    Example:
        podcast-pub check
        podcast-pub check --fix
        podcast-pub check --only apple
        podcast-pub check --feed https://example.org/feed.xml
        podcast-pub check --explain artwork-size
    """
    from podcast_pub import report

    if against is not None and feed is None:
        raise click.UsageError("--against needs --feed")
    if feed is None:
        asked_too = private if online else None
        folder = the_show(ctx, ctx.command.params[0], show)
        told = _of_show(folder, _choice(asked), fix=fix, private=asked_too, loudness=loudness)
    else:
        told = _of_feed(feed, _choice(asked), against, private=private, online=online)
    report.checked(told, form="json" if as_json else form)
    if report.stops(told.findings, strict=strict):
        raise click.exceptions.Exit(1)


def _choice(asked: Asked) -> Choice:
    from podcast_pub.check.choices import Choice

    only = frozenset(asked["only"])
    return Choice(only, asked["select"], asked["ignore"], asked["notes"])


def _of_show(
    show: Path, choice: Choice, *, fix: bool, private: bool | None, loudness: bool
) -> Told:
    """What is wrong with a show, and what of it was mended; `private` None asks no server."""
    from podcast_pub import pipeline, report
    from podcast_pub.authoring.fix import mend
    from podcast_pub.check.choices import chosen
    from podcast_pub.project import Project
    from podcast_pub.report.documents import counts_of
    from podcast_pub.report.forms import Told

    with report.progress() as on_event:
        check = partial(pipeline.check, Project(show), loudness=loudness, on_event=on_event)
        checked = check(now=datetime.now(UTC))
        mended = mend(show, checked.findings) if fix else ()
        if mended:
            checked = check(now=datetime.now(UTC))
        elsewhere = () if private is None else pipeline.ask_elsewhere(checked, private=private)
    found = chosen((*checked.findings, *elsewhere), choice)
    return Told(found, counts_of(checked.catalog), mended, show.as_posix())


def _of_feed(
    feed: str, choice: Choice, against: str | None, *, private: bool, online: bool
) -> Told:
    """What is wrong with somebody's feed."""
    from podcast_pub.check.choices import chosen
    from podcast_pub.check.foreign import check_foreign
    from podcast_pub.report.forms import Told

    found = check_foreign(feed, against, now=datetime.now(UTC), private=private, online=online)
    return Told(chosen(found, choice), {"feed": 1}, fold=True)
