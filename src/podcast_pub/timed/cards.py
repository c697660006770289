"""Cues as cards that fit a screen: short lines, two at most. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from podcast_pub.model.timed import Cue
from podcast_pub.timed.cues import WIDE, shared
from podcast_pub.timed.speakers import said_by

LINES = 2
"""On a card."""
_NEVER_FIRST = r"\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u300d\u300f\uff09"
"""Marks of Chinese and Japanese that begin no line."""
_BREAK = re.compile(rf"(?<![{WIDE}]) | (?![{WIDE}])|(?<=[{WIDE}])(?=[{WIDE}])(?![{_NEVER_FIRST}])")
"""Where a line may end, so that joining the lines gives the same text again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as it is shown."""

    start: float
    """Seconds."""
    end: float
    lines: tuple[str, ...]
    speaker: str | None


def cards(
    cues: Iterable[Cue], width: int, named: Callable[[Cue], str] | None = None
) -> list[Shown]:
    """The cards of cues, by their start; the cards of a cue share its time by their length.

    A word that is longer than a line stays whole. `named` tells what will stand before the first
    line of a cue.
    """
    made = [card for cue in cues for card in _cards(cue, width, len(named(cue)) if named else 0)]
    return sorted(made, key=lambda card: card.start)


def _cards(cue: Cue, width: int, first: int) -> Iterator[Shown]:
    lines = wrapped(cue.text, width, first=first)
    end = cue.start if cue.end is None else cue.end
    if len(lines) <= LINES:
        yield Shown(cue.start, end, tuple(lines), cue.speaker)
        return
    groups = [lines[i : i + LINES] for i in range(0, len(lines), LINES)]
    times = shared(cue.start, end, ["".join(group) for group in groups])
    for (start, stop), group in zip(times, groups, strict=True):
        yield Shown(start, stop, tuple(group), cue.speaker)


def wrapped(text: str, width: int, *, first: int = 0) -> list[str]:
    """Lines of at most `width` characters, no word broken; `first` stand before the first.

    No line but the first begins with what looks like a speaker.

    >>> wrapped("Stand on an old quay and watch a leaf.", 20)
    ['Stand on an old quay', 'and watch a leaf.']
    """
    if first + len(text) <= width:
        return [text]
    lines: list[str] = []
    begin, room = 0, width - first
    fit: tuple[int, int] | None = None
    may_name = ":" in text or "\uff1a" in text
    for stop, following in _breaks(text):
        if stop - begin > room and fit is not None:
            lines.append(text[begin : fit[0]])
            begin, room, fit = fit[1], width, None
        if not may_name or said_by(text[following : following + 80]) is None:
            fit = stop, following
    if len(text) - begin > room and fit is not None and fit[1] < len(text):
        lines.append(text[begin : fit[0]])
        begin = fit[1]
    return [*lines, text[begin:]]


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Where a line may end, and where the next one then begins."""
    for match in _BREAK.finditer(text):
        yield match.span()
