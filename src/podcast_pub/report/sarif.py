"""Findings as SARIF 2.1.0, for code scanning. Pure.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; without the tool's version, so
that the same show gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from podcast_pub.problems import Finding, Level
from podcast_pub.report.documents import Json
from podcast_pub.report.github import in_repository

if TYPE_CHECKING:
    from podcast_pub.check.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def sarif(findings: Sequence[Finding], folder: str) -> str:
    """One run with a result a finding; `folder` is that of the show, seen from the repository."""
    from podcast_pub.check.rules import RULES

    ids = sorted({finding.rule for finding in findings})
    rules = [_rule(id_, RULES.get(id_)) for id_ in ids]
    results = [_result(finding, ids.index(finding.rule), folder) for finding in findings]
    driver: Json = {"name": "podcast-pub", "rules": rules}
    run: Json = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(id_: str, rule: Rule | None) -> dict[str, Json]:
    if rule is None:
        return {"id": id_}
    described: dict[str, Json] = {
        "id": id_,
        "shortDescription": {"text": rule.reason},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }
    return described | ({"helpUri": rule.source} if rule.source else {})


def _result(finding: Finding, index: int, folder: str) -> dict[str, Json]:
    found = "" if finding.found is None else f" (found: {finding.found})"
    do = f". Do: {finding.do}" if finding.do else ""
    place: dict[str, Json] = {"artifactLocation": {"uri": _uri(finding.location.path, folder)}}
    if finding.location.line is not None:
        place["region"] = {"startLine": finding.location.line}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message}{found}{do}"},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str, folder: str) -> str:
    """A relative address: what is no letter of addresses is written with %.

    >>> _uri("episodes/007-ä b/episode.md", ".")
    'episodes/007-%C3%A4%20b/episode.md'
    """
    return quote(in_repository(path, folder), safe="/:?&=#%" if "://" in path else "/")
