"""Walk all frames of MPEG audio: the only way to know how long an MP3 without a header plays.

It reads the stream it is given, and nothing else.
"""

from dataclasses import dataclass, field
from typing import BinaryIO

from podcast_pub.media.mpeg import HEADER, LONGEST, Kind, Run, id3_size, run_at
from podcast_pub.media.mpeg_silence import are_silent

_CHUNK = 1 << 20
_AHEAD = 3 * LONGEST
"""Bytes that are in sight behind a frame, unless the file ends: two more frames."""
MOST_GAPS = 1_000
"""Places where the frames break off. A real file has a handful; a hostile one is not followed."""
MOST_TRIES = 1_000_000
"""Places where a frame could have begun and did not."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What the frames of a stream add up to."""

    frames: int
    duration: float
    """Seconds; encoder padding is not taken off."""
    size: int
    """Bytes in frames, without tags and junk."""
    gaps: int
    """Places where something else than a frame was found; the walk ends at `MOST_GAPS`."""
    kind: Kind | None
    """Of most frames; None when there are none."""
    end: int
    """Where the last frame ends, in bytes from the start of the stream."""
    varies: bool
    """Whether frames have different bitrates."""
    free: bool
    """Whether frames are in free format: their bitrate is none of the list."""
    is_silent: bool
    """Whether every frame says that it is silence; False also where that cannot be told."""


def walk(stream: BinaryIO, end: int | None = None) -> Walk:
    """Add up all frames from the stream's position to `end`, which is its end unless given.

    Tags and junk between frames are stepped over; a last frame that is cut off is not counted.
    """
    window = _Window(stream, end)
    tally = _Tally()
    while tally.gaps < MOST_GAPS:
        broke = window.at
        run = _resume(window, tally)
        if run is None:
            break
        tally.gaps += window.at != broke
        _follow(run, window, tally)
    return tally.walk()


def first_run(stream: BinaryIO, end: int | None = None) -> tuple[int, Run] | None:
    """Where the first frame begins, from the stream's position on; None when there is none."""
    window = _Window(stream, end)
    run = _resume(window, _Tally())
    return None if run is None else (window.at, run)


class _Window:
    """The part of a stream that is in memory, and a position in it."""

    def __init__(self, stream: BinaryIO, end: int | None) -> None:
        self._stream = stream
        self._base = stream.tell()
        self._left = None if end is None else max(0, end - self._base)
        self.position = 0
        self.data = self._read()
        self.is_last = not self.data

    @property
    def at(self) -> int:
        """The position in the stream."""
        return self._base + self.position

    @property
    def safe(self) -> int:
        """Up to where enough is in sight behind a position to tell what is there."""
        return len(self.data) - (2 if self.is_last else _AHEAD)

    def more(self) -> bool:
        """Let go what is behind the position, and read on; False at the end."""
        if self.is_last:
            return False
        skipped = self.position - len(self.data)
        if skipped > 0:  # a tag that is longer than the window
            self._stream.seek(skipped, 1)
            self._left = None if self._left is None else max(0, self._left - skipped)
        rest = self.data[self.position :]
        self._base += self.position
        fresh = self._read()
        self.data, self.position = rest + fresh, 0
        self.is_last = not fresh
        return True

    def _read(self) -> bytes:
        data = self._stream.read(_CHUNK if self._left is None else min(_CHUNK, self._left))
        self._left = None if self._left is None else self._left - len(data)
        return data


@dataclass(slots=True)
class _Tally:
    """What was counted so far."""

    frames: dict[Kind, int] = field(default_factory=dict)
    heads: set[bytes] = field(default_factory=set)
    size: int = 0
    gaps: int = 0
    tries: int = 0
    end: int = 0
    free: bool = False
    is_silent: bool = True

    def walk(self) -> Walk:
        """The sum."""
        return Walk(
            frames=sum(self.frames.values()),
            duration=sum(kind.seconds * count for kind, count in self.frames.items()),
            size=self.size,
            gaps=self.gaps,
            kind=max(self.frames, key=lambda kind: self.frames[kind], default=None),
            end=self.end,
            varies=len({head[2] >> 4 for head in self.heads}) > 1,
            free=self.free,
            is_silent=self.is_silent,
        )


def _follow(run: Run, window: _Window, tally: _Tally) -> None:
    """Count frames of one kind until something else comes, or the end."""
    sizes, heads = run.sizes, tally.heads
    tally.free = tally.free or run.free
    size: int | None = 0
    while size is not None:
        data, safe, start = window.data, window.safe, window.position
        position, frames = start, 0
        while position < safe:
            head = data[position : position + 3]
            size = sizes.get(head)
            if size is None:
                break
            heads.add(head)
            position += size
            frames += 1
        if size and position > len(data):  # the last one is cut off
            position, frames = position - size, frames - 1
            size = None
        tally.frames[run.kind] = tally.frames.get(run.kind, 0) + frames
        tally.size += position - start
        tally.is_silent = tally.is_silent and are_silent(run, data, start, position)
        window.position = position
        tally.end = window.at
        if size is not None and not window.more():
            return


def _resume(window: _Window, tally: _Tally) -> Run | None:
    """Go to where frames go on: behind tags, or where frames follow each other; None at the end."""
    while tag := id3_size(window.data[window.position : window.position + 10]):
        window.position += tag
        if window.position > window.safe:
            window.more()
    while tally.tries < MOST_TRIES:
        for match in HEADER.finditer(window.data, window.position, max(0, window.safe + 2)):
            run = run_at(window.data, match.start(), is_last=window.is_last)
            if run is not None:
                window.position = match.start()
                return run
            tally.tries += 1
        window.position = max(window.position, window.safe)
        if not window.more():
            return None
    return None
