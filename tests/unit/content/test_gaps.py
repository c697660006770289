"""Keys without a value, and texts that a # cuts off."""

import pytest

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.shape import hold
from podcast_pub.content.keys.yaml import read_mapping
from podcast_pub.problems import Finding, Level

EPISODE = "guid: x\ntitle: Tides\ndate: 2026-03-08\n"


def told(text: str) -> list[Finding]:
    """What is said of an episode with these keys, over those that it must have."""
    desk = Desk("episode.md")
    key = text.partition(":")[0]
    others = "".join(
        line for line in EPISODE.splitlines(keepends=True) if not line.startswith(f"{key}:")
    )
    keys = read_mapping(text + others, desk)
    assert keys is not None
    hold(wire.Episode, keys, desk)
    return desk.findings


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("title: We are #1\n", "We are #1", id="number"),
        pytest.param("title: We are  #one of many\n", "We are #one of many", id="word"),
        pytest.param("summary: We\n  are #1\n", "We are #1", id="second line"),
        pytest.param("tags:\n  - sea #1\n", "sea #1", id="in a list"),
    ],
)
def test_a_text_that_a_hash_cuts_off_is_told_with_quotes_around_it(text: str, whole: str) -> None:
    [finding] = told(text)

    assert (finding.rule, finding.level, finding.found) == ("text-cut", Level.WARNING, whole)
    assert f'"{whole}"' in finding.do


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("title: Tides # the first\n", id="comment with a space"),
        pytest.param("title: Tides ### the first\n", id="more than one"),
        pytest.param('title: "We are" #1\n', id="behind quotes"),
        pytest.param("title: C#1\n", id="no space before it"),
        pytest.param("title: Tides\n#old: title\n", id="a line of its own"),
        pytest.param("draft: true #for now\n", id="no text"),
        pytest.param("type: bonus #or full\n", id="a choice"),
        pytest.param("date: 2026-03-08 #sunday\n", id="a date"),
        pytest.param("summary: |\n  We are #1\n", id="a block of text"),
    ],
)
def test_a_comment_is_a_comment(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line", "do"),
    [
        pytest.param("summary:\n", 1, "write its value, or remove the line", id="not needed"),
        pytest.param("season: ~\n", 1, "write its value, or remove the line", id="null"),
        pytest.param("date:\n", 1, "write its value, such as date: 2026-03-08 07:00", id="needed"),
        pytest.param(
            "people:\n  - ada\n  - person:\n",
            3,
            "write its value, such as person: ben",
            id="needed further in",
        ),
        pytest.param("tags:\n  - sea\n  -\n", 3, "write its value, or remove the line", id="item"),
        pytest.param(
            "title: #1 hit\n",
            1,
            'a # begins a comment; put the text in quotes: "#1 hit"',
            id="cut off at once",
        ),
    ],
)
def test_an_empty_value_is_told_with_what_can_be_done(text: str, line: int, do: str) -> None:
    [finding] = told(text)

    assert (finding.rule, finding.location.line, finding.do) == ("empty-value", line, do)
