"""Bytes → clean text: one form for every machine, and a line for every wrong byte."""

import time

import pytest

from podcast_pub.content.desk import Desk
from podcast_pub.content.text import decode, forbidden_character


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(b"\xef\xbb\xbftitle", "title", id="byte order mark"),
        pytest.param(b"a\r\nb\rc\nd", "a\nb\nc\nd", id="ends of lines"),
        pytest.param("a\x85b\u2028c\u2029d".encode(), "a\nb\nc\nd", id="odd ends of lines"),
        pytest.param(b"mare\xcc\x81", "maré", id="accent as a character of its own"),
        pytest.param(b"a\tb", "a\tb", id="a tab is fine"),
    ],
)
def test_text_has_one_form(raw: bytes, text: str) -> None:
    desk = Desk("podcast.yaml")

    assert decode(raw, desk) == text
    assert desk.is_clean


@pytest.mark.parametrize(
    ("raw", "rule", "line"),
    [
        pytest.param(b"a\nb\n\xff", "not-utf8", 3, id="Latin-1"),
        pytest.param("a".encode("utf-16"), "not-utf8", 1, id="UTF-16"),
        pytest.param(b"a\n\0", "control-character", 2, id="NUL"),
        pytest.param(b"\x1b[31m", "control-character", 1, id="escape sequence"),
        pytest.param(b"a\r\nb\x7f", "control-character", 2, id="delete"),
        pytest.param(b"\xef\xbf\xbe", "control-character", 1, id="U+FFFE"),
        pytest.param("a\ncaf\ufffd".encode(), "letter-lost", 2, id="a letter lost earlier"),
        pytest.param(b"\xed\xa0\x80", "not-utf8", 1, id="half a character"),
    ],
)
def test_wrong_bytes_are_told_at_their_line(raw: bytes, rule: str, line: int) -> None:
    desk = Desk("podcast.yaml")

    decode(raw, desk)

    assert [(f.rule, f.location.line) for f in desk.findings] == [(rule, line)]


CONFLICT = "title: a\n<<<<<<< HEAD\ndate: 1\n=======\ndate: 2\n>>>>>>> spring\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(CONFLICT, 2, id="between keys"),
        pytest.param(CONFLICT.removeprefix("title: a\n"), 1, id="in the first line"),
        pytest.param(CONFLICT.replace("\n", "\r\n"), 2, id="as Windows ends lines"),
        pytest.param(CONFLICT.replace("===", "||||||| 1f2e\n===", 1), 2, id="with what was before"),
        pytest.param(f"```diff\n{CONFLICT}```\n", None, id="shown as code"),
        pytest.param(f"```\ncode\n```\n{CONFLICT}", 5, id="behind code"),
        pytest.param(CONFLICT.replace(">>>>>>>", ">>"), None, id="without an end"),
        pytest.param("A title\n=======\n\n>>>>>>> deep\n", None, id="Markdown of its own"),
    ],
)
def test_what_git_left_of_two_versions_is_told_and_not_guessed(text: str, line: int | None) -> None:
    desk = Desk("podcast.yaml")

    decoded = decode(text.encode(), desk)

    assert (decoded is None) is (line is not None)
    assert [(f.rule, f.location.line) for f in desk.findings] == (
        [] if line is None else [("git-conflict", line)]
    )


def test_wrong_bytes_are_marked_so_that_the_rest_can_be_checked() -> None:
    assert decode(b"a\0b", Desk("x")) == "a\ufffdb"


def test_a_million_accents_on_one_character_are_refused_at_once() -> None:
    desk = Desk("podcast.yaml")
    started = time.process_time()

    decode(("a\n" + "\u0301\u0316" * 500_000).encode(), desk)

    assert [(f.rule, f.location.line) for f in desk.findings] == [("control-character", 2)]
    assert time.process_time() - started < 2


def test_what_xml_cannot_hold_is_found() -> None:
    wrong = [c for c in map(chr, range(0x110000)) if forbidden_character(c)]

    assert forbidden_character("fine\n\t") is None
    assert forbidden_character("a\x00") == "U+0000"
    assert len(wrong) == 29 + 32 + 2048 + 2
