"""Published dates stay where they are: what is refused, and in which words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.content.dates import parse_date
from podcast_pub.model.episode import Status
from podcast_pub.model.plan import HeldBack, Identity, Refusal, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.model.source import Source
from podcast_pub.problems import Location
from podcast_pub.release.dates import written_date
from podcast_pub.release.guids import identity_refusals
from tests.small_show import NOW, entry, identity

FILE = "episodes/001-tides/episode.md"
DATE = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
TIDES = entry("tides", date=DATE)
EBB = entry("ebb", date=datetime(2026, 7, 5, 7, 0, tzinfo=timezone(timedelta(hours=1))))


def published(*entries: LedgerEntry) -> Published:
    made = {each.guid: replace(each, first_published=NOW) for each in entries}
    return Published(
        release=3,
        newest=3,
        ledger=Ledger(made),
        show_guid="show-guid",
        feed_url="https://slackwater.example/feed.xml",
        media_url="https://slackwater.example/",
        timezone="Europe/Lisbon",
    )


def refusals(state: Published, show: Identity, *accept: str) -> list[Refusal]:
    return list(identity_refusals(state, show, frozenset(accept)))


def moved(by: timedelta) -> LedgerEntry:
    return replace(TIDES, date=DATE + by)


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        pytest.param(TIDES, moved(timedelta(hours=1)), [], id="an hour"),
        pytest.param(TIDES, moved(timedelta(minutes=61)), [RefusalKind.DATE], id="more"),
        pytest.param(TIDES, moved(timedelta(days=-9)), [RefusalKind.DATE], id="into the past"),
        pytest.param(TIDES, replace(TIDES, date=None), [], id="no date now"),
        pytest.param(replace(TIDES, date=None), TIDES, [], id="no date known"),
        pytest.param(
            TIDES, replace(moved(timedelta(days=9)), live=False), [], id="withdrawn in its file"
        ),
        pytest.param(
            replace(TIDES, live=False), moved(timedelta(days=9)), [], id="it comes back only now"
        ),
    ],
)
def test_which_dates_may_move_follows_the_table(
    before: LedgerEntry, now: LedgerEntry, kinds: list[RefusalKind]
) -> None:
    found = refusals(published(before), identity(now))

    assert [refusal.kind for refusal in found] == kinds


def test_a_date_that_only_an_unfinished_publish_knows_may_be_mended() -> None:
    begun = replace(published(moved(timedelta(days=9))), complete=published(TIDES).ledger)

    assert refusals(begun, identity(TIDES)) == []
    assert len(refusals(begun, identity(moved(timedelta(days=9))))) == 1


def test_a_date_that_moves_is_told_with_its_line_and_the_line_to_put_back() -> None:
    show = identity(moved(timedelta(days=31)), EBB)
    show = replace(show, sources={TIDES.guid: Source(FILE, {"date": 3})})

    (refusal,) = refusals(published(TIDES, EBB), show)

    assert (refusal.subject, str(refusal.where)) == (TIDES.guid, f"{FILE}:3")
    assert refusal.message == (
        "“Tides” was published as of 8 March 2026, 07:00 and is dated 8 April 2026, 07:00 now, "
        "31 days later: apps sort by date, and may announce it again"
    )
    assert refusal.do == (
        "put the line back: date: 2026-03-08T07:00+00:00\n"
        "or mean it: podcast-pub publish --accept date:tides"
    )


@pytest.mark.parametrize(
    ("accept", "left"),
    [
        pytest.param("date:tides", ["guid-ebb"], id="by slug"),
        pytest.param("date:001-tides", ["guid-ebb"], id="by folder"),
        pytest.param("timezone", ["guid-tides", "guid-ebb"], id="the zone is another thing"),
    ],
)
def test_each_date_is_agreed_to_by_name(accept: str, left: list[str]) -> None:
    show = identity(moved(timedelta(days=1)), replace(EBB, date=DATE))

    found = refusals(published(TIDES, EBB), show, accept)

    assert [refusal.subject for refusal in found] == left


@pytest.mark.parametrize(
    ("by", "words"),
    [
        pytest.param(timedelta(minutes=61), "1 h 1 min later", id="minutes"),
        pytest.param(timedelta(hours=-47), "47 h earlier", id="hours"),
        pytest.param(timedelta(days=-1), "1 day earlier", id="a day"),
        pytest.param(timedelta(days=2, hours=5), "2 days later", id="days"),
        pytest.param(timedelta(days=-3653), "3,653 days earlier", id="years"),
    ],
)
def test_how_far_a_date_moves_is_said_as_people_say_it(by: timedelta, words: str) -> None:
    (refusal,) = refusals(published(TIDES), identity(moved(by)))

    assert f" now, {words}: " in refusal.message


def in_zone(episode: LedgerEntry, hours: int) -> LedgerEntry:
    """The same clock on the wall, in a zone of this offset."""
    assert episode.date is not None
    return replace(episode, date=episode.date.replace(tzinfo=timezone(timedelta(hours=hours))))


def test_what_another_time_zone_moves_is_one_refusal() -> None:
    show = identity(in_zone(TIDES, 9), in_zone(EBB, 9), timezone="Asia/Tokyo")
    show = replace(show, sources={"show-guid": Source("podcast.yaml", {"timezone": 8})})

    (refusal,) = refusals(published(TIDES, EBB), show)

    assert (refusal.kind, str(refusal.where)) == (RefusalKind.TIMEZONE, "podcast.yaml:8")
    assert refusal.message.startswith(
        "the time zone was Europe/Lisbon: 2 published dates would be 8 h to 9 h earlier; "
    )
    assert refusal.do == (
        "put the line back: timezone: Europe/Lisbon\n"
        "or keep each date with its offset, such as: date: 2026-03-08T07:00+00:00\n"
        "or mean it: podcast-pub publish --accept timezone"
    )


def test_a_date_that_was_typed_anew_is_not_the_time_zones_doing() -> None:
    show = identity(in_zone(TIDES, 9), moved_ebb := replace(EBB, date=DATE), timezone="Asia/Tokyo")

    found = refusals(published(TIDES, EBB), show)

    assert [refusal.kind for refusal in found] == [RefusalKind.DATE, RefusalKind.TIMEZONE]
    assert found[0].subject == moved_ebb.guid
    assert "as of 5 July 2026, 06:00 and is dated 8 March 2026, 07:00 now" in found[0].message
    assert "1 published date would be 9 h earlier" in found[1].message
    assert refusals(published(TIDES, EBB), show, "timezone", "date:ebb") == []


def test_a_time_zone_an_hour_away_moves_nothing_that_matters() -> None:
    show = identity(in_zone(TIDES, 1), timezone="Europe/Madrid")

    assert refusals(published(TIDES), show) == []


def test_a_date_moved_into_the_future_is_told_once() -> None:
    held = HeldBack("Tides", Status.SCHEDULED, NOW, Location(FILE, 3), TIDES.guid)

    (refusal,) = refusals(published(TIDES), replace(identity(), held_back=(held,)))

    assert refusal.kind is RefusalKind.GUID_GONE
    assert "put the line back: date: 2026-03-08T07:00+00:00\n" in refusal.do


@given(
    st.datetimes(datetime(1990, 1, 2), datetime(2200, 1, 1)).map(  # noqa: DTZ001  the clock on the wall
        lambda moment: moment.replace(microsecond=0)
    ),
    st.integers(-12 * 60, 14 * 60),
)
def test_the_date_to_put_back_is_read_as_the_one_that_was_published(
    wall: datetime, minutes: int
) -> None:
    moment = wall.replace(tzinfo=timezone(timedelta(minutes=minutes)))

    assert parse_date(written_date(moment), ZoneInfo("Europe/Lisbon")) == moment
