"""Fingerprints tell apart what would give other bytes."""

from dataclasses import dataclass

from podcast_pub.build.fingerprint import fingerprint


@dataclass(frozen=True, slots=True)
class View:
    title: str
    parts: tuple[str, ...] = ()


def test_equal_views_have_equal_fingerprints() -> None:
    assert fingerprint(View("Tides", ("a",)), "x") == fingerprint(View("Tides", ("a",)), "x")


def test_every_difference_counts() -> None:
    marks = {
        fingerprint(View("Tides")),
        fingerprint(View("tides")),
        fingerprint(View("Tides", ("a", "b"))),
        fingerprint(View("Tides", ("ab",))),
        fingerprint(View("Tides"), "x"),
        fingerprint(View("Tides"), "x", "y"),
        fingerprint(View("Tides"), "xy"),
    }

    assert len(marks) == 7


def test_a_lone_surrogate_does_not_stop_us() -> None:
    assert fingerprint(View("\ud800"))
