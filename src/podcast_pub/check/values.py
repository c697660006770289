"""Rules about the length and the spaces of short texts."""

from collections.abc import Iterator

from podcast_pub.check.titles import untrimmed
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.problems import Finding

TEXT_LIMIT = 255
"""Characters."""
_SHORT = (
    "title",
    "itunes:title",
    "itunes:author",
    "itunes:subtitle",
    "itunes:keywords",
    "copyright",
)
_NAMES = ("title", "itunes:title", "itunes:author", "itunes:explicit")


def value_findings(parent: Element) -> Iterator[Finding]:
    """What is wrong with the titles and names of a channel or an item."""
    for name in _SHORT:
        for element in parent.all(name):
            length = len(element.text)
            if length > TEXT_LIMIT:
                message = f"`{name}` has {length:,} characters, and apps show {TEXT_LIMIT}"
                yield told("tag-value-255", message, element, element.text)
    for name in _NAMES:
        for element in parent.all(name):
            if element.text.strip() and (why := untrimmed(element.text)):
                yield told("tag-value-trim", f"`{name}` {why}", element)
