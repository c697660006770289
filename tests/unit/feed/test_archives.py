"""Archives of a feed: each episode once, sealed, and linked both ways."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.feed.archives import archive_view, in_order, newest_links, sealed
from podcast_pub.model.episode import Episode
from podcast_pub.model.published import Ledger, LedgerEntry
from tests import factories
from tests.small_show import NOW, entry

DAY = timedelta(days=1)
START = datetime(2020, 1, 1, tzinfo=UTC)


def episodes(count: int, first: int = 0) -> list[Episode]:
    return [
        factories.episode(f"e{number:04}", date=START + number * DAY)
        for number in range(first, first + count)
    ]


def published(*known: Episode, at: datetime = NOW) -> Ledger:
    return Ledger({e.guid: entry_of(e, at) for e in known})


def entry_of(episode: Episode, at: datetime) -> LedgerEntry:
    made = entry(episode.slug, guid=episode.guid)
    return replace(made, date=episode.date, first_published=at)


@pytest.mark.parametrize(
    ("places", "after", "archives"),
    [
        pytest.param(599, None, 0, id="none are asked for"),
        pytest.param(599, 500, 0, id="not enough for one"),
        pytest.param(600, 500, 1, id="just enough for one"),
        pytest.param(700, 500, 2, id="just enough for two"),
        pytest.param(3, 500, 0, id="a young show"),
    ],
)
def test_archives_follow_their_table(places: int, after: int | None, archives: int) -> None:
    made = sealed(episodes(places), Ledger(), after)

    assert [len(guids) for guids in made] == [100] * archives


@given(st.integers(0, 60), st.integers(1, 30), st.integers(1, 9))
def test_each_episode_is_in_one_archive_or_in_the_feed_itself(
    count: int, after: int, size: int
) -> None:
    known = episodes(count)

    made = sealed(known, Ledger(), after, size=size)

    older = [guid for guids in made for guid in guids]
    assert older == [e.guid for e in known][: len(older)]
    assert min(count, after) <= count - len(older) < after + size


@given(st.sets(st.integers(0, 39)), st.integers(1, 20))
def test_who_goes_leaves_a_place_empty_and_moves_nobody(gone: set[int], after: int) -> None:
    known = episodes(40)
    ledger = published(*known)
    left = [e for number, e in enumerate(known) if number not in gone]

    before = sealed(known, ledger, after, size=5)
    now = sealed(left, ledger, after, size=5)

    here = {e.guid for e in left}
    assert now == tuple(tuple(guid for guid in guids if guid in here) for guids in before)


def test_a_new_episode_of_an_old_date_stands_behind_those_that_were_published_before() -> None:
    known = episodes(10, first=5)
    late = factories.episode("late", date=START)

    assert in_order([*known, late], published(*known)) == [e.guid for e in (*known, late)]


def test_archives_stay_as_they_are_when_the_next_release_has_dated_them() -> None:
    known = episodes(30)
    fresh = sealed(known, published(*known[:17]), 5, size=5)

    later = {**published(*known[:17]).entries, **published(*known[17:], at=NOW + DAY).entries}

    assert sealed(known, Ledger(later), 5, size=5) == fresh


def test_other_numbers_of_episodes_that_stay_leave_the_archives_as_they_are() -> None:
    known = episodes(40)

    few, many = sealed(known, Ledger(), 30, size=5), sealed(known, Ledger(), 10, size=5)

    assert many[: len(few)] == few
    assert len(many) > len(few)


def test_archives_are_linked_both_ways_and_to_the_feed() -> None:
    show, site = factories.show(), factories.site(factories.show())

    def links(number: int) -> dict[str, str]:
        view = archive_view(number, 3, (), show, site)
        said = (dict(one.attributes) for one in view.tags)
        return {one["rel"]: one["href"].rpartition("/feeds/")[2] for one in said}

    feed = "https://slackwater.example/feed.xml"
    assert links(1) == {"current": feed, "next-archive": "archive/2.xml"}
    assert links(2) == {
        "current": feed,
        "prev-archive": "archive/1.xml",
        "next": "archive/1.xml",
        "next-archive": "archive/3.xml",
    }
    assert links(3).keys() == {"current", "prev-archive", "next"}
    newest = [dict(one.attributes) for one in newest_links(3, site)]
    assert {(one["rel"], one["href"][-13:]) for one in newest} == {
        ("prev-archive", "archive/3.xml"),
        ("next", "archive/3.xml"),
    }
    assert list(newest_links(0, site)) == []


def test_an_archive_says_nothing_of_the_show_that_is_likely_to_change() -> None:
    show, site = factories.show(), factories.site(factories.show())
    other = replace(show, description="Other words", artwork=factories.image("other.jpg"))

    assert archive_view(1, 1, (), show, site) == archive_view(1, 1, (), other, site)
