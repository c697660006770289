"""Each known trap of the feed library has a test that we do not fall into it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from podcast_pub.feed.document import render_document
from podcast_pub.feed.item import render_item
from podcast_pub.feed.views import item_view
from podcast_pub.model.episode import EpisodeType
from podcast_pub.model.show import Category, ShowType
from tests import factories
from tests.unit.feed.reading import attributes, channel_of, feed, texts, views


@pytest.mark.parametrize(
    ("explicit", "word"),
    [pytest.param(True, "true", id="yes"), pytest.param(False, "false", id="no")],
)
def test_explicit_is_true_or_false_in_channel_and_item(*, explicit: bool, word: str) -> None:
    catalog = factories.catalog(
        factories.episode(explicit=explicit), show=factories.show(explicit=explicit)
    )

    channel = channel_of(feed(catalog))

    assert texts(channel, "itunes:explicit") == [word]
    assert texts(channel, "item/itunes:explicit") == [word]


@pytest.mark.parametrize("name", ["cover.jpeg", "cover.JPG", "cover.jpg?v=2"])
def test_no_image_is_dropped_because_of_its_address(name: str) -> None:
    channel_view, [item] = views(factories.catalog(factories.episode(artwork=factories.image())))
    assert item.artwork is not None
    artwork = replace(item.artwork, url=f"https://slackwater.example/art/{name}")

    xml = render_document(
        replace(channel_view, artwork=artwork), [render_item(replace(item, artwork=artwork))]
    )

    assert attributes(channel_of(xml), "itunes:image") == [{"href": artwork.url}]
    assert attributes(channel_of(xml), "item/itunes:image") == [{"href": artwork.url}]


def test_the_link_of_the_channel_is_the_home_page_and_not_the_feed() -> None:
    channel = channel_of(feed(factories.catalog()))

    assert texts(channel, "link") == ["https://slackwater.example/index.html"]
    assert texts(channel, "image/link") == ["https://slackwater.example/index.html"]
    assert attributes(channel, "atom:link") == [
        {
            "href": "https://slackwater.example/feed.xml",
            "rel": "self",
            "type": "application/rss+xml",
        }
    ]


def test_items_come_out_in_the_order_they_are_given() -> None:
    channel_view, _ = views(factories.catalog())
    items = [
        render_item(item)
        for slug in ("c", "a", "b")
        for item in views(factories.catalog(factories.episode(slug)))[1]
    ]

    channel = channel_of(render_document(channel_view, items))

    assert texts(channel, "item/guid") == ["guid-of-c", "guid-of-a", "guid-of-b"]


def test_the_clock_is_not_in_the_feed() -> None:
    old = factories.episode("old", date=datetime(2000, 2, 3, tzinfo=UTC))
    mended = replace(old, updated=datetime(2002, 2, 3, tzinfo=UTC))
    new = factories.episode("new", date=datetime(2001, 2, 3, tzinfo=UTC))
    dated = channel_of(feed(factories.catalog(mended, new)))
    empty = channel_of(feed(replace(factories.catalog(), episodes=())))

    assert texts(dated, "pubDate") == ["Sat, 03 Feb 2001 00:00:00 +0000"]
    assert texts(dated, "lastBuildDate") == ["Sun, 03 Feb 2002 00:00:00 +0000"]
    assert texts(empty, "lastBuildDate") == texts(empty, "pubDate") == []


def test_categories_are_those_of_today_with_the_second_inside_the_first() -> None:
    categories = (Category("Fiction", "Drama"), Category("True Crime", None))

    channel = channel_of(feed(factories.catalog(show=factories.show(categories=categories))))

    assert attributes(channel, "itunes:category") == [{"text": "Fiction"}, {"text": "True Crime"}]
    assert attributes(channel, "itunes:category/itunes:category") == [{"text": "Drama"}]
    assert texts(channel, "category") == []


def test_block_and_complete_are_never_written() -> None:
    xml = feed(factories.catalog())

    assert b"itunes:block" not in xml
    assert b"itunes:complete" not in xml


def test_a_number_of_zero_is_not_lost_on_the_way() -> None:
    channel = channel_of(feed(factories.catalog(factories.episode(season=0, number=0))))

    for path in ("itunes:season", "itunes:episode", "podcast:season", "podcast:episode"):
        assert texts(channel, f"item/{path}") == ["0"]


def test_the_address_of_the_audio_is_percent_encoded_and_its_length_a_whole_number() -> None:
    audio = factories.audio(size=2**40)
    episode = factories.episode(audio=audio)
    keys = replace(factories.episode_keys(episode), media="media/a b-é.mp3")

    item = render_item(item_view(episode, factories.show(), factories.site(), keys))

    assert b'url="https://slackwater.example/media/a%20b-%C3%A9.mp3"' in item
    assert b'length="1099511627776"' in item


def test_notes_are_html_in_cdata_beside_a_plain_description() -> None:
    html = "<p>a &amp; b ]]> c</p>"
    episode = factories.episode(summary="a & b", notes=factories.notes("a & b", feed_html=html))

    xml = feed(factories.catalog(episode))

    assert b"<description>a &amp; b</description>" in xml
    assert b"<content:encoded><![CDATA[<p>a &amp; b ]]&gt; c</p>]]></content:encoded>" in xml


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        pytest.param(0.4, "0", id="shorter than a second"),
        pytest.param(61.4, "61", id="rounded down"),
        pytest.param(61.6, "62", id="rounded up"),
        pytest.param(5415.0, "5415", id="an hour and a half"),
    ],
)
def test_the_duration_is_whole_seconds(seconds: float, written: str) -> None:
    episode = factories.episode(audio=factories.audio(duration=seconds))

    assert texts(channel_of(feed(factories.catalog(episode))), "item/itunes:duration") == [written]


def test_types_are_written_and_the_channel_has_one_title() -> None:
    catalog = factories.catalog(
        factories.episode(type=EpisodeType.BONUS), show=factories.show(type=ShowType.SERIAL)
    )

    channel = channel_of(feed(catalog))

    assert texts(channel, "itunes:type") == ["serial"]
    assert texts(channel, "item/itunes:episodeType") == ["bonus"]
    assert texts(channel, "itunes:title") == []


def test_no_version_is_written_and_the_link_to_what_rss_is_is_encrypted() -> None:
    channel = channel_of(feed(factories.catalog()))

    assert texts(channel, "generator") == ["podcast_pub"]
    assert texts(channel, "docs") == ["https://www.rssboard.org/rss-specification"]
