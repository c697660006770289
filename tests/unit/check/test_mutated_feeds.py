"""The first of the feeds that `python -m tests.proofs.mutated_feeds` breaks."""

from collections import Counter

from tests.proofs.mutated_feeds import mutated, tell

FEEDS = 2_000


def test_two_thousand_broken_feeds_are_told_and_none_is_an_accident() -> None:
    told: Counter[str] = Counter()

    for xml in mutated(FEEDS):
        told += tell(xml)

    assert told["xml-wellformed"] > FEEDS / 10
    assert len(told) > 100
