"""Room for large pieces, which lie in memory while they are sent: more of it the faster they go.

On a slow line many at once would only be slower each: none would have arrived when a laptop is
closed, and the service might give up waiting.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

Leave = Callable[[], None]
"""To be called when a piece is gone."""

MOST = 96 << 20
"""Bytes at once, whatever the number of objects."""
AT_FIRST = 16 << 20
"""Bytes."""
QUICK = 10.0
"""Seconds: when a piece has gone in less, there is room for one more of its size."""


class Room:
    """Whoever comes in waits until there is room. Safe to use from threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds."""
        self._clock = clock
        self.size = AT_FIRST
        """Bytes that may be in; a larger piece may be in alone."""
        self._taken = 0
        self._left = Condition()

    def enter(self, size: int) -> Leave:
        """Wait for room for so many bytes; what is returned is to be called when they are gone."""
        with self._left:
            self._left.wait_for(lambda: not self._taken or self._taken + size <= self.size)
            self._taken += size
        came = self._clock()
        return lambda: self._leave(size, self._clock() - came)

    @contextmanager
    def entered(self, size: int) -> Iterator[None]:
        """The same for one piece that goes in this thread."""
        leave = self.enter(size)
        try:
            yield
        finally:
            leave()

    def _leave(self, size: int, took: float) -> None:
        with self._left:
            self._taken -= size
            if took < QUICK:
                self.size = min(self.size + size, MOST)
            self._left.notify_all()
