"""Strict YAML: what it means, what is refused, and that nothing hostile gets through."""

import time
from itertools import pairwise

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.yaml import Value, read_mapping
from podcast_pub.content.text import decode
from podcast_pub.problems import Finding


def read(text: str) -> tuple[dict[str, Value] | None, list[Finding]]:
    """The values of a text, and what was put down."""
    desk = Desk("podcast.yaml")
    mapping = read_mapping(text, desk)
    return (None if mapping is None else mapping.values), desk.findings


def told(text: str) -> list[tuple[str, int | None]]:
    """Rule and line of everything that is wrong with a text."""
    return [(finding.rule, finding.location.line) for finding in read(text)[1]]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("true", True, id="true"),
        pytest.param("false", False, id="false"),
        pytest.param("yes", "yes", id="yes is a word"),
        pytest.param("no", "no", id="no is a word, and Norway"),
        pytest.param("on", "on", id="on is a word"),
        pytest.param("True", "True", id="only lower case is a boolean"),
        pytest.param("12", 12, id="whole number"),
        pytest.param("-3", -3, id="negative number"),
        pytest.param("1.5", 1.5, id="decimal"),
        pytest.param("012", "012", id="leading zero stays text"),
        pytest.param("1_000", "1_000", id="underscore stays text"),
        pytest.param("0x1F", "0x1F", id="hexadecimal stays text"),
        pytest.param("12:30:45", "12:30:45", id="no base-60 numbers"),
        pytest.param("1:23.5", "1:23.5", id="a time stays text"),
        pytest.param("2026-03-08", "2026-03-08", id="a date stays text"),
        pytest.param("2026-03-08 07:00", "2026-03-08 07:00", id="a moment stays text"),
        pytest.param(".inf", ".inf", id="no infinity"),
        pytest.param(".nan", ".nan", id="no not-a-number"),
        pytest.param("1e9", "1e9", id="no exponents"),
        pytest.param("9" * 5000, "9" * 5000, id="a number of 5,000 digits stays text"),
        pytest.param("'it is'", "it is", id="quotes"),
        pytest.param("[a, 1, true]", ["a", 1, True], id="list"),
        pytest.param("{b: {c: d}}", {"b": {"c": "d"}}, id="keys in keys"),
        pytest.param("Maré > Alta & Bar", "Maré > Alta & Bar", id="accents and signs"),
    ],
)
def test_a_value_means_what_a_producer_means(written: str, meant: Value) -> None:
    values, findings = read(f"key: {written}\n")

    assert values == {"key": meant}
    assert findings == []
    assert type(values["key"]) is type(meant)


def test_every_key_has_its_line_in_the_file() -> None:
    desk = Desk("episodes/a/episode.md")
    text = (
        "title: a\nowner:\n  name: b\n  email: c\npeople:\n  - ada\n  - person: ben\n    role: d\n"
    )

    read_mapping(text, desk, first_line=2)

    assert desk.lines == {
        "title": 2,
        "owner": 3,
        "owner.name": 4,
        "owner.email": 5,
        "people": 6,
        "people.0": 7,
        "people.1": 8,
        "people.1.person": 8,
        "people.1.role": 9,
    }


def test_a_key_that_stands_twice_is_told_with_both_lines() -> None:
    values, findings = read("title: a\nauthor: b\ntitle: c\n")

    (finding,) = findings
    assert (finding.rule, finding.location.line) == ("duplicate-key", 3)
    assert "line 1" in finding.message
    assert values == {"title": "a", "author": "b"}


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        pytest.param("a: b: c", "yaml-syntax", 1, id="a colon too many"),
        pytest.param('a: b\nc: "d\ne: f', "yaml-syntax", 2, id="quote never closed, told where"),
        pytest.param("a: [1, 2", "yaml-syntax", 1, id="list never closed"),
        pytest.param("a: {b: 1", "yaml-syntax", 1, id="braces never closed"),
        pytest.param("a: *b", "yaml-syntax", 1, id="unknown alias"),
        pytest.param("a: 1\n\tb: 2", "yaml-syntax", 2, id="tab"),
        pytest.param("a: @b", "yaml-syntax", 1, id="reserved character"),
        pytest.param("a: 1\n---\nb: 2", "yaml-syntax", 2, id="second document"),
        pytest.param("- a\n- b", "yaml-no-keys", 1, id="a list on top"),
        pytest.param("just text", "yaml-no-keys", 1, id="text on top"),
        pytest.param("a: !thing b", "yaml-tag", 1, id="tag"),
        pytest.param("a: !!python/object:os.system x", "yaml-tag", 1, id="Python tag"),
        pytest.param("a: !!int 12:30", "yaml-tag", 1, id="int that is none"),
        pytest.param(f"a: !!int {'9' * 5000}", "yaml-tag", 1, id="int of 5,000 digits"),
        pytest.param("? [a]\n: b", "yaml-key", 1, id="list as a key"),
        pytest.param('a: "\\0"', "control-character", 1, id="NUL by escape"),
        pytest.param('a: "\\uffff"', "control-character", 1, id="non-character by escape"),
        pytest.param('a: "\\ud800"', "yaml-syntax", 1, id="half a character by escape"),
        pytest.param("a: AKIAIOSFODNN7EXAMPLE", "secret-in-file", 1, id="access key"),
        pytest.param("a: &x [*x]", "yaml-too-deep", 1, id="a list that holds itself"),
        pytest.param("[" * 4000, "yaml-syntax", 1, id="4,000 levels, short text"),
        pytest.param("a: " + "[" * 4000 + "]" * 4000, "yaml-too-deep", 1, id="8,000 characters"),
        pytest.param("a: " + "[" * 100_000, "yaml-too-deep", 1, id="100,000 levels"),
        pytest.param("a: " + "{b: " * 100_000, "yaml-too-deep", 1, id="100,000 levels of keys"),
        pytest.param("- " * 100_000, "yaml-too-deep", 1, id="100,000 levels of lists"),
        pytest.param("a: " + "b" * 1_000_000, "yaml-too-big", 1, id="1 MB"),
        pytest.param("%YAML 9.9\n---\na: 1", "yaml-syntax", 1, id="a version of the future"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_line(text: str, rule: str, line: int) -> None:
    assert told(text) == [(rule, line)]


def test_aliases_that_multiply_are_stopped_at_once() -> None:
    names = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)
    ]
    started = time.process_time()

    findings = read("\n".join(lines))[1]

    assert [finding.rule for finding in findings] == ["yaml-too-big"]
    assert time.process_time() - started < 2


def test_a_few_aliases_are_fine() -> None:
    assert read("a: &x [1, 2]\nb: *x\n") == ({"a": [1, 2], "b": [1, 2]}, [])


def test_merge_keys_are_keys_like_others() -> None:
    assert read("a: &x {c: 1}\nb: {<<: *x}\n")[0] == {"a": {"c": 1}, "b": {"<<": {"c": 1}}}


def test_a_secret_in_a_broken_line_is_not_repeated() -> None:
    findings = read('storage:\n  secret_key: "hunter2\n')[1]

    assert findings
    assert "hunter2" not in str(findings)


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode(errors="replace")))
def test_any_bytes_give_values_or_findings_and_never_an_error(raw: bytes) -> None:
    desk = Desk("podcast.yaml")

    text = decode(raw, desk)
    mapping = None if text is None else read_mapping(text, desk)

    assert mapping is not None or desk.findings


_SIGNS = st.sampled_from(list("[]{}:,-?&*!|>'\"%@`# \n\tab1~.=<"))


@settings(max_examples=500, deadline=None)
@given(st.text(_SIGNS, max_size=60))
def test_any_tangle_of_signs_gives_values_or_findings(text: str) -> None:
    values, findings = read(text)

    assert values is not None or findings


_TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029"),
    max_size=40,
)
_VALUES: st.SearchStrategy[Value] = st.recursive(
    st.booleans() | st.integers(-(10**17), 10**17) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_TEXTS, _VALUES, max_size=5))
def test_what_yaml_writes_is_read_back(values: dict[str, Value]) -> None:
    written = pyyaml.safe_dump(values, allow_unicode=True, sort_keys=False)

    assert read(written) == (values, [])
