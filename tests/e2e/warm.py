"""A process that has loaded all of podcast-pub and forks for each command that tests run.

Loading takes most of the time of a command on a small show. What runs in the fork is what the
installed command runs, with arguments, folder, environment and streams of its own.
"""

import array
import contextlib
import gc
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from select import select

REPOSITORY = Path(__file__).parents[2]
LAZY = ("boto3", "feedgen.feed", "lxml.etree", "mutagen", "PIL.Image", "nh3", "cmarkgfm", "jinja2")
"""What podcast-pub loads only where it needs it."""
AT_START = ("PYTHON", "LC_", "LANG")
"""How the names begin of what Python reads when it starts."""
LONGEST = 1 << 17
"""Bytes of a request."""


class Warm:
    """The process, as those see it who want a command run."""

    def __init__(self) -> None:
        self._path = Path(tempfile.mkdtemp(prefix="warm-")) / "socket"
        self._started = at_start(os.environ)
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(str(self._path))
            listener.listen(64)
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(listener.fileno())],
                cwd=REPOSITORY,
                stdin=subprocess.PIPE,  # its end tells that we have ended
                pass_fds=[listener.fileno()],
            )

    def can_be(self, env: Mapping[str, str]) -> bool:
        """Whether a process of this environment would have started like the warm one."""
        return at_start(env) == self._started

    def run(
        self, argv: list[str], cwd: Path, env: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """Like `subprocess.run` without a terminal; argv[0] is what the command is called."""
        request = json.dumps({"argv": argv, "cwd": str(cwd), "env": dict(env)}).encode()
        with contextlib.ExitStack() as stack:
            out, err = (stack.enter_context(tempfile.TemporaryFile("w+")) for _ in range(2))
            null = stack.enter_context(Path(os.devnull).open("rb"))
            line = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET))
            line.connect(str(self._path))
            streams = array.array("i", [each.fileno() for each in (null, out, err)])
            rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)
            line.sendmsg([request], [rights])
            child = int(line.recv(20))
            line.settimeout(timeout)
            try:
                code = int(line.recv(20))
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                raise subprocess.TimeoutExpired(argv, timeout) from None
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(argv, code, out.read(), err.read())


@cache
def warm() -> Warm:
    """The one of this test process."""
    return Warm()


def at_start(env: Mapping[str, str]) -> dict[str, str]:
    """What of an environment cannot be changed once Python runs."""
    return {name: value for name, value in env.items() if name.startswith(AT_START)}


def load() -> None:
    """Everything that any command may import."""
    import podcast_pub

    for each in walk_packages(podcast_pub.__path__, "podcast_pub."):
        import_module(each.name)
    for name in LAZY:
        import_module(name)
    gc.freeze()


def serve(listener: socket.socket) -> bool:
    """Fork for every request; True in each process that is to run one, False at the end.

    Between the two stands a process that tells how the command ended.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        ready, _, _ = select([listener, sys.stdin], [], [])
        if sys.stdin in ready:
            return False
        line, _ = listener.accept()
        if os.fork():
            line.close()
            continue
        listener.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        request, streams, _, _ = socket.recv_fds(line, LONGEST, 3)
        child = os.fork()
        if child == 0:
            line.close()
            become(**json.loads(request), streams=streams)
            return True
        line.send(b"%d" % child)
        _, status = os.waitpid(child, 0)
        line.send(b"%d" % os.waitstatus_to_exitcode(status))
        os._exit(0)


def become(argv: list[str], cwd: str, env: dict[str, str], streams: list[int]) -> None:
    """Be as if just started."""
    sys.argv = argv
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    random.seed()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)


if __name__ == "__main__":
    load()
    from podcast_pub.cli import main

    if serve(socket.socket(fileno=int(sys.argv[1]))):
        main()
