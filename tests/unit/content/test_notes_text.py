"""Notes as plain text, and their teaser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.content.notes.plain import TEASER
from tests.unit.content.rendering import render


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        pytest.param("One\ntwo.\n\n*Three* `four`.", "One two.\n\nThree four.", id="paragraphs"),
        pytest.param("Intro:\n\n- one\n- two\n  - inner\n\nEnd",
                     "Intro:\n\n- one\n- two\n- inner\n\nEnd", id="lists"),
        pytest.param("1. one\n2. two", "- one\n- two", id="numbered lists"),
        pytest.param("- one\n\n- two", "- one\n\n- two", id="lists with air"),
        pytest.param("one\\\ntwo", "one\ntwo", id="breaks"),
        pytest.param("# A\ntext", "A\n\ntext", id="headings"),
        pytest.param("> quoted", "quoted", id="quotes"),
        pytest.param("```\na\n  b\n```", "a\nb", id="code"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2", id="tables"),
        pytest.param("7 &lt; 9 &amp; `<b>`", "7 < 9 & <b>", id="signs"),
        pytest.param("![Fog](https://a.example/fog.png)\n\nText", "Text", id="pictures"),
        pytest.param("[x](https://a.example/y)", "x (https://a.example/y)", id="links"),
        pytest.param("https://a.example/y", "https://a.example/y", id="bare addresses"),
        pytest.param("[a.example](https://a.example/)", "a.example", id="an address as text"),
        pytest.param("<ada@a.example>", "ada@a.example", id="mail"),
        pytest.param("[Write](mailto:ada@a.example)", "Write (ada@a.example)", id="named mail"),
        pytest.param("0:12 The bell", "0:12 The bell", id="times"),
        pytest.param("One.[^n]\n\n[^n]: Note.", "One.[1]\n\n[1] Note.", id="footnotes"),
    ],
)  # fmt: skip
def test_notes_become_plain_text(markdown: str, text: str) -> None:
    assert render(markdown)[0].text == text


@pytest.mark.parametrize(
    ("markdown", "teaser", "whole"),
    [
        pytest.param("One *two*.", "One two.", True, id="one paragraph"),
        pytest.param("One.\n\nTwo.", "One.", False, id="two paragraphs"),
        pytest.param("One\ntwo\\\nthree.", "One two three.", False, id="lines become one"),
        pytest.param("# Title\n\nOne.", "One.", False, id="a heading is no teaser"),
        pytest.param("![Fog](https://a.example/x.png)\n\nOne.", "One.", False, id="nor a picture"),
        pytest.param("- one\n- two", "- one - two", False, id="a list when there is nothing else"),
        pytest.param("See [this](https://a.example/).", "See this.", False, id="a link leads on"),
        pytest.param("One.[^n]\n\n[^n]: Two.", "One.", False, id="footnotes"),
        pytest.param("> One.", "One.", True, id="a quote"),
    ],
)
def test_the_teaser_is_the_first_paragraph(markdown: str, teaser: str, whole: bool) -> None:
    notes, _ = render(markdown)

    assert (notes.teaser, notes.teaser_is_whole) == (teaser, whole)


def test_a_long_teaser_is_cut_at_a_word() -> None:
    notes, _ = render("slack water " * 40)

    assert notes.teaser == "slack water " * 22 + "slack water\u2026"
    assert not notes.teaser_is_whole


def test_a_teaser_that_fits_exactly_is_not_cut() -> None:
    words = "x" * 139 + " " + "y" * 140

    notes, _ = render(words)

    assert len(words) == TEASER
    assert notes.teaser == words


def test_a_word_without_end_is_cut_anyway() -> None:
    notes, _ = render("x" * 1000)

    assert notes.teaser == "x" * 279 + "\u2026"


@given(st.text(max_size=900))
def test_a_teaser_is_one_short_line(text: str) -> None:
    notes, _ = render(text)

    assert len(notes.teaser) <= TEASER
    assert notes.teaser == " ".join(notes.teaser.split())
    assert notes.text == notes.text.strip()
