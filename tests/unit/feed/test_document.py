"""The feed as bytes."""

import pytest

from podcast_pub.feed.document import generator, render_document
from podcast_pub.feed.item import entry, render_item
from podcast_pub.model.episode import EpisodeType
from podcast_pub.model.show import Catalog, Owner
from podcast_pub.model.tags import Funding, License
from podcast_pub.problems import PodcastError
from tests import factories
from tests.unit.feed.reading import attributes, channel_of, feed, texts, views


def full() -> Catalog:
    """A show that has everything a feed can say."""
    ben = factories.person(
        "ben", name="Ben & Co", url="https://ben.example/", image=factories.image("ben.jpg")
    )
    return factories.catalog(
        factories.episode(
            "tides",
            artwork=factories.image("ep.jpg", width=3000, height=3000, format="png"),
            chapters=(factories.chapter(),),
            transcripts=(factories.transcript("t.vtt"), factories.transcript("t.txt")),
            credits=(factories.credit(), factories.credit(ben, role="editor")),
        ),
        factories.episode("trailer", type=EpisodeType.TRAILER, season=2, number=None),
        show=factories.show(
            locked=True,
            funding=(Funding("https://example.org/lamp", "Keep the lamp lit"),),
            license=License("Our own", "https://example.org/license"),
        ),
    )


def test_the_joined_items_are_the_document_that_feedgen_would_write() -> None:
    channel, items = views(full())
    whole = generator(channel)
    for item in items:
        whole.add_entry(entry(item), order="append")

    joined = render_document(channel, map(render_item, items))

    assert joined == whole.rss_str(pretty=True)


def test_the_root_declares_the_same_namespaces_whatever_is_used() -> None:
    root = feed(factories.catalog()).split(b">", 2)[1]

    assert root == (
        b"\n<rss"
        b' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        b' xmlns:podcast="https://podcastindex.org/namespace/1.0"'
        b' xmlns:psc="http://podlove.org/simple-chapters"'
        b' xmlns:media="http://search.yahoo.com/mrss/"'
        b' xmlns:atom="http://www.w3.org/2005/Atom"'
        b' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        b' version="2.0"'
    )
    assert feed(full()).count(b"xmlns:") == 6


def test_the_channel_says_everything_of_the_show() -> None:
    channel = channel_of(feed(full()))

    assert texts(channel, "title") == ["Slack Water"]
    assert texts(channel, "description") == ["Short, calm stories from the shore."]
    assert texts(channel, "language") == ["en"]
    assert texts(channel, "copyright") == ["Ada Farrow"]
    assert texts(channel, "image/title") == ["Slack Water"]
    assert texts(channel, "itunes:author") == ["Ada Farrow"]
    assert texts(channel, "itunes:owner/itunes:name") == ["Ada Farrow"]
    assert texts(channel, "itunes:owner/itunes:email") == ["hello@slackwater.example"]
    assert texts(channel, "podcast:guid") == ["9b024349-ccf0-5f69-a609-6b82873eab3c"]
    assert texts(channel, "podcast:medium") == ["podcast"]
    assert texts(channel, "podcast:locked") == ["yes"]
    assert attributes(channel, "podcast:locked") == [{"owner": "hello@slackwater.example"}]
    assert texts(channel, "podcast:person") == ["Ada Farrow"]
    assert texts(channel, "podcast:funding") == ["Keep the lamp lit"]
    assert attributes(channel, "podcast:funding") == [{"url": "https://example.org/lamp"}]
    assert texts(channel, "podcast:license") == ["Our own"]
    assert attributes(channel, "podcast:license") == [{"url": "https://example.org/license"}]
    assert [one["season"] for one in attributes(channel, "podcast:trailer")] == ["2"]


def test_an_item_says_everything_of_an_episode() -> None:
    item = next(
        one for one in channel_of(feed(full())).findall("item") if "tides" in texts(one, "link")[0]
    )

    assert texts(item, "title") == ["The pause between two tides"]
    assert texts(item, "link") == ["https://slackwater.example/episodes/tides.html"]
    assert texts(item, "guid") == ["guid-of-tides"]
    assert attributes(item, "guid") == [{"isPermaLink": "false"}]
    assert texts(item, "pubDate") == ["Sun, 08 Mar 2026 07:00:00 +0000"]
    assert texts(item, "itunes:season") == texts(item, "podcast:season") == ["1"]
    assert texts(item, "itunes:episode") == texts(item, "podcast:episode") == ["1"]
    assert texts(item, "itunes:episodeType") == ["full"]
    assert [one["type"] for one in attributes(item, "podcast:transcript")] == [
        "text/vtt",
        "text/plain",
    ]
    assert [one["type"] for one in attributes(item, "podcast:chapters")] == [
        "application/json+chapters"
    ]
    assert [(one["width"], one["type"]) for one in attributes(item, "podcast:image")] == [
        ("3000", "image/png")
    ]
    assert texts(item, "podcast:person") == ["Ada Farrow", "Ben & Co"]
    assert attributes(item, "podcast:person")[1] == {
        "role": "editor",
        "group": "writing",
        "img": next(one["img"] for one in attributes(item, "podcast:person") if "img" in one),
        "href": "https://ben.example/",
    }


def test_what_the_show_does_not_say_is_left_out() -> None:
    bare = factories.show(owner=None, copyright=None, locked=None, people=())
    episode = factories.episode(season=None, number=None, credits=(), summary=None)

    channel = channel_of(feed(factories.catalog(episode, show=bare)))

    for path in (
        "copyright",
        "itunes:owner",
        "podcast:locked",
        "podcast:person",
        "podcast:funding",
        "podcast:license",
        "podcast:trailer",
        "item/itunes:image",
        "item/itunes:season",
        "item/itunes:episode",
        "item/podcast:season",
        "item/podcast:episode",
        "item/podcast:transcript",
        "item/podcast:chapters",
        "item/podcast:person",
    ):
        assert texts(channel, path) == [], path


def test_an_owner_without_a_name_still_has_an_address() -> None:
    show = factories.show(owner=Owner(name=None, email="hello@slackwater.example"))

    channel = channel_of(feed(factories.catalog(show=show)))

    assert texts(channel, "itunes:owner/itunes:name") == []
    assert texts(channel, "itunes:owner/itunes:email") == ["hello@slackwater.example"]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        pytest.param("\x00", "U+0000", id="null"),
        pytest.param("\x1b", "U+001B", id="escape"),
        pytest.param("\uffff", "U+FFFF", id="not a character"),
        pytest.param("\ud800", "U+D800", id="lone surrogate"),
    ],
)
def test_text_that_xml_cannot_hold_is_refused_in_words(character: str, name: str) -> None:
    episode = factories.episode(
        credits=(factories.credit(factories.person(name=f"Ad{character}a")),)
    )
    _, [item] = views(factories.catalog(episode))
    channel, _ = views(factories.catalog(show=factories.show(title=f"Slack{character}Water")))

    with pytest.raises(PodcastError) as of_item:
        render_item(item)
    with pytest.raises(PodcastError) as of_channel:
        render_document(channel, [])

    assert of_item.value.message == "`people.name` has a character that a feed cannot hold"
    assert of_item.value.where == "https://slackwater.example/episodes/tides.html"
    assert of_item.value.found == f"{name} after 'Ad'"
    assert of_channel.value.message == "`title` has a character that a feed cannot hold"
    assert of_channel.value.do


def test_a_channel_that_the_library_refuses_for_another_reason_is_told_in_its_words() -> None:
    channel, _ = views(factories.catalog(show=factories.show(title="")))

    with pytest.raises(PodcastError, match="title"):
        render_document(channel, [])
