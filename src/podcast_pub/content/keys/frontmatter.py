"""Front matter: the keys between two `---` lines, and the text below them. Pure."""

from dataclasses import dataclass

from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.yaml import Mapping, read_mapping

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown file, parted."""

    keys: Mapping
    body: str
    """The text below; its first line is `body_line` of the desk."""


def split(text: str, desk: Desk) -> Parts | None:
    """The keys and the body of clean `text`; None when the keys cannot be used.

    Fills the desk's lines and `body_line`.
    """
    first, _, rest = text.partition("\n")
    if first.rstrip() != FENCE:
        desk.error(
            "front-matter-missing",
            "the first line is not ---, so there are no keys",
            line=1,
            found=first or None,
            do="begin the file with ---, then title: and the other keys, then --- again",
        )
        return None
    yaml_text, body, lines = _until_fence(rest)
    if body is None:
        desk.error(
            "front-matter-unclosed",
            "the keys that begin with --- have no end",
            line=1,
            do="write --- on a line of its own below the last key",
        )
        return None
    desk.body_line = lines + 3
    keys = read_mapping(yaml_text, desk, first_line=2)
    return None if keys is None else Parts(keys, body)


def _until_fence(rest: str) -> tuple[str, str | None, int]:
    """The text before the closing fence, the text behind it (None without one), lines before."""
    start = lines = 0
    while start < len(rest):
        end = rest.find("\n", start)
        end = len(rest) if end < 0 else end
        if rest[start:end].rstrip() == FENCE:
            return rest[:start], rest[end + 1 :], lines
        start = end + 1
        lines += 1
    return rest, None, lines
