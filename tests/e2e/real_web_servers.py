"""nginx, Caddy and Apache on a port of their own, told lines that were made for a producer."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Start = Callable[[str, int, Path], list[str | Path]]
"""Writes the configuration of a server; the command that starts it."""

MODULES = ["authz_core", "mime", "dir", "alias", "headers", "mpm_event"]


def run_nginx(lines: str, port: int, home: Path) -> list[str | Path]:
    config = home / "nginx.conf"
    site = lines.replace("listen 80;", f"listen 127.0.0.1:{port};")
    config.write_text(
        f"daemon off; pid {home}/pid; error_log {home}/log; events {{ }}\n"
        f"http {{ access_log off; client_body_temp_path {home}/body; proxy_temp_path {home}/proxy;"
        f" fastcgi_temp_path {home}/fcgi; uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;"
        f"\n{site} }}"
    )
    return ["nginx", "-e", home / "log", "-c", config]


def run_caddy(lines: str, port: int, home: Path) -> list[str | Path]:
    config = home / "Caddyfile"
    site = lines.replace("localhost {", f"http://localhost:{port}, http://127.0.0.1:{port} {{", 1)
    config.write_text(
        f"{{\n    admin off\n    default_bind 127.0.0.1\n    storage file_system {home}\n}}\n{site}"
    )
    return ["caddy", "run", "--config", config, "--adapter", "caddyfile"]


def run_apache(lines: str, port: int, home: Path) -> list[str | Path]:
    config = home / "apache.conf"
    modules = (
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES
    )
    head = "\n".join(modules)
    user = "" if os.getuid() else "User nobody\nGroup nogroup\n"
    site = lines.replace("*:80", f"127.0.0.1:{port}")
    config.write_text(
        f"ServerRoot {home}\nServerName localhost\nPidFile {home}/pid\nErrorLog {home}/log\n"
        f"DefaultRuntimeDir {home}\nListen 127.0.0.1:{port}\n{head}\nTypesConfig /dev/null\n"
        f"{user}<Directory />\nRequire all denied\n</Directory>\n{site}"
    )
    return ["apache2", "-D", "FOREGROUND", "-f", config]


@contextlib.contextmanager
def serving(lines: str, start: Start, port: int, home: Path) -> Iterator[None]:
    """A server on this port of loopback that was told these lines; what it needs is in `home`."""
    command = start(lines, port, home)
    with (home / "out").open("wb") as out:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            _wait_until_it_listens(port, server, home)
            yield
        finally:
            server.terminate()
            server.wait(10)


def _wait_until_it_listens(port: int, server: subprocess.Popen[bytes], home: Path) -> None:
    deadline = time.monotonic() + 15
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    told = [path.read_text() for path in (home / "out", home / "log") if path.exists()]
    pytest.fail("the server did not start:\n" + "\n".join(told))
