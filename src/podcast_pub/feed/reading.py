"""A feed as it is live, read back. It may be anybody's: nothing that it says is believed or loaded.

What is not a podcast feed is FeedError; what an item lacks is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from podcast_pub.addresses import Site
from podcast_pub.feed.namespaces import ATOM, ITUNES, PODCAST
from podcast_pub.problems import PodcastError
from podcast_pub.timed.times import parse_time

if TYPE_CHECKING:
    from lxml import etree

LARGEST = 64 << 20
"""Bytes of a feed that are looked at: ten thousand long episodes."""


class FeedError(PodcastError):
    """These bytes are no podcast feed."""


@dataclass(frozen=True, slots=True)
class Named:
    """A file that a feed names."""

    what: str
    """`enclosure`, `trailer`, `transcript`, `chapters`, `alternate` or `artwork`."""
    title: str
    """Of the episode, of the trailer, or of the show."""
    url: str
    type: str
    """MIME type as the feed says it; empty when it says none."""
    length: int | None
    """Bytes; None when the feed says none, or 0."""


@dataclass(frozen=True, slots=True)
class LiveItem:
    """An episode as the feed has it."""

    guid: str
    """Never empty."""
    title: str
    link: str
    published: datetime | None
    """Aware."""
    duration: float | None
    """Seconds."""
    enclosure: Named | None
    files: tuple[Named, ...]
    """Transcripts, chapters, further forms and artwork."""


@dataclass(frozen=True, slots=True)
class LiveFeed:
    """A feed as it is live."""

    guid: str | None
    """`podcast:guid`."""
    url: str | None
    """Where it says that it is."""
    items: tuple[LiveItem, ...]
    """As they stand there; those without a guid are left out."""
    files: tuple[Named, ...]
    """Trailers and artwork of the show."""

    def bare(self, site: Site) -> LiveFeed:
        """The same without what who counts downloads has put before the addresses of audio."""
        items = tuple(
            item
            if item.enclosure is None
            else replace(item, enclosure=replace(item.enclosure, url=site.bare(item.enclosure.url)))
            for item in self.items
        )
        return replace(self, items=items)

    @property
    def named(self) -> tuple[Named, ...]:
        """Every file that it names, as often as it does."""
        enclosures = (item.enclosure for item in self.items if item.enclosure)
        files = (file for item in self.items for file in item.files)
        return (*enclosures, *self.files, *files)


def read_feed(xml: bytes) -> LiveFeed:
    """What a feed says. FeedError when it is none, or one that readers refuse. Pure."""
    from lxml import etree

    if len(xml) > LARGEST:
        raise FeedError(f"it is larger than {LARGEST:,} bytes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise FeedError(f"it is no XML that can be read: line {error.lineno}") from error
    channel = root.find("channel")
    if root.getroottree().docinfo.internalDTD is not None:
        raise FeedError("it declares a document type")
    if root.tag != "rss" or channel is None:
        raise FeedError("it is no RSS feed")
    return LiveFeed(
        guid=_text(channel, f"{{{PODCAST}}}guid") or None,
        url=next((link.get("href") for link in _selves(channel)), None),
        items=tuple(_item(item) for item in channel.iterfind("item") if _text(item, "guid")),
        files=(*_trailers(channel), *_artwork(channel, _text(channel, "title"))),
    )


def _item(item: etree._Element) -> LiveItem:
    title = _text(item, "title")
    return LiveItem(
        guid=_text(item, "guid"),
        title=title,
        link=_text(item, "link"),
        published=_date(_text(item, "pubDate")),
        duration=_seconds(_text(item, f"{{{ITUNES}}}duration")),
        enclosure=next((_named("enclosure", title, e) for e in item.iterfind("enclosure")), None),
        files=(*_files(item, title), *_artwork(item, title)),
    )


def _files(item: etree._Element, title: str) -> Iterator[Named]:
    for what in ("transcript", "chapters"):
        for element in item.iterfind(f"{{{PODCAST}}}{what}"):
            yield _named(what, title, element)
    for alternate in item.iterfind(f"{{{PODCAST}}}alternateEnclosure"):
        for source in alternate.iterfind(f"{{{PODCAST}}}source"):
            type_ = source.get("contentType") or alternate.get("type") or ""
            length = None
            if source.get("contentType") is None:
                length = _length(alternate.get("length") or "")
            url = (source.get("uri") or "").strip()
            if url.startswith(("https://", "http://")):
                yield Named("alternate", title, url, type_.strip(), length)


def _trailers(channel: etree._Element) -> Iterator[Named]:
    for element in channel.iterfind(f"{{{PODCAST}}}trailer"):
        yield _named("trailer", (element.text or "").strip(), element)


def _artwork(parent: etree._Element, title: str) -> Iterator[Named]:
    for element in parent.iterfind(f"{{{ITUNES}}}image"):
        yield Named("artwork", title, (element.get("href") or "").strip(), "", None)


def _named(what: str, title: str, element: etree._Element) -> Named:
    return Named(
        what=what,
        title=title,
        url=(element.get("url") or "").strip(),
        type=(element.get("type") or "").strip(),
        length=_length(element.get("length") or ""),
    )


def _length(text: str) -> int | None:
    return int(text) or None if text.isdecimal() and len(text) < 20 else None


def _selves(channel: etree._Element) -> Iterator[etree._Element]:
    """Links of the feed to itself."""
    links = channel.iterfind(f"{{{ATOM}}}link")
    return (link for link in links if link.get("rel") == "self" and link.get("href"))


def _text(parent: etree._Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _seconds(text: str) -> float | None:
    try:
        return parse_time(text)
    except ValueError:
        return None
