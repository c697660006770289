"""The lines that doctor prints for nginx, Caddy and Apache, on the real servers."""

import contextlib
import http.client
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest

from podcast_pub.delivery import PAGE, Kind, types_by_extension
from podcast_pub.doctor.texts.apache import apache
from podcast_pub.doctor.texts.caddy import caddy
from podcast_pub.doctor.texts.nginx import nginx
from podcast_pub.doctor.texts.serving import Place, place_of
from podcast_pub.release.log import read_published
from podcast_pub.storage.folder import FolderStore
from tests.e2e.command import copy_sample, free_port, publish

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
    site = lines.replace("localhost {", f"http://127.0.0.1:{port} {{", 1)
    config.write_text(f"{{\n    admin off\n    storage file_system {home}\n}}\n{site}")
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


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """The sample show, published, with a static file of every extension that has a type."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o755)  # a server that drops its rights must get in
        show = copy_sample(home / "show")
        (show / "static").mkdir(exist_ok=True)
        for extension in (*types_by_extension(), ".odd"):
            (show / "static" / f"file{extension}").write_text(extension)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PODCAST_PUB_CACHE", str(home / "cache"))
            publish(show, home / "www" / "show")
        yield home / "www" / "show"


@contextlib.contextmanager
def serving(
    lines: Callable[[Place], str], start: Start, url: str, folder: Path, home: Path
) -> Iterator[int]:
    """The folder behind a server that was told these lines; its port."""
    port = free_port()
    command = start(lines(place_of(url, PurePosixPath(folder))), port, home)
    with (home / "out").open("wb") as out:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            wait_until_it_listens(port, server, home)
            yield port
        finally:
            server.terminate()
            server.wait(10)


def wait_until_it_listens(port: int, server: subprocess.Popen[bytes], home: Path) -> None:
    deadline = time.monotonic() + 15
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    told = [path.read_text() for path in (home / "out", home / "log") if path.exists()]
    pytest.fail("the server did not start:\n" + "\n".join(told))


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(port: int, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        reply = connection.getresponse()
        return Answer(reply.status, dict(reply.getheaders()), reply.read())
    finally:
        connection.close()


EVERY_SERVER = pytest.mark.parametrize(
    ("lines", "start"),
    [
        pytest.param(nginx, run_nginx, id="nginx", marks=pytest.mark.nginx),
        pytest.param(caddy, run_caddy, id="caddy", marks=pytest.mark.caddy),
        pytest.param(apache, run_apache, id="apache", marks=pytest.mark.apache),
    ],
)
ADDRESSES = pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://localhost/", id="root"),
        pytest.param("https://localhost/my.show/", id="sub-folder"),
    ],
)


@EVERY_SERVER
@ADDRESSES
def test_every_object_has_the_type_and_the_cache_policy_of_our_table(
    lines: Callable[[Place], str], start: Start, url: str, folder: Path, tmp_path: Path
) -> None:
    path = urlsplit(url).path
    objects = read_published(FolderStore(folder)).objects

    with serving(lines, start, url, folder, tmp_path) as port:
        served = {key: ask(port, path + key) for key in objects}

    assert {key: answer.status for key, answer in served.items()} == dict.fromkeys(objects, 200)
    assert {key: len(answer.body) for key, answer in served.items()} == {
        key: thing.size for key, thing in objects.items()
    }
    assert {key: answer.headers.get("Content-Type") for key, answer in served.items()} == {
        key: thing.content_type for key, thing in objects.items()
    }
    assert {key: answer.headers.get("Cache-Control") for key, answer in served.items()} == {
        key: PAGE if key.endswith(".html") else thing.cache_control
        for key, thing in objects.items()
    }
    assert {answer.headers.get("Access-Control-Allow-Origin") for answer in served.values()} == {
        "*"
    }
    assert {thing.kind for thing in objects.values()} == set(Kind) - {Kind.FILE}


@EVERY_SERVER
@ADDRESSES
def test_what_is_not_an_object_is_answered_as_listeners_need_it(
    lines: Callable[[Place], str], start: Start, url: str, folder: Path, tmp_path: Path
) -> None:
    path = urlsplit(url).path
    media = next(iter(FolderStore(folder).list("media/")))
    [newest] = FolderStore(folder).list(".podcast-pub/releases/")

    with serving(lines, start, url, folder, tmp_path) as port:
        home = ask(port, path)
        archive = ask(port, f"{path}archive/")
        part = ask(port, path + media, Range="bytes=2-5")
        missing = ask(port, f"{path}media/missing.mp3")
        listing = ask(port, f"{path}media/")
        private = ask(port, path + newest)

    html = "text/html; charset=utf-8"
    assert (home.status, home.headers["Content-Type"]) == (200, html)
    assert home.headers["Cache-Control"] == PAGE
    assert home.body == (folder / "index.html").read_bytes()
    assert archive.body == (folder / "archive/index.html").read_bytes()
    assert archive.headers["Content-Type"] == html
    assert (part.status, part.body) == (206, (folder / media).read_bytes()[2:6])
    assert missing.status == 404
    assert missing.headers["Content-Type"].startswith("text/html")
    assert "immutable" not in missing.headers.get("Cache-Control", "")
    assert missing.body == (folder / "404.html").read_bytes()
    assert listing.status in (403, 404)
    assert private.status == 404


@pytest.mark.apache
def test_the_directory_lines_of_apache_can_stand_in_a_htaccess(
    folder: Path, tmp_path: Path
) -> None:
    whole = apache(place_of("https://localhost/", PurePosixPath(folder)))
    opening, _, rest = whole.partition("<Directory")
    inner, _, closing = rest.partition("</Directory>")
    first, _, lines = inner.partition("\n")
    (folder / ".htaccess").write_text(lines)
    objects = read_published(FolderStore(folder)).objects

    def allowing(_: Place) -> str:
        return f"{opening}<Directory{first}\nAllowOverride All\n</Directory>{closing}"

    try:
        with serving(allowing, run_apache, "https://localhost/", folder, tmp_path) as port:
            served = {key: ask(port, f"/{key}") for key in objects}
            private = ask(port, "/.podcast-pub/releases/000001")
    finally:
        (folder / ".htaccess").unlink()

    assert {key: answer.headers.get("Content-Type") for key, answer in served.items()} == {
        key: thing.content_type for key, thing in objects.items()
    }
    assert private.status == 404
