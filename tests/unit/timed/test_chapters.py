"""What a list of chapters must be."""

from collections.abc import Sequence

import pytest

from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Location
from podcast_pub.timed.chapters import check_chapters


def told(chapters: Sequence[Chapter], duration: float | None = 100.0) -> list[tuple[str, str]]:
    """Place and message of each finding; chapter `i` stands on line `i + 10`."""
    findings = check_chapters(
        chapters, at=lambda index: Location("episode.md", index + 10), duration=duration
    )
    return [(str(finding.location), finding.message) for finding in findings]


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
    assert told([Chapter(30, "A"), second]) == [("episode.md:11", message)]


def test_without_a_duration_no_chapter_is_outside() -> None:
    assert told([Chapter(1_000_000, "Late")], duration=None) == []


def test_everything_is_told_at_once() -> None:
    chapters = [Chapter(30, ""), Chapter(20, ""), Chapter(200, "")]

    assert len(told(chapters)) == 5
