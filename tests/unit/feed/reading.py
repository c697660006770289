"""Feeds as these tests read them: made from a catalog, parsed again."""

from lxml import etree

from podcast_pub.addresses import Site
from podcast_pub.feed.document import render_document
from podcast_pub.feed.item import render_item
from podcast_pub.feed.namespaces import NAMESPACES
from podcast_pub.feed.views import ChannelView, ItemView, channel_view, feed_episodes, item_view
from podcast_pub.model.show import Catalog
from tests import factories


def views(catalog: Catalog, site: Site | None = None) -> tuple[ChannelView, list[ItemView]]:
    """The views of a catalog, items newest first."""
    site = site or factories.site(catalog.show)
    keys = factories.keys(catalog)
    items = [item_view(e, catalog.show, site, keys[e.guid]) for e in feed_episodes(catalog)]
    return channel_view(catalog, site, keys), items


def feed(catalog: Catalog) -> bytes:
    """The feed of a catalog."""
    channel, items = views(catalog)
    return render_document(channel, map(render_item, items))


def channel_of(xml: bytes) -> etree._Element:
    """The channel of a feed."""
    return etree.fromstring(xml)[0]


def texts(parent: etree._Element, path: str) -> list[str]:
    """The texts of the elements there; the empty text for an element without any."""
    return [one.text or "" for one in parent.findall(path, NAMESPACES)]


def attributes(parent: etree._Element, path: str) -> list[dict[str, str]]:
    """The attributes of the elements there."""
    return [
        {str(key): str(value) for key, value in one.items()}
        for one in parent.findall(path, NAMESPACES)
    ]
