"""A feedgen extension for the tags that are values already. Imported late, with lxml."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from podcast_pub.feed.elements import add
from podcast_pub.feed.namespaces import MEDIA, NAMESPACES
from podcast_pub.feed.tags import Tag
from podcast_pub.feed.views import ArchiveView, ChannelView, ItemView


@dataclass(frozen=True, slots=True)
class FurtherTags:
    """The last of a channel, or of an item."""

    view: ChannelView | ArchiveView | ItemView

    def extend_ns(self) -> dict[str, str]:
        """That of `media:thumbnail`; the others are declared by who writes most of their tags."""
        return {"media": MEDIA}

    def extend_rss(self, parent: etree._Element) -> etree._Element:
        """Add the tags to the item, or to the channel of the feed."""
        add_tags(parent[0] if parent.tag == "rss" else parent, self.view.tags)
        return parent


def add_tags(parent: etree._Element, tags: Iterable[Tag]) -> None:
    """Each with its children, in their order."""
    for one in tags:
        made = add(parent, _name(one.name), one.text, dict(one.attributes))
        add_tags(made, one.children)


def _name(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name
