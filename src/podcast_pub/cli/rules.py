"""Options that name rules of `check`."""

from collections.abc import Callable
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., None])

ASKERS = ("apple", "spotify", "psp", "namespace", "rss", "w3c", "youtube")
"""Here, so that the help needs no table of rules; a test compares."""


def choosing(command: Command) -> Command:
    """Which rules are told: `only`, `select`, `ignore`, `notes`."""
    options = [
        click.option(
            "--notes", is_flag=True, help="Tell too what is no problem, but could be better."
        ),
        click.option(
            "--only",
            type=click.Choice(ASKERS),
            multiple=True,
            help="Tell only what this one asks for. Repeatable.",
        ),
        click.option(
            "--select",
            metavar="ID",
            multiple=True,
            callback=_known,
            help="Tell only this rule, or those of a pattern such as ns-*. Repeatable.",
        ),
        click.option(
            "--ignore",
            metavar="ID",
            multiple=True,
            callback=_known,
            help="Leave out this rule, or those of a pattern. Repeatable.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _known(
    _context: click.Context, _parameter: click.Parameter, patterns: tuple[str, ...]
) -> tuple[str, ...]:
    """Ids and patterns that rules have; a usage error names the nearest to a wrong one."""
    if patterns:
        from podcast_pub.check.choices import unknown

        for pattern, near in unknown(patterns):
            raise click.BadParameter(_no_rule(pattern, near))
    return patterns


def _no_rule(id_: str, near: str | None) -> str:
    hint = f" Did you mean {near!r}?" if near else " All are in docs/reference/checks.md."
    return f"there is no rule {id_!r}.{hint}"


def _explain(context: click.Context, _parameter: click.Parameter, id_: str | None) -> None:
    if id_ is None or context.resilient_parsing:
        return
    from podcast_pub import report
    from podcast_pub.check.choices import nearest
    from podcast_pub.check.reference import explained

    words = explained(id_)
    if words is None:
        raise click.BadParameter(_no_rule(id_, nearest(id_)))
    report.explained(words)
    context.exit()


explain = click.option(
    "--explain",
    metavar="ID",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Say what a rule is about, who asks for it and what to do; check nothing.",
)
