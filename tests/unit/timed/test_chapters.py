"""What a list of chapters must be."""

from collections.abc import Sequence

import pytest

from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Level, Location
from podcast_pub.timed.chapters import MOST, check_chapters, readable_in_text, usable


def told(chapters: Sequence[Chapter], duration: float | None = 100.0) -> list[tuple[str, str]]:
    """Place and message of each finding; chapter `i` stands on line `i + 10`."""
    findings = check_chapters(chapters, at=at, duration=duration)
    return [(str(finding.location), finding.message) for finding in findings]


def at(index: int) -> Location:
    """Where chapter `index` stands."""
    return Location("episode.md", index + 10)


def test_ascending_chapters_inside_the_audio_are_right() -> None:
    chapters = [
        Chapter(0, "Start", url="https://a.example/"),
        Chapter(50.5, "Middle", image="https://a.example/x.png"),
        Chapter(99.9, "End"),
    ]

    assert told(chapters) == []


@pytest.mark.parametrize(
    ("second", "message"),
    [
        pytest.param(Chapter(60, " "), "the chapter at 1:00 has no title", id="no title"),
        pytest.param(Chapter(30, "B"), "two chapters begin at 0:30", id="twice"),
        pytest.param(
            Chapter(20, "B"),
            "the chapter at 0:20 stands behind one that begins at 0:30",
            id="backwards",
        ),
        pytest.param(
            Chapter(100, "B"), "the chapter at 1:40 begins after the audio ends", id="outside"
        ),
        pytest.param(
            Chapter(60, "B", url="javascript:alert(1)"),
            "the chapter at 1:00 links to what is not an address of the web",
            id="link",
        ),
        pytest.param(
            Chapter(60, "B", image="../secret.png"),
            "the chapter at 1:00 links to what is not an address of the web",
            id="image",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_line(second: Chapter, message: str) -> None:
    assert told([Chapter(0, "Start"), Chapter(30, "A"), second]) == [("episode.md:12", message)]


def test_without_a_duration_no_chapter_is_outside() -> None:
    assert told([Chapter(0, "Start"), Chapter(1_000_000, "Late")], duration=None) == []


def test_everything_is_told_at_once() -> None:
    chapters = [Chapter(30, ""), Chapter(0, ""), Chapter(200, "")]

    assert len(told(chapters)) == 5


def test_a_first_chapter_that_is_not_at_the_start_is_noted() -> None:
    (finding,) = check_chapters([Chapter(5, "A")], at=at, duration=None)

    assert (finding.rule, finding.level) == ("chapter-first", Level.INFO)


def test_a_link_that_is_not_encrypted_is_a_warning() -> None:
    chapters = [Chapter(0, "A", url="http://a.example/", image="http://a.example/x.png")]

    findings = check_chapters(chapters, at=at, duration=None)

    assert [(one.rule, one.level) for one in findings] == [("chapter-http", Level.WARNING)] * 2
    assert findings[0].do == "write https://a.example/ if the server can do it"


def test_a_link_that_leads_nowhere_on_the_web_is_an_error() -> None:
    (finding,) = check_chapters([Chapter(0, "A", url="a.example/")], at=at, duration=None)

    assert (finding.rule, finding.level) == ("chapter-link", Level.ERROR)


def test_more_chapters_than_any_feed_holds_are_refused() -> None:
    chapters = [Chapter(second, "A") for second in range(MOST + 1)]

    assert told(chapters, duration=None) == [
        (f"episode.md:{MOST + 10}", "there are 2,001 chapters, and 2,000 are the most")
    ]


def test_what_nobody_wrote_for_us_is_left_out_one_by_one_with_a_warning() -> None:
    chapters = [
        Chapter(0, "A"),
        Chapter(0, "twice"),
        Chapter(10, ""),
        Chapter(5, "B"),
        Chapter(3, "late"),
        Chapter(200, "outside"),
    ]

    kept, findings = usable(chapters, at=at, duration=100)

    assert kept == (Chapter(0, "A"), Chapter(5, "B"))
    assert {finding.level for finding in findings} == {Level.WARNING}
    assert [(f.location.line, f.rule) for f in findings] == [
        (11, "chapter-order"),
        (12, "chapter-title"),
        (14, "chapter-order"),
        (15, "chapter-outside"),
    ]
    assert all(finding.message.endswith("; it is left out") for finding in findings)


def test_no_more_are_kept_than_a_feed_holds() -> None:
    chapters = [Chapter(second, "A") for second in range(MOST + 5)]

    kept, findings = usable(chapters, at=at, duration=None)

    assert len(kept) == MOST
    assert [finding.rule for finding in findings] == ["chapters-many"]


@pytest.mark.parametrize(
    ("starts", "readable"),
    [
        pytest.param([0, 30, 60], True, id="three, the first at the start"),
        pytest.param([0, 30], False, id="two"),
        pytest.param([1, 30, 60], False, id="not at the start"),
        pytest.param([0, 30.1, 30.9], False, id="two in one second"),
        pytest.param([], False, id="none"),
    ],
)
def test_apps_take_times_in_a_text_for_chapters(starts: list[float], readable: bool) -> None:
    assert readable_in_text([Chapter(start, "A") for start in starts]) is readable
