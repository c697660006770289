import pytest

from podcast_pub.problems import ConfigError, Finding, Level, Location, PodcastError
from podcast_pub.report import error_text, finding_text, summary_text


def finding(
    *,
    level: Level = Level.ERROR,
    line: int | None = 7,
    found: str | None = "1st of May 2024",
    do: str = "write it as 2024-05-01 09:00",
    path: str = "episodes/012-tides/episode.md",
) -> Finding:
    return Finding("date-format", level, "`date` is not a date", Location(path, line), do, found)


def test_a_finding_says_where_what_found_and_what_to_do() -> None:
    assert finding_text(finding()) == (
        "episodes/012-tides/episode.md:7: error[date-format] `date` is not a date\n"
        "  found: 1st of May 2024\n"
        "  do:    write it as 2024-05-01 09:00"
    )


def test_a_finding_about_a_whole_file_without_a_quote_is_two_lines() -> None:
    assert finding_text(finding(level=Level.WARNING, line=None, found=None)) == (
        "episodes/012-tides/episode.md: warning[date-format] `date` is not a date\n"
        "  do:    write it as 2024-05-01 09:00"
    )


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        pytest.param("one\n\n  two", "one two", id="lines become one"),
        pytest.param("x" * 200, "x" * 119 + "…", id="long text is cut"),
        pytest.param("a\x1b]0;owned\x07b", "a\\x1b]0;owned\\x07b", id="terminal escapes"),
        pytest.param("abc\u202etxt", "abc\\u202etxt", id="direction override"),
        pytest.param("\udc80", "\\udc80", id="byte that is not UTF-8"),
        pytest.param("\x9b31m", "\\x9b31m", id="one-byte escape"),
        pytest.param("नमस्‍ते", "नमस्‍ते", id="joiners stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_was_found_is_quoted_on_one_harmless_line(found: str, shown: str) -> None:
    assert finding_text(finding(found=found)).splitlines()[1] == f"  found: {shown}"


def test_a_hostile_file_name_cannot_steer_the_terminal() -> None:
    text = finding_text(finding(path="episodes/\x1b[2J/episode.md"))

    assert "\x1b" not in text


def test_advice_of_several_lines_stays_aligned() -> None:
    assert finding_text(finding(do="write\nowner:\n  email: a@b.example")).splitlines()[2:] == [
        "  do:    write",
        "         owner:",
        "           email: a@b.example",
    ]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(
            ConfigError("this folder is not a show", where="shows/tides", do="podcast-pub init"),
            "shows/tides: error: this folder is not a show\n  do:    podcast-pub init",
            id="with a place",
        ),
        pytest.param(PodcastError("stopped"), "error: stopped", id="the message alone"),
        pytest.param(
            PodcastError("bad address", found="htp://x", do="use https://"),
            "error: bad address\n  found: htp://x\n  do:    use https://",
            id="with what was found",
        ),
    ],
)
def test_an_error_says_where_what_found_and_what_to_do(error: PodcastError, expected: str) -> None:
    assert error_text(error) == expected


def test_the_summary_counts_problems_and_what_was_looked_at() -> None:
    findings = [finding(), finding(), finding(level=Level.WARNING)]

    text = summary_text(findings, [(10, "episode"), (0, "post"), (1, "page")])

    assert text == "2 errors, 1 warning in 10 episodes and 1 page"


def test_the_summary_of_a_sound_show_says_so() -> None:
    assert summary_text([], [(1, "episode")]) == "no problems found in 1 episode"
