"""The only writer to the terminal: results to stdout, everything else to stderr."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from podcast_pub.report.colours import painted
from podcast_pub.report.documents import Json, text_of
from podcast_pub.report.typed import AGAIN, META, typed
from podcast_pub.report.words import harmless

if TYPE_CHECKING:
    from podcast_pub.model.plan import Refusal


def out(text: str) -> None:
    """A result, for people."""
    click.echo(painted(_typed(text)), color=_wants_colour())


def exact(text: str) -> None:
    """A result for machines, or to be copied: as it is."""
    click.echo(text)


def err(text: str) -> None:
    """Whatever is not a result."""
    click.echo(painted(_typed(text)), err=True, color=_wants_colour())


def note(words: str) -> None:
    """Something that is good to know."""
    err(harmless(words))


def tell(
    document: Mapping[str, Json],
    text: str | None,
    refusals: Sequence[Refusal] = (),
    *,
    as_json: bool,
) -> None:
    """A result for machines or for people, and what keeps it from being carried out."""
    from podcast_pub.report.changes import refusal_text

    if as_json:
        exact(text_of(document))
    elif text is not None:
        out(text)
    for refusal in () if as_json else refusals:
        err(refusal_text(refusal))


def _typed(text: str) -> str:
    """Commands with the show and the place that were typed for this one."""
    context = click.get_current_context(silent=True)
    if context is None:
        return text
    return typed(text, context.meta.get(META, {}), context.meta.get(AGAIN, ""))


def _wants_colour() -> bool | None:
    """No, where NO_COLOR is set (https://no-color.org); None: as the terminal can."""
    return False if os.environ.get("NO_COLOR") else None
