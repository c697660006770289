"""What cues must be, in whichever form they came. Pure."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from podcast_pub.model.timed import Cue
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.timed.captions import Card
from podcast_pub.timed.cues import Notebook
from podcast_pub.timed.times import format_time

_GAP = 120.0
"""Seconds without a word that are worth a look."""
_FEW = 0.05
"""The share of long lines that nobody minds."""
_LATE = 1.0
"""Seconds that the last cue may end behind the audio."""


def check_cues(cues: Sequence[Cue], notebook: Notebook) -> None:
    """Times ascend, each cue ends after it begins; overlaps and long gaps are noted."""
    for cue in cues:
        if cue.end is not None and cue.end <= cue.start:
            _tell_length(cue, cue.end, notebook)
        if notebook.is_full:
            return
    for before, cue in pairwise(cues):
        if cue.start < before.start and not notebook.is_full:
            message = (
                f"the cue at {format_time(cue.start)} stands behind one that begins at "
                f"{format_time(before.start)}"
            )
            do = "put the cues in the order of their times"
            notebook.error("transcript-order", message, cue.line, do=do)
    _note_overlaps(cues, notebook)
    _note_gap(cues, notebook)


def check_end(end: float, line: int, *, path: str, duration: float | None) -> tuple[Finding, ...]:
    """The last word is spoken while the audio lasts.

    `end` is the latest time of a transcript and `line` where it stands; `duration` None: unknown.
    """
    if duration is None or end <= duration + _LATE:
        return ()
    message = f"the transcript goes on until {format_time(end)}, behind the end of the audio"
    do = f"the audio lasts {format_time(round(duration, 3))}: is it the transcript of another one?"
    where = Location(path, line)
    return (Finding("transcript-outside", Level.WARNING, message, where, do),)


def note_lines(
    cards: Sequence[Card], width: int, plain: Callable[[str], str], notebook: Notebook
) -> None:
    """Lines of captions that phones have to break; `plain` takes tags out of a line."""
    long = [
        card.line + place
        for card in cards
        for place, line in enumerate(card.lines, start=1)
        if len(line) > width and len(plain(line)) > width
    ]
    if len(long) > _FEW * sum(len(card.lines) for card in cards):
        message = f"{_counted(len(long), 'line')} of more than {width} characters"
        do = "shorter lines are easier to read; apps break them where they like"
        notebook.note("transcript-lines", message, long[0], do=do)


def _tell_length(cue: Cue, end: float, notebook: Notebook) -> None:
    if end < cue.start:
        message = f"the cue at {format_time(cue.start)} ends before it begins"
        notebook.error("transcript-times", message, cue.line, do="correct its times")
    else:
        message = f"the cue at {format_time(cue.start)} ends when it begins"
        do = "give it a later end: players do not show it"
        notebook.warn("transcript-length", message, cue.line, do=do)


def _note_overlaps(cues: Sequence[Cue], notebook: Notebook) -> None:
    lines = [b.line for a, b in pairwise(cues) if a.end is not None and a.end > b.start >= a.start]
    if lines:
        verb = "begins" if len(lines) == 1 else "begin"
        message = f"{_counted(len(lines), 'cue')} {verb} before the one in front has ended"
        do = "leave it when two people speak at once"
        notebook.note("transcript-overlap", message, lines[0], do=do)


def _note_gap(cues: Sequence[Cue], notebook: Notebook) -> None:
    """The longest time without a word, when it is long."""
    gaps = [(cue.start - (before.end or before.start), cue.line) for before, cue in pairwise(cues)]
    longest, line = max(gaps, key=lambda gap: gap[0], default=(0.0, 0))
    if longest > _GAP:
        message = f"nothing is said for {format_time(round(longest))} before this cue"
        do = "leave it when that is so; else export the transcript again"
        notebook.note("transcript-gap", message, line, do=do)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
