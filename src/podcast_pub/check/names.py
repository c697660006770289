"""The names of tags in feeds, in the letters that readers expect."""

from functools import cache

from podcast_pub.feed.namespaces import NAMESPACES

PODCAST_ALIAS = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
"""Readers take it for the podcast namespace too; nobody should write it."""

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()} | {PODCAST_ALIAS: "podcast"}

_WORDS = {
    "": (
        "rss channel title link description language copyright managingEditor webMaster pubDate"
        " lastBuildDate category generator docs cloud ttl image rating textInput skipHours skipDays"
        " url width height item author comments enclosure guid source"
    ),
    "itunes": (
        "author block category complete duration email episode episodeType explicit image keywords"
        " name new-feed-url order owner season subtitle summary title type isClosedCaptioned"
    ),
    "podcast": (
        "alternateEnclosure block chapters chat contentLink episode funding guid image integrity"
        " license liveItem location locked medium person podping podroll publisher remoteItem"
        " season socialInteract soundbite source trailer transcript txt updateFrequency value"
        " valueRecipient valueTimeSplit"
    ),
    "content": "encoded",
    "atom": "link",
    "psc": "chapter chapters",
    "media": "thumbnail",
}

CANONICAL: dict[str, str] = {
    (f"{prefix}:{name}" if prefix else name).lower(): f"{prefix}:{name}" if prefix else name
    for prefix, words in _WORDS.items()
    for name in words.split()
}
"""Name in small letters → name as it must be written."""


@cache
def local_name(tag: str) -> tuple[str, str]:
    """Prefix and name of a tag; the prefix of a foreign namespace is its address.

    >>> local_name("{http://www.itunes.com/dtds/podcast-1.0.dtd}author")
    ('itunes', 'author')
    >>> local_name("title")
    ('', 'title')
    """
    uri, _, name = tag.rpartition("}")
    return _PREFIXES.get(uri[1:], uri[1:]), name


def short_name(tag: str) -> str:
    """The name as a feed writes it.

    >>> short_name("{http://www.itunes.com/dtds/podcast-1.0.dtd}author")
    'itunes:author'
    """
    prefix, name = local_name(tag)
    return f"{prefix}:{name}" if prefix else name
