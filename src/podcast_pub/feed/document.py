"""The feed as bytes: the channel by feedgen, the items joined into it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from podcast_pub.delivery import FEED_TYPE
from podcast_pub.feed.stylesheet import styled
from podcast_pub.feed.unholdable import unholdable
from podcast_pub.feed.views import ArchiveView, ChannelView

GENERATOR = "podcast_pub"
"""Without a version: a new release must not change anybody's feed."""

FORMAT = "https://www.rssboard.org/rss-specification"
"""For who finds a feed in twenty years and wonders what it is."""

_AFTER_ITEMS = b"  </channel>"


def render_document(
    channel: ChannelView | ArchiveView,
    items: Iterable[bytes | memoryview],
    *,
    key: str | None = None,
) -> bytes:
    """The whole feed, or an archive of it; `items` are those of `render_item`, newest first.

    With its `key` it says how browsers show it. feedgen switches the locale of the process for a
    moment: call it from one thread. Raises PodcastError, naming the field.
    """
    try:
        if isinstance(channel, ArchiveView):
            xml: bytes = archive_generator(channel).rss_str(pretty=True)
        else:
            xml = generator(channel).rss_str(pretty=True)
    except ValueError as error:
        raise unholdable(channel, where=channel.feed_url, error=error) from error
    head, mark, tail = xml.rpartition(_AFTER_ITEMS)
    return b"".join((head if key is None else styled(head, key), *items, mark, tail))


def generator(view: ChannelView) -> Any:
    """feedgen's own generator for the channel, without items."""
    from feedgen.feed import FeedGenerator

    from podcast_pub.feed.further import FurtherTags
    from podcast_pub.feed.itunes import ItunesChannel
    from podcast_pub.feed.podcast import PodcastChannel
    from podcast_pub.feed.podlove import PodloveChannel
    from podcast_pub.feed.rss import RssChannel

    made = FeedGenerator()
    _basics(made, view)
    made.copyright(view.copyright)
    made.image(url=view.artwork.url, title=view.title, link=view.link)
    for extension in (RssChannel, ItunesChannel, PodcastChannel, PodloveChannel, FurtherTags):
        made.register_extension(extension.__name__, partial(extension, view), atom=False)
    return made


def archive_generator(view: ArchiveView) -> Any:
    """feedgen's own generator for the channel of an archive, without items."""
    from feedgen.feed import FeedGenerator

    from podcast_pub.feed.further import FurtherTags
    from podcast_pub.feed.history import HistoryChannel
    from podcast_pub.feed.rss import RssChannel

    made = FeedGenerator()
    _basics(made, view)
    for extension in (RssChannel, HistoryChannel, FurtherTags):
        made.register_extension(extension.__name__, partial(extension, view), atom=False)
    return made


def _basics(made: Any, view: ChannelView | ArchiveView) -> None:
    made.title(view.title)
    # The last link becomes the channel's.
    made.link(href=view.feed_url, rel="self", type=FEED_TYPE)
    made.link(href=view.link, rel="alternate")
    made.description(view.description)
    made.language(view.language)
    made.generator(GENERATOR)
    made.docs(FORMAT)
