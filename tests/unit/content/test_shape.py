"""Keys against their models: one finding a mistake, in our words, with something to type."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.content import wire
from podcast_pub.content.desk import LONGEST, Desk
from podcast_pub.content.keys.fields import as_yaml, example
from podcast_pub.content.keys.shape import Held, hold
from podcast_pub.content.keys.yaml import Mapping, Value, read_mapping
from podcast_pub.content.schema import MODELS, json_schema
from podcast_pub.problems import Finding

EPISODE = "title: Tides\ndate: 2026-03-08\nguid: x\n"
PODCAST = """\
title: Tides
description: Short stories.
author: Ada
language: en
categories: [History]
explicit: false
url: https://tides.example/
guid: 5ce8722a-ed53-5d66-b6ea-2107096eb37c
"""


def held(text: str, model: type[wire.Wire] = wire.Episode) -> tuple[Held[wire.Wire], list[Finding]]:
    """What a text is held for, and what was put down."""
    desk = Desk("file")
    mapping = read_mapping(text, desk)
    assert mapping is not None
    return hold(model, mapping, desk), desk.findings


def test_the_required_keys_are_enough() -> None:
    assert held(EPISODE)[1] == []
    assert held(PODCAST, wire.Podcast)[1] == []


@pytest.mark.parametrize(
    ("line", "rule", "message", "found", "do"),
    [
        pytest.param(
            "seasn: 1",
            "unknown-key",
            "`seasn` is not a key of this file",
            None,
            "did you mean season?",
            id="unknown key",
        ),
        pytest.param(
            "guests: [ben]",
            "unknown-key",
            "`guests` is not a key of this file",
            None,
            "did you mean people?",
            id="what others call a key",
        ),
        pytest.param(
            "image: a.jpg",
            "unknown-key",
            "`image` is not a key of this file",
            None,
            "did you mean artwork?",
            id="what is meant goes before what is spelt alike",
        ),
        pytest.param(
            "duration: 30",
            "unknown-key",
            "`duration` is not a key of this file",
            None,
            "remove it: the audio is measured",
            id="what needs no key",
        ),
        pytest.param(
            "explicit: no",
            "wrong-type",
            "`explicit` must be true or false",
            "no",
            "write explicit: false",
            id="no is no boolean",
        ),
        pytest.param(
            "season: one",
            "wrong-type",
            "`season` must be a whole number, without quotes or a 0 in front",
            "one",
            "write it like this: season: 1",
            id="a word for a number",
        ),
        pytest.param(
            "season: 02",
            "wrong-type",
            "`season` must be a whole number, without quotes or a 0 in front",
            "02",
            "write season: 2",
            id="a zero in front",
        ),
        pytest.param(
            'season: "2"',
            "wrong-type",
            "`season` must be a whole number, without quotes or a 0 in front",
            "2",
            "write season: 2",
            id="a number in quotes",
        ),
        pytest.param(
            "season: 0",
            "wrong-type",
            "`season` is too small",
            "0",
            "write it like this: season: 1",
            id="seasons count from 1",
        ),
        pytest.param(
            "season: 1.5",
            "wrong-type",
            "`season` must be a whole number, without quotes or a 0 in front",
            "1.5",
            "write it like this: season: 1",
            id="half a season",
        ),
        pytest.param(
            "summary: 1984",
            "wrong-type",
            "`summary` must be text",
            "1984",
            'put it in quotes: summary: "1984"',
            id="a number for a text",
        ),
        pytest.param(
            "summary: 0.00000005",
            "wrong-type",
            "`summary` must be text",
            "0.00000005",
            'put it in quotes: summary: "0.00000005"',
            id="a very small number for a text",
        ),
        pytest.param(
            "updated: 20260308",
            "wrong-type",
            "`updated` must be text",
            "20260308",
            'write it like this: updated: "2026-04-01"',
            id="a number for a date",
        ),
        pytest.param(
            "withdrawn: true",
            "wrong-type",
            "`withdrawn` must be text",
            "true",
            "write it like this: withdrawn: The recording rights have ended.",
            id="a truth for a text",
        ),
        pytest.param(
            "people: ada, ben ,",
            "wrong-type",
            "`people` must be a list",
            "ada, ben ,",
            "put it in brackets: people: [ada, ben]",
            id="several with commas for a list",
        ),
        pytest.param(
            'summary: " "',
            "wrong-type",
            "`summary` is empty",
            '" "',
            "write its value, or remove the line",
            id="empty text",
        ),
        pytest.param(
            "tags: sea",
            "wrong-type",
            "`tags` must be a list",
            "sea",
            "put it in brackets: tags: [sea]",
            id="one word for a list",
        ),
        pytest.param(
            "type: traler",
            "not-a-choice",
            "`type` must be one of full, trailer, bonus",
            "traler",
            "did you mean trailer?",
            id="misspelt choice",
        ),
        pytest.param(
            "type: film",
            "not-a-choice",
            "`type` must be one of full, trailer, bonus",
            "film",
            "write one of: full, trailer, bonus",
            id="no such choice",
        ),
        pytest.param(
            "audio: {url: u, length: 1, type: audio/mp3}",
            "not-a-choice",
            "`audio.type` must be one of audio/mpeg, audio/x-m4a, audio/mp4, audio/m4a",
            "audio/mp3",
            "did you mean audio/mpeg?",
            id="the type that everybody writes",
        ),
        pytest.param(
            "audio: {url: u, lenght: 1, type: audio/mpeg}",
            "unknown-key",
            "`lenght` is not a key of `audio`",
            None,
            "did you mean length?",
            id="a misspelt key is not told to be missing as well",
        ),
        pytest.param(
            "people: [ada, {person: ben, rol: guest}]",
            "unknown-key",
            "`rol` is not a key of `people`",
            None,
            "did you mean role?",
            id="unknown key in a list",
        ),
        pytest.param(
            "people: [5]",
            "wrong-type",
            "`people` cannot be written like this",
            "5",
            "write it like this: people: [ada, {person: ben, role: guest}]",
            id="one finding for a value with a choice of shapes",
        ),
        pytest.param(
            "chapters: [{title: The bell}]",
            "missing-key",
            "`chapters.start` is missing",
            None,
            'add a line such as start: "1:23.5"',
            id="missing key in a list",
        ),
        pytest.param(
            "transcript: {a: b}",
            "wrong-type",
            "`transcript` cannot be written like this",
            "{a: b}",
            "write it like this: transcript: spoken.vtt",
            id="keys where a name belongs",
        ),
        pytest.param(
            "summary:",
            "empty-value",
            "`summary` has no value",
            None,
            "write its value, or remove the line",
            id="nothing behind the colon",
        ),
    ],
)
def test_a_mistake_is_one_finding_at_its_line(
    line: str, rule: str, message: str, found: str | None, do: str
) -> None:
    (finding,) = held(f"{EPISODE}{line}\n")[1]

    assert (finding.rule, finding.message, finding.found, finding.do) == (rule, message, found, do)
    assert finding.location.line == 4


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("title: 1984", id="wrong"),
        pytest.param("title:", id="without a value"),
        pytest.param("titel: Tides", id="misspelt"),
        pytest.param("summary: x", id="missing"),
    ],
)
def test_a_required_key_that_is_wrong_is_told_once(line: str) -> None:
    assert len(held(f"{line}\ndate: 2026-03-08\nguid: x\n")[1]) == 1


def test_a_wrong_value_is_replaced_so_that_the_rest_can_be_checked() -> None:
    answer, findings = held("title: 1\ndate: 2026-03-08\nguid: g\nseason: x\nepisode: 3\n")

    assert len(findings) == 2
    assert answer.broken == {"title", "season"}
    assert isinstance(answer.wire, wire.Episode)
    assert (answer.wire.date, answer.wire.episode, answer.wire.season) == ("2026-03-08", 3, None)


def test_a_key_about_which_the_caller_has_better_words_may_lack() -> None:
    desk = Desk("file")

    hold(wire.Person, Mapping(), desk, may_lack=("name",))

    assert desk.findings == []


@pytest.mark.parametrize("key", ["secret", "access_key", "aws_secret_access_key", "token", "key"])
def test_a_secret_under_storage_is_refused_and_not_repeated(key: str) -> None:
    text = f"{PODCAST}storage:\n  url: s3://tides\n  {key}: hunter2\n"

    (finding,) = held(text, wire.Podcast)[1]

    assert (finding.rule, finding.location.line) == ("secret-in-file", 11)
    assert "hunter2" not in str(finding)


@pytest.mark.parametrize("line", ["copyright: {}", "storage: [{}]", "AKIA: {}", "tags: [[{}]]"])
def test_a_value_that_looks_like_an_access_key_is_refused_and_not_repeated(line: str) -> None:
    secret = "AKIAIOSFODNN7EXAMPLE"  # noqa: S105  Amazon's own example

    findings = held(f"{PODCAST}{line.format(secret)}\n", wire.Podcast)[1]

    assert "secret-in-file" in {finding.rule for finding in findings}
    assert secret not in str(findings)


def test_a_list_without_end_is_one_finding() -> None:
    (finding,) = held(f"{EPISODE}tags: [{'a, ' * 5_000}a]\n")[1]

    assert (finding.rule, finding.message) == (
        "wrong-type",
        "`tags` has more entries than any show needs",
    )
    assert len(finding.found or "") <= LONGEST


@pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))
def test_every_key_has_a_description_and_an_example_that_fits(model: type[wire.Wire]) -> None:
    keys: dict[str, Value] = {name: example(model, (name,)) for name in model.model_fields}
    desk = Desk("file")

    hold(model, Mapping(keys), desk)

    assert desk.findings == []
    assert all(field.description for field in model.model_fields.values())
    assert None not in keys.values()


@pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))
def test_every_example_can_be_typed(model: type[wire.Wire]) -> None:
    for name in model.model_fields:
        written = as_yaml(name, example(model, (name,)))
        desk = Desk("file")
        mapping = read_mapping(written, desk)

        assert mapping is not None
        assert mapping.values == {name: example(model, (name,))}


_NAMES = st.sampled_from([*wire.Episode.model_fields, "seasn", "x", "1"])
_VALUES: st.SearchStrategy[Value] = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(_NAMES, _VALUES, max_size=6))
def test_any_values_are_held_and_told_in_our_words(values: dict[str, Value]) -> None:
    desk = Desk("file")

    answer = hold(wire.Episode, Mapping(values), desk)

    assert isinstance(answer.wire, wire.Episode)
    assert bool(answer.broken) == bool(desk.findings)
    for finding in desk.findings:
        assert "Input should" not in finding.message
        assert wire.KEYS not in f"{finding.message} {finding.do}"
        assert finding.do


def _defined(schema: dict[str, object], name: str) -> dict[str, object]:
    """A member that is a schema or a table."""
    member = schema[name]
    assert isinstance(member, dict)
    return member


@pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))
def test_the_schema_knows_the_keys_of_the_model_and_nothing_for_machines(
    model: type[wire.Wire],
) -> None:
    schema = json_schema(model)

    properties = _defined(schema, "properties")
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    assert list(properties) == list(model.model_fields)
    assert schema.get("required") == required
    assert schema["additionalProperties"] is False
    assert "'null'" not in str(schema)
    for name in properties:
        assert "title" not in _defined(properties, name)
        assert "description" in _defined(properties, name)


LARGEST = 999_999_999
ALTERNATE = "alternates: [{{url: https://a.example/a.mp4, type: video/mp4, length: {}}}]"
PAID = (
    "value: {{type: lightning, method: {}, suggested: '{}', "
    "recipients: [{{type: lnaddress, address: a@a.example, split: {}}}]}}"
)


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        pytest.param(f"season: {LARGEST}", True, id="nine digits"),
        pytest.param(f"season: {LARGEST + 1}", False, id="ten digits"),
        pytest.param("episode: 1000000000.5", False, id="ten digits and a half"),
        pytest.param(ALTERNATE.format(6 << 30), True, id="a film of 6 GB"),
        pytest.param(ALTERNATE.format(10**15), False, id="a petabyte"),
        pytest.param("soundbites: [{start: 3599999, duration: 1}]", True, id="a thousand hours"),
        pytest.param("soundbites: [{start: 3600000, duration: 1}]", False, id="longer"),
        pytest.param(PAID.format("keysend", "0.00000005", LARGEST), True, id="a value"),
        pytest.param(PAID.format("key send", "0.00000005", 1), False, id="a method of two words"),
        pytest.param(PAID.format("keysend", "1" * 10, 1), False, id="more bitcoin than there are"),
        pytest.param(PAID.format("keysend", "0", LARGEST + 1), False, id="a share of ten digits"),
    ],
)
def test_numbers_and_words_are_no_longer_than_a_feed_can_hold(line: str, fits: bool) -> None:
    findings = held(f"{EPISODE}{line}\n")[1]

    assert not findings if fits else [one.rule for one in findings] == ["wrong-type"]


def test_the_name_of_a_person_is_no_longer_than_apps_read() -> None:
    assert held(f"name: {'a' * 128}\n", wire.Person)[1] == []
    assert [one.rule for one in held(f"name: {'a' * 129}\n", wire.Person)[1]] == ["wrong-type"]
