"""Whatever tags are said, in whatever text: every feed can be read, and says what was meant."""

import os

import feedparser
import pytest
from hypothesis import given, seed, settings
from lxml import etree

from podcast_pub.check.names import short_name
from podcast_pub.feed.tags import Tag
from podcast_pub.model.show import Catalog
from tests.unit.feed.any_tags import catalogs
from tests.unit.feed.reading import channel_of, feed, texts, views

EXAMPLES = int(os.environ.get("FEED_EXAMPLES", "500"))
"""Shows; before a release ten thousand."""

AT_ONCE = 500
"""Shows of one seed: hypothesis keeps what it drew, a gigabyte for some thousands."""


def _read(element: etree._Element) -> Tag:
    """An element as a value again."""
    children = tuple(_read(child) for child in element)
    attributes = tuple((str(key), str(value)) for key, value in element.items())
    text = None if children else element.text
    return Tag(short_name(str(element.tag)), text, attributes, children)


def _last(parent: etree._Element, number: int) -> tuple[Tag, ...]:
    """The last elements of a channel, above its items, or of an item."""
    own = [child for child in parent if child.tag != "item"]
    return tuple(_read(child) for child in own[len(own) - number :])


@pytest.mark.parametrize("number", range(-(-EXAMPLES // AT_ONCE)))
def test_every_feed_can_be_read_and_says_what_was_meant(number: int) -> None:
    any_show = given(catalogs())(_can_be_read_and_says_what_was_meant)
    shows = settings(max_examples=min(AT_ONCE, EXAMPLES), deadline=None, database=None)

    seed(20261122 + number)(shows(any_show))()


def _can_be_read_and_says_what_was_meant(catalog: Catalog) -> None:
    shown, items = views(catalog)

    xml = feed(catalog)
    channel = channel_of(xml)

    assert _last(channel, len(shown.tags)) == shown.tags
    assert [
        _last(item, len(view.tags)) for item, view in zip(channel.iter("item"), items, strict=True)
    ] == [view.tags for view in items]
    assert texts(channel, "podcast:funding") == [way.text for way in catalog.show.funding]
    parsed = feedparser.parse(xml)
    assert not parsed.bozo
    assert [entry.enclosures[0].href for entry in parsed.entries] == [
        view.enclosure.url for view in items if view.enclosure is not None
    ]
