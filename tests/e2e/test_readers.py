"""Two feed readers find in the published sample feed what stands in the folder."""

import calendar
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest
from lxml import etree

from podcast_pub.content.catalog import load_catalog
from podcast_pub.model.audio import duration_of, size_of, type_of
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog
from tests.e2e.command import copy_sample, publish

URL = "https://slackwater.example/"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `show`, and `public` where it was published."""
    home = tmp_path_factory.mktemp("readers")
    publish(copy_sample(home / "show"), home / "public")
    return home


@pytest.fixture(scope="module")
def catalog(home: Path) -> Catalog:
    """What the folder says, without drafts and scheduled entries."""
    loaded = load_catalog(
        home / "show", now=datetime.now(UTC), memory=Forgetful(), published=Published()
    )
    assert loaded.catalog is not None
    return loaded.catalog.public()


@pytest.fixture(scope="module")
def feed(home: Path) -> bytes:
    """The published feed."""
    return (home / "public" / "feed.xml").read_bytes()


def test_feedparser_is_content_and_reads_the_show(feed: bytes, catalog: Catalog) -> None:
    read = feedparser.parse(io.BytesIO(feed))

    assert read.bozo is False
    assert read.version == "rss20"
    assert read.feed.title == catalog.show.title
    assert read.feed.subtitle == catalog.show.description
    assert read.feed.language == catalog.show.language
    assert read.feed.image.href.startswith(URL + "art/")
    assert read.feed.author_detail.email == "hello@slackwater.example"


def test_feedparser_reads_every_episode_newest_first(feed: bytes, catalog: Catalog) -> None:
    read = feedparser.parse(io.BytesIO(feed)).entries

    newest_first = catalog.episodes[::-1]
    assert [entry.id for entry in read] == [episode.guid for episode in newest_first]
    assert [entry.title for entry in read] == [episode.title for episode in newest_first]
    assert [calendar.timegm(entry.published_parsed) for entry in read] == [
        int(episode.date.timestamp()) for episode in newest_first
    ]
    assert [
        (enclosure.type, int(enclosure.length)) for entry in read for enclosure in entry.enclosures
    ] == [(type_of(sound), size_of(sound)) for e in newest_first if (sound := e.audio)]


def test_podcastparser_reads_every_field(feed: bytes, catalog: Catalog, home: Path) -> None:
    read = podcastparser.parse(f"{URL}feed.xml", io.BytesIO(feed))

    assert read["title"] == catalog.show.title
    assert read["description"] == catalog.show.description
    assert read["explicit"] is False
    assert read["type"] == "episodic"
    assert read["cover_url"].startswith(f"{URL}art/")
    assert read["itunes_author"] == catalog.show.author
    assert read["itunes_owner"] == {"name": "Ada Farrow", "email": "hello@slackwater.example"}
    assert read["itunes_categories"] == [
        ["Society & Culture", "Places & Travel"],
        ["Science", "Nature"],
    ]
    by_guid = {episode["guid"]: episode for episode in read["episodes"]}
    for episode in catalog.episodes:
        item: Mapping[str, Any] = by_guid.pop(episode.guid)
        assert item["title"] == episode.title
        assert item["link"] == f"{URL}episodes/{episode.slug}.html"
        assert item["published"] == int(episode.date.timestamp())
        assert item["total_time"] == round(duration_of(episode.audio) or 0)
        assert item["explicit"] is False
        assert item.get("number") == episode.number
        assert item.get("season") == episode.season
        assert item["type"] == episode.type.value
        (enclosure,) = item["enclosures"]
        published = home / "public" / enclosure["url"].removeprefix(URL)
        assert enclosure["file_size"] == published.stat().st_size
        assert episode.audio is not None
        assert enclosure["mime_type"] == type_of(episode.audio)
    assert by_guid == {}


def test_everything_that_the_feed_names_is_there(feed: bytes, home: Path) -> None:
    root = etree.fromstring(feed)
    named = {
        str(value)
        for element in root.iter()
        for name, value in element.attrib.items()
        if name in {"url", "href", "img"} and str(value).startswith(URL)
    }

    keys = {address.removeprefix(URL) for address in named}
    assert {key.partition("/")[0] for key in keys} >= {"media", "art", "chapters", "transcripts"}
    assert [key for key in keys if not (home / "public" / key).is_file()] == []


def test_people_chapters_and_transcripts_are_in_their_items(feed: bytes) -> None:
    items = etree.fromstring(feed).findall("channel/item")

    assert sum(item.find(f"{PODCAST}chapters") is not None for item in items) == 2
    assert sum(item.find(f"{PODCAST}transcript") is not None for item in items) == 2
    assert all(item.find(f"{PODCAST}person") is not None for item in items)
