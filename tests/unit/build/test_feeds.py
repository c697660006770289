"""All documents of all feeds: what stands in which, and what a change touches."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import feedparser
from lxml import etree

from podcast_pub.build.checked import feed_findings
from podcast_pub.build.feeds import FeedDocument, feed_documents
from podcast_pub.build.keys import place
from podcast_pub.delivery import Kind
from podcast_pub.feed.namespaces import ATOM, HISTORY
from podcast_pub.model.episode import Episode
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import FeedSettings
from podcast_pub.problems import Level
from podcast_pub.site.words import size_text
from tests import factories
from tests.notebook import Notebook
from tests.small_show import NOW, entry

START = datetime(2020, 1, 1, tzinfo=UTC)
SETTINGS = FeedSettings(archive_after=50, full_notes=20, everything=True, tags=("boats",))


def episodes(count: int) -> list[Episode]:
    return [
        factories.episode(
            f"e{number:03}",
            date=START + timedelta(days=number),
            title=f"Story {number}",
            number=number + 1,
            tags=("boats",) if number % 50 == 0 else (),
        )
        for number in range(count)
    ]


def documents(
    known: Sequence[Episode], settings: FeedSettings = SETTINGS, ledger: Ledger | None = None
) -> dict[str, FeedDocument]:
    catalog = show(known, settings)
    site = factories.site(catalog.show)
    placed = [place(e, site, Published()) for e in catalog.episodes if e.withdrawn is None]
    made = feed_documents(catalog, site, placed, ledger or Ledger(), Notebook())
    return {each.key: each for each in made}


def published(episode: Episode) -> LedgerEntry:
    known = entry(episode.slug, guid=episode.guid)
    return replace(known, date=episode.date, first_published=NOW)


def show(known: Sequence[Episode], settings: FeedSettings) -> Catalog:
    of = factories.show(feed=settings)
    return replace(factories.catalog(*known, show=of), posts=(factories.post("news"),))


def walked(made: dict[str, FeedDocument]) -> list[str]:
    """The guids that a reader finds who begins with the feed and follows `prev-archive`."""
    guids: list[str] = []
    key: str | None = "feed.xml"
    while key is not None:
        channel = etree.fromstring(made[key].made.body())[0]
        guids += [item.findtext("guid") or "" for item in channel.iterfind("item")]
        links = {one.get("rel"): one.get("href") for one in channel.iterfind(f"{{{ATOM}}}link")}
        assert links["self"] == f"https://slackwater.example/{key}"
        assert (channel.find(f"{{{HISTORY}}}archive") is not None) is (key != "feed.xml")
        back = links.get("prev-archive")
        assert links.get("next") == back
        key = back and back.removeprefix("https://slackwater.example/")
    return guids


def changed(before: dict[str, FeedDocument], after: dict[str, FeedDocument]) -> set[str]:
    keys = before.keys() | after.keys()
    return {
        key
        for key in keys
        if key not in before
        or key not in after
        or before[key].made.sha256 != after[key].made.sha256
    }


def test_who_walks_the_feed_and_its_archives_finds_every_episode_once() -> None:
    known = episodes(350)

    made = documents(known)

    assert [key for key, each in made.items() if each.kind is Kind.ARCHIVE] == [
        *("feeds/archive/1.xml", "feeds/archive/2.xml", "feeds/archive/3.xml")
    ]
    assert walked(made) == [e.guid for e in reversed(known)]


def test_a_feed_without_an_item_is_made_only_where_it_was_published() -> None:
    catalog = show(episodes(1), FeedSettings(tags=("boats", "fish", "fog")))
    site, memory = factories.site(catalog.show), Notebook()
    placed = [place(e, site, Published()) for e in catalog.episodes]

    new = feed_documents(catalog, site, placed, Ledger(), memory)
    again = feed_documents(catalog, site, placed, Ledger(), memory, {"feeds/tags/fog.xml"})

    assert [each.key for each in new] == ["feed.xml", "feeds/tags/boats.xml"]
    assert [each.key for each in again] == [
        *("feed.xml", "feeds/tags/boats.xml", "feeds/tags/fog.xml")
    ]


def test_a_new_episode_changes_no_archive_but_those_that_a_sealed_one_is_linked_with() -> None:
    known = episodes(351)
    before, after = documents(known[:349]), documents(known[:350])

    assert changed(before, after) == {
        *("feed.xml", "feeds/everything.xml", "feeds/archive/2.xml", "feeds/archive/3.xml")
    }
    assert changed(after, documents(known)) == {
        *("feed.xml", "feeds/everything.xml", "feeds/tags/boats.xml")
    }


def test_an_archive_changes_when_one_of_its_episodes_does() -> None:
    known = episodes(350)
    ledger = Ledger({e.guid: published(e) for e in known})
    before = documents(known, ledger=ledger)

    edited = [replace(e, title="Other") if e is known[150] else e for e in known]
    without = [replace(e, withdrawn="why") if e is known[150] else e for e in known]

    touched = {"feeds/archive/2.xml", "feeds/everything.xml", "feeds/tags/boats.xml"}
    assert changed(before, documents(edited, ledger=ledger)) == touched
    assert changed(before, documents(without, ledger=ledger)) == touched
    assert walked(documents(without, ledger=ledger)) == [
        e.guid for e in reversed(known) if e is not known[150]
    ]


def test_older_episodes_keep_their_description_and_archives_keep_everything() -> None:
    made = documents(episodes(150))

    def with_notes(key: str) -> list[bool]:
        parsed = feedparser.parse(made[key].made.body())
        assert not parsed.bozo
        assert all(entry.summary for entry in parsed.entries)
        return ["content" in entry for entry in parsed.entries]

    assert with_notes("feed.xml") == [True] * 20 + [False] * 30
    assert with_notes("feeds/everything.xml") == [True] * 20 + [False] * 131
    assert all(with_notes("feeds/archive/1.xml"))


def test_the_podcast_feed_has_no_item_without_audio() -> None:
    made = documents(episodes(160))

    for key, each in made.items():
        items = etree.fromstring(each.made.body())[0].findall("item")
        silent = [item.findtext("title") for item in items if item.find("enclosure") is None]
        assert silent == (["A new season"] if key == "feeds/everything.xml" else [])


def test_a_document_tells_what_its_items_cost() -> None:
    made = documents(episodes(1))

    assert made["feed.xml"].label == f"1 item of {size_text(made['feed.xml'].made.size)}"
    assert made["feeds/everything.xml"].label.startswith("2 items of ")


def test_every_document_keeps_the_rules_that_are_for_it() -> None:
    known = episodes(160)

    for each in documents(known).values():
        told = feed_findings(each, show(known, SETTINGS), Forgetful())
        assert [finding for finding in told if finding.level is not Level.INFO] == []


def test_what_is_wrong_in_a_document_is_told_with_its_name() -> None:
    twice = episodes(160)
    twice[1] = replace(twice[1], guid=twice[0].guid)
    made = documents(twice, SETTINGS)["feeds/everything.xml"]

    found = feed_findings(made, show(twice, SETTINGS), Forgetful())

    assert "guid-unique" in {finding.rule for finding in found}
    paths = {finding.location.path for finding in found}
    assert "feeds/everything.xml" in paths
    assert "feed.xml" not in paths
