import pytest

from podcast_pub.delivery import Stage
from podcast_pub.model.measured import Measured
from podcast_pub.release.events import Began, Deleted, Sent, StageStarted, Written
from podcast_pub.report.waiting import Tally, lines


def tally(*events: Began | Measured | StageStarted | Sent | Written | Deleted) -> Tally:
    counted = Tally()
    for second, event in enumerate(events):
        counted.add(event, float(second))
    return counted


def test_measuring_is_counted_in_files() -> None:
    counted = tally(Measured(120, 1000, "measuring audio"))

    assert (counted.name, counted.words) == ("measuring audio", "120 of 1,000 files")
    assert (counted.done, counted.total) == (120, 1000)


def test_making_is_counted_in_the_time_of_the_audio() -> None:
    half = Measured(1, 3, "making MP3s", 754.4, 5400.0)
    more = Measured(1, 3, "making MP3s", 1054.4, 5400.0)

    counted = tally(half, more)

    assert (counted.name, counted.words) == ("making MP3s", "17:34 of 1:30:00, 1 of 3 files")
    assert counted.said(1.0) == "17:34 of 1:30:00, 1 of 3 files, 4 s left"


def test_what_takes_a_moment_is_not_told_where_nobody_watches() -> None:
    said: list[str] = []
    seconds = iter([0.0, 1.0, 4.0, 6.0, 7.0])
    tell = lines(said.append, clock=lambda: next(seconds))

    for heard in (0, 20, 30, 40):
        tell(Measured(0, 1, "making MP3s", heard, 60.0))

    assert said == ["making MP3s: 0:30 of 1:00, 0 of 1 file, 5 s left"]


def test_sending_is_counted_in_bytes_and_files() -> None:
    counted = tally(
        StageStarted(Stage.MEDIA, 2, 30_000_000),
        Sent("a", 4_000_000, 10_000_000),
        Written("b", 20_000_000),
    )

    assert counted.name == "audio"
    assert counted.words == "24.0 MB of 30.0 MB, 1 of 2 files"


@pytest.mark.parametrize("again", [0, 1_000_000])
def test_a_part_that_is_sent_again_is_counted_once(again: int) -> None:
    counted = tally(
        StageStarted(Stage.MEDIA, 1, 10_000_000),
        Sent("a", 5_000_000, 10_000_000),
        Sent("a", again, 10_000_000),
        Written("a", 10_000_000),
    )

    assert counted.done == counted.total == 10_000_000


def test_removing_is_counted_in_files() -> None:
    counted = tally(StageStarted(Stage.DELETES, 2, 0), Deleted("a"))

    assert (counted.name, counted.words) == ("removed", "1 of 2 files")


def test_a_new_stage_begins_at_nothing() -> None:
    counted = tally(
        StageStarted(Stage.MEDIA, 1, 10), Written("a", 10), StageStarted(Stage.FEEDS, 1, 5)
    )

    assert (counted.name, counted.done) == ("feeds", 0)


def test_rate_and_time_left_are_told_behind_what_is_done() -> None:
    sending = tally(
        StageStarted(Stage.MEDIA, 2, 10_000_000),
        Sent("a", 1_000_000, 5_000_000),
        Sent("b", 3_000_000, 5_000_000),
    )

    assert sending.said(2.0) == "4.0 MB of 10.0 MB, 0 of 2 files, 2.0 MB/s, 3 s left"


def test_the_rate_falls_while_nothing_is_heard() -> None:
    sending = tally(StageStarted(Stage.MEDIA, 1, 10_000_000), Sent("a", 4_000_000, 10_000_000))

    assert sending.said(8.0) == "4.0 MB of 10.0 MB, 0 of 1 file, 500.0 kB/s, 12 s left"


def test_when_all_is_sent_the_answer_is_waited_for() -> None:
    sent = (StageStarted(Stage.MEDIA, 1, 10_000_000), Sent("a", 10_000_000, 10_000_000))

    assert tally(*sent).said(9.0) == "10.0 MB of 10.0 MB, 0 of 1 file, waiting for an answer"
    assert tally(*sent, Written("a", 10_000_000)).said(9.0).endswith("1 of 1 file, 1.1 MB/s")


def test_where_no_bytes_are_counted_only_the_time_left_is_told() -> None:
    assert (
        tally(Measured(0, 300, "measuring audio"), Measured(100, 300, "measuring audio")).said(1.0)
        == "100 of 300 files, 2 s left"
    )


def test_in_ci_a_line_is_told_now_and_then_and_the_later_the_less_often() -> None:
    size = 1_000_000_000
    said: list[str] = []
    seconds = iter(range(2000))
    tell = lines(said.append, clock=lambda: float(next(seconds)))

    tell(StageStarted(Stage.MEDIA, 1, size))
    for done in range(1000):
        tell(Sent("a", done * 1_000_000, size))

    assert said[:2] == [
        "audio: 1 file, 1.0 GB",
        "audio: 5.0 MB of 1.0 GB, 0 of 1 file, 833.3 kB/s, 20 min left",
    ]
    assert "1.0 MB/s" in said[-1]
    assert len(said) < 50
    assert "left" in said[-1]
