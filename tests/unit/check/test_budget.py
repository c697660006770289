"""The size of a feed: when it is told, and whether what is said to type is a help."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.check.budget import size_findings, with_notes
from podcast_pub.problems import Level
from tests import factories

SHOW = factories.show(source=factories.source("podcast.yaml", feed=12))


@pytest.mark.parametrize(
    ("size", "rule"),
    [
        (1_000_000, None),
        (1_000_001, "feed-size-soft"),
        (4_000_000, "feed-size-soft"),
        (4_000_001, "feed-size-large"),
        (5_000_000, "feed-size-large"),
        (5_000_001, "feed-size-validator"),
    ],
)
def test_a_feed_is_told_to_be_large_before_it_is_too_large(size: int, rule: str | None) -> None:
    found = list(size_findings("feed.xml", size, [1000] * 500, SHOW))

    assert [finding.rule for finding in found] == ([rule] if rule else [])
    for finding in found:
        assert finding.level is (Level.INFO if rule == "feed-size-soft" else Level.WARNING)


def test_it_is_told_what_an_episode_costs_and_what_to_type() -> None:
    [finding] = size_findings("feed.xml", 1_600_000, [2000] * 500, SHOW)

    assert str(finding.location) == "podcast.yaml:12"
    assert finding.message == (
        "feed.xml has 1,600,000 bytes: 500 items of 3,200 bytes, 2,000 of them notes"
    )
    assert finding.do == ("let older episodes keep only their description: feed: {full_notes: 200}")


def test_where_notes_are_not_the_reason_archives_are_the_help() -> None:
    [finding] = size_findings("feed.xml", 6_000_000, [0] * 6000, SHOW)
    [of_further] = size_findings("feeds/everything.xml", 6_000_000, [0] * 6000, SHOW)

    assert finding.do.endswith("feed: {archive_after: 900}")
    assert of_further.do.endswith("feed: {full_notes: 1}")


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=300), st.integers(0, 400_000))
def test_so_many_notes_fit(notes: list[int], bare: int) -> None:
    limit = 500_000

    full = with_notes(bare + sum(notes), notes, limit)

    assert 0 <= full <= len(notes)
    assert bare + sum(notes[:full]) <= limit


def test_what_is_said_to_type_is_a_key_of_the_show() -> None:
    from podcast_pub.content import wire

    finds = [
        *size_findings("feed.xml", 2_000_000, [2000] * 900, SHOW),
        *size_findings("feed.xml", 6_000_000, [0] * 6000, SHOW),
    ]
    keys = {re.findall(r"\{(\w+):", finding.do)[0] for finding in finds}

    assert keys <= set(wire.Feed.model_fields)
