"""What an audit found, in words and for machines. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping

from podcast_pub.model.audit import Audit
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.report.documents import Json, finding_document
from podcast_pub.report.problems import finding_text, summary_text
from podcast_pub.report.words import count, harmless, size

SHOWN = 10
"""Findings of one kind, and files, that are listed."""

_ORDER = list(Level)


def audit_text(audit: Audit) -> str:
    """Everything that was found, the worst first, without a newline at the end."""
    lines = [*_findings(audit.findings)]
    lines += _files("in no release, and left alone", audit.orphans)
    lines += _files("needed no more by podcast-pub", audit.leftovers)
    published = audit.published
    there = f"release {published.release} at {harmless(audit.target)}"
    places = [(audit.files, "file"), (audit.public or 0, "public address")]
    lines.append(f"{there}: {size(audit.size)}; {summary_text(audit.findings, places)}")
    return "\n".join(lines)


def audit_document(audit: Audit) -> dict[str, Json]:
    """The same for machines."""
    levels = [finding.level for finding in audit.findings]
    return {
        "target": audit.target,
        "release": audit.published.release,
        "files": audit.files,
        "bytes": audit.size,
        "public": audit.public,
        "errors": levels.count(Level.ERROR),
        "warnings": levels.count(Level.WARNING),
        "findings": [finding_document(finding) for finding in audit.findings],
        "orphans": audit.orphans,
        "leftovers": audit.leftovers,
    }


def not_repaired_text(key: str) -> str:
    """An object that cannot be written again from here."""
    return finding_text(
        Finding(
            "not-repaired",
            Level.ERROR,
            "this file is not on this machine, or no longer part of the show",
            Location(key),
            "put it into the show's folder, or run verify --repair on the machine that has it",
        )
    )


def _findings(found: tuple[Finding, ...]) -> Iterator[str]:
    """Of many of one kind only the first."""
    rules = Counter(finding.rule for finding in found)
    told: Counter[str] = Counter()
    for finding in sorted(found, key=lambda each: _ORDER.index(each.level)):
        rule = finding.rule
        told[rule] += 1
        if told[rule] <= SHOWN or rules[rule] == SHOWN + 1:
            yield finding_text(finding)
        elif told[rule] == rules[rule]:
            more = rules[rule] - SHOWN
            yield f"… and {more:,} more {finding.level.value}[{rule}]; --json lists them all"


def _files(what: str, files: Mapping[str, int]) -> Iterator[str]:
    if not files:
        return
    yield f"{what}: {count(len(files), 'file')} ({size(sum(files.values()))})"
    for number, (key, amount) in enumerate(sorted(files.items())):
        if number == SHOWN and len(files) > SHOWN + 1:
            yield f"  … and {len(files) - SHOWN:,} more; --json lists them all"
            return
        yield f"  {harmless(key)}  {size(amount)}"
