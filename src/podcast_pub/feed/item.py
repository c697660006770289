"""One item of a feed as bytes, equal to those that feedgen writes in a whole document."""

from functools import partial
from typing import Any

from podcast_pub.feed.namespaces import NAMESPACES
from podcast_pub.feed.unholdable import unholdable
from podcast_pub.feed.views import ItemView

_ITEM = b"    <item>"
_AFTER_ITEMS = b"  </channel>"


def render_item(view: ItemView) -> bytes:
    """The `<item>` element, indented, with its line end. Raises PodcastError, naming the field."""
    from lxml import etree

    # Under a root that declares the namespaces lxml writes no further declarations.
    root = etree.Element("rss", nsmap=NAMESPACES)
    try:
        etree.SubElement(root, "channel").append(entry(view).rss_entry())
    except ValueError as error:
        raise unholdable(view, where=view.link or view.guid, error=error) from error
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True)
    return xml[xml.index(_ITEM) : xml.rindex(_AFTER_ITEMS)]


def entry(view: ItemView) -> Any:
    """feedgen's own entry for an item."""
    # Not from feedgen.entry: feedgen's other modules rely on what `feedgen.feed` imports first.
    from feedgen.feed import FeedEntry

    from podcast_pub.feed.further import FurtherTags
    from podcast_pub.feed.itunes import ItunesItem
    from podcast_pub.feed.podcast import PodcastItem
    from podcast_pub.feed.podlove import PodloveItem
    from podcast_pub.feed.rss import RssItem

    made = FeedEntry()
    made.title(view.title)
    if view.link is not None:
        made.link(href=view.link, rel="alternate")
    made.guid(view.guid, permalink=False)
    if view.enclosure is not None:
        made.enclosure(view.enclosure.url, str(view.enclosure.length), view.enclosure.type)
    if view.description is not None:
        made.description(view.description)
    if view.content is not None:
        made.content(_in_cdata(view.content), type="CDATA")
    for extension in (RssItem, ItunesItem, PodcastItem, PodloveItem, FurtherTags):
        made.register_extension(extension.__name__, partial(extension, view), atom=False)
    return made


def _in_cdata(html: str) -> str:
    """The same HTML without what CDATA cannot hold: its own end, and a lone carriage return."""
    return html.replace("]]>", "]]&gt;").replace("\r", "&#13;")
