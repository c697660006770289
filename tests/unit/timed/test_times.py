"""Times as producers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.timed.times import LONGEST, format_time, parse_time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        pytest.param("0", 0.0, id="the start"),
        pytest.param("83.5", 83.5, id="seconds"),
        pytest.param("1:23.5", 83.5, id="minutes"),
        pytest.param("90:00", 5400.0, id="many minutes"),
        pytest.param("01:02:03", 3723.0, id="hours"),
        pytest.param("1:02:03.250", 3723.25, id="hours and milliseconds"),
        pytest.param(" 0:05 ", 5.0, id="with spaces around"),
    ],
)
def test_a_time_is_read(text: str, seconds: float) -> None:
    assert parse_time(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("1:75", id="75 seconds"),
        pytest.param("1:2", id="seconds of one digit"),
        pytest.param("1:90:00", id="90 minutes of an hour"),
        pytest.param("1:2:03", id="minutes of one digit"),
        pytest.param("-5", id="before the start"),
        pytest.param("1:23,5", id="a comma"),
        pytest.param("1:23:45:00", id="frames"),
        pytest.param("1m23s", id="units"),
        pytest.param("\u0661:\u0662\u0663", id="digits of another script"),
        pytest.param("9" * 5000, id="a number without end"),
        pytest.param("nan", id="no number"),
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        parse_time(text)


@given(st.integers(0, 999 * 3600 * 1000 - 1))
def test_a_written_time_is_read_back(milliseconds: int) -> None:
    seconds = milliseconds / 1000

    assert parse_time(format_time(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        pytest.param(0, "0:00", id="the start"),
        pytest.param(5, "0:05", id="seconds"),
        pytest.param(83.5, "1:23.5", id="a half"),
        pytest.param(3723, "1:02:03", id="hours"),
        pytest.param(59.9996, "1:00", id="rounded up"),
    ],
)
def test_a_time_is_written_in_its_shortest_form(seconds: float, text: str) -> None:
    assert format_time(seconds) == text


@given(st.text("0123456789:.", max_size=15))
def test_no_time_is_later_than_the_longest(text: str) -> None:
    try:
        seconds = parse_time(text)
    except ValueError:
        return
    assert 0 <= seconds < LONGEST
