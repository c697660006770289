"""Steer the fault proxy from a test."""

import contextlib
import json
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.servers.rules import Fault, Request, Rule
from tests.servers.running import REPOSITORY, free_ports, running
from tests.servers.server import Server
from tests.servers.tls import Certificate


@dataclass(frozen=True, slots=True)
class FaultProxy:
    """A running proxy: clients use `server`, the test says what goes wrong."""

    server: Server
    """The server as it is reached through the proxy."""
    control: int
    """The port that takes our word."""

    def add(self, *rules: Rule) -> None:
        """From now on these hold too; of several that fit a request the first one decides."""
        self._call("add", rules=[asdict(rule) for rule in rules])

    def requests(self) -> tuple[Request, ...]:
        """Every request since the start or the last `reset`, in the order of arrival."""
        return tuple(map(_request, self._call("requests")))

    def wait_until_held(self, count: int = 1, *, seconds: float = 10) -> None:
        """Until FREEZE holds so many requests; TimeoutError when it does not."""
        deadline = time.monotonic() + seconds
        while self._call("held") < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"fewer than {count} requests are held after {seconds} s")
            time.sleep(0.01)

    def release(self) -> None:
        """Let go everything that FREEZE holds."""
        self._call("release")

    def reset(self) -> None:
        """No rules, no requests, nothing held."""
        self._call("reset")

    def _call(self, name: str, **needs: object) -> Any:
        """JSON is untyped."""
        with (
            socket.create_connection(("127.0.0.1", self.control), 10) as line,
            line.makefile("rw") as text,
        ):
            text.write(json.dumps([name, needs]) + "\n")
            text.flush()
            return json.loads(text.readline())


def _request(data: dict[str, Any]) -> Request:
    fault = data["fault"]
    return Request(**{**data, "fault": None if fault is None else Fault(fault)})


@contextlib.contextmanager
def fault_proxy(
    server: Server, folder: Path, *, certificate: Certificate | None = None
) -> Iterator[FaultProxy]:
    """A proxy before `server`, by TLS when there is a certificate; its log is in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    port, control = free_ports(2)
    command = [sys.executable, "-m", "tests.servers.faults"]
    arguments = [str(server.port), str(port), str(control)]
    endpoint, ca_file = f"http://127.0.0.1:{port}", None
    if certificate is not None:
        arguments.append(str(certificate.chain))
        endpoint, ca_file = f"https://127.0.0.1:{port}", certificate.ca
    env = {"PYTHONPATH": str(REPOSITORY)}
    with running([[*command, *arguments]], [control, port], folder, env):
        yield FaultProxy(replace(server, endpoint=endpoint, ca_file=ca_file), control)
