"""Links that open a show in a podcast app of the listener's device. Pure."""

from collections.abc import Iterator
from urllib.parse import quote

from podcast_pub.site.part_views import (
    LinkView,
)

_APPS = (
    ("Apple Podcasts", "podcast://{bare}"),
    ("Pocket Casts", "pktc://subscribe/{bare}"),
    ("Overcast", "overcast://x-callback-url/add?url={quoted}"),
    ("AntennaPod", "antennapod-subscribe://{bare}"),
)
"""Each app's own scheme: nobody is asked, the device opens the app or says that it is not there."""


def app_links(feed: str) -> Iterator[LinkView]:
    """A link for each app, to the feed at an absolute address.

    >>> next(app_links("https://tides.example/feed.xml"))
    LinkView(title='Apple Podcasts', link='podcast://tides.example/feed.xml')
    """
    bare = feed.partition("://")[2]
    for name, form in _APPS:
        yield LinkView(name, form.format(bare=bare, quoted=quote(feed, safe="")))
