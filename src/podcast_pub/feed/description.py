"""The description of an item, inside the limit that directories set. Pure.

Apps show it as HTML, some readers as plain text. So it is plain where both read the same, else it
is HTML in the few tags that apps show: in plain text they would lose lines, and what looks like a
tag. https://www.rssboard.org/rss-profile#element-channel-item-description
"""

import re
from html import escape, unescape

from podcast_pub.content.notes.app_html import app_html
from podcast_pub.content.notes.tokens import name_of

LIMIT = 4000
"""Bytes of UTF-8. https://podcasters.apple.com/support/823-podcast-requirements"""
MOST_TIMES = LIMIT // 2
"""Bytes that chapters may take of it: the text matters more."""

# The bound serves languages that write without spaces: there the cut is between two characters.
_PIECES = re.compile(r"<[^>]*>|(?:&[^;\s<]{1,40};|[^<\s]){1,60}\s*|\s+")
"""Tags, and words with the spaces behind them."""
_LIKE_A_TAG = re.compile(r"<[A-Za-z/!?]")
_BREAK = re.compile(r"\n\s*\n")


def item_description(summary: str | None, notes: str, link: str | None, times: str = "") -> str:
    """The `summary`, or else what fits of the `notes`, with a `link` to the rest if there is one.

    `notes` and `times` (the chapters) are HTML with absolute links; the times stand behind, all of
    them or none. Empty when there is nothing to say.
    """
    if summary and not times and is_plain(summary) and _size(summary) <= LIMIT:
        return summary
    behind = times if _size(times) <= MOST_TIMES else ""
    html = paragraphs(summary) if summary else app_html(notes)
    if _size(html) + _size(behind) <= LIMIT:
        return html + behind
    more = "" if link is None else f'<p><a href="{escape(link)}">{escape(link)}</a></p>'
    return cut(html, LIMIT - _size(more) - _size(behind)) + more + behind


def readable(text: str) -> str:
    """Plain text that also reads right where it is shown as HTML.

    >>> readable("AT&T"), readable("The <fog>")
    ('AT&T', '<p>The &lt;fog&gt;</p>')
    """
    return text if _reads_the_same(text) else paragraphs(text)


def is_plain(text: str) -> bool:
    """Whether a text reads the same as HTML: one line, and nothing in it is a tag or an entity.

    >>> is_plain("AT&T, 1 < 2"), is_plain("The <fog>"), is_plain("&lt;"), is_plain("One\\nTwo")
    (True, False, False, False)
    """
    return "\n" not in text and _reads_the_same(text)


def paragraphs(text: str) -> str:
    """Plain text as HTML, its lines kept.

    >>> paragraphs("One & two\\nthree\\n\\nfour")
    '<p>One &amp; two<br>three</p><p>four</p>'
    """
    parts = (escape(part.strip(), quote=False) for part in _BREAK.split(text) if part.strip())
    return "".join(f"<p>{part}</p>".replace("\n", "<br>") for part in parts)


def cut(html: str, room: int) -> str:
    """As many whole words of clean HTML as fit into `room` bytes, an ellipsis, and all tags closed.

    Empty when not one word fits.

    >>> cut("<p>One <em>two</em> three</p>", 27)
    '<p>One <em>two…</em></p>'
    """
    kept = best = ""
    size, opened = 0, list[str]()
    for piece in _PIECES.findall(html):
        size += _size(piece)
        kept += piece
        if piece.startswith("<"):
            _follow(piece, opened)
            continue
        if size > room:
            break
        end = "…" + "".join(f"</{name}>" for name in reversed(opened))
        if not piece.isspace() and size + _size(end) <= room:
            best = kept.rstrip() + end
    return best


def _follow(tag: str, opened: list[str]) -> None:
    """Keep the names of the tags that are open."""
    if tag.startswith("</"):
        opened.pop()
    elif tag != "<br>":
        opened.append(name_of(tag))


def _reads_the_same(text: str) -> bool:
    return _LIKE_A_TAG.search(text) is None and unescape(text) == text


def _size(text: str) -> int:
    """Bytes; a lone surrogate cannot be encoded, whoever writes the XML refuses it in words."""
    return len(text.encode(errors="surrogatepass"))
