"""moto: a simulator that knows what Swift does not (If-Match, policies); it checks no signature."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests.servers.running import free_ports, program, running
from tests.servers.server import NO_ACCOUNT, Server


@contextlib.contextmanager
def moto_server(folder: Path) -> Iterator[Server]:
    """A new one, empty, that keeps everything in memory."""
    command = program("moto_server")
    (port,) = free_ports(1)
    with running([[command, "-H", "127.0.0.1", "-p", str(port)]], [port], folder, NO_ACCOUNT):
        yield Server("moto", f"http://127.0.0.1:{port}", "us-east-1", "tester", "testing")
