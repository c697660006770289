"""The installed command as a subprocess, and a published folder on a real web server."""

import contextlib
import http.client
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from tests.e2e.warm import warm

REPOSITORY = Path(__file__).parents[2]
COMMAND = Path(sys.executable).parent / "podcast-pub"
SAMPLE = ("podcast.yaml", "cover.jpg", "episodes", "posts", "pages", "people", "static")
"""What the sample show in the root of this repository is made of."""


def run(
    *arguments: str | Path,
    cwd: Path = REPOSITORY,
    env: Mapping[str, str] | None = None,
    command: Path = COMMAND,
    timeout: float = 120,
    with_place: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run podcast-pub without a terminal; nothing is raised for its exit code.

    It runs in a fork of a process that has loaded it, unless that could not be told from a start.
    Commands that it prints are told without the show, place and address of `arguments`, which
    differ from test to test, unless `with_place` wants them.
    """
    environment = {**os.environ, **(env or {})}
    if command == COMMAND and warm().can_be(environment):
        argv = [str(each) for each in (command, *arguments)]
        done = warm().run(argv, cwd, environment, timeout)
    else:
        done = subprocess.run(
            [command, *arguments],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
    if not with_place:
        done.stdout = without_place(done.stdout, arguments)
        done.stderr = without_place(done.stderr, arguments)
    return done


def without_place(text: str, arguments: tuple[str | Path, ...]) -> str:
    """Commands in `text` as if they were typed without -C, --to and --url of `arguments`."""
    words = [str(each) for each in arguments]
    place = [
        re.escape(f" {option} {shlex.quote(value)}")
        for option, value in pairwise(words)
        if option in ("-C", "--to", "--url")
    ]
    return re.sub(rf"(podcast-pub [a-z]+)(?:{'|'.join(place)})+", r"\1", text) if place else text


def publish(
    show: Path, target: Path, *, url: str | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Publish a show into a folder; it must succeed."""
    address = ("--url", url) if url else ()
    done = run("publish", "--yes", "-C", show, "--to", target, *address, env=env)
    assert done.returncode == 0, done.stderr + done.stdout
    return done


def copy_sample(to: Path) -> Path:
    """The sample show, to be changed at will."""
    to.mkdir(parents=True)
    for name in SAMPLE:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, to / name)
        elif source.exists():
            shutil.copy2(source, to / name)
    return to


def contents(target: Path, *, with_state: bool = False) -> dict[str, bytes]:
    """Every published object by key; our own state only when asked for."""
    return {
        key: path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file()
        and (with_state or not (key := path.relative_to(target).as_posix()).startswith("."))
        and (key := path.relative_to(target).as_posix())
    }


def age(show: Path) -> None:
    """Let a second pass, and another: younger files are not trusted to stay as they are."""
    newest = max(p.stat().st_ctime for p in show.rglob("*"))
    time.sleep(max(0.0, newest + 2.1 - time.time()))


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def web_server(folder: Path, port: int) -> Iterator[str]:
    """The published folder behind a plain web server that knows nothing of us."""
    server = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("web_server.py"), folder, str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 15
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("HEAD", "/")
            connection.getresponse().read()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
