"""Which release "back" means, and how each release of the log stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Refusal, RefusalKind
from podcast_pub.model.published import Ledger, Published, PublishedObject
from podcast_pub.problems import ConfigError
from podcast_pub.release.history import Release, chosen, heard, standings
from podcast_pub.release.record import Intent
from tests.small_show import entry

WHEN = datetime(2026, 11, 1, tzinfo=UTC)


def live(number: int, text: str, **more: object) -> Published:
    """A release whose only object has this hash."""
    thing = PublishedObject(Kind.FEED, text, 1, "", "")
    state = Published(release=number, newest=number, objects={"feed.xml": thing})
    return replace(state, **more)  # type: ignore[arg-type]  # named by the test


def history(*records: Published | Intent) -> tuple[Release, ...]:
    return tuple(Release(number, record, WHEN) for number, record in enumerate(records, 1))


A, B, C = live(1, "a"), live(2, "b"), live(3, "c")
SAME = live(3, "b")
BEGAN = Intent("amber-otter")
UNSURE = {"feed.xml": A.objects["feed.xml"]}


@pytest.mark.parametrize(
    ("records", "base", "wanted", "expected"),
    [
        pytest.param((A, B, C), C, None, 2, id="the one before"),
        pytest.param((A, B, SAME), SAME, None, 1, id="the one before with other bytes"),
        pytest.param((A, BEGAN, C), C, None, 1, id="the one before that was completed"),
        pytest.param((A, B, C, live(4, "b", held=2)), live(4, "b", held=2), None, 1, id="further"),
        pytest.param((A, B, C, live(4, "b", held=2)), live(4, "b", held=2), 3, 3, id="forward"),
        pytest.param((A, B, BEGAN), replace(B, newest=3, unknown=UNSURE), None, 2, id="cut off"),
        pytest.param(
            (A, B, BEGAN),
            replace(B, newest=3, unknown=UNSURE, held=1),
            None,
            1,
            id="going back was cut off",
        ),
        pytest.param((A, B, BEGAN), replace(B, newest=3), None, 1, id="cut off before anything"),
        pytest.param((A, B, C), C, 1, 1, id="by number"),
    ],
)
def test_back_follows_its_table(
    records: Sequence[Published | Intent], base: Published, wanted: int | None, expected: int
) -> None:
    assert chosen(history(*records), base, wanted)[0].release == expected


@pytest.mark.parametrize(
    ("records", "base", "wanted", "words"),
    [
        pytest.param((), Published(), None, "nothing is published here", id="nothing"),
        pytest.param((A,), A, None, "there is no earlier release to go back to", id="the first"),
        pytest.param((A, BEGAN, C), C, 2, "release 2 was never completed", id="cut off"),
        pytest.param((A, B), B, 3, "there is no release 3 here", id="never made"),
    ],
)
def test_what_cannot_be_chosen_is_told(
    records: Sequence[Published | Intent], base: Published, wanted: int | None, words: str
) -> None:
    with pytest.raises(ConfigError, match=words):
        chosen(history(*records), base, wanted)


def test_what_is_live_can_be_gone_back_to_when_a_publish_after_it_was_cut_off() -> None:
    base = replace(B, newest=3, unknown=UNSURE)

    assert chosen(history(A, B, BEGAN), base, 2) == (B,)


def test_each_release_stands_as_it_does() -> None:
    def refusals(release: Published) -> Sequence[Refusal]:
        gone = Refusal(RefusalKind.GONE, "release 1", "it is gone", "do")
        return (gone,) if release.release == 1 else ()

    rows = standings(history(A, B, BEGAN, live(4, "d")), live(4, "d"), refusals)

    assert [(each.release.number, each.is_live, each.obstacle) for each in rows] == [
        (4, True, None),
        (3, False, "it was never completed"),
        (2, False, None),
        (1, False, "it is gone"),
    ]


def test_what_a_feed_names_is_the_ledger_of_the_publish_that_made_it() -> None:
    then, today = (Ledger({f"guid-{slug}": entry(slug)}) for slug in ("tides", "ebb"))
    first, second = replace(A, ledger=then), replace(B, ledger=today)
    back = live(3, "a", held=1, ledger=today)
    again = live(4, "a", held=3, ledger=today)
    records = history(first, second, back, again)

    assert [heard(records, each) for each in (second, back, again)] == [today, then, then]
    assert heard(history(second), replace(back, held=99)) == today
