"""A feedgen extension for the dates of plain RSS.

feedgen would write the time of the build, and switches the locale of the whole process for each
date that it formats. Extensions are duck-typed: feedgen asks for `extend_ns` and `extend_rss`.
"""

from dataclasses import dataclass

from lxml import etree

from podcast_pub.feed.elements import add
from podcast_pub.feed.views import ArchiveView, ChannelView, ItemView


@dataclass(frozen=True, slots=True)
class RssChannel:
    """`lastBuildDate` and `pubDate`: the newest dates of the items, or none."""

    view: ChannelView | ArchiveView

    def extend_ns(self) -> dict[str, str]:
        """No namespace."""
        return {}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Replace the clock's time."""
        date = feed.find("channel/lastBuildDate")
        if date is not None:
            if self.view.updated is None:
                feed[0].remove(date)
            date.text = self.view.updated
        if self.view.published is not None:
            add(feed[0], "pubDate", self.view.published)
        return feed


@dataclass(frozen=True, slots=True)
class RssItem:
    """`pubDate`."""

    view: ItemView

    def extend_ns(self) -> dict[str, str]:
        """No namespace."""
        return {}

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add the date."""
        add(item, "pubDate", self.view.published)
        return item
