"""Markdown that was meant and did not work: links that stayed text, open comments. Pure."""

import html as entities
import re
from collections.abc import Iterator

from podcast_pub.content.desk import quote
from podcast_pub.content.notes.sanitise import COMMENT
from podcast_pub.content.notes.source_text import SourceText
from podcast_pub.content.notes.tokens import TAG
from podcast_pub.problems import Finding, Level

_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_LINK = re.compile(
    r"(?P<words>!?\[[^\[\]\n]{0,200}\])"
    r"\((?P<address>(?:[^()<>\n]|\([^()<>\n]{0,50}\)){1,300}?)(?P<title>\s{1,9}\"[^\"\n]{0,200}\")?\)"
)
_ADDRESS = re.compile(r"(?:https?://|.*\.[A-Za-z0-9]{2,5}(?:#.*)?$)")
"""What somebody means as an address: other words in round brackets may stand behind square ones."""


def links_with_spaces(safe: str, source: SourceText) -> Iterator[Finding]:
    """Links in clean HTML that stayed text, because Markdown ends an address at a space."""
    text = entities.unescape(TAG.sub("", _CODE.sub("", safe)))
    for link in _LINK.finditer(text):
        address = link["address"].strip()
        if " " not in address or not _ADDRESS.match(address):
            continue
        meant = f"{link['words']}(<{address}>{link['title'] or ''})"
        yield Finding(
            "notes-link",
            Level.ERROR,
            f"`{quote(address)}` has a space in it, so this is no link",
            source.at(f"]({link['address']}"),
            f"write {quote(meant)}",
        )


def open_comment(raw: str, source: SourceText) -> Iterator[Finding]:
    """A comment in raw HTML that takes everything behind it away."""
    comments = COMMENT.findall(raw)
    if not comments or comments[-1].endswith("-->"):
        return
    where = [source.at("<!--") for _ in comments][-1]
    yield Finding(
        "notes-comment",
        Level.ERROR,
        "a comment begins here and has no end, so nobody sees what stands below it",
        where,
        "write --> where it ends, or delete the <!--",
    )
