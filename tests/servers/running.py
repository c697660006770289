"""Start servers, wait until they answer, and stop them for sure."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PROGRAMS = REPOSITORY / ".venv-servers" / "bin"
STARTS_WITHIN = 30
"""Seconds, on a machine that has other things to do."""


def program(name: str) -> str:
    """A program of .venv-servers; told when it is missing, a failure in CI."""
    path = PROGRAMS / name
    if not path.exists():
        unusable("the S3 servers of the tests are not installed: run make test once")
    return str(path)


def unusable(words: str) -> None:
    """Leave the test out; CI may leave out nothing."""
    if os.environ.get("CI") == "true":
        pytest.fail(words, pytrace=False)
    pytest.skip(words)


def free_ports(count: int) -> tuple[int, ...]:
    """Ports of loopback that nobody uses now.

    Below those that systems give to outgoing connections, so that none is taken meanwhile.
    """
    with contextlib.ExitStack() as held:
        ports: list[int] = []
        while len(ports) < count:
            port = 20_000 + secrets.randbelow(12_000)
            probe = held.enter_context(socket.socket())
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                ports.append(port)
        return tuple(ports)


@contextlib.contextmanager
def running(
    commands: Sequence[Sequence[str]],
    ports: Sequence[int],
    folder: Path,
    env: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Servers that answer at all of these ports; logs are `folder`/*.log."""
    guard = subprocess.Popen(
        [
            sys.executable,
            "-I",
            Path(__file__).with_name("guard.py"),
            folder,
            json.dumps(commands),
            str(os.getpid()),
        ],
        env={**os.environ, **(env or {})},
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        for port in ports:
            _wait_for(port, guard, folder)
        yield
    finally:
        guard.communicate(b"done\n", timeout=30)


def _wait_for(port: int, guard: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError as problem:
            if guard.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"a server did not start:\n{_logs(folder)}") from problem
            time.sleep(0.01)
        else:
            return


def _logs(folder: Path) -> str:
    return "\n".join(
        f"{log.name}: {log.read_text()[-2000:]}" for log in sorted(folder.glob("*.log"))
    )
