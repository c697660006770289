"""A terminal with a person at it: types when it is asked, sees what is shown."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.command import COMMAND


class Terminal:
    """A command that runs in a terminal of 100 columns."""

    def __init__(
        self, *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None
    ) -> None:
        """Start podcast-pub with these arguments."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        self._process = subprocess.Popen(
            [COMMAND, *arguments],
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        self.seen = ""
        """Everything that was shown, escape sequences included."""
        self._place = 0

    def until(self, words: str, *, seconds: float = 30) -> None:
        """Wait for `words` behind those that were waited for last."""
        deadline = time.monotonic() + seconds
        while (found := self.seen.find(words, self._place)) < 0:
            if time.monotonic() > deadline or not self._read(0.1):
                raise AssertionError(f"{words!r} was not shown in: {self.seen[self._place :]!r}")
        self._place = found + len(words)

    def type(self, text: str) -> None:
        """Type a line, or a control character."""
        os.write(self._ours, text.encode())

    def finish(self, *, seconds: float = 60) -> int:
        """Wait for the end; the exit code."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._read(0.1):
            continue
        code = self._process.wait(max(0.1, deadline - time.monotonic()))
        os.close(self._ours)
        return code

    def _read(self, seconds: float) -> bool:
        """Take in what is shown; False when the command has ended."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # Linux' way to say that nobody holds the other end
            return False
        self.seen += data.decode(errors="replace")
        return bool(data)
