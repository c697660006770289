"""How far long work is: bars on a terminal, a line now and then elsewhere."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from podcast_pub.delivery import Stage
from podcast_pub.pipeline import Measured, OnEvent, Slower
from podcast_pub.release.events import (
    Began,
    Completed,
    Deleted,
    Event,
    Looked,
    Sent,
    StageStarted,
    Written,
)
from podcast_pub.report.words import STAGES, count, size

if TYPE_CHECKING:
    from rich.progress import Progress

Say = Callable[[str], None]

EVERY = 5.0
"""Seconds between two lines."""

QUICK = 0.5
"""Seconds of work that need no bar."""

NOTHING = StageStarted(Stage.MEDIA, 0, 0)


class Tally:
    """What is done of the audio to measure or of a stage, added up from events."""

    def __init__(self) -> None:
        """Nothing has begun."""
        self._stage = NOTHING
        self._bytes: dict[str, int] = {}
        self._written: set[str] = set()
        self.name = ""
        """What is being done."""
        self.done = self.total = 0
        """Bytes, or files where no bytes are counted."""
        self.words = ""
        """How much of it is done."""

    def add(self, event: Event | Measured | Slower) -> None:
        """Take in what happened."""
        match event:
            case Measured(done, total):
                self._stage = NOTHING
                self.name, self.done, self.total = "measuring audio", done, total
                self.words = f"{done:,} of {count(total, 'file')}"
            case Looked(what, done, total):
                self._stage = NOTHING
                self.name, self.done, self.total = what, done, total
                self.words = f"{done:,} of {total:,}"
            case StageStarted():
                self._stage, self._bytes, self._written = event, {}, set()
                self._count()
            case Sent(key, done):
                self._bytes[key] = done
                self._count()
            case Written(key, amount):
                self._bytes[key] = amount
                self._written.add(key)
                self._count()
            case Deleted(key):
                self._written.add(key)
                self._count()
            case Began() | Completed() | Slower():
                return

    def rate(self, seconds: float) -> str:
        """How fast bytes went in that time; nothing where files are counted."""
        if not self._stage.size or seconds < QUICK:
            return ""
        return f", {size(int(self.done / seconds))}/s"

    def _count(self) -> None:
        stage, files = self._stage, len(self._written)
        self.name, self.done, self.total = STAGES[stage.stage], files, stage.count
        self.words = f"{files:,} of {count(stage.count, 'file')}"
        if stage.size:
            self.done, self.total = sum(self._bytes.values()), stage.size
            self.words = f"{size(self.done)} of {size(stage.size)}, {self.words}"


@contextmanager
def telling(stream: TextIO, say: Say) -> Iterator[OnEvent]:
    """Tell while the block runs: on `stream` where it is a terminal, else through `say`."""
    if stream.isatty() and os.environ.get("TERM") != "dumb":
        with _bars(stream, say) as on_event:
            yield on_event
    else:
        yield _lines(say)


def _lines(say: Say) -> OnEvent:
    """A line when a stage begins, and every few seconds while something is done."""
    tally = Tally()
    last = monotonic()

    def tell(event: Event | Measured | Slower) -> None:
        nonlocal last
        tally.add(event)
        match event:
            case Slower(words):
                say(words)
            case StageStarted(_, number, amount):
                last = monotonic()
                said = f"{tally.name}: {count(number, 'file')}"
                say(f"{said}, {size(amount)}" if amount else said)
            case _ if monotonic() - last > EVERY:
                last = monotonic()
                say(f"{tally.name}: {tally.words}")

    return tell


@contextmanager
def _bars(stream: TextIO, say: Say) -> Iterator[OnEvent]:
    """A bar that goes when the work is done."""
    tally = Tally()
    began = monotonic()
    with _progress(stream) as progress:
        task = progress.add_task("", total=None, said="", visible=False)

        def tell(event: Event | Measured | Slower) -> None:
            nonlocal began
            if isinstance(event, Slower):
                say(event.words)
                return
            before = tally.name
            tally.add(event)
            if tally.name != before:
                progress.reset(task)
                began = monotonic()
            progress.update(
                task,
                description=tally.name,
                completed=tally.done,
                total=tally.total or None,
                said=tally.words + tally.rate(monotonic() - began),
                visible=monotonic() - began > QUICK,
            )

        yield tell


def _progress(stream: TextIO) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(complete_style="cyan", finished_style="green"),
        TextColumn("{task.fields[said]}"),
        TimeRemainingColumn(compact=True),
        console=Console(file=stream),
        transient=True,
    )
