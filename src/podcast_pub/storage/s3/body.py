"""Bytes on their way: how far they are, and how they are stopped."""

import io

from podcast_pub.storage.store import Progress

TELL_EVERY = 256 * 1024
"""Bytes; the client reads in much smaller pieces."""


class Stopped(BaseException):
    """`reason` was raised while bytes were read to be sent.

    No Exception: the client would take it for a broken connection, and send again.
    """

    def __init__(self, reason: BaseException) -> None:
        super().__init__()
        self.reason = reason


class Body(io.BytesIO):
    """What one request carries. Reads are told only while it is sent, not while it is hashed."""

    def __init__(self, data: bytes, on_progress: Progress | None = None) -> None:
        """Send `data`; what `on_progress` raises stops the sending."""
        super().__init__(data)
        self._on_progress = on_progress
        self._told = self._furthest = 0
        self._size = len(data)
        self.sending = False

    def rewind(self) -> None:
        """Begin again: it is hashed, and then sent."""
        self.seek(0)
        self.sending = False
        self._told = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, about to be sent."""
        data = super().read(size)
        if self.sending and self._on_progress is not None:
            self._tell(self._on_progress, self.tell())
        return data

    def _tell(self, on_progress: Progress, here: int) -> None:
        if here < self._told:  # boto3 has begun again by itself
            self._told = 0
        if here - self._told < TELL_EVERY and not self._told < here == self._size:
            return
        self._told = here
        self._furthest = max(here, self._furthest)  # people see no going back
        try:
            on_progress(self._furthest)
        except BaseException as reason:
            raise Stopped(reason) from reason
