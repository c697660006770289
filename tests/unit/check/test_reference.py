"""The page of all rules says what the code does."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

from podcast_pub.check.reference import rules_markdown
from podcast_pub.check.rule import Where
from podcast_pub.check.rules import RULES

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs/reference/checks.md"
ROOMS = ("content", "images", "media", "timed")
"""They find problems while they read a folder."""

TESTS = ROOT / "tests"
ID = re.compile(r"""(?<=[\["])[a-z0-9-]+(?=[\]"])""")
"""As findings are shown, or a string."""

WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
TELLING = {"DateProblem", "Finding", "PathProblem", "_tell", "error", "note", "warn"}
"""What is called with the id of a rule first."""


def test_golden_page_of_all_rules() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(rules_markdown(), encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == rules_markdown(), "run: make golden"


def test_every_rule_that_is_told_while_reading_is_in_the_table() -> None:
    told = {name for tree in _trees() for node in ast.walk(tree) for name in _told(node)}

    assert told
    assert sorted(told - set(RULES)) == []
    assert sorted(name for name in told if Where.LOADING not in RULES[name].where) == []


def test_every_rule_of_the_table_is_told_somewhere() -> None:
    words = {word for tree in _trees() for node in ast.walk(tree) for word in _words(node)}
    loading = {rule.id for rule in RULES.values() if Where.LOADING in rule.where}

    assert sorted(loading - words) == []


def test_every_rule_that_is_told_while_reading_is_broken_in_a_test() -> None:
    texts = [*TESTS.rglob("*.py"), *TESTS.glob("shows/*/expected.txt")]
    words = {word for text in texts for word in ID.findall(text.read_text("utf-8"))}
    loading = {rule.id for rule in RULES.values() if Where.LOADING in rule.where}

    assert sorted(loading - words) == []  # what passes: the minimal show and that of the README


def _trees() -> Iterator[ast.Module]:
    for room in ROOMS:
        for path in sorted((ROOT / "src/podcast_pub" / room).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def _told(node: ast.AST) -> Iterator[str]:
    """Ids of rules: told first, named `rule`, or first of rule, message and mend."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if (
            name in TELLING
        ):
            yield from _words(first)
        case ast.keyword(arg="rule", value=value):
            yield from _words(value)
        case ast.Assign(targets=[ast.Name(id="rule")], value=value):
            yield from (word for inner in ast.walk(value) for word in _words(inner))
        case ast.Tuple(elts=[first, _, _]):
            yield from _words(first)
        case _:
            pass


def _words(node: ast.AST) -> Iterator[str]:
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and WORD.fullmatch(node.value)
    ):
        yield node.value
