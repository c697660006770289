"""Drafts and scheduled entries in words: why they are not published, and when they are. Pure."""

from collections.abc import Iterator, Sequence

from podcast_pub.model.episode import Status
from podcast_pub.model.plan import HeldBack
from podcast_pub.report.words import one_line
from podcast_pub.site.words import moment_text

FEW = 3
"""Entries of one state that are named; the rest is counted."""


def held_lines(held_back: Sequence[HeldBack]) -> Iterator[str]:
    """A line for the drafts, and one for what is scheduled, the next one first."""
    drafts = [_title(held) for held in held_back if held.status is Status.DRAFT]
    scheduled = sorted((h for h in held_back if h.status is Status.SCHEDULED), key=_date)
    if drafts:
        yield f"draft: {_few(drafts)}"
    if scheduled:
        dated = [
            f"{_title(held)} ({moment_text(held.date)})" for held in sorted(scheduled, key=_date)
        ]
        yield f"scheduled: {_few(dated)}; run publish then"


def _few(names: Sequence[str]) -> str:
    rest = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" and {rest:,} more" if rest > 0 else "")


def _title(held: HeldBack) -> str:
    return one_line(held.title, longest=50)


def _date(held: HeldBack) -> float:
    return held.date.timestamp()
