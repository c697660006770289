"""What a check found, in the form that was asked for: for people, or for machines. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from podcast_pub.problems import Finding, Fix
from podcast_pub.report.documents import check_document, text_of
from podcast_pub.report.github import annotations
from podcast_pub.report.problems import finding_text, summary_text
from podcast_pub.report.sarif import sarif
from podcast_pub.report.words import harmless

SAME = 5
"""So often one rule is told in full of one file; what comes then is counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was checked, and what is wrong with it."""

    findings: Sequence[Finding]
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many of what was looked at."""
    mended: Sequence[Fix] = ()
    folder: str = "."
    """Of the show, as it was named."""
    fold: bool = False
    """Whether many of one rule are counted: somebody's feed has it in every item."""


def checked_text(told: Told, form: str) -> str:
    """All of it, as `text`, `json`, `sarif` or `github`; empty where there is nothing to say."""
    match form:
        case "json":
            places = [f"{fix.path}:{fix.before_line}" for fix in told.mended]
            return text_of(check_document(told.findings, told.counts, places))
        case "sarif":
            return sarif(told.findings, told.folder)
        case "github":
            return annotations(told.findings, told.folder)
        case _:
            return "\n".join(_for_people(told))


def _for_people(told: Told) -> Iterator[str]:
    for fix in told.mended:
        yield f"{harmless(fix.path)}:{fix.before_line}: mended: {harmless(fix.text)}"
    yield from folded(told.findings) if told.fold else map(finding_text, told.findings)
    looked_at = [(number, noun) for noun, number in told.counts.items()]
    yield summary_text(told.findings, looked_at)


def folded(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings, of many of one rule in one file the first; the others are counted behind them."""
    seen: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = (finding.location.path, finding.rule)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= SAME:
            yield finding_text(finding)
    for (path, rule), number in seen.items():
        if number > SAME:
            yield (
                f"{harmless(path)}: and {number - SAME:,} more of [{rule}]\n"
                f"  do:    podcast-pub check --format json tells them all"
            )
