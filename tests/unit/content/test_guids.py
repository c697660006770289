"""Guids: the line to paste is the same on every machine, and fits the file."""

from uuid import UUID

import pytest

from podcast_pub.authoring.init import show_guid
from podcast_pub.content.desk import Desk
from podcast_pub.content.guids import guid_of_feed, guid_of_folder, missing_guid, read_guid
from podcast_pub.content.keys.yaml import read_mapping
from podcast_pub.problems import Fix

GUID = UUID("5ce8722a-ed53-5d66-b6ea-2107096eb37c")


@pytest.mark.parametrize(
    "url", ["https://tides.example/", "http://tides.example/"], ids=["https", "http"]
)
def test_the_scheme_does_not_change_the_guid_of_a_show(url: str) -> None:
    assert guid_of_feed(url) == GUID


@pytest.mark.parametrize(
    ("feed", "guid"),
    [
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("https://feeds.example.org/show/feed.xml", "e181c1d3-0055-5bbd-a829-a82d4dc47bb5"),
        ("https://feeds.example.org/show/", "88255106-008c-54f9-81b8-fe2383f8f52f"),
        ("http://feeds.example.org/show", "88255106-008c-54f9-81b8-fe2383f8f52f"),
        ("https://Feeds.Example.org/show", "6eb27917-4fea-508c-8c04-09ac747f9506"),
    ],
)
def test_the_guid_of_a_feed_is_that_of_the_podcast_namespace(feed: str, guid: str) -> None:
    assert str(show_guid(feed)) == guid


def test_reading_and_beginning_a_show_give_it_the_same_guid() -> None:
    site = "https://feeds.example.org/show/"

    assert guid_of_feed(site) == show_guid(f"{site}feed.xml")


def test_an_episode_gets_its_guid_from_the_show_and_the_folder() -> None:
    assert str(guid_of_folder(GUID, "001-tides")) == "bcb44442-0237-5815-bcb0-dbc707962e2b"


@pytest.mark.parametrize(
    ("text", "fenced", "before"),
    [
        pytest.param("title: a\ndate: b\n", True, 2, id="below the fence"),
        pytest.param("", True, 2, id="no key yet"),
        pytest.param("{title: a}\n", True, None, id="keys in braces"),
        pytest.param("# a comment\ntitle: a\nauthor: b\n", False, 2, id="podcast.yaml"),
        pytest.param("title: a\nauthor: b\n", False, 2, id="not before a possible mark"),
        pytest.param("title: a\n", False, None, id="one key only"),
    ],
)
def test_the_fix_is_a_line_where_it_is_safe(text: str, fenced: bool, before: int | None) -> None:
    desk = Desk("file")
    keys = read_mapping(text, desk, first_line=2 if fenced else 1)
    assert keys is not None

    missing_guid(GUID, keys, desk, fenced=fenced)

    (finding,) = desk.findings
    line = f"guid: {GUID}"
    assert line in finding.do
    assert finding.fix == (None if before is None else Fix("file", before, line))


def test_the_fix_stands_below_keys_that_are_indented() -> None:
    desk = Desk("file")
    keys = read_mapping("  title: a\n  date: b\n", desk, first_line=2)
    assert keys is not None

    missing_guid(GUID, keys, desk, fenced=True)

    assert desk.findings[0].fix == Fix("file", 2, f"  guid: {GUID}")


def test_without_the_shows_guid_there_is_no_line_to_paste() -> None:
    desk = Desk("file")
    keys = read_mapping("title: a", desk)
    assert keys is not None

    missing_guid(None, keys, desk, fenced=True)

    assert [(f.rule, f.fix) for f in desk.findings] == [("guid-missing", None)]


def test_a_shows_guid_is_a_uuid() -> None:
    desk = Desk("file")

    assert read_guid(str(GUID), desk) == GUID
    assert read_guid("tides", desk) is None
    assert [finding.rule for finding in desk.findings] == ["guid-format"]
