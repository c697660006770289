"""A plan in words: what is written, what disappears, and why. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from textwrap import wrap

from podcast_pub.delivery import Kind, Stage
from podcast_pub.model.plan import HeldBack, Plan, Reason, Refusal, Write
from podcast_pub.model.published import staged_keys
from podcast_pub.release.copies import takes_text_down
from podcast_pub.report.held import held_lines, not_here_lines
from podcast_pub.report.summary import lines_of, summary_of
from podcast_pub.report.words import STAGES, count, harmless, one_line, size

SHOWN = 10
"""Lines of one kind before the rest is only counted; `plan --all` and `--json` have all."""

COLUMNS = 80
"""A line is no longer where shortening its label can help."""

SHORTEST = 12
"""Characters of a label; where there is room for less it is left out."""

_NOUNS = {Kind.MEDIA: "audio file", Kind.CHAPTERS: "chapter file", Kind.ASSET: "style file"}
_TOGETHER = {
    Kind.MEDIA: "audio",
    Kind.TRANSCRIPT: "transcripts",
    Kind.CHAPTERS: "chapters",
    Kind.WAVEFORM: "waveforms",
    Kind.IMAGE: "pictures",
    Kind.FILE: "downloads",
    Kind.ASSET: "style and player",
    Kind.SEARCH: "search index",
    Kind.STATIC: "static files",
    Kind.PAGE: "pages",
    Kind.LIST: "lists",
    Kind.ARCHIVE: "feed archives",
    Kind.FEED: "feeds",
}
"""What all objects of a kind are called together, in the order of a first publish."""


@dataclass(frozen=True, slots=True)
class Row:
    """A change of one object, as words."""

    sign: str
    key: str
    label: str
    """What it is to the producer; empty where the key says it."""
    size: str
    reason: str


def plan_text(
    plan: Plan,
    *,
    target: str,
    held_back: Sequence[HeldBack] = (),
    not_here: Sequence[str] = (),
    whole: bool = False,
) -> str:
    """Everything that a publish would do, as people read it, without a newline at the end.

    A first publish is told by kind, for everything is new; `whole` names each file. `not_here` are
    titles of episodes whose audio is not on this machine.
    """
    parts = [*_head(harmless(target), harmless(plan.feed_url)), ""]
    if not plan.is_empty:
        parts += [*for_listeners(plan), ""]
    if plan.base.release or whole:
        shown = len(plan.writes) + len(plan.deletes) if whole else SHOWN
        for stage, lines in by_stage(plan, shown):
            parts += [stage, *lines, ""]
    else:
        parts += [*_by_kind(plan.writes), ""]
    if plan.is_empty:
        parts.append(f"nothing to do: 0 writes ({count(plan.unchanged, 'file')} live already)")
    else:
        parts += [*_closed(plan), _totals(plan), *_leftovers(plan)]
    return "\n".join([*parts, *not_here_lines(not_here), *held_lines(held_back)])


def _head(target: str, feed: str) -> list[str]:
    """Where to, on a line; on two where that is long."""
    line = f"publish to {target}, the feed as {feed}"
    return [line] if len(line) <= COLUMNS else [f"publish to {target}", f"the feed as {feed}"]


def refusal_text(refusal: Refusal) -> str:
    """Why a publish is refused, and how to consent or mend, without a newline at the end."""
    place = harmless(str(refusal.where or refusal.subject))
    first, *more = refusal.do.splitlines()
    head = f"{place}: refused[{refusal.kind.value}] {harmless(refusal.message)}"
    lines = [head, f"  do:    {harmless(first)}", *(f"         {harmless(line)}" for line in more)]
    return "\n".join(lines)


def for_listeners(plan: Plan) -> Iterator[str]:
    """What it means, before the files that make it so."""
    if not plan.base.release or not (plan.writes or plan.deletes or plan.refusals):
        yield from wrap(summary_of(plan), COLUMNS, break_long_words=False)
        return
    yield "for listeners"
    for line in lines_of(plan):
        yield from wrap(
            f"{line.sign or ' '} {line.words}",
            COLUMNS,
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _by_kind(writes: Iterable[Write]) -> Iterator[str]:
    """A line for each kind, and for each reason why it is written."""
    order = list(_TOGETHER)

    def together(write: Write) -> tuple[int, str]:
        reason = "" if write.reason is Reason.NEW else write.reason.value
        return order.index(write.artifact.kind), reason

    width = max(map(len, _TOGETHER.values()))
    for (place, reason), group in groupby(sorted(writes, key=together), key=together):
        sizes = [write.artifact.size for write in group]
        number, noun = count(len(sizes), "file").split()
        amount = f"{number:>6} {noun:5}  {size(sum(sizes)):>8}"
        sign = "~" if reason else "+"
        yield f"{sign} {_TOGETHER[order[place]]:{width}}  {amount}  {reason}".rstrip()


def by_stage(plan: Plan, shown: int) -> Iterator[tuple[str, list[str]]]:
    """The objects of each stage; of one kind no more than `shown`."""
    for stage, writes in groupby(plan.writes, key=lambda write: write.artifact.stage):
        yield STAGES[stage], list(_write_lines(writes, shown))
    if plan.deletes:
        rows = [
            Row("-", harmless(gone.key), "", size(gone.size), gone.reason.value)
            for gone in plan.deletes
        ]
        yield STAGES[Stage.DELETES], list(_shortened(_aligned(rows), "file", shown))


def _write_lines(writes: Iterable[Write], shown: int) -> Iterator[str]:
    kinds = sorted(writes, key=lambda write: write.artifact.kind.value)
    lines = _aligned([_row(write) for write in kinds])
    for kind, some in groupby(kinds, key=attrgetter("artifact.kind")):
        number = len(list(some))
        yield from _shortened(lines[:number], _NOUNS.get(kind, kind.value), shown)
        del lines[:number]


def _row(write: Write) -> Row:
    artifact = write.artifact
    sign = "+" if write.reason in (Reason.NEW, Reason.RETURNS) else "~"
    label = "" if artifact.label in artifact.key else one_line(artifact.label)
    return Row(sign, harmless(artifact.key), label, size(artifact.size), write.reason.value)


def _aligned(rows: Sequence[Row]) -> list[str]:
    """The rows in columns; labels are cut where that keeps the lines short enough."""
    key = min(max((len(row.key) for row in rows), default=0), 60)
    reason = max((len(row.reason) for row in rows), default=0)
    room = COLUMNS - len("+ ") - key - len("  999.9 kB  ") - reason - len("  ")
    label = min(room, max((len(row.label) for row in rows), default=0))
    return [_line(row, key, label if room >= SHORTEST else 0) for row in rows]


def _line(row: Row, key: int, label: int) -> str:
    said = f"  {one_line(row.label, longest=label):{label}}" if label else ""
    return f"{row.sign} {row.key:{key}}{said}  {row.size:>8}  {row.reason}"


def _shortened(lines: list[str], noun: str, shown: int) -> Iterator[str]:
    rest = len(lines) - shown
    if rest <= 1:  # a line that says "1 more" is no shorter than the line
        yield from lines
        return
    yield from lines[:shown]
    some, what = count(rest, noun).split(" ", 1)
    yield f"  … and {some} more {what}"


def _closed(plan: Plan) -> Iterator[str]:
    """What cannot be undone by going back."""
    if plan.base.release and takes_text_down(plan):
        which = f"releases up to {plan.base.release}" if plan.base.release > 1 else "release 1"
        yield f"{which} cannot be gone back to after this: no copy stays of what goes"


def _totals(plan: Plan) -> str:
    parts = [f"{count(len(plan.writes), 'file')} to write ({size(plan.size)})"]
    if not plan.writes:
        parts = [] if plan.deletes else ["nothing to write"]
    if plan.deletes:
        parts.append(f"{count(len(plan.deletes), 'file')} to remove")
    if plan.unchanged:
        parts.append(f"{plan.unchanged:,} unchanged")
    return ", ".join(parts)


def _leftovers(plan: Plan) -> Iterator[str]:
    """What is no longer used stays for a while, and how long."""
    ahead = staged_keys(plan.staged)
    heard = (key for key in plan.retire if key not in ahead)
    audio = sum(plan.retired[key].object.kind is Kind.MEDIA for key in heard)
    other = len(plan.retire) - audio
    if audio:
        unless = ", unless the episode is `withdrawn`" if plan.withdraws else ""
        stays = "stays at its address" if audio == 1 else "they stay at their addresses"
        yield f"no longer used: {count(audio, 'audio file')}; {stays}{unless}"
    if other:
        yield f"no longer used: {count(other, 'file')}; to be deleted after 30 days"
