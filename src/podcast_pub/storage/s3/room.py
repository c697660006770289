"""Room for large pieces, which lie in memory while they are sent: more of them the faster they go.

On a slow line many at once would only be slower each: none would have arrived when a laptop is
closed, and the service might give up waiting.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Semaphore

AT_ONCE = 8
"""The most, whatever the number of objects."""
_AT_FIRST = 2
QUICK = 10.0
"""Seconds: when a piece has gone in less, there is room for one more."""


class Room:
    """Whoever comes in waits until there is room. Safe to use from threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds."""
        self._clock = clock
        self._free = Semaphore(_AT_FIRST)
        self.size = _AT_FIRST
        """How many pieces may be in."""
        self._mutex = Lock()

    def enter(self) -> Callable[[], None]:
        """Wait for room; what is returned is to be called when the piece is gone."""
        self._free.acquire()
        came = self._clock()
        return lambda: self._leave(self._clock() - came)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """The same for one piece that goes in this thread."""
        leave = self.enter()
        try:
            yield
        finally:
            leave()

    def _leave(self, took: float) -> None:
        with self._mutex:
            grows = took < QUICK and self.size < AT_ONCE
            self.size += grows
        self._free.release(1 + grows)
