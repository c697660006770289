"""A plan in words: what is written, what disappears, and why. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from podcast_pub.delivery import Kind, Stage
from podcast_pub.model.plan import Delete, Plan, Reason, Refusal, Write
from podcast_pub.report.summary import summary_of
from podcast_pub.report.words import STAGES, count, harmless, one_line, size

SHOWN = 10
"""Lines of one kind before the rest is only counted; `--json` has all."""

_NOUNS = {Kind.MEDIA: "audio file", Kind.CHAPTERS: "chapter file", Kind.ASSET: "style file"}


def plan_text(plan: Plan, *, target: str, held_back: Sequence[str] = ()) -> str:
    """Everything that a publish would do, as people read it, without a newline at the end.

    `held_back`: titles of drafts and scheduled entries.
    """
    parts = [f"publish to {harmless(target)}, the feed as {harmless(plan.feed_url)}", ""]
    for stage, lines in _by_stage(plan):
        parts += [stage, *lines, ""]
    if plan.is_empty:
        parts.append(f"nothing to do: 0 writes ({count(plan.unchanged, 'file')} live already)")
    else:
        parts += [summary_of(plan), _totals(plan)]
    if held_back:
        parts.append(f"drafts and scheduled, not published: {_some(held_back)}")
    return "\n".join(parts)


def refusal_text(refusal: Refusal) -> str:
    """Why a publish is refused, and how to consent or mend, without a newline at the end."""
    head = f"{harmless(refusal.subject)}: refused[{refusal.kind.value}] {harmless(refusal.message)}"
    return f"{head}\n  do:    {harmless(refusal.do)}"


def write_line(write: Write, *, width: int = 0) -> str:
    """One object to write: sign, key, size, reason."""
    sign = "+" if write.reason is Reason.NEW else "~"
    artifact = write.artifact
    return _line(sign, artifact.key, artifact.size, write.reason, width)


def delete_line(delete: Delete, *, width: int = 0) -> str:
    """One object to delete: sign, key, size, reason."""
    return _line("-", delete.key, delete.size, delete.reason, width)


def _line(sign: str, key: str, amount: int, reason: Reason, width: int) -> str:
    return f"{sign} {harmless(key):{width}}  {size(amount):>9}  {reason.value}"


def _by_stage(plan: Plan) -> Iterator[tuple[str, list[str]]]:
    keys = [write.artifact.key for write in plan.writes] + [gone.key for gone in plan.deletes]
    width = min(max(map(len, keys), default=0), 60)
    for stage, writes in groupby(plan.writes, key=lambda write: write.artifact.stage):
        yield STAGES[stage], list(_write_lines(writes, width))
    if plan.deletes:
        lines = [delete_line(delete, width=width) for delete in plan.deletes]
        yield STAGES[Stage.DELETES], list(_shortened(lines, "file"))


def _write_lines(writes: Iterable[Write], width: int) -> Iterator[str]:
    kinds = sorted(writes, key=lambda write: write.artifact.kind.value)
    for kind, some in groupby(kinds, key=attrgetter("artifact.kind")):
        lines = [write_line(write, width=width) for write in some]
        yield from _shortened(lines, _NOUNS.get(kind, kind.value))


def _shortened(lines: list[str], noun: str) -> Iterator[str]:
    rest = len(lines) - SHOWN
    if rest <= 1:  # a line that says "1 more" is no shorter than the line
        yield from lines
        return
    yield from lines[:SHOWN]
    some, what = count(rest, noun).split(" ", 1)
    yield f"  … and {some} more {what}"


def _some(titles: Sequence[str]) -> str:
    """The first few of many."""
    shown = [one_line(title, longest=50) for title in titles[:3]]
    rest = len(titles) - len(shown)
    return ", ".join(shown) + (f" and {rest:,} more" if rest else "")


def _totals(plan: Plan) -> str:
    parts = [f"{count(len(plan.writes), 'file')} to write ({size(plan.size)})"]
    if plan.deletes:
        parts.append(f"{len(plan.deletes):,} to remove")
    if plan.retire:
        parts.append(f"{len(plan.retire):,} no longer used, kept for a while")
    parts.append(f"{plan.unchanged:,} unchanged")
    return ", ".join(parts)
