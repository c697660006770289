"""What an audit found, in words and for machines. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from podcast_pub.model.audit import Audit
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.report.documents import Json, finding_document
from podcast_pub.report.problems import finding_text, summary_text
from podcast_pub.report.words import count, harmless, listed, size

if TYPE_CHECKING:
    from podcast_pub.audit.rebuild import Rebuilt

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


def rebuilt_text(found: Rebuilt) -> str:
    """A log made anew: what it knows, and what nobody can tell any more."""
    made, entries = found.made, found.made.ledger.entries.values()
    live = sum(entry.live for entry in entries)
    known = [count(live, "episode"), count(len(made.objects), "file")]
    if made.retired:
        known.append(count(len(made.retired), "file") + " that no feed names any more")
    lines = [
        f"release {made.release} for {harmless(found.target)}, made of what is live",
        f"  {listed(known)}; the feed is {harmless(made.feed_url or '')}",
        *(f"  release {number} cannot be read, and goes" for number in found.damaged),
    ]
    if found.unknown:
        lines += ["nobody can tell any more:", *(f"  {harmless(what)}" for what in found.unknown)]
    lines += _files("left out, for nothing proves that podcast-pub wrote it", found.left_out)
    if found.left_out:
        lines.append("  if publish finds one of these in its way: podcast-pub publish --adopt FILE")
    return "\n".join(lines)


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
