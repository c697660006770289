"""Cues on their way from a file: put down, joined, given the ends that their file does not say.

Pure, and the same for every form of transcript.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from podcast_pub.model.timed import Cue
from podcast_pub.problems import Finding, Level, Location

MOST_FINDINGS = 1000
"""Of one file; behind them nobody reads on."""
LONGEST_QUOTE = 70
"""Characters of the file that a finding repeats."""

WIDE = "\u2e80-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
"""Characters of writing without spaces, for a regular expression."""
_BREAK = re.compile(rf"(?<=[{WIDE}])[ \t]*\n[ \t]*(?=[{WIDE}])")
_SPACE = re.compile(r"[ \t\n]+")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Notebook:
    """What is wrong with one transcript, put down while it is read."""

    def __init__(self, path: str) -> None:
        """`path` is relative to the show's folder."""
        self._path = path
        self._findings: list[Finding] = []
        self._mended: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    @property
    def is_full(self) -> bool:
        """Whether there is more than anybody reads."""
        return len(self._findings) >= MOST_FINDINGS

    @property
    def is_mended(self) -> bool:
        """Whether the file says what it means in a way that not every app takes."""
        return bool(self._mended)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them; what was mended once a kind, at its first place."""
        return (*self._findings, *(self._mend(what) for what in self._mended))

    def error(
        self, rule: str, message: str, line: int | None, *, do: str, found: str | None = None
    ) -> None:
        """Put down what stops a publish."""
        self._put(rule, Level.ERROR, message, line, do, found)

    def warn(self, rule: str, message: str, line: int | None, *, do: str) -> None:
        """Put down what a producer should look at, and may leave."""
        self._put(rule, Level.WARNING, message, line, do, None)

    def note(self, rule: str, message: str, line: int | None, *, do: str) -> None:
        """Put down what could be better."""
        self._put(rule, Level.INFO, message, line, do, None)

    def mend(self, what: str, line: int) -> None:
        """Put down what is understood, and published as it should be written."""
        self._mended[what] += 1
        self._first.setdefault(what, line)

    def _put(
        self, rule: str, level: Level, message: str, line: int | None, do: str, found: str | None
    ) -> None:
        if found is not None:
            found = one_line(found)
            found = found if len(found) <= LONGEST_QUOTE else found[: LONGEST_QUOTE - 1] + "…"
        self._findings.append(Finding(rule, level, message, Location(self._path, line), do, found))

    def _mend(self, what: str) -> Finding:
        count = self._mended[what]
        times = f" ({count:,} times)" if count > 1 else ""
        return Finding(
            "transcript-mended",
            Level.WARNING,
            f"{what}{times}; it is published as it should be",
            Location(self._path, self._first[what]),
            "export it again, or leave it",
        )


def one_line(text: str) -> str:
    """Text without line breaks, control characters and spaces around it.

    >>> one_line(" Stand on\\nan old quay. "), one_line("古い\\n桟橋")
    ('Stand on an old quay.', '古い桟橋')
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = _UNFIT.sub(" ", text)
    if "\n" in text:
        text = _BREAK.sub("", text)
    return _SPACE.sub(" ", text).strip(" ")


def shared(start: float, end: float, parts: Sequence[str]) -> list[tuple[float, float]]:
    """Start and end of each of several texts, one after the other, by their lengths.

    >>> shared(1.0, 2.0, ["one", "four words are longer"])
    [(1.0, 1.125), (1.125, 2.0)]
    """
    first, whole = round(start * 1000), round((end - start) * 1000)
    if whole < len(parts):
        return [(start, end)] * len(parts)
    letters, done, bounds = sum(map(len, parts)), 0, [first]
    for index, part in enumerate(parts, start=1):
        done += len(part)
        share = whole * done // max(letters, 1)
        # Each has a millisecond at least, and leaves one for each behind it.
        share = min(max(share, bounds[-1] - first + 1), whole - (len(parts) - index))
        bounds.append(first + share)
    bounds[-1] = first + whole
    return [(a / 1000, b / 1000) for a, b in pairwise(bounds)]


def finished(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Cues that all have an end after their start; `cues` ascend.

    Where none is said it is the start of the next, or as long as it takes to say the text. Cues
    that only share a start follow each other.
    """
    done: list[Cue] = []
    index = 0
    while index < len(cues):
        cue = cues[index]
        if cue.end is not None and cue.end > cue.start:
            done.append(cue)
            index += 1
            continue
        run = _run(cues, index)
        index += len(run)
        text = "".join(each.text for each in run)
        end = cue.start + max(2.0, len(text) / 12)
        if index < len(cues) and cues[index].start > cue.start:
            end = min(end, cues[index].start)
        times = shared(cue.start, round(end, 3), [each.text for each in run])
        done += [replace(each, start=a, end=b) for each, (a, b) in zip(run, times, strict=True)]
    return tuple(sorted(done, key=lambda cue: cue.start))


def _run(cues: Sequence[Cue], index: int) -> Sequence[Cue]:
    """The cues from `index` on that begin at one time and have no end."""
    first = last = index
    while (
        last + 1 < len(cues)
        and cues[last + 1].start == cues[first].start
        and ((end := cues[last + 1].end) is None or end <= cues[last + 1].start)
    ):
        last += 1
    return cues[first : last + 1]


def carried(said: Iterable[Cue]) -> list[Cue]:
    """Cues in which a speaker speaks on until another is named."""
    speaker: str | None = None
    cues: list[Cue] = []
    for cue in said:
        speaker = cue.speaker or speaker
        cues.append(cue if cue.speaker == speaker else replace(cue, speaker=speaker))
    return cues
