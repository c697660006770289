"""Subscribers are not lost without a word: feeds that go, episodes that leave the feed."""

from dataclasses import replace

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Identity, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry, Published, PublishedObject
from podcast_pub.release.feeds import archived, feed_refusals
from tests.small_show import NOW, entry, identity

OLD = tuple(entry(f"e{number:03}") for number in range(300))
NEW = tuple(entry(f"n{number:03}") for number in range(150))
FEEDS = ("feed.xml", "feeds/everything.xml", "feeds/tags/boats.xml")


def published(*, archives: int = 0) -> Published:
    keys = dict.fromkeys(FEEDS, Kind.FEED)
    keys |= {f"feeds/archive/{number}.xml": Kind.ARCHIVE for number in range(1, archives + 1)}
    known = {each.guid: replace(each, first_published=NOW) for each in OLD}
    return Published(
        release=1,
        newest=1,
        objects={key: PublishedObject(kind, "0" * 64, 1, "", "") for key, kind in keys.items()},
        ledger=Ledger(known),
    )


def show(archives: int, *new: LedgerEntry) -> Identity:
    guids = [each.guid for each in (*OLD, *new)]
    sealed = tuple(tuple(guids[at : at + 100]) for at in range(0, archives * 100, 100))
    return replace(identity(*OLD, *new), archives=sealed)


@pytest.mark.parametrize(
    ("before", "now", "new", "asks"),
    [
        pytest.param(0, 0, 0, None, id="none"),
        pytest.param(0, 2, 0, "archive:200", id="the first ones"),
        pytest.param(0, 1, 100, "archive:100", id="the first one, when the show has grown"),
        pytest.param(2, 2, 0, None, id="as before"),
        pytest.param(1, 2, 1, None, id="a new episode fills one"),
        pytest.param(1, 3, 101, None, id="new episodes fill two"),
        pytest.param(1, 2, 0, "archive:100", id="archive_after is smaller"),
        pytest.param(1, 3, 100, "archive:200", id="smaller, and an episode is new"),
        pytest.param(2, 1, 0, None, id="archive_after is larger"),
    ],
)
def test_episodes_leave_the_feed_only_with_consent(
    before: int, now: int, new: int, asks: str | None
) -> None:
    state, who = published(archives=before), show(now, *NEW[:new])

    refusals = list(feed_refusals(state, set(FEEDS), who, frozenset()))
    agreed = list(feed_refusals(state, set(FEEDS), who, frozenset({asks or ""})))

    assert [each.kind for each in refusals] == [RefusalKind.ARCHIVED] * (asks is not None)
    assert all(f"--accept {asks}" in each.do for each in refusals)
    assert agreed == []


def test_what_moves_is_counted_whether_or_not_it_was_agreed_to() -> None:
    assert len(archived(published(archives=1), show(2))) == 100
    assert archived(Published(), show(2)) == ()


def test_what_to_write_keeps_everything_where_it_is() -> None:
    [refusal] = feed_refusals(published(archives=1), set(FEEDS), show(2), frozenset())

    assert "archive_after: 200\n" in refusal.do


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("feeds/everything.xml", "feed: {everything: true}"),
        ("feeds/tags/boats.xml", "feed: {tags: [boats]}"),
    ],
)
def test_a_feed_that_nobody_asks_for_any_more_goes_only_with_consent(key: str, line: str) -> None:
    state, wanted = published(), set(FEEDS) - {key}

    [refusal] = feed_refusals(state, wanted, show(0), frozenset())

    assert (refusal.kind, refusal.subject) == (RefusalKind.FEED_GONE, key)
    assert refusal.do.splitlines()[0] == f"put the line back: {line}"
    consent = frozenset({f"feed-gone:{key}"})
    assert list(feed_refusals(state, wanted, show(0), consent)) == []


def test_the_line_to_put_back_is_the_whole_list() -> None:
    state = published()
    old = PublishedObject(Kind.FEED, "0" * 64, 1, "", "")
    more = dict.fromkeys(("feeds/seasons/1.xml", "feeds/seasons/3.xml", "feeds/tags/cats.xml"), old)
    state = replace(state, objects={**state.objects, **more})
    who = replace(show(0), feeds={"tags": ("old, ships",), "seasons": (2,)})

    refusals = feed_refusals(state, {"feed.xml", "feeds/everything.xml"}, who, frozenset())

    assert [each.do.splitlines()[0].removeprefix("put the line back: ") for each in refusals] == [
        *(["feed: {seasons: [2, 1, 3]}"] * 2),
        *(['feed: {tags: ["old, ships", boats, cats]}'] * 2),
    ]


def test_a_show_that_has_no_feed_at_all_is_no_matter_of_consent() -> None:
    assert list(feed_refusals(Published(), {"feed.xml"}, show(0), frozenset())) == []
