"""The XML namespaces of a feed: exact, since readers compare them letter by letter."""

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
PODLOVE = "http://podlove.org/simple-chapters"
MEDIA = "http://search.yahoo.com/mrss/"
"""https://www.rssboard.org/media-rss"""

HISTORY = "http://purl.org/syndication/history/1.0"
"""https://www.rfc-editor.org/rfc/rfc5005"""

NAMESPACES = {
    "itunes": ITUNES,
    "podcast": PODCAST,
    "atom": ATOM,
    "content": CONTENT,
    "psc": PODLOVE,
    "media": MEDIA,
}
"""By prefix, as declared at the root of every feed."""
