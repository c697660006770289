from podcast_pub.report.pace import WINDOW, Pace


def test_nothing_is_said_at_first() -> None:
    pace = Pace(0.0)
    pace.move(0.1, 5_000_000)

    assert pace.words(0.2, 5_000_000, in_bytes=True) == ""


def test_what_was_there_already_is_forgotten() -> None:
    pace = Pace(0.0)
    pace.move(0.1, 900_000_000)  # found there: no second was needed
    for second in range(1, 31):
        pace.move(float(second), 900_000_000 + second * 1_000_000)

    assert pace.rate(30.0) == 1_000_000


def test_only_the_last_seconds_count() -> None:
    pace = Pace(0.0)
    for second in range(1, 101):
        pace.move(float(second), second * 1_000)
    for second in range(101, 121):
        pace.move(float(second), 100_000 + (second - 100) * 5_000)

    assert pace.rate(120.0) == 5_000
    assert WINDOW < 20


def test_what_is_sent_again_is_no_speed() -> None:
    pace = Pace(0.0)
    pace.move(1.0, 8_000_000)
    pace.move(12.0, 8_000_000)
    pace.move(13.0, 0)

    assert pace.rate(13.0) == 0.0


def test_thousands_of_steps_a_second_are_kept_as_few() -> None:
    pace = Pace(0.0)
    for step in range(1, 10_001):
        pace.move(step / 1000, step * 100)

    assert pace.rate(10.0) == 100_000
    assert len(pace._marks) < 120
