"""What is wrong with our own feed is told where the producer wrote it."""

from dataclasses import replace
from pathlib import Path

from podcast_pub.check.feed_rules import OURS
from podcast_pub.check.origins import from_bytes, to_bytes
from podcast_pub.check.ours import at_source, check_own_feed, not_told_yet
from podcast_pub.model.episode import Episode
from podcast_pub.model.show import Catalog
from podcast_pub.problems import Finding, Location
from tests import factories
from tests.unit.feed.reading import feed


def nowhere(_address: str, _episode: Episode, _root: Path) -> None:
    """No file holds any address."""


def findings(catalog: Catalog) -> dict[str, Finding]:
    origins = check_own_feed(feed(catalog))
    return {one.rule: one for one in at_source(origins, catalog, nowhere)}


def test_a_title_is_told_at_its_line() -> None:
    source = factories.source("episodes/tides/episode.md", title=2, episode=5)
    catalog = factories.catalog(factories.episode(title="#12 Tides", source=source))

    found = findings(catalog)["item-title-no-number"]

    assert str(found.location) == "episodes/tides/episode.md:2"
    assert found.do.startswith("write the title alone; the number belongs into `episode`")


def test_a_key_of_the_show_is_told_in_podcast_yaml() -> None:
    source = factories.source("podcast.yaml", title=3, categories=7)
    catalog = factories.catalog(show=factories.show(title="Sea, boats, fish, tides", source=source))

    assert str(findings(catalog)["title-keyword-stuffing"].location) == "podcast.yaml:3"


def test_notes_are_told_where_they_begin() -> None:
    notes = factories.notes("", feed_html='<p><a href="http://a.example/">a</a></p>')
    source = replace(factories.source("episodes/tides/episode.md", title=2), body_line=9)
    catalog = factories.catalog(factories.episode(notes=notes, source=source))

    assert str(findings(catalog)["https-everywhere"].location) == "episodes/tides/episode.md:9"


def test_a_link_in_the_notes_is_told_once_where_it_was_written() -> None:
    links = '<p><a href="http://a.example/?x&amp;y">a</a> <a href="http://b.example/">b</a></p>'
    notes = factories.notes("Words.", feed_html=links)
    catalog = factories.catalog(factories.episode(notes=notes, summary=None))
    asked: list[str] = []

    def written(address: str, episode: Episode, _root: Path) -> Location:
        asked.append(address)
        return Location(episode.source.path, 12 + address.startswith("http://b"))

    found = at_source(check_own_feed(feed(catalog)), catalog, written)

    plain = [one for one in found if one.rule == "https-everywhere"]
    assert [(one.location.line, one.found) for one in plain] == [
        (12, "http://a.example/?x&y"),
        (13, "http://b.example/"),
    ]
    assert {one.message for one in plain} == {"a link in the notes begins with http://"}
    assert set(asked) == {"http://a.example/?x&y", "http://b.example/"}


def test_a_plain_link_of_a_chapter_is_told_where_chapters_are_read() -> None:
    chapter = factories.chapter(url="http://a.example/")
    catalog = factories.catalog(factories.episode(chapters=(chapter,)))

    assert b"http://a.example/" in feed(catalog)
    assert "https-everywhere" not in findings(catalog)


def test_what_many_episodes_lack_is_told_once_at_the_newest() -> None:
    episodes = [factories.episode(f"e{n}", number=n) for n in (1, 2, 3)]
    catalog = factories.catalog(*episodes)

    found = findings(catalog)["item-transcript"]

    assert found.message == "no transcript in 3 of 3 episodes"
    assert found.location.path == "episodes/e3/episode.md"


def test_our_own_faults_stay_in_the_feed() -> None:
    catalog = factories.catalog()
    origins = check_own_feed(feed(catalog).replace(b"<guid isPermaLink", b"<gone isPermaLink"))

    [wrong] = [one for one in at_source(origins, catalog, nowhere) if one.rule == "xml-wellformed"]

    assert (wrong.location.path, wrong.do) == ("feed.xml", OURS)


def test_what_the_memo_keeps_is_what_was_found() -> None:
    origins = check_own_feed(feed(factories.catalog(factories.episode(title="#12 Tides"))))

    assert origins
    assert from_bytes(to_bytes(origins)) == origins


def test_nothing_is_told_twice() -> None:
    origins = check_own_feed(feed(factories.catalog(factories.episode(title="#12 Tides"))))
    told = at_source(origins, factories.catalog(), nowhere)

    assert not_told_yet(told, told) == ()
    assert not_told_yet(told, ()) == told
