"""A show says what does not matter, and a run says what it asks for."""

import pytest

from podcast_pub.check.by_design import BY_DESIGN
from podcast_pub.check.choices import Choice, chosen, nearest, unknown, without_ignored
from podcast_pub.check.reference import explained
from podcast_pub.check.rule import ASKERS, WISHES
from podcast_pub.check.rules import RULES
from podcast_pub.cli import rules
from podcast_pub.problems import Finding, Level, Location
from tests import factories


def found(*ids: str, path: str = "episodes/tides/episode.md") -> tuple[Finding, ...]:
    return tuple(RULES[id_].finding("words", Location(path)) for id_ in ids)


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [one.rule for one in findings]


def test_a_show_ignores_a_rule_everywhere() -> None:
    catalog = factories.catalog(show=factories.show(checks={"item-transcript": "music"}))

    kept = without_ignored(found("item-transcript", "item-image"), catalog)

    assert names(kept) == ["item-image"]


def test_an_episode_ignores_a_rule_for_its_own_files() -> None:
    catalog = factories.catalog(
        factories.episode("tides", checks={"artwork-size": "a scan"}),
        factories.episode("ebb", number=2),
    )
    own = found("artwork-size", path="episodes/tides/cover.jpg")
    others = found("artwork-size", path="episodes/ebb/cover.jpg")
    shows = found("artwork-size", path="cover.jpg")

    assert without_ignored(own + others + shows, catalog) == others + shows


def test_what_would_be_a_lie_is_told_even_if_it_is_ignored() -> None:
    catalog = factories.catalog(show=factories.show(checks={"guid-unique": "never mind"}))

    assert names(without_ignored(found("guid-unique"), catalog)) == ["guid-unique"]


def test_errors_that_can_be_ignored_are_wishes_of_directories() -> None:
    ignored = {r.id for r in RULES.values() if r.level is Level.ERROR and r.can_be_ignored}

    assert ignored == WISHES
    assert all(RULES[id_].askers for id_ in WISHES)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        pytest.param(Choice(), ["artwork-size", "guid-entropy"], id="everybody's"),
        pytest.param(Choice(frozenset({"apple"})), ["artwork-size", "item-image"], id="Apple's"),
        pytest.param(Choice(frozenset({"w3c"})), ["guid-entropy"], id="the validator's"),
        pytest.param(Choice(frozenset({"youtube"})), ["info-youtube"], id="only who asks"),
        pytest.param(
            Choice(notes=True), ["artwork-size", "guid-entropy", "item-image"], id="what could be"
        ),
        pytest.param(Choice(select=("guid-*",)), ["guid-entropy"], id="a pattern"),
        pytest.param(Choice(select=("info-youtube",)), ["info-youtube"], id="by its name"),
        pytest.param(Choice(ignore=("guid-entropy",)), ["artwork-size"], id="all but one"),
    ],
)
def test_a_run_tells_what_it_is_asked_for(choice: Choice, expected: list[str]) -> None:
    findings = found("artwork-size", "guid-entropy", "item-image", "info-youtube")

    assert names(chosen(findings, choice)) == expected


def test_notes_on_files_wait_too_but_not_those_that_servers_answered() -> None:
    findings = found("transcript-lines", "artwork-weight", "online-unfinished")

    assert names(chosen(findings, Choice())) == ["online-unfinished"]
    assert names(chosen(findings, Choice(notes=True))) == names(findings)


def test_what_keeps_a_folder_from_being_read_is_always_told() -> None:
    choice = Choice(frozenset({"apple"}), ("artwork-size",), ("*",))

    assert names(chosen(found("yaml-syntax", "artwork-size"), choice)) == ["yaml-syntax"]


def test_unknown_ids_are_told_with_the_nearest() -> None:
    assert list(unknown(["artwork-size", "ns-*", "artwrok-size", "x"])) == [
        ("artwrok-size", "artwork-size"),
        ("x", None),
    ]
    assert nearest("item-transcipt") == "item-transcript"
    assert nearest("item-desc") == "item-description"
    assert nearest("") is None


def test_the_command_line_knows_everybody_who_asks() -> None:
    assert list(rules.ASKERS) == list(ASKERS)
    assert all(any(word in rule.askers for rule in RULES.values()) for word in ASKERS)


def test_what_is_kept_by_design_is_explained_too() -> None:
    assert all(id_ not in RULES and why in (explained(id_) or "") for id_, why in BY_DESIGN.items())
    assert explained("no-such-rule") is None


def test_a_rule_is_explained_in_full() -> None:
    words = explained("artwork-size") or ""

    assert words.startswith("error[artwork-size] Artwork must be square")
    assert "asked for by: Apple, PSP-1" in words
    assert "source: https://podcasters.apple.com/" in words
    assert "to do: export it square" in words
    assert "can be ignored" in words
    assert "cannot be ignored" in (explained("xml-wellformed") or "")
