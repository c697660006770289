"""Dates as producers write them: what is accepted, and what is told instead of guessed."""

import contextlib
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.content.date_guess import meant_date
from podcast_pub.content.dates import DateProblem, find_zone, nearest_zone, parse_date


def zone(name: str = "Europe/Lisbon") -> ZoneInfo:
    """A zone of tzdata."""
    found = find_zone(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2026-03-08", "2026-03-08T00:00:00+00:00", id="date only is midnight"),
        pytest.param("2026-07-08", "2026-07-08T00:00:00+01:00", id="midnight in summer"),
        pytest.param("2026-03-08 07:00", "2026-03-08T07:00:00+00:00", id="space"),
        pytest.param("2026-03-08T07:00", "2026-03-08T07:00:00+00:00", id="T"),
        pytest.param("2026-03-08T07:00:30", "2026-03-08T07:00:30+00:00", id="seconds"),
        pytest.param("2026-07-08T07:00Z", "2026-07-08T08:00:00+01:00", id="Z"),
        pytest.param("2026-07-08 07:00+02:00", "2026-07-08T06:00:00+01:00", id="offset"),
        pytest.param("2026-07-08T07:00-09:30", "2026-07-08T17:30:00+01:00", id="half an hour"),
        pytest.param("2024-02-29", "2024-02-29T00:00:00+00:00", id="leap day"),
        pytest.param(" 2026-03-08 ", "2026-03-08T00:00:00+00:00", id="spaces around"),
        pytest.param("2026-03-29T01:30+00:00", "2026-03-29T02:30:00+01:00", id="gap with offset"),
    ],
)
def test_accepted_forms(text: str, moment: str) -> None:
    assert parse_date(text, zone()).isoformat() == moment


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("1st of May 2024", "date-format", id="words"),
        pytest.param("2024/05/01", "date-format", id="slashes"),
        pytest.param("01.05.2024", "date-format", id="day first"),
        pytest.param("2024-5-1", "date-format", id="one digit"),
        pytest.param("2024-05-01 9:00", "date-format", id="hour of one digit"),
        pytest.param("2024-05-01 09:00 CET", "date-format", id="name of a zone"),
        pytest.param("2024-05-01 09:00 +02:00", "date-format", id="space before the offset"),
        pytest.param("2024-05-01T09:00:00.5", "date-format", id="fraction"),
        pytest.param("2024-05-01+02:00", "date-format", id="offset without a time"),
        pytest.param("\u0662\u0660\u0662\u0664-05-01", "date-format", id="other digits"),
        pytest.param("2026-02-29", "date-impossible", id="no leap day"),
        pytest.param("2026-13-01", "date-impossible", id="month 13"),
        pytest.param("2026-03-08 24:00", "date-impossible", id="hour 24"),
        pytest.param("2026-03-08 07:60", "date-impossible", id="minute 60"),
        pytest.param("2026-03-08 07:00+24:00", "date-impossible", id="offset of a day"),
        pytest.param("0000-01-01", "date-impossible", id="year 0"),
        pytest.param("1989-12-31", "date-year", id="before podcasts"),
        pytest.param("9999-12-31T23:00-12:00", "date-year", id="the end of time"),
    ],
)
def test_other_forms_are_told(text: str, rule: str) -> None:
    with pytest.raises(DateProblem) as problem:
        parse_date(text, zone())

    assert problem.value.rule == rule


@pytest.mark.parametrize(
    ("text", "near"),
    [
        pytest.param("2026-11-22 7:00", "2026-11-22 07:00", id="hour of one digit"),
        pytest.param("2026-11-22, 7.00", "2026-11-22 07:00", id="other signs"),
        pytest.param("22.11.2026", "2026-11-22", id="day first"),
        pytest.param("22. 1. 2026 17:30", "2026-01-22 17:30", id="day first, with a time"),
        pytest.param("2026/11/22", "2026-11-22", id="slashes"),
        pytest.param("22/11/2026", "2026-11-22", id="22 is no month"),
        pytest.param("11/22/2026 7:00 pm", "2026-11-22 19:00", id="American"),
        pytest.param("11/12/2026", None, id="November or December"),
        pytest.param("1st of May 2024", "2024-05-01", id="words"),
        pytest.param("May 1, 2024", "2024-05-01", id="American words"),
        pytest.param("22 Nov 2026 at 12:05 am", "2026-11-22 00:05", id="after midnight"),
        pytest.param("2026-11-22 07:00 +0100", "2026-11-22T07:00+01:00", id="offset"),
        pytest.param("Sun, 08 Mar 2026 07:00:00 GMT", "2026-03-08T07:00Z", id="as in a feed"),
        pytest.param("30.02.2026", None, id="no such day"),
        pytest.param("22.11.2026 27:00", None, id="no such hour"),
        pytest.param("22.11.2026 13:00 pm", "2026-11-22 13:00", id="both clocks"),
        pytest.param("1 Foo 2026", None, id="no such month"),
        pytest.param("tomorrow", None, id="no date"),
    ],
)
def test_the_date_that_was_meant_is_offered_where_it_is_clear(text: str, near: str | None) -> None:
    with pytest.raises(DateProblem) as problem:
        parse_date(text, zone())

    words = f"write {near}" if near else "write it as 2026-03-08 07:00"
    assert problem.value.do.startswith(words)


@given(st.text(max_size=30) | st.text("0123456789-./: apmMayT+Z", max_size=25))
def test_what_is_offered_can_be_read(text: str) -> None:
    near = meant_date(text)

    if near is not None:
        datetime.fromisoformat(near)


def test_a_time_that_clocks_skip_asks_for_an_offset() -> None:
    with pytest.raises(DateProblem) as problem:
        parse_date("2026-03-29 01:30", zone())

    assert problem.value.rule == "date-gap"
    assert problem.value.do == "add the offset: 2026-03-29T01:30+00:00 or 2026-03-29T01:30+01:00"


def test_a_time_that_clocks_show_twice_asks_for_an_offset() -> None:
    with pytest.raises(DateProblem) as problem:
        parse_date("2026-10-25 01:30", zone())

    assert problem.value.rule == "date-fold"
    assert problem.value.do == "add the offset: 2026-10-25T01:30+01:00 or 2026-10-25T01:30+00:00"


def test_a_midnight_that_does_not_exist_is_told_for_a_date_alone() -> None:
    with pytest.raises(DateProblem) as problem:
        parse_date("2018-11-04", zone("America/Sao_Paulo"))

    assert problem.value.rule == "date-gap"


def test_moments_of_the_autumn_hour_compare_by_time_and_not_by_the_wall() -> None:
    first = parse_date("2026-10-25T01:40+01:00", zone())
    second = parse_date("2026-10-25T01:20+00:00", zone())

    assert first < second
    assert second - first == timedelta(minutes=40)


@given(
    st.datetimes(datetime(1990, 1, 2), datetime(9998, 12, 30)),  # noqa: DTZ001  made aware below
    st.integers(-720, 720),
    st.sampled_from(["Europe/Lisbon", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
)
def test_a_moment_with_an_offset_is_read_exactly(moment: datetime, minutes: int, name: str) -> None:
    written = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))

    assert parse_date(written.isoformat(), zone(name)) == written


@given(st.text(max_size=30) | st.text("0123456789-:TZ+ ", max_size=25))
def test_any_text_is_a_date_or_a_problem(text: str) -> None:
    with contextlib.suppress(DateProblem):
        assert parse_date(text, zone()).tzinfo is not None


@pytest.mark.parametrize("name", ["Mars/Olympus", "europe/lisbon", "../zones", "", "CET+1"])
def test_unknown_zones_are_not_found(name: str) -> None:
    assert find_zone(name) is None


def test_the_same_zone_is_the_same_value() -> None:
    assert find_zone("Europe/Lisbon") is find_zone("Europe/Lisbon")
    assert datetime(2026, 7, 1, tzinfo=zone()).astimezone(UTC).hour == 23


@pytest.mark.parametrize(
    ("text", "near"),
    [
        pytest.param("Lisbon", "Europe/Lisbon", id="city"),
        pytest.param("europe/berlin", "Europe/Berlin", id="lower case"),
        pytest.param("America/New York", "America/New_York", id="space"),
        pytest.param("Europe/Lisabon", "Europe/Lisbon", id="misspelt"),
        pytest.param("xyzzy", None, id="nothing near"),
    ],
)
def test_the_nearest_zone_is_offered(text: str, near: str | None) -> None:
    assert nearest_zone(text) == near
