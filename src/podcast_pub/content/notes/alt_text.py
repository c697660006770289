"""Pictures in notes that nobody describes to those who do not see them. Pure.

https://www.w3.org/WAI/tutorials/images/
"""

import re
from collections.abc import Iterator

from podcast_pub.content.notes.sanitise import COMMENT
from podcast_pub.content.notes.source_text import SourceText
from podcast_pub.problems import Finding, Level, Location

_PICTURE = re.compile(
    r"""<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>|data-sourcepos="(?P<line>[0-9]{1,6}):""",
    re.IGNORECASE,
)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_ALT = re.compile(r"\salt[\s=/>]", re.IGNORECASE)
_EMPTY = re.compile(r'<img src="[^"]*" alt="\s*"')
"""As Markdown writes it; whoever types HTML says with it that there is nothing to describe."""

_MARKDOWN = re.compile(r"!\[\s{0,9}\]")


def pictures_without_words(raw: str, text: str, source: SourceText) -> Iterator[Finding]:
    """Pictures in the raw HTML that `text` became, each at its line.

    typed                      told
    `![](photo.jpg)`           yes
    `<img src="photo.jpg">`    yes
    `<img src="…" alt="">`     no: it only decorates
    with words                 no
    """
    line, typed = 1, iter(_MARKDOWN.findall(text))
    for found in _PICTURE.finditer(COMMENT.sub("", raw)):
        tag = found[0]
        if found["line"]:
            line = int(found["line"])
        elif tag in text:
            if not _ALT.search(_QUOTED.sub("''", tag)):
                do = 'write what it shows: <img alt="a lighthouse at dusk" …>; alt="" for nothing'
                yield _undescribed(source.at(tag, line), do)
        elif _EMPTY.match(tag):
            do = "write what it shows between the brackets: ![a lighthouse at dusk](…)"
            yield _undescribed(source.at(next(typed, "![]"), line), do)


def _undescribed(where: Location, do: str) -> Finding:
    message = "this picture has no words for those who cannot see it"
    return Finding("image-alt", Level.WARNING, message, where, do)
