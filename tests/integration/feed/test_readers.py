"""Feeds as other people's software reads them."""

import io
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import feedparser
import podcastparser
import pytest

from podcast_pub.model.episode import EpisodeType
from podcast_pub.model.show import Catalog, ShowType
from podcast_pub.model.tags import Funding, License
from podcast_pub.model.timed import Chapter
from tests import factories
from tests.integration.feed.everything import everything
from tests.unit.feed.reading import feed

CHAPTERS = (
    Chapter(0.0, "The lamp"),
    Chapter(83.5, "Bells & fog", url="https://a.example/?a=1&b=2"),
    Chapter(3723.042, "Slack", image="https://a.example/slack.jpg"),
)
TIMES_HTML = (
    '<p>00:00:00 The lamp<br>00:01:23 <a href="https://a.example/?a=1&amp;b=2">Bells &amp; fog</a>'
    "<br>01:02:03 Slack</p>"
)
DESCRIPTION = f"<p>A leaf on a river: “stop”.</p>{TIMES_HTML}"
HTML = '<p>Watch a <a href="site:episodes/ebb.html">leaf</a> &amp; <strong>wait</strong>.</p>'


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """A serial show with a trailer, a full episode and a bonus."""
    return factories.catalog(
        factories.episode(
            "trailer",
            type=EpisodeType.TRAILER,
            title="Before the water turns",
            season=None,
            number=None,
            date=datetime(2026, 3, 1, tzinfo=UTC),
        ),
        factories.episode(
            "tides",
            title="Tides & <ebbs>",
            summary="A leaf on a river: “stop”.",
            explicit=True,
            number=7,
            season=2,
            date=datetime(2026, 3, 8, 7, 0, tzinfo=UTC),
            audio=factories.audio("a.m4a", duration=5415.4, size=98_304_000),
            artwork=factories.image("ep.png", format="png"),
            chapters=CHAPTERS,
            transcripts=(factories.transcript("t.vtt"), factories.transcript("t.srt")),
            credits=(factories.credit(), factories.credit(factories.person("b", name="Ben Ó"))),
            notes=factories.notes("Watch a leaf & wait.", feed_html=HTML),
        ),
        factories.episode(
            "bonus",
            type=EpisodeType.BONUS,
            audio=factories.remote_audio("https://cdn.example/b.mp3", size=12, duration=3.0),
            date=datetime(2026, 3, 9, tzinfo=UTC),
        ),
        show=factories.show(
            type=ShowType.SERIAL,
            locked=True,
            funding=(Funding("https://example.org/lamp", "Keep the lamp lit"),),
            license=License("CC-BY-4.0", None),
        ),
    )


@pytest.fixture(scope="module")
def xml(catalog: Catalog) -> bytes:
    """Its feed."""
    return feed(catalog)


def test_feedparser_reads_every_field_of_the_show(xml: bytes) -> None:
    parsed: Any = feedparser.parse(xml)

    assert not parsed.bozo
    assert parsed.version == "rss20"
    show = parsed.feed
    assert show.title == "Slack Water"
    assert show.link == "https://slackwater.example/index.html"
    assert show.subtitle == "Short, calm stories from the shore."
    assert show.language == "en"
    assert show.rights == "Ada Farrow"
    assert show.generator == "podcast_pub"
    assert show.author == "Ada Farrow"
    assert show.publisher_detail == {"name": "Ada Farrow", "email": "hello@slackwater.example"}
    assert show.itunes_type == "serial"
    assert [tag.term for tag in show.tags] == ["Society & Culture", "Places & Travel"]
    assert show.image.href.startswith("https://slackwater.example/art/")
    assert show.updated_parsed[:6] == (2026, 3, 9, 0, 0, 0)
    assert [link.href for link in show.links if link.rel == "self"] == [
        "https://slackwater.example/feed.xml"
    ]
    assert show.podcast_guid == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert show.podcast_locked == {"owner": "hello@slackwater.example"}
    assert show.podcast_medium == "podcast"
    assert show.podcast_license == "CC-BY-4.0"


def test_feedparser_reads_every_field_of_an_episode(xml: bytes) -> None:
    parsed: Any = feedparser.parse(xml)

    bonus, tides, trailer = parsed.entries
    assert [bonus.itunes_episodetype, tides.itunes_episodetype, trailer.itunes_episodetype] == [
        "bonus",
        "full",
        "trailer",
    ]
    assert tides.title == "Tides & <ebbs>"
    assert tides.link == "https://slackwater.example/episodes/tides.html"
    assert tides.summary == DESCRIPTION.replace("<br>", "<br />")
    assert tides.content[0].value == (
        '<p>Watch a <a href="https://slackwater.example/episodes/ebb.html">leaf</a>'
        " &amp; <strong>wait</strong>.</p>" + TIMES_HTML.replace("<br>", "<br />")
    )
    assert (tides.id, tides.guidislink) == ("guid-of-tides", False)
    assert tides.published_parsed[:6] == (2026, 3, 8, 7, 0, 0)
    assert tides.itunes_duration == "5415"
    assert (tides.itunes_season, tides.itunes_episode) == ("2", "7")
    assert tides.image.href.endswith(".png")
    [enclosure] = tides.enclosures
    assert enclosure.href.startswith("https://slackwater.example/media/tides-")
    assert enclosure.href.endswith(".m4a")
    assert (enclosure.length, enclosure.type) == ("98304000", "audio/x-m4a")
    assert bonus.enclosures[0].href == "https://cdn.example/b.mp3"
    assert "itunes_season" not in trailer


def test_podcastparser_reads_every_field(xml: bytes) -> None:
    parsed = podcastparser.parse("https://slackwater.example/feed.xml", io.BytesIO(xml))

    assert parsed["title"] == "Slack Water"
    assert parsed["link"] == "https://slackwater.example/index.html"
    assert parsed["description"] == "Short, calm stories from the shore."
    assert parsed["language"] == "en"
    assert parsed["generator"] == "podcast_pub"
    assert parsed["type"] == "serial"
    assert parsed["explicit"] is False
    assert parsed["itunes_author"] == "Ada Farrow"
    assert parsed["itunes_owner"] == {"name": "Ada Farrow", "email": "hello@slackwater.example"}
    assert parsed["cover_url"].startswith("https://slackwater.example/art/")
    assert parsed["itunes_categories"] == [["Society & Culture", "Places & Travel"]]
    # It turns a serial show around: the first part first.
    trailer, tides, bonus = parsed["episodes"]
    assert tides["title"] == "Tides & <ebbs>"
    assert tides["link"] == "https://slackwater.example/episodes/tides.html"
    assert tides["guid"] == "guid-of-tides"
    assert tides["published"] == int(datetime(2026, 3, 8, 7, 0, tzinfo=UTC).timestamp())
    assert tides["total_time"] == 5415
    assert tides["explicit"] is True
    assert tides["number"] == 7
    assert tides["type"] == "full"
    assert tides["episode_art_url"].endswith(".png")
    assert tides["season"] == 2
    # Of two texts in HTML it takes the fuller one.
    assert tides["description"] == (
        "Watch a leaf & wait.\n\n00:00:00 The lamp\n00:01:23 Bells & fog\n01:02:03 Slack"
    )
    assert tides["description_html"] == (
        '<p>Watch a <a href="https://slackwater.example/episodes/ebb.html">leaf</a>'
        " &amp; <strong>wait</strong>.</p>" + TIMES_HTML
    )
    assert tides["chapters"] == [  # it keeps whole seconds
        {"start": 0, "title": "The lamp"},
        {"start": 83, "title": "Bells & fog", "href": "https://a.example/?a=1&b=2"},
        {"start": 3723, "title": "Slack", "image": "https://a.example/slack.jpg"},
    ]
    assert tides["enclosures"] == [
        {
            "url": tides["enclosures"][0]["url"],
            "file_size": 98_304_000,
            "mime_type": "audio/x-m4a",
        }
    ]
    assert tides["enclosures"][0]["url"].startswith("https://slackwater.example/media/tides-")
    assert (bonus["type"], trailer["type"]) == ("bonus", "trailer")
    assert bonus["enclosures"][0]["file_size"] == 12


def test_podcastparser_reads_the_podcast_namespace(xml: bytes) -> None:
    # It knows the namespace only by its second name, which every reader must accept as the same.
    alias = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    renamed = xml.replace(b"https://podcastindex.org/namespace/1.0", alias)

    parsed = podcastparser.parse("https://slackwater.example/feed.xml", io.BytesIO(renamed))

    assert parsed["import_prohibited"] is True
    assert parsed["funding_url"] == "https://example.org/lamp"
    tides = parsed["episodes"][1]
    assert tides["chapters_json_url"].startswith("https://slackwater.example/chapters/tides-")
    assert tides["transcript_url"].startswith("https://slackwater.example/transcripts/tides-")
    assert [one["name"] for one in tides["persons"]] == ["Ada Farrow", "Ben Ó"]


def test_feedparser_reads_a_feed_with_everything() -> None:
    parsed: Any = feedparser.parse(feed(everything()))

    show, tides = parsed.feed, parsed.entries[0]
    assert not parsed.bozo
    assert (show.itunes_complete, show["itunes_new-feed-url"]) == (
        "Yes",
        "https://tides.example/feed.xml",
    )
    assert show.podcast_updatefrequency == {
        "complete": "true",
        "dtstart": "2026-03-08",
        "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=12",
    }
    assert show.podcast_license == {"url": "https://tides.example/licence"}
    assert show.podcast_podping == {"usespodping": "true"}
    assert show.ttl == "60"
    assert show.podcast_socialinteract["uri"] == "https://social.example/@tides/1097"
    assert tides.podcast_episode == {"display": "Ch. 1½"}
    assert tides.podcast_season == {"name": "Bridges"}
    assert tides.podcast_soundbite == {"starttime": "1.25", "duration": "30"}
    assert tides.podcast_location == {"rel": "subject", "geo": "geo:41.7,-8.8"}
    assert tides.podcast_chat == {"server": "chat.tides.example", "protocol": "xmpp"}
    assert tides.podcast_alternateenclosure["type"] == "video/mp4"
    assert tides.podcast_source == {"uri": "https://video.example/tides.mp4"}
    assert tides.podcast_integrity["value"].startswith("sha256-")
    assert tides.enclosures[0].href.startswith("https://op3.dev/e,pg=")


def test_podcastparser_reads_a_feed_with_everything() -> None:
    alias = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    xml = feed(everything()).replace(b"https://podcastindex.org/namespace/1.0", alias)

    parsed = podcastparser.parse("https://tides.example/feed.xml", io.BytesIO(xml))

    assert parsed["import_prohibited"] is True
    assert parsed["funding_url"] == "https://tides.example/support"
    tides = next(one for one in parsed["episodes"] if one["title"] == "The pause between two tides")
    assert [one["name"] for one in tides["persons"]] == ["Ada Farrow", "Ben Oliveira"]
    assert [one["role"] for one in tides["persons"]] == ["host", "editor"]
    assert tides["enclosures"][0]["file_size"] == 40_196


def test_the_libraries_are_not_loaded_before_a_feed_is_made() -> None:
    code = (
        "import sys, podcast_pub.feed.views, podcast_pub.feed.item, podcast_pub.feed.document\n"
        "print(sorted({'feedgen', 'lxml'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_a_long_feed_is_the_same_document(catalog: Catalog) -> None:
    episodes = [factories.episode(f"e{n}", number=n + 1) for n in range(300)]

    xml = feed(factories.catalog(*episodes, show=catalog.show))

    assert len(feedparser.parse(xml).entries) == 300
