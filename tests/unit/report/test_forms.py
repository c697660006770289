"""What a check found, in the forms that people and machines ask for."""

import json
from dataclasses import replace

import pytest
from sarif_kit.validate import validation_errors

from podcast_pub.check.rules import RULES
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.report.forms import SAME, Told, checked_text
from podcast_pub.report.github import annotations

WRONG = Finding(
    "artwork-size",
    Level.ERROR,
    "artwork must be square,\n100% of it",
    Location("episodes/007-ä b/cover.jpg"),
    "cut it square",
    "10 by 20 pixels",
)
LINE = Finding("guid-entropy", Level.WARNING, "short", Location("podcast.yaml", 3), "use a UUID")


def test_github_gets_one_command_a_finding_that_cannot_end_early() -> None:
    assert annotations([WRONG, LINE], ".").splitlines() == [
        (
            "::error file=episodes/007-ä b/cover.jpg,title=artwork-size::"
            "artwork must be square,%0A100%25 of it%0Afound: 10 by 20 pixels%0Ado: cut it square"
        ),
        "::warning file=podcast.yaml,line=3,title=guid-entropy::short%0Ado: use a UUID",
    ]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        pytest.param("a,b:c.md", "a%2Cb%3Ac.md", id="what ends a property"),
        pytest.param("a\n::error::b", "a%0A%3A%3Aerror%3A%3Ab", id="another command"),
        pytest.param("a\r%", "a%0D%25", id="a carriage return"),
    ],
)
def test_no_file_name_is_a_command(path: str, written: str) -> None:
    finding = Finding("guid-entropy", Level.INFO, "short", Location(path), "")

    assert annotations([finding], ".") == f"::notice file={written},title=guid-entropy::short"


def test_paths_are_those_of_the_repository() -> None:
    assert "file=shows/tides/podcast.yaml," in annotations([LINE], "shows/tides")


def test_sarif_has_what_the_standard_asks_for() -> None:
    log = json.loads(checked_text(Told([WRONG, LINE, LINE], folder="shows"), "sarif"))

    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    driver, results = log["runs"][0]["tool"]["driver"], log["runs"][0]["results"]
    assert [rule["id"] for rule in driver["rules"]] == ["artwork-size", "guid-entropy"]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert [(one["ruleId"], one["level"]) for one in results] == [
        ("artwork-size", "error"),
        ("guid-entropy", "warning"),
        ("guid-entropy", "warning"),
    ]
    assert all(driver["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    places = [one["locations"][0]["physicalLocation"] for one in results]
    assert places[0] == {"artifactLocation": {"uri": "shows/episodes/007-%C3%A4%20b/cover.jpg"}}
    assert places[1]["region"] == {"startLine": 3}
    assert results[0]["message"]["text"].endswith("Do: cut it square")


def test_every_level_has_a_word_of_sarif() -> None:
    findings = [one.finding("words", Location("a")) for one in RULES.values()]

    log = json.loads(checked_text(Told(findings), "sarif"))

    assert {one["level"] for one in log["runs"][0]["results"]} == {"error", "warning", "note"}


@pytest.mark.parametrize(
    "findings",
    [
        pytest.param([], id="nothing is wrong"),
        pytest.param([one.finding("words", Location("a", 1)) for one in RULES.values()], id="all"),
        pytest.param([WRONG, LINE, replace(LINE, rule="no rule of ours", do="")], id="odd ones"),
    ],
)
def test_sarif_is_valid_by_the_schema_of_the_standard(findings: list[Finding]) -> None:
    log = json.loads(checked_text(Told(findings, folder="a show"), "sarif"))

    assert validation_errors(log) == []
    assert validation_errors({**log, "version": "2.0.0"})  # it would say so


def test_the_same_again_is_counted_for_people_and_told_to_machines() -> None:
    told = Told([LINE] * (SAME + 3), {"feed": 1}, fold=True)

    text = checked_text(told, "text")

    assert text.count("short") == SAME
    assert "podcast.yaml: and 3 more of [guid-entropy]" in text
    assert text.endswith("8 warnings in 1 feed")
    assert len(json.loads(checked_text(told, "json"))["findings"]) == SAME + 3


def test_nothing_is_an_annotation_where_nothing_is_wrong() -> None:
    assert checked_text(Told([]), "github") == ""
