"""What is read back of a feed, which may be anybody's."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.addresses import Site
from podcast_pub.feed import reading
from podcast_pub.feed.reading import FeedError, Named, read_feed

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    ' xmlns:podcast="https://podcastindex.org/namespace/1.0"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
)


def feed(channel: str = "", item: str = "<guid>a</guid>") -> bytes:
    return f"{HEAD}{channel}<item>{item}</item></channel></rss>".encode()


def test_an_item_says_what_it_is() -> None:
    [item] = read_feed(
        feed(
            item="<guid> a-guid </guid><title>Tides</title><link>https://a.example/t.html</link>"
            "<pubDate>Sun, 08 Mar 2026 07:00:00 +0000</pubDate>"
            "<itunes:duration>61</itunes:duration>"
            '<enclosure url="https://a.example/t.mp3" length="12" type="audio/mpeg"/>'
            '<podcast:transcript url="https://a.example/t.vtt" type="text/vtt"/>'
            '<podcast:chapters url="https://a.example/t.json" type="application/json+chapters"/>'
            '<itunes:image href="https://a.example/t.jpg"/>'
        )
    ).items

    assert (item.guid, item.title, item.link) == ("a-guid", "Tides", "https://a.example/t.html")
    assert item.published == datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
    assert item.duration == 61
    assert item.enclosure == Named(
        "enclosure", "Tides", "https://a.example/t.mp3", "audio/mpeg", 12
    )
    assert [file.what for file in item.files] == ["transcript", "chapters", "artwork"]


def test_a_channel_says_who_and_where_it_is_its_trailer_and_its_artwork() -> None:
    read = read_feed(
        feed(
            '<atom:link rel="alternate" href="https://a.example/"/>'
            '<atom:link rel="self" href="https://a.example/feed.xml"/>'
            "<podcast:guid>a-show</podcast:guid>"
            '<podcast:trailer url="https://a.example/x.mp3" length="7" type="audio/mpeg">'
            "Soon</podcast:trailer>"
            '<title>Tides</title><itunes:image href="https://a.example/art.jpg"/>'
        )
    )

    assert (read.guid, read.url) == ("a-show", "https://a.example/feed.xml")
    assert read.named == (
        Named("trailer", "Soon", "https://a.example/x.mp3", "audio/mpeg", 7),
        Named("artwork", "Tides", "https://a.example/art.jpg", "", None),
    )


def test_what_is_not_said_is_none() -> None:
    read = read_feed(feed())
    [item] = read.items

    assert (read.guid, read.url, read.files) == (None, None, ())
    assert (item.published, item.duration, item.enclosure, item.files) == (None, None, None, ())


def test_an_item_without_a_guid_is_left_out() -> None:
    assert read_feed(feed(item="<title>Tides</title>")).items == ()


@pytest.mark.parametrize(
    ("element", "length"),
    [
        pytest.param('<enclosure url="u" length="0" type="t"/>', None, id="nobody knows"),
        pytest.param('<enclosure url="u" length="-1" type="t"/>', None, id="negative"),
        pytest.param('<enclosure url="u" length="1e9" type="t"/>', None, id="no number"),
        pytest.param(f'<enclosure url="u" length="{"9" * 5000}"/>', None, id="without end"),
        pytest.param('<enclosure url="u"/>', None, id="not said"),
        pytest.param('<enclosure url="u" length="12"/>', 12, id="said"),
    ],
)
def test_a_length_is_a_number_of_bytes(element: str, length: int | None) -> None:
    [item] = read_feed(feed(item=f"<guid>a</guid>{element}")).items

    assert item.enclosure is not None
    assert item.enclosure.length == length


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        pytest.param(b"", "no XML", id="nothing"),
        pytest.param(b"<rss><channel>", "no XML", id="cut off"),
        pytest.param(b"<html><body/></html>", "no RSS feed", id="a page"),
        pytest.param(b'<rss version="2.0"/>', "no RSS feed", id="no channel"),
        pytest.param(
            b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<rss><channel><item><guid>&x;</guid></item></channel></rss>",
            "document type",
            id="a file of this machine",
        ),
        pytest.param(
            b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
            b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel>&c;</channel></rss>',
            "document type",
            id="entities that grow",
        ),
        pytest.param(b"<a>" * 100_000, "no XML", id="too deep"),
    ],
)
def test_what_is_no_feed_is_told(xml: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words):
        read_feed(xml)


def test_a_feed_that_is_too_large_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 100)

    with pytest.raises(FeedError, match="larger than 100 bytes"):
        read_feed(b"x" * 101)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="<&\ufffe\uffff")))
def test_no_text_of_an_element_is_a_surprise(text: str) -> None:
    [item] = read_feed(
        feed(
            item=f"<guid>a{text}</guid><pubDate>{text}</pubDate>"
            f"<itunes:duration>{text}</itunes:duration>"
        )
    ).items

    assert item.guid == f"a{text}".strip()
    assert item.duration is None or item.duration >= 0


def test_further_forms_are_named_with_what_is_said_of_them() -> None:
    live = read_feed(
        feed(
            item="<guid>a</guid><title>Ebb</title>"
            '<podcast:alternateEnclosure type="audio/ogg" length="7">'
            '<podcast:source uri="https://a.example/media/a.opus"/>'
            '<podcast:source uri="ipfs://bafy"/>'
            '<podcast:source uri="https://b.example/a.torrent" contentType="application/x-t"/>'
            "</podcast:alternateEnclosure>"
        )
    )

    assert live.named == (
        Named("alternate", "Ebb", "https://a.example/media/a.opus", "audio/ogg", 7),
        Named("alternate", "Ebb", "https://b.example/a.torrent", "application/x-t", None),
    )


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://op3.dev/e/cdn.example/media/a.mp3", "https://cdn.example/media/a.mp3"),
        ("https://op3.dev/e,pg=1/a.example/media/a.mp3", "https://a.example/media/a.mp3"),
        ("https://x.example/r/op3.dev/e/a.example/m.mp3", "https://a.example/m.mp3"),
        ("https://a.example/media/a.mp3", "https://a.example/media/a.mp3"),
        ("https://elsewhere.example/a.mp3", "https://elsewhere.example/a.mp3"),
        ("https://op3.dev/e/elsewhere.example/a.mp3", "https://op3.dev/e/elsewhere.example/a.mp3"),
    ],
)
def test_who_counts_downloads_is_taken_off_the_addresses_of_ours(url: str, bare: str) -> None:
    live = read_feed(feed(item=f'<guid>a</guid><enclosure url="{url}" length="3" type="t/t"/>'))

    [named] = live.bare(Site("https://a.example/", "https://cdn.example/")).named

    assert (named.url, named.length, named.type) == (bare, 3, "t/t")
