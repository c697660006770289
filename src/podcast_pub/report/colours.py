"""What is green, yellow, red or bold on a terminal, by what a line says. Pure."""

import re
from collections.abc import Callable
from functools import partial

import click

from podcast_pub.report.words import STAGES

Style = Callable[[str], str]

_GREEN: Style = partial(click.style, fg="green")
_YELLOW: Style = partial(click.style, fg="yellow")
_RED: Style = partial(click.style, fg="red")
_BOLD: Style = partial(click.style, bold=True)

_HEADINGS = "|".join(map(re.escape, ("for listeners", *STAGES.values())))

_STYLES = tuple(
    (re.compile(pattern, re.MULTILINE), style)
    for pattern, style in (
        (r"^\+(?= )", _GREEN),
        (r"^~(?= )", _YELLOW),
        (r"^-(?= )", _RED),
        (r"(?<=: )(?:error|refused)(?=[\[:])|^error(?=:)", _RED),
        (r"(?<=: )warning(?=\[)", _YELLOW),
        (r"^ok(?=       \w)", _GREEN),
        (r"^not(?=      \w)", _RED),
        (r"^unknown(?=  \w)", _YELLOW),
        (rf"^(?:{_HEADINGS})$", _BOLD),
    )
)


def painted(text: str) -> str:
    r"""`text` with escape sequences; whoever writes takes them out where they are not wanted.

    >>> painted("+ a.mp3")
    '\x1b[32m+\x1b[0m a.mp3'
    """
    for pattern, style in _STYLES:
        text = pattern.sub(partial(_styled, style), text)
    return text


def _styled(style: Style, match: re.Match[str]) -> str:
    return style(match[0])
