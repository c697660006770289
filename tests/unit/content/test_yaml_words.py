"""What is wrong with YAML is told at the line and in the words that lead to the mend."""

import pytest

from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.yaml import read_mapping

TAB = "a tab stands where YAML wants spaces"
SPACE = "a space is missing behind the colon"
COLON = "a colon stands where none can be"
BEFORE = "a line does not fit to the lines above it"
RIGHT = "the line begins too far to the right"
LIST = "a value begins with [ or {, and text follows the end of the list"
QUOTE = "a quote ends too early in this line"
OPEN = "a quote is opened and never closed"
NEITHER = "a line here is neither a key nor its value"
FOLDED = "a value begins with > or |, which mean something in YAML"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("people:\n\t- person: jo\n", 2, TAB, id="tab before the first item"),
        pytest.param("people:\n  - jo\n\t- al\n", 3, TAB, id="tab before a later item"),
        pytest.param("people:\n  - person: jo\n\t  role: x\n", 3, TAB, id="tab inside an item"),
        pytest.param("owner:\n\tname: x\n", 2, TAB, id="tab before a key"),
        pytest.param('title:"A"\ndate: x\n', 1, SPACE, id="no space, first line"),
        pytest.param('date: x\ntitle:"A"\nguid: x\n', 2, SPACE, id="no space, later line"),
        pytest.param("date: x\ntitle:A\n\n\nguid: x\n", 2, SPACE, id="no space, no quotes"),
        pytest.param("title:[a]\n\ndate: x\n", 1, SPACE, id="no space before a list"),
        pytest.param("owner:\n  name:A\n  email: x\n", 2, SPACE, id="no space further in"),
        pytest.param("title\ndate: x\n", 1, NEITHER, id="no colon at all"),
        pytest.param("date: x\ntitle\nguid: x\n", 2, NEITHER, id="no colon, later line"),
        pytest.param("title: A: b\n", 1, COLON, id="a colon too many"),
        pytest.param("url: a\nx: see https://a.example: b\n", 2, COLON, id="address, then colon"),
        pytest.param("owner:\n  name: x\n    email: y\n", 3, RIGHT, id="too far to the right"),
        pytest.param('owner:\n  name: x\n    email: "y"\n', 3, RIGHT, id="too far, with quotes"),
        pytest.param(
            'owner:\n  name: "x"\n    email: "y"\n', 3, BEFORE, id="too far, below quotes"
        ),
        pytest.param('owner:\n    name: "x"\n  email: "y"\n', 3, BEFORE, id="too far left"),
        pytest.param("title: [Bonus] the bell\ndate: x\n", 1, LIST, id="text behind a list"),
        pytest.param("- [Bonus] the bell\n", 1, LIST, id="text behind a list in a list"),
        pytest.param("title: {Bonus} the bell\n", 1, LIST, id="text behind braces"),
        pytest.param('title: "Bonus" the bell\n', 1, QUOTE, id="text behind a quote"),
        pytest.param("title: 'It's me'\ndate: x\n", 1, QUOTE, id="apostrophe"),
        pytest.param(
            'a: b\ntitle: "Bell\nx: y\nowner:\n  name: "Al"\n', 2, OPEN, id="quote left open"
        ),
        pytest.param("title: 'Bell\nx: it's me\n", 1, OPEN, id="open until an apostrophe"),
        pytest.param('title: "Bell\n- x: "@al"\n', 1, OPEN, id="open, then a sign"),
        pytest.param('tags: ["bell, al]\nx: "me"\n', 1, OPEN, id="quote left open in a list"),
        pytest.param('title: "Bell\n  of "Al"\n', 2, QUOTE, id="text of two lines"),
        pytest.param("title: > the bell\n", 1, FOLDED, id="text behind >"),
    ],
)
def test_the_fault_is_told_where_it_is(text: str, line: int, message: str) -> None:
    desk = Desk("podcast.yaml")

    read_mapping(text, desk)

    assert [(one.location.line, one.message) for one in desk.findings] == [(line, message)]


def test_curly_quotes_are_told_to_be_letters() -> None:
    desk = Desk("podcast.yaml")

    read_mapping("title: \u201cThe bell: a story\u201d\n", desk)

    assert "straight quotes" in desk.findings[0].do


@pytest.mark.parametrize(
    ("line", "written"),
    [
        pytest.param("title: Tides: a story ", 'title: "Tides: a story"', id="plain"),
        pytest.param("  - name: It's: me", 'name: "It\'s: me"', id="an apostrophe"),
        pytest.param('title: The "bell": x', "title: 'The \"bell\": x'", id="quotes inside"),
        pytest.param("title: [Bonus] bell", 'title: "[Bonus] bell"', id="a bracket"),
        pytest.param('title: A: "b\'s"', 'title: "Tides: a beginning"', id="both kinds"),
        pytest.param("title: A: b # c", 'title: "Tides: a beginning"', id="a comment"),
    ],
)
def test_the_line_that_needs_quotes_is_written_out(line: str, written: str) -> None:
    desk = Desk("podcast.yaml")

    read_mapping(f"{line}\n", desk)

    assert desk.findings[0].do == f"put the text in quotes: {written}"
