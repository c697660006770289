"""Sanitised notes as plain text: for teasers, search and mail. Pure."""

import html as entities
import re
from itertools import count

from podcast_pub.content.notes.feed_html import plain_footnotes
from podcast_pub.content.notes.tokens import TAG, attributes_of, name_of, names

TEASER = 280
"""Characters of a teaser at most, the ellipsis included."""

_LINE, _CELL, _ITEM = "\x02", "\x03", "\x04"
"""Marks while the text is put together; notes hold no control characters."""
_BLOCK = _LINE * 2
_BLOCKS = names(
    "blockquote caption dd details div dl dt h1 h2 h3 h4 h5 h6 hr p pre section summary table"
)
_MARKS = {
    **dict.fromkeys(_BLOCKS, _BLOCK),
    **{f"/{name}": _BLOCK for name in _BLOCKS | {"ol", "ul"}},
    "br": _LINE,
    "tr": _LINE,
    "td": _CELL,
    "th": _CELL,
    "li": f"{_LINE}- {_ITEM}",
}
_PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)
_LINK = re.compile(r"(<a [^>]*>)(.*?)</a>", re.DOTALL)
_NOTE = re.compile(r'<li id="[^"]*-fn-[^"]*">')
_NOTE_NUMBER = re.compile(r'<sup class="footnote-ref">.*?</sup>', re.DOTALL)
_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_FIRST_CELL = re.compile(f"{_LINE} *{_CELL}")
_LATER_CELL = re.compile(f" *{_CELL} *")
_AFTER_ITEM = re.compile(f"{_ITEM}[ {_LINE}]*")
_LINES = re.compile(f" *{_LINE}[ {_LINE}]*")
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)")


def plain_text(html: str, *, addresses: bool = True) -> str:
    """Paragraphs parted by an empty line, `- ` for items, ` | ` between the cells of a row.

    Links are followed by their address in brackets when it says more than their text, unless
    `addresses` is False.

    >>> plain_text('<p>See <a href="https://a.example/x">this</a>.</p><ul><li>one</li></ul>')
    'See this (https://a.example/x).\\n\\n- one'
    """
    number = count(1)
    text = _NOTE.sub(lambda _: f"{_LINE}[{next(number)}] {_ITEM}", plain_footnotes(html))
    if addresses:
        text = _LINK.sub(_with_address, text)
    text = _PRE.sub(lambda pre: pre[0].replace("\n", _LINE), text)
    text = TAG.sub(_mark, " ".join(text.split()))
    text = _LATER_CELL.sub(" | ", _FIRST_CELL.sub(_LINE, text))
    text = _LINES.sub(_line_ends, _AFTER_ITEM.sub("", text))
    return entities.unescape(text).strip()


def teaser(html: str) -> str:
    """The first paragraph, cut at a word when it is longer than `TEASER`."""
    html = _NOTE_NUMBER.sub("", html)
    paragraphs = (plain_text(part, addresses=False) for part in _PARAGRAPH.findall(html))
    first = next(filter(None, paragraphs), "") or plain_text(html, addresses=False)
    words = " ".join(first.split())
    if len(words) <= TEASER:
        return words
    cut = words[: TEASER - 1]
    whole_words = cut.rpartition(" ")[0] if words[TEASER - 1] != " " else cut
    return (whole_words or cut).rstrip(" ,;:.-\u2013\u2014") + "\u2026"


def _mark(tag: re.Match[str]) -> str:
    """What a tag means for the lines around it."""
    closing = "/" if tag[0].startswith("</") else ""
    return _MARKS.get(closing + name_of(tag[0]), "")


def _line_ends(match: re.Match[str]) -> str:
    """One mark ends a line, more end a paragraph."""
    return "\n\n" if match[0].count(_LINE) > 1 else "\n"


def _with_address(match: re.Match[str]) -> str:
    """A link's text, and where it leads when that is elsewhere and the text does not say it."""
    address = attributes_of(match[1]).get("href", "")
    scheme = _SCHEME.match(address)
    if scheme is None:
        return match[2]
    bare = address[scheme.end() :]
    said = TAG.sub("", match[2]).strip()
    if said in (address, bare, bare.rstrip("/")):
        return match[2]
    return f"{match[2]} ({bare if scheme[0] in ('mailto:', 'tel:') else address})"
