"""How many pixels are decoded at one moment, by all threads together: what they take is bounded."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from podcast_pub.images.facts import MOST_PIXELS


class Room:
    """Room for so many pixels. A picture that needs more than is left waits for others to end."""

    def __init__(self, pixels: int) -> None:
        """A room that is empty."""
        self._pixels = pixels
        self._taken = 0
        self._changed = Condition()

    @contextmanager
    def taken(self, pixels: int) -> Iterator[None]:
        """A part of the room; who is alone in it may need more than there is.

        Not to be taken twice by one thread, which would wait for itself.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._taken or self._taken + pixels <= self._pixels)
            self._taken += pixels
        try:
            yield
        finally:
            with self._changed:
                self._taken -= pixels
                self._changed.notify_all()


DECODED = Room(MOST_PIXELS)
"""Of this process. A pixel takes four bytes, up to three times while its colours are changed."""
