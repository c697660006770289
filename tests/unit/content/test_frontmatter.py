"""Front matter: where the keys end, and what line the notes begin on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.frontmatter import split
from podcast_pub.content.text import decode


def test_keys_and_notes_are_parted_and_their_lines_known() -> None:
    desk = Desk("episodes/a/episode.md")

    parts = split("---\ntitle: Tides\ndate: 2026-03-08\n---\n\nNotes.\n", desk)

    assert parts is not None
    assert parts.keys.values == {"title": "Tides", "date": "2026-03-08"}
    assert parts.body == "\nNotes.\n"
    assert desk.lines == {"title": 2, "date": 3}
    assert desk.body_line == 5


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        pytest.param("---\na: 1\n---", "", 4, id="ends with the fence"),
        pytest.param("---\na: 1\n---\n", "", 4, id="no notes"),
        pytest.param("--- \na: 1\n---  \nb", "b", 4, id="spaces behind the fences"),
        pytest.param("---\na: 1\n---\nb\n---\nc", "b\n---\nc", 4, id="a line in the notes"),
        pytest.param("---\na: |\n  x\n  --- y\n---\nb", "b", 6, id="a fence inside a text"),
    ],
)
def test_the_first_line_of_three_hyphens_ends_the_keys(text: str, body: str, line: int) -> None:
    desk = Desk("episode.md")

    parts = split(text, desk)

    assert parts is not None
    assert (parts.body, desk.body_line) == (body, line)
    assert desk.is_clean


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("", "front-matter-missing", id="empty file"),
        pytest.param("# Tides\n", "front-matter-missing", id="no fence"),
        pytest.param("\n---\na: 1\n---\n", "front-matter-missing", id="an empty line first"),
        pytest.param("---\na: 1\n", "front-matter-unclosed", id="no second fence"),
        pytest.param("---", "front-matter-unclosed", id="one fence and nothing else"),
    ],
)
def test_missing_fences_are_told_in_line_one(text: str, rule: str) -> None:
    desk = Desk("episode.md")

    assert split(text, desk) is None
    assert [(f.rule, f.location.line) for f in desk.findings] == [(rule, 1)]


def test_an_empty_front_matter_has_no_keys_and_a_line_for_them() -> None:
    desk = Desk("episode.md")

    parts = split("---\n---\nNotes", desk)

    assert parts is not None
    assert (parts.keys.values, parts.keys.block_lines, parts.body) == ({}, (2,), "Notes")


@settings(max_examples=500, deadline=None)
@given(st.text("-a:\n \r\ufeff", max_size=40))
def test_any_text_is_parted_or_told(text: str) -> None:
    desk = Desk("episode.md")

    clean = decode(text.encode(), desk)
    parts = None if clean is None else split(clean, desk)

    assert parts is not None or desk.findings
