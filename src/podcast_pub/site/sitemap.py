"""All addresses for search engines, sealed like the list pages. Pure.

A full part does not change when a new entry appears; an entry that was updated changes its own.
https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.model.episode import Status
from podcast_pub.model.show import Catalog
from podcast_pub.site import words
from podcast_pub.site.entries import key_of
from podcast_pub.site.frame import Frame
from podcast_pub.site.job import PageJob
from podcast_pub.site.views import (
    AddressView,
    RobotsView,
    SitemapView,
)

SIZE = 1000
"""Entries of a part."""


def sitemap_pages(catalog: Catalog, frame: Frame) -> Iterator[PageJob]:
    """The list of parts, the parts, and robots.txt which names the list.

    Part 0 has the pages that are no entries. Robots read robots.txt at the root of a host alone.
    """
    entries = [entry for entry in catalog.stream if entry.status is Status.PUBLIC]
    zone = catalog.show.timezone
    numbers = range(-(-len(entries) // SIZE) + 1)
    yield _job(addresses.SITEMAP, frame, parts=tuple(map(addresses.sitemap, numbers)))
    keys = (addresses.HOME, addresses.ARCHIVE, addresses.SUBSCRIBE)
    others = (*keys, *(addresses.page(page.slug) for page in catalog.pages))
    pages = tuple(AddressView(frame.address(key), "") for key in others)
    yield _job(addresses.sitemap(0), frame, pages=pages)
    for number in numbers[1:]:
        part = entries[(number - 1) * SIZE : number * SIZE]
        pages = tuple(
            AddressView(
                frame.address(key_of(entry)),
                words.iso_date(entry.updated or entry.date, zone),
            )
            for entry in part
        )
        yield _job(addresses.sitemap(number), frame, pages=pages)
    if urlsplit(catalog.show.url).path == "/":
        key = addresses.ROBOTS
        view = RobotsView(frame.site(key), frame.public(addresses.SITEMAP))
        yield PageJob(key, Kind.STATIC, key, "robots.txt", view)


def _job(
    key: str, frame: Frame, pages: tuple[AddressView, ...] = (), parts: tuple[str, ...] = ()
) -> PageJob:
    view = SitemapView(frame.site(key), pages, tuple(map(frame.public, parts)))
    return PageJob(key, Kind.LIST, "all addresses", "sitemap.xml", view)
