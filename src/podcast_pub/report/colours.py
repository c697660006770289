"""What is green, yellow, red or bold on a terminal, by what a line says. Pure."""

import re

from podcast_pub.report.words import STAGES

_GREEN, _YELLOW, _RED = "\x1b[32m", "\x1b[33m", "\x1b[31m"
_CYAN, _BOLD = "\x1b[36m", "\x1b[1m"
_PLAIN = "\x1b[0m"

_HEADINGS = "|".join(map(re.escape, ("for listeners", *STAGES.values())))

_STYLES = tuple(
    (re.compile(pattern, re.MULTILINE), style)
    for pattern, style in (
        (r"^\+(?= )", _GREEN),
        (r"^~(?= )", _YELLOW),
        (r"^-(?= )", _RED),
        (r"(?<=: )(?:error|refused)(?=[\[:])|^error(?=:)", _RED),
        (r"(?<=: )warning(?=\[)", _YELLOW),
        (r"(?<=: )info(?=\[)", _CYAN),
        (r"^ok(?=       \w)", _GREEN),
        (r"^not(?=      \w)", _RED),
        (r"^unknown(?=  \w)|^partly(?=   \w)", _YELLOW),
        (rf"^(?:{_HEADINGS})$", _BOLD),
    )
)


def painted(text: str) -> str:
    r"""`text` with escape sequences; whoever writes takes them out where they are not wanted.

    >>> painted("+ a.mp3")
    '\x1b[32m+\x1b[0m a.mp3'
    """
    for pattern, style in _STYLES:
        text = pattern.sub(rf"{style}\g<0>{_PLAIN}", text)
    return text
