"""Bytes on their way: how far they are, and how they are stopped."""

import io
import os

from podcast_pub.storage.store import Progress

TELL_EVERY = 256 * 1024
"""Bytes that are sent at once, and then told: the client would take much smaller pieces."""


class Stopped(BaseException):
    """`reason` was raised while bytes were read to be sent.

    No Exception: the client would take it for a broken connection, and send again.
    """

    def __init__(self, reason: BaseException) -> None:
        super().__init__()
        self.reason = reason


class Body:
    """What one request carries, as boto3 reads a file. No byte of it is copied.

    Reads are told only while it is sent, not while it is hashed.
    """

    def __init__(self, data: bytes, on_progress: Progress | None = None) -> None:
        """Send `data`; what `on_progress` raises stops the sending."""
        self._data = memoryview(data)
        self._here = self._furthest = 0
        self._on_progress = on_progress
        self.sending = False

    def rewind(self) -> None:
        """Begin again: it is hashed, and then sent."""
        self._here = 0
        self.sending = False

    def tell(self) -> int:
        """Where the next bytes are."""
        return self._here

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place from the beginning, or from the end."""
        if whence not in {os.SEEK_SET, os.SEEK_END}:
            raise io.UnsupportedOperation("seek from here")
        self._here = offset + (len(self._data) if whence == os.SEEK_END else 0)
        return self._here

    def read(self, _size: int | None = -1, /) -> memoryview:
        """The next bytes: all of them to be hashed, or some of them, about to be sent."""
        begin, end = self._here, len(self._data)
        if self.sending:
            end = min(begin + TELL_EVERY, end)
        self._here = end
        if self.sending and self._on_progress is not None and begin < end:
            self._tell(self._on_progress)
        return self._data[begin:end]

    def _tell(self, on_progress: Progress) -> None:
        self._furthest = max(self._here, self._furthest)  # people see no going back
        try:
            on_progress(self._furthest)
        except BaseException as reason:
            raise Stopped(reason) from reason
