"""The feeds of a show as one list, which feed readers and podcast apps import. Pure.

OPML 2.0: http://opml.org/spec2.opml
"""

from xml.sax.saxutils import escape, quoteattr

from podcast_pub.addresses import Site
from podcast_pub.feed.further_feeds import named_feeds
from podcast_pub.model.show import Catalog


def feed_list(catalog: Catalog, site: Site) -> bytes:
    """`feeds.opml`: every feed of the show, its own first."""
    show = catalog.show
    home = quoteattr(site.home)
    lines = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        '<opml version="2.0">',
        "  <head>",
        f"    <title>{escape(show.title)}</title>",
        f"    <ownerName>{escape(show.author)}</ownerName>",
        "  </head>",
        "  <body>",
        *(
            f'    <outline type="rss" version="RSS2" text={quoteattr(title)} '
            f"title={quoteattr(title)} xmlUrl={quoteattr(site.public(key))} htmlUrl={home}/>"
            for key, title in named_feeds(catalog)
        ),
        "  </body>",
        "</opml>",
    ]
    return "\n".join([*lines, ""]).encode()
