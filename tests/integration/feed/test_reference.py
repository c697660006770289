"""The page of all tags says what the feed has, and the feed has all tags that there are."""

import os
import re
from pathlib import Path

from lxml import etree

from podcast_pub.check.document import check_feed
from podcast_pub.check.names import short_name
from podcast_pub.content.wire import Episode, Podcast
from podcast_pub.feed.reference import CHANNEL, ITEM, feed_markdown
from podcast_pub.problems import Level
from tests.integration.feed.everything import everything
from tests.unit.feed.reading import feed

PAGE = Path(__file__).parents[3] / "docs/reference/feed.md"

# https://podcastindex.org/namespace/1.0, https://podcasters.apple.com/support/823-podcast-requirements,
# https://www.rssboard.org/rss-specification: what is not deprecated; and what apps read besides.
CHANNEL_TAGS = (
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate"
    " generator docs ttl image atom:link"
    " itunes:author itunes:explicit itunes:type itunes:image itunes:owner itunes:category"
    " itunes:title itunes:new-feed-url itunes:complete itunes:block"
    " podcast:locked podcast:funding podcast:person podcast:location podcast:trailer"
    " podcast:license podcast:guid podcast:value podcast:medium podcast:liveItem"
    " podcast:socialInteract podcast:block podcast:txt podcast:remoteItem podcast:podroll"
    " podcast:updateFrequency podcast:podping podcast:publisher podcast:chat podcast:image"
    " media:thumbnail"
)
ITEM_TAGS = (
    "title link description content:encoded guid enclosure pubDate"
    " itunes:title itunes:author itunes:duration itunes:explicit itunes:episodeType itunes:season"
    " itunes:episode itunes:image itunes:block"
    " podcast:transcript podcast:funding podcast:chapters podcast:soundbite podcast:person"
    " podcast:location podcast:season podcast:episode podcast:license podcast:alternateEnclosure"
    " podcast:value podcast:contentLink podcast:socialInteract podcast:txt podcast:chat"
    " podcast:image media:thumbnail psc:chapters"
)
INNER_TAGS = (
    "podcast:source podcast:integrity podcast:valueRecipient podcast:valueTimeSplit"
    " podcast:remoteItem podcast:contentLink itunes:name itunes:email url"
)


def _tags_of(parents: list[etree._Element]) -> set[str]:
    return {short_name(str(child.tag)) for parent in parents for child in parent.iterchildren("*")}


def test_golden_page_of_all_tags() -> None:
    page = feed_markdown(feed(everything()))
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(page, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page, "run: make golden"


def test_every_tag_there_is_can_be_said() -> None:
    assert set(CHANNEL_TAGS.split()) == set(CHANNEL)
    assert set(ITEM_TAGS.split()) == set(ITEM)


def test_the_table_and_a_feed_with_everything_are_the_same() -> None:
    channel = etree.fromstring(feed(everything()))[0]

    assert _tags_of([channel]) - {"item"} == set(CHANNEL)
    assert _tags_of(channel.findall("item")) == set(ITEM)


def test_tags_inside_tags_stand_in_a_feed_with_everything() -> None:
    inside = {
        short_name(str(element.tag)) for element in etree.fromstring(feed(everything())).iter()
    }

    assert set(INNER_TAGS.split()) <= inside


def test_the_keys_of_the_table_are_keys_of_the_files() -> None:
    words = [*CHANNEL.values(), *ITEM.values()]
    named = {key for each in words for key in re.findall(r"`(\w+)", each)}

    assert named - {*Podcast.model_fields, *Episode.model_fields} == set()


def test_a_feed_with_everything_breaks_no_rule() -> None:
    found = check_feed(feed(everything()))

    assert [one for one in found if one.level is Level.ERROR] == []
    warned = {one.rule for one in found if one.level is Level.WARNING}
    assert warned == {"itunes-block-value"}
