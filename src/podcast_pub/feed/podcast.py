"""A feedgen extension for the podcast namespace. https://podcastindex.org/namespace/1.0"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from podcast_pub.feed.elements import add
from podcast_pub.feed.namespaces import PODCAST
from podcast_pub.feed.tags import decimal
from podcast_pub.feed.views import (
    ArtworkView,
    ChannelView,
    FileView,
    ItemView,
    PersonView,
    TrailerView,
)


def _tag(name: str) -> str:
    return f"{{{PODCAST}}}{name}"


@dataclass(frozen=True, slots=True)
class PodcastChannel:
    """The show in the namespace's words."""

    view: ChannelView

    def extend_ns(self) -> dict[str, str]:
        """The namespace."""
        return {"podcast": PODCAST}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the tags to the channel."""
        channel, view = feed[0], self.view
        for name, text in (("guid", view.guid), ("medium", view.medium)):
            if text is not None:
                add(channel, _tag(name), text)
        if view.locked is not None:
            owner = None if view.owner is None else view.owner.email
            add(channel, _tag("locked"), "yes" if view.locked else "no", {"owner": owner})
        _add_people(channel, view.people)
        for funding in view.funding:
            add(channel, _tag("funding"), funding.text, {"url": funding.url})
        if view.license is not None:
            add(channel, _tag("license"), view.license.name, {"url": view.license.url})
        _add_artwork(channel, view.artwork)
        for trailer in view.trailers:
            _add_trailer(channel, trailer)
        return feed


@dataclass(frozen=True, slots=True)
class PodcastItem:
    """The episode in the namespace's words."""

    view: ItemView

    def extend_ns(self) -> dict[str, str]:
        """The namespace."""
        return {"podcast": PODCAST}

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add the tags to the item."""
        view = self.view
        if view.season is not None:
            add(item, _tag("season"), view.season, {"name": view.season_name})
        if view.episode is not None:
            add(item, _tag("episode"), decimal(view.episode), {"display": view.episode_display})
        _add_people(item, view.people)
        for transcript in view.transcripts:
            _add_file(item, "transcript", transcript)
        if view.chapters is not None:
            _add_file(item, "chapters", view.chapters)
        if view.artwork is not None:
            _add_artwork(item, view.artwork)
        return item


def _add_trailer(channel: etree._Element, trailer: TrailerView) -> None:
    attributes = {
        "pubdate": trailer.published,
        "url": trailer.enclosure.url,
        "length": trailer.enclosure.length,
        "type": trailer.enclosure.type,
        "season": trailer.season,
    }
    add(channel, _tag("trailer"), trailer.title, attributes)


def _add_people(parent: etree._Element, people: Iterable[PersonView]) -> None:
    for person in people:
        attributes = {
            "role": person.role,
            "group": person.group,
            "img": person.image,
            "href": person.url,
        }
        add(parent, _tag("person"), person.name, attributes)


def _add_file(item: etree._Element, name: str, file: FileView) -> None:
    attributes = {
        "url": file.url,
        "type": file.type,
        "language": file.language,
        "rel": file.rel,
    }
    add(item, _tag(name), attributes=attributes)


def _add_artwork(parent: etree._Element, artwork: ArtworkView) -> None:
    attributes = {
        "href": artwork.url,
        "aspect-ratio": "1/1",
        "width": artwork.side,
        "type": artwork.type,
        "purpose": "artwork",
    }
    add(parent, _tag("image"), attributes=attributes)
