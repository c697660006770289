"""What pages say in words, in the language of the show."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from podcast_pub.model.episode import EpisodeType
from podcast_pub.site import words
from podcast_pub.site.language import Language
from podcast_pub.site.templates import Templates
from tests import factories


@pytest.mark.parametrize(
    ("seconds", "iso", "text", "exact"),
    [
        pytest.param(0, "PT0S", "0 sec", "0:00", id="nothing"),
        pytest.param(42.4, "PT42S", "42 sec", "0:42", id="seconds"),
        pytest.param(59.6, "PT1M", "1 min", "1:00", id="rounded to a minute"),
        pytest.param(1387, "PT23M7S", "23 min", "23:07", id="minutes"),
        pytest.param(3599, "PT59M59S", "1 h", "59:59", id="rounded to an hour"),
        pytest.param(3600, "PT1H", "1 h", "1:00:00", id="an hour"),
        pytest.param(3909, "PT1H5M9S", "1 h 5 min", "1:05:09", id="hours"),
    ],
)
def test_a_duration_is_said_rounded_and_exact(
    seconds: float, iso: str, text: str, exact: str
) -> None:
    view = Language().duration(seconds)

    assert view is not None
    assert (view.iso, view.text, view.exact) == (iso, text, exact)


def test_a_duration_that_nobody_said_is_none() -> None:
    assert Language().duration(None) is None


@pytest.mark.parametrize(
    ("zone", "iso", "text"),
    [
        pytest.param("UTC", "2026-12-31T23:30:00+00:00", "31 December 2026", id="utc"),
        pytest.param("Europe/Berlin", "2027-01-01T00:30:00+01:00", "1 January 2027", id="east"),
    ],
)
def test_a_date_is_in_the_shows_time_zone(zone: str, iso: str, text: str) -> None:
    view = Language().date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), ZoneInfo(zone))

    assert (view.iso, view.text) == (iso, text)


@pytest.mark.parametrize(
    ("tag", "text", "short"),
    [
        pytest.param("en", "12 May 2026", "12 May", id="English of no country"),
        pytest.param("en-US", "May 12, 2026", "May 12", id="American English"),
        pytest.param("de-AT", "12. Mai 2026", "12. Mai", id="German"),
        pytest.param("pt-BR", "12 de maio de 2026", "12 de maio", id="Portuguese"),
        pytest.param("zh-Hant", "2026年5月12日", "5月12日", id="Chinese"),
        pytest.param("ar", "12 مايو 2026", "12 مايو", id="Arabic"),
        pytest.param("nl", "12 mei 2026", "12 mei", id="a language without a catalogue"),
        pytest.param("oj", "12 May 2026", "12 May", id="a language that CLDR does not have"),
    ],
)
def test_a_date_is_said_in_the_language_of_the_show(tag: str, text: str, short: str) -> None:
    view = Language(tag).date(datetime(2026, 5, 12, 7, tzinfo=UTC), ZoneInfo("UTC"))

    assert (view.text, view.short) == (text, short)


@pytest.mark.parametrize(
    ("type_", "season", "number", "label"),
    [
        pytest.param(EpisodeType.TRAILER, 1, 1, "Trailer episode", id="trailer"),
        pytest.param(EpisodeType.BONUS, 1, None, "Bonus episode", id="bonus"),
        pytest.param(EpisodeType.FULL, 2, 1, "Season 2, episode 1", id="season and number"),
        pytest.param(EpisodeType.FULL, None, 1, "Episode 1", id="number"),
        pytest.param(EpisodeType.FULL, 2, None, "Season 2 episode", id="season"),
        pytest.param(EpisodeType.FULL, None, None, "Episode", id="neither"),
    ],
)
def test_the_label_says_which_episode_it_is(
    type_: EpisodeType, season: int | None, number: int | None, label: str
) -> None:
    episode = factories.episode(type=type_, season=season, number=number)

    assert Language().label(episode) == label


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, ""), (1, "1 kB"), (371_000, "371 kB"), (23_456_789, "23.5 MB")],
)
def test_a_size_is_said_in_decimal_units(size: int, text: str) -> None:
    assert Language().size(size) == text


@pytest.mark.parametrize(
    ("seconds", "fragment"),
    [(0.0, "#t=0"), (100.0, "#t=100"), (34.9, "#t=34.9"), (0.1234, "#t=0.123")],
)
def test_a_time_becomes_a_media_fragment(seconds: float, fragment: str) -> None:
    assert words.fragment(seconds) == fragment


def test_a_role_is_said_in_the_language_of_the_show_and_unknown_ones_as_they_are() -> None:
    german = Templates(None).language("de")

    assert german.role("Fact checker") == "Faktenprüfung"
    assert german.role("Gardener") == "Gardener"
    assert (german.role("editor"), german.role("editor", "Video Post-Production")) == (
        "Redaktion",
        "Videoschnitt",
    )
    assert Language().role("Host") == "Host"
