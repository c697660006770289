"""A feedgen extension for Podlove Simple Chapters. https://podlove.org/simple-chapters/"""

from dataclasses import dataclass

from lxml import etree

from podcast_pub.feed.elements import add
from podcast_pub.feed.namespaces import PODLOVE
from podcast_pub.feed.views import ChannelView, ItemView

VERSION = "1.2"


@dataclass(frozen=True, slots=True)
class PodloveChannel:
    """Nothing of the show but the namespace."""

    view: ChannelView

    def extend_ns(self) -> dict[str, str]:
        """The namespace."""
        return {"psc": PODLOVE}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Leave the channel as it is."""
        return feed


@dataclass(frozen=True, slots=True)
class PodloveItem:
    """The chapters of the episode."""

    view: ItemView

    def extend_ns(self) -> dict[str, str]:
        """The namespace."""
        return {"psc": PODLOVE}

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add the chapters to the item."""
        if not self.view.podlove:
            return item
        chapters = add(item, f"{{{PODLOVE}}}chapters", attributes={"version": VERSION})
        for chapter in self.view.podlove:
            attributes = {
                "start": chapter.start,
                "title": chapter.title,
                "href": chapter.href,
                "image": chapter.image,
            }
            add(chapters, f"{{{PODLOVE}}}chapter", attributes=attributes)
        return item
