"""The HTML of descriptions, as far as apps show it: its tags, addresses and what is missing. Pure.

Tags are found by one pattern that never looks back, because the text may be hostile.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

SUBSET = frozenset(["p", "br", "ol", "ul", "li", "a", "b", "i", "strong", "em"])
"""What Apple and PSP-1 keep."""
RISKY = frozenset(
    [
        "applet",
        "base",
        "body",
        "embed",
        "form",
        "frame",
        "frameset",
        "head",
        "html",
        "iframe",
        "input",
        "link",
        "meta",
        "object",
        "script",
        "style",
        "svg",
        "textarea",
    ]
)
LOOKED_AT = 200_000
"""Characters of a text whose tags are looked at."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>")
_INSTRUCTION = re.compile(r"<\?[a-zA-Z]{1,20}")
"""Old browsers load what it names."""
_ATTRIBUTE = re.compile(
    r"(?<![^\s\"'/])([a-zA-Z][\w:-]{0,40})\s?=\s?(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
)
_ATTRIBUTES = 4000
"""Characters of a tag whose attributes are looked at."""
_FOREIGN = ("http", "https", "mailto", "tel", "geo", "data", "site")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that begins."""

    name: str
    """Small letters."""
    attributes: dict[str, str]
    """By name in small letters; what is said twice counts the first time."""

    @property
    def link(self) -> str:
        """The address that it leads to, or loads; empty without."""
        return (self.attributes.get("href") or self.attributes.get("src") or "").strip()


def tags_of(text: str) -> Iterator[Tag]:
    """The tags of a text that begin, in their order.

    >>> [tag.name for tag in tags_of("<p>1 < 2 <A HREF='x'>go</A></p>")]
    ['p', 'a']
    """
    for end, name, rest in _TAG.findall(text[:LOOKED_AT]):
        if not end:
            yield Tag(name.lower(), _attributes(rest))


def _attributes(text: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text[:_ATTRIBUTES]):
        named.setdefault(name.lower(), html.unescape(value.strip("\"'")))
    return named


def outside_subset(text: str) -> tuple[str, ...]:
    """Tags that apps leave out, each once, sorted."""
    return tuple(sorted({tag.name for tag in tags_of(text)} - SUBSET - RISKY))


def risks(text: str) -> tuple[str, ...]:
    """What runs or loads something, each once, sorted.

    >>> risks("<p onclick='x()'>a</p><script>"), risks("<?import x?>"), risks("<p>a</p>")
    (('onclick', 'script'), ('<?import',), ())
    """
    found = {match[0] for match in _INSTRUCTION.finditer(text[:LOOKED_AT])}
    for tag in tags_of(text):
        if tag.name in RISKY:
            found.add(tag.name)
        found |= {name for name in tag.attributes if name.startswith("on")}
        if tag.link.lower().startswith("javascript:"):
            found.add("javascript:")
    return tuple(sorted(found))


def relative_links(text: str) -> tuple[str, ...]:
    """Addresses that lead nowhere outside a page, those that only name a place in it too."""
    return tuple(dict.fromkeys(tag.link for tag in tags_of(text) if _is_relative(tag.link)))


def _is_relative(link: str) -> bool:
    if not link:
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return True
    return not parts.scheme and not link.lower().startswith("javascript")


def plain_links(text: str) -> tuple[str, ...]:
    """Addresses that are not encrypted."""
    links = (tag.link for tag in tags_of(text))
    return tuple(dict.fromkeys(link for link in links if link.lower().startswith("http://")))


def without_alt(text: str) -> tuple[str, ...]:
    """Addresses of pictures that nobody describes; an empty `alt` says that there is no need."""
    images = (tag for tag in tags_of(text) if tag.name == "img")
    return tuple(tag.link for tag in images if "alt" not in tag.attributes)


def words_of(text: str) -> str:
    """The words of a text without its tags, to be compared.

    >>> words_of("<p>A &amp; B</p>\\n<p>C</p>")
    'a & b c'
    """
    bare = html.unescape(_TAG.sub(" ", text[:LOOKED_AT]))
    return " ".join(bare.casefold().split())
