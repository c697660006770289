"""How far long work is: bars on a terminal, a line now and then elsewhere."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from podcast_pub.delivery import Stage
from podcast_pub.model.measured import Measured
from podcast_pub.project import OnEvent, Slower
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
from podcast_pub.report.pace import Pace
from podcast_pub.report.words import STAGES, count, size
from podcast_pub.timed.times import format_time

if TYPE_CHECKING:
    from rich.progress import Progress

Say = Callable[[str], None]

EVERY = 5.0
"""Seconds between two lines, at first: what takes long is told less often."""

SELDOM = 10
"""A line no sooner than after one in so many parts of the time that has passed."""

QUICK = 0.5
"""Seconds of work that need no bar."""

WIDE = 100
"""Columns of a terminal with room for a long bar."""

NOTHING = StageStarted(Stage.MEDIA, 0, 0)


class Tally:
    """What is done of the audio to measure or of a stage, added up from events."""

    def __init__(self) -> None:
        """Nothing has begun."""
        self._stage = NOTHING
        self._bytes: dict[str, int] = {}
        self._sent = 0
        self._files = 0
        self._pace = Pace(0.0)
        self.began = 0.0
        """When this kind of work began, seconds."""
        self.name = ""
        """What is being done."""
        self.done = self.total = 0
        """Bytes, seconds of audio, or files where neither is counted."""
        self.words = ""
        """How much of it is done."""

    def add(self, event: Event | Measured | Slower, now: float) -> None:
        """Take in what happened at `now`, in seconds of any clock."""
        match event:
            case Measured():
                self._measured(event, now)
            case Looked(what, done, total):
                self._one_of(what, done, total, now)
                self.words = f"{done:,} of {total:,}"
            case StageStarted():
                self._begin(STAGES[event.stage], now)
                self._stage, self._bytes, self._sent, self._files = event, {}, 0, 0
                self._count()
            case Sent(key, done):
                self._move(key, done)
            case Written(key, amount):
                self._files += 1
                self._move(key, amount)
            case Deleted():
                self._files += 1
                self._count()
            case Began() | Completed() | Slower():
                return
        self._pace.move(now, self.done)

    def said(self, now: float) -> str:
        """How much is done, how fast it goes and how long it still takes."""
        rest = max(self.total - self.done, 0)
        if self._stage.size and not rest and self._files < self._stage.count:
            return f"{self.words}, waiting for an answer"
        return self.words + self._pace.words(now, rest, in_bytes=bool(self._stage.size))

    def _measured(self, event: Measured, now: float) -> None:
        files = f"{event.done:,} of {count(event.total, 'file')}"
        if not event.length:
            self._one_of(event.what, event.done, event.total, now)
            self.words = files
            return
        heard, length = round(event.seconds), round(event.length)
        self._one_of(event.what, heard, length, now)
        self.words = f"{format_time(heard)} of {format_time(length)}, {files}"

    def _begin(self, name: str, now: float) -> None:
        self.name, self.began, self._pace = name, now, Pace(now)

    def _one_of(self, name: str, done: int, total: int, now: float) -> None:
        """Work that tells by itself how far it is."""
        if name != self.name:
            self._begin(name, now)
        self._stage, self.done, self.total = NOTHING, done, total

    def _move(self, key: str, done: int) -> None:
        self._sent += done - self._bytes.get(key, 0)
        self._bytes[key] = done
        self._count()

    def _count(self) -> None:
        stage, files = self._stage, self._files
        self.done, self.total = files, stage.count
        self.words = f"{files:,} of {count(stage.count, 'file')}"
        if stage.size:
            self.done, self.total = self._sent, stage.size
            self.words = f"{size(self.done)} of {size(stage.size)}, {self.words}"


@contextmanager
def telling(stream: TextIO, say: Say) -> Iterator[OnEvent]:
    """Tell while the block runs: on `stream` where it is a terminal, else through `say`."""
    if stream.isatty() and os.environ.get("TERM") != "dumb":
        with _bars(stream, say) as on_event:
            yield on_event
    else:
        yield lines(say)


def lines(say: Say, clock: Callable[[], float] = monotonic) -> OnEvent:
    """A line when a stage begins, and now and then while something is done."""
    tally = Tally()
    last = clock()

    def tell(event: Event | Measured | Slower) -> None:
        nonlocal last
        now = clock()
        tally.add(event, now)
        match event:
            case Slower(words):
                say(words)
            case StageStarted(_, number, amount):
                last = now
                said = f"{tally.name}: {count(number, 'file')}"
                say(f"{said}, {size(amount)}" if amount else said)
            case _ if now - last > max(EVERY, (now - tally.began) / SELDOM):
                last = now
                say(f"{tally.name}: {tally.said(now)}")

    return tell


@contextmanager
def _bars(stream: TextIO, say: Say) -> Iterator[OnEvent]:
    """A bar that goes when the work is done."""
    tally = Tally()
    with _progress(stream, tally) as progress:
        task = progress.add_task("", total=None)

        def tell(event: Event | Measured | Slower) -> None:
            if isinstance(event, Slower):
                say(event.words)
                return
            tally.add(event, monotonic())
            progress.update(
                task,
                description=tally.name,
                completed=tally.done,
                total=tally.total or None,
            )

        yield tell


def _progress(stream: TextIO, tally: Tally) -> "Progress":
    from rich.console import Console, RenderableType
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    class Said(ProgressColumn):
        """Rate and time left go on while nothing happens."""

        def render(self, task: Task) -> Text:  # noqa: ARG002  rich's shape
            return Text(tally.said(monotonic()), no_wrap=True, overflow="ellipsis")

    class Bars(Progress):
        """Nothing is shown of what takes a moment."""

        def get_renderables(self) -> Iterable[RenderableType]:
            if tally.name and monotonic() - tally.began > QUICK:
                yield from super().get_renderables()

    console = Console(file=stream)
    return Bars(
        TextColumn("{task.description}"),
        BarColumn(
            40 if console.width >= WIDE else 10, complete_style="cyan", finished_style="green"
        ),
        Said(),
        console=console,
        transient=True,
    )
