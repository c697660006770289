"""Servers end with the tests, however these end."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers.running import REPOSITORY, free_ports, program, running

TESTS = """
import sys, time
from pathlib import Path
from tests.servers.running import running

port, folder = sys.argv[1:]
command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", port]
with running([command], [int(port)], Path(folder)):
    print("it answers", flush=True)
    time.sleep(60)
"""
"""Tests that use a server and never end by themselves."""


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_a_server_outlives_no_tests(how: signal.Signals, tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with subprocess.Popen(
        [sys.executable, "-c", TESTS, str(port), tmp_path],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as tests:
        assert tests.stdout is not None
        tests.stdout.readline()
        assert answers(port)

        tests.send_signal(how)
        tests.wait()

    deadline = time.monotonic() + 10
    while answers(port) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not answers(port)


def test_a_server_that_does_not_start_is_told_with_its_words(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    command = [sys.executable, "-c", "print('no disk'); raise SystemExit(1)"]

    with (
        pytest.raises(RuntimeError, match="no disk"),
        running([command], [port], tmp_path),
    ):
        pass


@pytest.mark.parametrize(
    ("ci", "outcome"),
    [
        pytest.param("true", pytest.fail.Exception, id="a failure in CI"),
        pytest.param("", pytest.skip.Exception, id="left out elsewhere"),
    ],
)
def test_a_server_that_is_not_installed_is_told(
    ci: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)

    with pytest.raises(outcome, match="run make test once"):
        program("no-such-server")
