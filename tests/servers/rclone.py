"""rclone: the bad provider. It ignores conditions (and says 200), and forgets headers."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests.servers.running import free_ports, program, running
from tests.servers.server import Server


@contextlib.contextmanager
def rclone_server(folder: Path) -> Iterator[Server]:
    """A new one, which keeps objects as files in `folder`/data."""
    command = program("rclone")
    (port,) = free_ports(1)
    (folder / "data").mkdir(parents=True)
    access_key, secret = "tester", "testing"
    arguments = ["--auth-key", f"{access_key},{secret}", "--addr", f"127.0.0.1:{port}"]
    with running(
        [[command, "--config", "", "serve", "s3", *arguments, str(folder / "data")]], [port], folder
    ):
        yield Server("rclone", f"http://127.0.0.1:{port}", "us-east-1", access_key, secret)
