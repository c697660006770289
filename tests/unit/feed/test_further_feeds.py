"""The feeds of a show besides its own: what they hold, and what they do not pretend to be."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml.etree import fromstring

from podcast_pub.feed.document import render_document
from podcast_pub.feed.further_feeds import FurtherFeed, entries_of, further_channel, further_feeds
from podcast_pub.feed.item import render_item
from podcast_pub.feed.opml import feed_list
from podcast_pub.feed.posts import post_guid, post_view
from podcast_pub.feed.stylesheet import styled
from podcast_pub.feed.views import ChannelView, channel_view, item_view
from podcast_pub.model.episode import EpisodeType, Post
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import (
    FeedSettings,
    RemoteItem,
    Season,
    SharedTags,
    ShowTags,
    Txt,
    UpdateFrequency,
)
from tests import factories
from tests.unit.feed.reading import attributes, channel_of, feed, texts

BOATS = factories.episode("ferry", tags=("Boats", "night"), season=1)
BRIDGE = factories.episode("bridge", season=2, date=datetime(2026, 5, 1, tzinfo=UTC))
MARE = replace(factories.episode("mare", season=2, tags=("boats",)), language="pt-BR")
GONE = factories.episode("gone", tags=("boats",), withdrawn="why")
NEWS = factories.post("news", date=datetime(2026, 6, 1, tzinfo=UTC))

ALL = FeedSettings(
    everything=True,
    tags=("boats",),
    seasons=(2,),
    languages=("pt", "en"),
    moved_from="https://old.example/feed.xml",
    ttl=60,
)


def catalog(settings: FeedSettings = ALL, further: ShowTags | None = None) -> Catalog:
    seasons = (Season(2, "Across"),)
    show = factories.show(feed=settings, further=further or ShowTags(seasons=seasons))
    return replace(factories.catalog(BOATS, BRIDGE, MARE, GONE, show=show), posts=(NEWS,))


def channel(key: str, of: Catalog) -> ChannelView:
    site, keys = factories.site(of.show), factories.keys(of)
    asked = named(key, of)
    own = channel_view(of, site, keys)
    return further_channel(asked, own, entries_of(asked, of), of, site, keys)


def named(key: str, of: Catalog) -> FurtherFeed:
    return next(each for each in further_feeds(of.show) if each.key == f"feeds/{key}.xml")


@pytest.mark.parametrize(
    ("key", "title", "slugs"),
    [
        pytest.param(
            "everything",
            "Slack Water: episodes and posts",
            ["news", "bridge", "mare", "ferry"],
            id="everything",
        ),
        pytest.param("tags/boats", "Slack Water: boats", ["mare", "ferry"], id="a tag"),
        pytest.param(
            "seasons/2", "Slack Water: season 2, Across", ["bridge", "mare"], id="a season"
        ),
        pytest.param("languages/pt", "Slack Water (pt)", ["mare"], id="a language"),
        pytest.param(
            "languages/en", "Slack Water (en)", ["bridge", "ferry"], id="the show's language"
        ),
    ],
)
def test_each_feed_has_its_name_and_holds_what_belongs_to_it(
    key: str, title: str, slugs: list[str]
) -> None:
    show = catalog()

    assert named(key, show).title == title
    assert sorted(entry.slug for entry in entries_of(named(key, show), show)) == sorted(slugs)


def test_entries_are_newest_first() -> None:
    show = catalog()

    dates = [entry.date for entry in entries_of(named("everything", show), show)]

    assert dates == sorted(dates, reverse=True)


def test_a_show_that_asks_for_none_has_none() -> None:
    assert further_feeds(factories.show()) == ()


def test_a_further_feed_does_not_pretend_to_be_the_show() -> None:
    said = ShowTags(
        shared=SharedTags(txts=(Txt("proof", "verify"),), itunes_title="Another"),
        update_frequency=UpdateFrequency("Sundays"),
        podroll=(RemoteItem("917393e3-1b1e-5cef-ace4-edaa54e1f810"),),
        podping=True,
        complete=True,
    )
    view = channel("everything", catalog(further=said))

    made = channel_of(render_document(view, ()))

    assert texts(made, "itunes:block") == ["Yes"]
    assert texts(made, "podcast:block") == ["yes"]
    assert texts(made, "podcast:locked") == ["yes"]
    assert texts(made, "itunes:complete") == ["Yes"]
    assert texts(made, "ttl") == ["60"]
    for name in ("guid", "medium", "txt", "updateFrequency", "podroll", "podping"):
        assert texts(made, f"podcast:{name}") == []
    for name in ("title", "new-feed-url"):
        assert texts(made, f"itunes:{name}") == []
    [own] = [one for one in attributes(made, "atom:link") if one["rel"] == "self"]
    assert own["href"] == "https://slackwater.example/feeds/everything.xml"


def test_an_episode_is_the_same_item_in_every_feed() -> None:
    show = catalog()
    item = render_item(
        item_view(MARE, show.show, factories.site(show.show), factories.keys(show)[MARE.guid])
    )

    assert item in feed(show)
    assert item in render_document(channel("languages/pt", show), [item])


def test_a_feed_names_the_language_and_the_trailers_of_what_it_holds() -> None:
    trailer = factories.episode("trailer", type=EpisodeType.TRAILER, season=1)
    show = replace(catalog(), episodes=(BOATS, trailer, MARE))

    assert channel("languages/pt", show).language == "pt"
    assert channel("languages/pt", show).trailers == ()
    assert [one.title for one in channel("languages/en", show).trailers] == [trailer.title]


def test_a_post_is_an_item_without_an_enclosure() -> None:
    show = factories.show()
    news = replace(NEWS, author="Ben", notes=factories.notes("All quiet."))

    made = fromstring(
        '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        + render_item(post_view(news, show, factories.site(show))).decode()
        + "</rss>"
    )[0]

    assert [str(child.tag).rpartition("}")[2] for child in made] == [
        *("title", "link", "description", "encoded", "guid", "pubDate", "author")
    ]
    assert made.findtext("description") == "<p>All quiet.</p>"
    assert made.findtext("link") == "https://slackwater.example/posts/news.html"


def test_a_post_keeps_its_guid_when_its_former_slug_is_an_alias() -> None:
    def guid(post: Post) -> str:
        return post_guid(post, factories.show())

    renamed = replace(NEWS, slug="old-news", aliases=("news",))

    assert guid(renamed) == guid(NEWS)
    assert guid(replace(renamed, slug="older", aliases=("news", "old-news"))) == guid(NEWS)
    assert guid(replace(NEWS, slug="other")) != guid(NEWS)


def test_the_list_names_every_feed_with_its_address() -> None:
    asked = FeedSettings(seasons=(1,), tags=("boats", "nobody-has-this"))
    show = factories.show(title="Tides & <Ebb>", feed=asked)

    made = fromstring(feed_list(factories.catalog(BOATS, show=show), factories.site(show)))

    assert made.get("version") == "2.0"
    assert made.findtext("head/title") == "Tides & <Ebb>"
    outlines = [(one.get("type"), one.get("text"), one.get("xmlUrl")) for one in made[1]]
    assert outlines == [
        ("rss", "Tides & <Ebb>", "https://slackwater.example/feed.xml"),
        ("rss", "Tides & <Ebb>: boats", "https://slackwater.example/feeds/tags/boats.xml"),
        ("rss", "Tides & <Ebb>: season 1", "https://slackwater.example/feeds/seasons/1.xml"),
    ]


@pytest.mark.parametrize(
    ("key", "link"), [("feed.xml", "feed.css"), ("feeds/tags/boats.xml", "../../feed.css")]
)
def test_a_feed_leads_browsers_to_its_style(key: str, link: str) -> None:
    xml = feed(catalog())

    made = styled(xml, key)

    first, second, rest = made.split(b"\n", 2)
    assert first + b"\n" + rest == xml
    assert second.decode() == f'<?xml-stylesheet type="text/css" href="{link}"?>'
