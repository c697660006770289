"""What WebVTT and SRT share: cards of lines below a line with two times. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from podcast_pub.model.timed import Cue
from podcast_pub.timed.cues import Notebook, carried, one_line, shared
from podcast_pub.timed.times import LONGEST

ARROW = "-->"
_TIME = r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,9}))?"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_ALMOST = re.compile(
    r"[ \t]*(?:[0-9]{1,4}[:.,]){1,3}[0-9]{1,9}[ \t]*[^\w \t]{0,3}[ \t]*[0-9]{1,4}[:.,][0-9]"
)
"""Two times, and no arrow between them."""
_NUMBER = re.compile(r"[ \t]*[0-9]+[ \t]*")


@dataclass(slots=True)
class Card:
    """A cue as it lies in a file; grows while it is read."""

    line: int
    """Of its times, counted from 1."""
    start: float
    """Seconds."""
    end: float
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Form:
    """What is by the book."""

    times: re.Pattern[str]
    """A line with two times."""
    example: str
    is_comment: Callable[[str], bool]
    """Whether a block that begins with this line says nothing to listeners."""


def read_cards(lines: Sequence[str], form: Form, notebook: Notebook) -> list[Card]:
    """The cards of a file, whose first line may be a header: see `Form.is_comment`."""
    reader = _Reader(form, notebook)
    for number, line in enumerate(lines, start=1):
        if notebook.is_full:
            break
        reader.take(number, line)
    reader.end_of_block()
    return reader.cards


def cues_of(card: Card, said: Sequence[tuple[str | None, str]], notebook: Notebook) -> list[Cue]:
    """What is said on a card, one cue for each who speaks; they share its time."""
    spoken = [(who, one_line(text)) for who, text in said]
    spoken = [(who, text) for who, text in spoken if text.strip()]
    if not spoken:
        do = "write what is said, or delete the cue"
        notebook.warn("transcript-empty", "there is nothing in this cue", card.line, do=do)
        return []
    if len(spoken) == 1:
        return [Cue(card.start, card.end, *spoken[0], card.line)]
    times = shared(card.start, max(card.start, card.end), [text for _, text in spoken])
    return [
        Cue(start, end if card.end >= card.start else card.end, who, text, card.line)
        for (start, end), (who, text) in zip(times, spoken, strict=True)
    ]


def with_speakers(
    cards: Sequence[Card],
    said: Callable[[Card], Sequence[tuple[str | None, str]]],
    notebook: Notebook,
) -> list[Cue]:
    """The cues of all cards; `said` tells who says what on one of them.

    They ascend where the cards do, even if the second speaker of a card begins behind the next one.
    """
    cues = carried(cue for card in cards for cue in cues_of(card, said(card), notebook))
    if all(before.start <= card.start for before, card in pairwise(cards)):
        cues.sort(key=lambda cue: cue.start)
    return cues


def clock(seconds: float, mark: str) -> str:
    """A time as captions have it; `mark` stands before the milliseconds.

    >>> clock(3723.5, ".")
    '01:02:03.500'
    """
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{mark}{milliseconds:03}"


class _Reader:
    """Line by line: a block ends at an empty line, a cue begins at a line with an arrow."""

    def __init__(self, form: Form, notebook: Notebook) -> None:
        self._form = form
        self._notebook = notebook
        self.cards: list[Card] = []
        self._open: Card | None = None
        self._loose: list[tuple[int, str]] = []
        """Lines since the last empty one that belong to no card yet."""
        self._is_lost = False
        """Behind times that cannot be read, until the next empty line."""

    def take(self, number: int, line: str) -> None:
        """The next line."""
        if ARROW in line:
            self._begin(number, line)
        elif not line.strip(" \t"):
            self.end_of_block()
        elif self._open is not None:
            self._open.lines.append(line)
        elif not self._is_lost:
            self._loose.append((number, line))

    def end_of_block(self) -> None:
        """An empty line, or the end of the file."""
        loose, self._loose = self._loose, []
        self._open, self._is_lost = None, False
        if not loose or self._is_left_out([line for _, line in loose]):
            return
        number, line = next((one for one in loose[:2] if _ALMOST.match(one[1])), loose[0])
        if _ALMOST.match(line):
            self._tell_times(number, line)
        elif self.cards:
            self.cards[-1].lines += [text for _, text in loose]
            self._notebook.mend("an empty line stands inside a cue", number)
        else:
            message = "this text stands before the first cue and has no time"
            do = "put it into a cue, or delete it"
            self._notebook.error("transcript-cue", message, number, do=do, found=line)

    def _is_left_out(self, lines: list[str]) -> bool:
        """Whether a block is no cue: a number alone is, one with words below it is not."""
        return self._form.is_comment(lines[0]) and not (lines[0].strip().isdecimal() and lines[1:])

    def _tell_times(self, number: int, line: str) -> None:
        """Put down times that are none."""
        message = "the times of this cue cannot be read"
        do = f"write them like {self._form.example}"
        self._notebook.error("transcript-cue", message, number, do=do, found=line)

    def _begin(self, number: int, line: str) -> None:
        """Times: a new card, or a finding."""
        if self._open is not None:
            self._close_open(number)
        elif len(self._loose) == 1 or (self._loose and self._form.is_comment(self._loose[0][1])):
            self._loose = []  # the number or the name of the cue
        elif self._loose:
            self._loose.pop()
            self.end_of_block()
        self._open, self._is_lost = None, True
        match = _TIMES.fullmatch(line)
        start, end = (_seconds(match, 1), _seconds(match, 5)) if match else (None, None)
        if start is None or end is None:
            self._tell_times(number, line)
            return
        if not self._form.times.fullmatch(line):
            self._notebook.mend(f"times are not written like {self._form.example}", number)
        self._open, self._is_lost = Card(number, start, end), False
        self.cards.append(self._open)

    def _close_open(self, number: int) -> None:
        """No empty line before these times: what looks like their number is not said."""
        lines = self._open.lines if self._open is not None else []
        if lines and _NUMBER.fullmatch(lines[-1]):
            lines.pop()
        self._notebook.mend("there is no empty line before a cue", number)


def _seconds(match: re.Match[str], group: int) -> float | None:
    """The time in four groups; None when it is none."""
    hours, minutes, seconds = (int(match[group + i] or 0) for i in range(3))
    milliseconds = int((match[group + 3] or "0").ljust(3, "0")[:3])
    time = hours * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or time >= LONGEST:
        return None
    return (time * 1000 + milliseconds) / 1000
