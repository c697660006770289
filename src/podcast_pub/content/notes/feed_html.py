"""Notes as podcast apps show them: few tags, no ids, footnotes as plain numbers. Pure.

Times stay text: apps make links of them into their own player.
"""

import re

from podcast_pub.content.notes.sanitise import settle
from podcast_pub.content.notes.tokens import TAG, attributes_of, name_of, names

_KEPT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        names(
            "b blockquote br caption code del em h2 h3 h4 hr i li p pre strong table tbody "
            "td th thead tr ul"
        ),
        (),
    ),
    "a": ("href",),
    "img": ("src", "alt", "width", "height"),
    "ol": ("start",),
}
"""Tag → the attributes it keeps."""
_INSTEAD = {
    "cite": "em",
    "dd": "blockquote",
    "dt": "p",
    "h5": "h4",
    "h6": "h4",
    "kbd": "code",
    "s": "del",
    "samp": "code",
    "summary": "strong",
    "var": "em",
}
_OF_MARKDOWN = names("section sup h5 h6").union(_KEPT)
"""Tags that never stand where taking them out would change how the rest nests."""
_REFERENCE = re.compile(r'<sup class="footnote-ref"><a [^>]*>([^<]*)</a></sup>')
_BACK = re.compile(r'(?<!\s)\s*<a [^>]*class="footnote-backref"[^>]*>.*?</a>', re.DOTALL)
"""Looked for once in a run of blanks: at each blank of it, a long run would take minutes."""
_PLACE = re.compile(r"<a(?=[ >])(?![^>]* href=)[^>]*>(.*?)</a>", re.DOTALL)
"""A name for a place in the notes, which nobody can reach in a feed."""
FOOTNOTES = '<section class="footnotes">'
"""How they begin, at the end of notes."""


def plain_footnotes(html: str) -> str:
    """`[1]` in the text, and a list without ways back; for readers that know no ids."""
    return _BACK.sub("", _REFERENCE.sub(r"[\1]", html))


def narrow(html: str, *, page_key: str) -> str:
    """The same notes in the tags that feeds may hold; links within the notes lead to the page."""

    def tag(match: re.Match[str]) -> str:
        if match[0] == FOOTNOTES:
            return "<hr>"
        name = name_of(match[0])
        name = _INSTEAD.get(name, name)
        if name not in _KEPT:
            return ""
        if match[0].startswith("</"):
            return f"</{name}>"
        said = attributes_of(match[0]) if _KEPT[name] else {}
        if said.get("href", "").startswith("#"):
            said["href"] = f"site:{page_key}{said['href']}"
        kept = "".join(f' {key}="{said[key]}"' for key in _KEPT[name] if key in said)
        return f"<{name}{kept}>"

    narrowed = TAG.sub(tag, _PLACE.sub(r"\1", plain_footnotes(html)))
    plain = all(name_of(found) in _OF_MARKDOWN for found in TAG.findall(html))
    return narrowed if plain else settle(narrowed)
