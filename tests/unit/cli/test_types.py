from datetime import timedelta

import click
import pytest

from podcast_pub.cli.types import Age, Category, Email, Language, Line, PublicUrl, Zone


@pytest.mark.parametrize(
    ("type_", "typed", "taken"),
    [
        pytest.param(Line(), "  Slack Water ", "Slack Water", id="blanks around"),
        pytest.param(Line(), "Mare\u0301", "Maré", id="accents in one character"),
        pytest.param(Email(), "a.b+c@d-e.example", "a.b+c@d-e.example", id="address"),
        pytest.param(Language(), "pt_BR", "pt-br", id="locale"),
        pytest.param(Zone(), "Europe/Lisbon", "Europe/Lisbon", id="zone"),
        pytest.param(PublicUrl(), "https://a.example", "https://a.example/", id="slash"),
        pytest.param(
            PublicUrl(), "http://localhost:8000/x/", "http://localhost:8000/x/", id="port"
        ),
        pytest.param(Category(), "history", "History", id="any case"),
        pytest.param(
            Category(),
            "society & culture>documentary",
            "Society & Culture > Documentary",
            id="any blanks",
        ),
    ],
)
def test_what_is_meant_is_taken(type_: click.ParamType[str], typed: str, taken: str) -> None:
    assert type_.convert(typed, None, None) == taken


@pytest.mark.parametrize(
    ("type_", "typed", "words"),
    [
        pytest.param(Line(), " ", "empty", id="nothing"),
        pytest.param(Line(), "a\x1b[2Jb", "U\\+001B", id="terminal escape"),
        pytest.param(Line(), "a\nb", "U\\+000A", id="two lines"),
        pytest.param(Line(), "\udcff", "U\\+DCFF", id="no UTF-8"),
        pytest.param(Email(), "ada at example", "not an address", id="no at sign"),
        pytest.param(Email(), "a@b", "not an address", id="no dot in the host"),
        pytest.param(Language(), "english", "did you mean 'en'", id="name of a language"),
        pytest.param(Language(), "xx", "not a code", id="no such language"),
        pytest.param(Zone(), "Lisbon", "did you mean 'Europe/Lisbon'", id="city"),
        pytest.param(Zone(), "CEST", "not a time zone", id="abbreviation"),
        pytest.param(PublicUrl(), "a.example", "write https://a.example", id="no scheme"),
        pytest.param(PublicUrl(), "https://a.example/x.xml", "https://a.example/$", id="feed"),
        pytest.param(PublicUrl(), "ftp://a.example/", "not an address", id="not the web"),
        pytest.param(PublicUrl(), "https://a:b@c.example/", "password in it", id="password"),
        pytest.param(PublicUrl(), "https://a.example/?x", "without \\?", id="question"),
        pytest.param(PublicUrl(), "https://a.example:x/", "not an address", id="port"),
        pytest.param(PublicUrl(), "https://[::1/", "not an address", id="bracket"),
        pytest.param(PublicUrl(), "https:///path", "not an address", id="no host"),
        pytest.param(PublicUrl(), "https://münchen.example/", "xn--", id="not ASCII"),
        pytest.param(Category(), "Culture", "did you mean 'Society & Culture'", id="one word"),
        pytest.param(Category(), "Documentary", "did you mean .*> Documentary", id="half a name"),
        pytest.param(Category(), "zzzz", "not one of Apple's", id="nothing near"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(
    type_: click.ParamType[str], typed: str, words: str
) -> None:
    with pytest.raises(click.BadParameter, match=words):
        type_.convert(typed, None, None)


@pytest.mark.parametrize(
    ("typed", "days"), [("30d", 30), ("12w", 84), ("1y", 365), ("1000d", 1000)]
)
def test_ages_are_days_weeks_or_years(typed: str, days: int) -> None:
    assert Age().convert(typed, None, None) == timedelta(days=days)


@pytest.mark.parametrize("typed", ["29d", "4w", "0y", "30", "d", "-30d", "30 days", "99999d"])
def test_an_age_that_would_take_audio_from_apps_is_refused(typed: str) -> None:
    with pytest.raises(click.BadParameter, match=r"30d|90d"):
        Age().convert(typed, None, None)
