"""Findings and errors in words: where, what, what was found, what to do. Pure."""

from collections.abc import Sequence

from podcast_pub.problems import Finding, Level, PodcastError
from podcast_pub.report.words import count, harmless, listed, one_line

_NOUNS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def finding_text(finding: Finding) -> str:
    """A finding as people read it, without a newline at the end."""
    place = harmless(str(finding.location))
    head = f"{place}: {finding.level.value}[{finding.rule}] {harmless(finding.message)}"
    return "\n".join([head, *_details(finding.found, finding.do)])


def error_text(error: PodcastError) -> str:
    """What stopped us, as people read it, without a newline at the end."""
    place = "" if error.where is None else f"{harmless(error.where)}: "
    head = f"{place}error: {harmless(error.message)}"
    return "\n".join([head, *_details(error.found, error.do)])


def summary_text(findings: Sequence[Finding], looked_at: Sequence[tuple[int, str]] = ()) -> str:
    """The last line of a check: how many problems, and in what.

    `looked_at` is how many of what, e.g. `(10, "episode")`; what there is none of is not named.
    """
    levels = [finding.level for finding in findings]
    counted = [(levels.count(level), noun) for level, noun in _NOUNS.items() if level in levels]
    problems = ", ".join(count(*pair) for pair in counted) or "no problems found"
    places = listed([count(*pair) for pair in looked_at if pair[0]])
    return f"{problems} in {places}" if places else problems


def _details(found: str | None, do: str) -> list[str]:
    lines = [] if found is None else [f"  found: {one_line(found)}"]
    if do:
        first, *more = do.splitlines()
        lines.append(f"  do:    {harmless(first)}")
        lines += [f"         {harmless(line)}" for line in more]
    return lines
