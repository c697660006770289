"""Run the user's command: `sh -c`, in a folder, with the changes on its standard input.

With a shell, because most such commands are a pipeline. Nothing of a show becomes a part of the
text: what changed is read from standard input.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from podcast_pub.notify.command import Command
from podcast_pub.notify.events import HookBegan, HookSaid, Told
from podcast_pub.problems import NotifyError

TIMEOUT = 600.0
"""Seconds."""

_LONGEST_LINE = 8192
"""Bytes; the rest of a line is told as another."""
_GRACE = 5.0
"""Seconds that a command has to end in when it is told to."""
_REST = 1.0
"""Seconds to hear the rest of what it said, when something in the background keeps talking."""


def run_hook(
    command: Command,
    document: bytes,
    folder: Path,
    on_event: Callable[[Told], None],
    *,
    timeout: float = TIMEOUT,
    told: Mapping[str, str] | None = None,
) -> None:
    """Run a command that may run; every line it writes is told. NotifyError when it fails.

    `told` are variables for it, beside those of the user's environment.
    """
    on_event(HookBegan(command.origin.value, command.public_text, command.name))
    process = _start(command, document, folder, {**os.environ, **(told or {})})
    over = threading.Event()
    reader = threading.Thread(target=_pass_on, args=(process, on_event, over), daemon=True)
    reader.start()
    try:
        code = process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise _failed(command, f"took more than {timeout / 60:.0f} minutes") from error
    finally:
        _end(process)
        reader.join(_REST)
        over.set()
    if code:
        how = f"failed with exit code {code}" if code > 0 else f"was ended by signal {-code}"
        raise _failed(command, how)


def _start(
    command: Command, document: bytes, folder: Path, variables: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    try:
        with tempfile.TemporaryFile() as given:
            given.write(document)
            given.seek(0)
            return subprocess.Popen(  # noqa: S603  the user's own command, or one that they trust
                ["/bin/sh", "-c", command.text],
                cwd=folder,
                env=variables,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that all that it has begun can be ended with it
            )
    except OSError as error:
        raise _failed(command, f"could not be started ({error.strerror})") from error


def _pass_on(
    process: subprocess.Popen[bytes], on_event: Callable[[Told], None], over: threading.Event
) -> None:
    """Tell each line; what it left in the background may write on, and is not heard."""
    with process.stdout or contextlib.nullcontext() as output:
        while output and (line := output.readline(_LONGEST_LINE)) and not over.is_set():
            on_event(HookSaid(line.decode("utf-8", "replace").rstrip("\r\n")))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command that still runs, with all that it has begun."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.killpg(process.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)


def _failed(command: Command, how: str) -> NotifyError:
    return NotifyError(
        f"the {command.name} command {how}",
        where=command.origin.value,
        found=command.public_text,
        do="see above what it said",
    )
