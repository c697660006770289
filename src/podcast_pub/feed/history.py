"""A feedgen extension for archives. https://www.rfc-editor.org/rfc/rfc5005"""

from dataclasses import dataclass

from lxml import etree

from podcast_pub.feed.elements import add
from podcast_pub.feed.namespaces import HISTORY, ITUNES, NAMESPACES
from podcast_pub.feed.views import ArchiveView


@dataclass(frozen=True, slots=True)
class HistoryChannel:
    """That this is an archive, and no show that a directory might list."""

    view: ArchiveView

    def extend_ns(self) -> dict[str, str]:
        """Those of every feed, for the items, and that of archives."""
        return {**NAMESPACES, "fh": HISTORY}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the two words to the channel."""
        add(feed[0], f"{{{ITUNES}}}block", "Yes")
        add(feed[0], f"{{{HISTORY}}}archive")
        return feed
