"""Drafts and scheduled entries in words: why they are not published, and when they are. Pure."""

from collections.abc import Iterator, Sequence

from podcast_pub.model.episode import Status
from podcast_pub.model.plan import Awaited, HeldBack
from podcast_pub.report.words import count, listed, one_line
from podcast_pub.site.words import moment_text

FEW = 3
"""Entries of one state that are named; the rest is counted."""


def held_lines(held_back: Sequence[HeldBack]) -> Iterator[str]:
    """A line for the drafts, and some for what is scheduled, the next one first."""
    drafts = [_title(held) for held in held_back if held.status is Status.DRAFT]
    waiting = (h for h in held_back if h.status is Status.SCHEDULED and not h.withdrawn)
    scheduled = sorted(waiting, key=_date)
    if drafts:
        yield f"draft: {_few(drafts)}"
    yield from (line for held in scheduled[:FEW] for line in _scheduled(held))
    if len(scheduled) > FEW:
        yield f"scheduled: {len(scheduled) - FEW:,} more"


def not_here_lines(titles: Sequence[str]) -> Iterator[str]:
    """What is taken as it is published, because this machine does not have it."""
    if titles:
        named = [f"“{one_line(title, longest=50)}”" for title in titles]
        whose = listed(named) if len(named) <= FEW else count(len(named), "episode")
        yield f"not on this machine: the audio of {whose}; what is published stays"


def _scheduled(held: HeldBack) -> Iterator[str]:
    """When it is due, and what the machine needs that publishes then."""
    now = f"podcast-pub publish --stage {held.slug}"
    then = f"scheduled: {_title(held)} ({moment_text(held.date)}); run publish then"
    match held.audio:
        case None:
            yield then
        case Awaited.STAGED:
            yield f"{then}, its audio is staged"
        case Awaited.CHANGED:
            yield f"{then}, other audio than this is staged"
            yield f"  stage this: {now}"
        case Awaited.HERE | Awaited.ABSENT:
            there = " there" if held.audio is Awaited.ABSENT else ""
            yield then
            yield f"  where its audio is, or stage it{there} now: {now}"


def _few(names: Sequence[str]) -> str:
    rest = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" and {rest:,} more" if rest > 0 else "")


def _title(held: HeldBack) -> str:
    return one_line(held.title, longest=50)


def _date(held: HeldBack) -> float:
    return held.date.timestamp()
