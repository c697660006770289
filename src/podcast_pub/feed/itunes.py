"""A feedgen extension for Apple's tags. https://podcasters.apple.com/support/823-podcast-requirements

feedgen's own refuses `explicit` as Apple wants it and silently drops images.
"""

from dataclasses import dataclass

from lxml import etree

from podcast_pub.feed.elements import add
from podcast_pub.feed.namespaces import ITUNES
from podcast_pub.feed.views import ChannelView, ItemView


def _tag(name: str) -> str:
    return f"{{{ITUNES}}}{name}"


def _truth(value: bool) -> str:
    """The two words that Apple reads."""
    return "true" if value else "false"


def _whole(number: float | None) -> int | None:
    """Apple knows no numbers between two."""
    return None if number is None or number % 1 else int(number)


@dataclass(frozen=True, slots=True)
class ItunesChannel:
    """The show in Apple's words."""

    view: ChannelView

    def extend_ns(self) -> dict[str, str]:
        """The namespace."""
        return {"itunes": ITUNES}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the tags to the channel."""
        channel, view = feed[0], self.view
        add(channel, _tag("author"), view.author)
        add(channel, _tag("explicit"), _truth(view.explicit))
        add(channel, _tag("type"), view.type)
        add(channel, _tag("image"), attributes={"href": view.artwork.url})
        if view.owner is not None:
            owner = add(channel, _tag("owner"))
            if view.owner.name is not None:
                add(owner, _tag("name"), view.owner.name)
            add(owner, _tag("email"), view.owner.email)
        for category in view.categories:
            main = add(channel, _tag("category"), attributes={"text": category.name})
            if category.subcategory is not None:
                add(main, _tag("category"), attributes={"text": category.subcategory})
        return feed


@dataclass(frozen=True, slots=True)
class ItunesItem:
    """The episode in Apple's words."""

    view: ItemView

    def extend_ns(self) -> dict[str, str]:
        """The namespace."""
        return {"itunes": ITUNES}

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add the tags to the item."""
        view = self.view
        for name, value in (
            ("duration", view.duration),
            ("explicit", None if view.explicit is None else _truth(view.explicit)),
            ("episodeType", view.type),
            ("season", view.season),
            ("episode", _whole(view.episode)),
        ):
            if value is not None:
                add(item, _tag(name), value)
        if view.artwork is not None:
            add(item, _tag("image"), attributes={"href": view.artwork.url})
        return item
