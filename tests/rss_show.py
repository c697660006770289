"""The small show with a feed that apps could read: it names everything by its address."""

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.delivery import Kind
from podcast_pub.feed.namespaces import NAMESPACES
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.published import LedgerEntry
from tests import small_show
from tests.small_show import Show

URL = "https://slackwater.example/"
_NAMED = (Kind.MEDIA, Kind.TRANSCRIPT, Kind.IMAGE)
DATE = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)


def rss_show(url: str = URL, media_url: str | None = None, **sounds: str) -> Show:
    """`small_show.show` at an address, with a real feed."""
    artifacts, who = small_show.show(**sounds)
    site = Site(url, media_url or url)
    picture = b"a picture"
    artwork = small_show.artifact(
        addresses.artwork(sha256(picture).hexdigest(), ".jpg"), Kind.IMAGE, picture
    )
    named = [a for a in (*artifacts, artwork) if a.kind in _NAMED]
    xml = rss(site, who.show_guid, who.episodes, named)
    feed = small_show.artifact(addresses.FEED, Kind.FEED, xml)
    others = tuple(a for a in artifacts if a.kind is not Kind.FEED)
    return (*others, artwork, feed), replace(
        who, feed_url=f"{url}feed.xml", media_url=site.media_url
    )


def rss(site: Site, guid: str, entries: tuple[LedgerEntry, ...], named: list[Artifact]) -> bytes:
    """A feed of these episodes; each takes what has its slug."""
    spaces = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in NAMESPACES.items())
    lines = [
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {spaces}><channel>',
        f'<atom:link rel="self" href="{site.public(addresses.FEED)}"/>',
        f"<podcast:guid>{escape(guid)}</podcast:guid>",
        *(f'<itunes:image href="{site.public(a.key)}"/>' for a in named if a.kind is Kind.IMAGE),
    ]
    for entry in entries:
        lines += [
            f"<item><title>{escape(entry.title)}</title><guid>{escape(entry.guid)}</guid>",
            f"<link>{site.public(addresses.episode(entry.slug))}</link>",
            f"<pubDate>{format_datetime(DATE)}</pubDate>",
            "<itunes:duration>61</itunes:duration>",
            *(_element(a, site) for a in named if addresses.slug_in(a.key) == entry.slug),
            "</item>",
        ]
    return "\n".join([*lines, "</channel></rss>"]).encode()


def _element(artifact: Artifact, site: Site) -> str:
    url, type_ = site.public(artifact.key), artifact.content_type.partition(";")[0]
    if artifact.kind is Kind.MEDIA:
        return f'<enclosure url="{url}" length="{artifact.size}" type="{type_}"/>'
    return f'<podcast:transcript url="{url}" type="{type_}"/>'
