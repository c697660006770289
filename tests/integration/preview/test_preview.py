"""The preview over real sockets: what a browser asks, and what it gets."""

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from podcast_pub.preview.server import listen
from podcast_pub.problems import ConfigError

ROOT = Path(__file__).parents[3]
PAGE = b"<!doctype html><html><body><h1>Tides</h1></body></html>"
AUDIO = bytes(range(256)) * 40
SCRIPT = b'<script src="/-/reload.js" defer></script>'


@dataclass(frozen=True)
class Server:
    """A running preview of a folder."""

    process: subprocess.Popen[str]
    port: int

    def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case, body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request(method, path, headers=named)
            reply = connection.getresponse()
            return reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read()

    def says(self) -> str:
        """The next line that it prints."""
        output = self.process.stdout
        assert output is not None
        return output.readline().strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_bytes(PAGE)
    (tmp_path / "404.html").write_bytes(b"<body>Nothing here</body>")
    (tmp_path / "feed.xml").write_bytes(b"<rss/>")
    (tmp_path / "tides.mp3").write_bytes(AUDIO)
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with running(folder) as server:
        yield server


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A preview of `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.preview.folder_preview", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        yield Server(process, int(process.stdout.readline().rstrip("/\n").rpartition(":")[2]))
        process.kill()


def test_a_page_is_given_the_reload_script_and_nothing_else(server: Server) -> None:
    status, headers, body = server.ask("/")

    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert body == PAGE.replace(b"</body>", SCRIPT + b"</body>")


def test_other_objects_are_given_as_they_would_be_published(server: Server) -> None:
    assert server.ask("/feed.xml")[2] == b"<rss/>"
    assert server.ask("/tides.mp3")[2] == AUDIO


@pytest.mark.parametrize(
    ("asked", "status", "content_range", "body"),
    [
        pytest.param("bytes=0-1", 206, "bytes 0-1/10240", AUDIO[:2], id="start"),
        pytest.param("bytes=10000-", 206, "bytes 10000-10239/10240", AUDIO[10000:], id="rest"),
        pytest.param("bytes=-5", 206, "bytes 10235-10239/10240", AUDIO[-5:], id="end"),
        pytest.param("bytes=99999-", 416, "bytes */10240", None, id="beyond"),
    ],
)
def test_audio_can_be_asked_for_in_parts(
    server: Server, asked: str, status: int, content_range: str, body: bytes | None
) -> None:
    got, headers, part = server.ask("/tides.mp3", range=asked)

    assert (got, headers["content-range"]) == (status, content_range)
    assert body is None or part == body


def test_a_part_of_changed_audio_is_answered_with_the_whole(server: Server) -> None:
    status, _, body = server.ask("/tides.mp3", range="bytes=0-1", if_range='"older"')

    assert (status, body) == (200, AUDIO)


@pytest.mark.parametrize("path", ["/", "/tides.mp3"])
def test_what_the_browser_has_is_not_sent_again(server: Server, path: str) -> None:
    etag = server.ask(path)[1]["etag"]

    status, _, body = server.ask(path, if_none_match=etag)

    assert (status, body) == (304, b"")


def test_head_gives_length_and_type_without_a_body(server: Server) -> None:
    status, headers, body = server.ask("/tides.mp3", "HEAD")

    assert (status, headers["content-length"], headers["content-type"], body) == (
        200,
        "10240",
        "audio/mpeg",
        b"",
    )


def test_an_unknown_address_is_answered_by_the_shows_own_page(server: Server) -> None:
    status, _, body = server.ask("/episodes/none.html")

    assert status == 404
    assert b"Nothing here" in body


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1", 200, id="address"),
        pytest.param("localhost:8000", 200, id="name"),
        pytest.param("evil.example", 400, id="DNS rebinding"),
        pytest.param("127.0.0.1.evil.example", 400, id="prefix"),
        pytest.param("", 400, id="none"),
    ],
)
def test_only_names_of_this_machine_are_answered(server: Server, host: str, status: int) -> None:
    assert server.ask("/", host=host)[0] == status


def test_a_script_of_a_show_cannot_stay_in_the_browser_as_a_service_worker(
    server: Server, folder: Path
) -> None:
    (folder / "worker.js").write_text("onfetch = steal")
    server.says()

    assert server.ask("/worker.js")[0] == 200
    assert server.ask("/worker.js", Service_Worker="script")[0] == 403


def test_a_path_cannot_leave_what_is_shown(server: Server, folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")

    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "//etc/passwd", "/..%2fsecret.txt"):
        assert server.ask(path)[0] == 404


def test_a_saved_file_reloads_the_page(server: Server, folder: Path) -> None:
    with _events(server) as stream:
        before = stream.readline()

        (folder / "index.html").write_bytes(b"<body>High water</body>")

        assert stream.readline() == b"\n"
        assert stream.readline() not in {before, b""}
    assert b"High water" in server.ask("/")[2]


def test_a_file_in_a_new_folder_reloads_the_page(server: Server, folder: Path) -> None:
    new = folder / "episodes" / "003-ebb"
    new.mkdir(parents=True)
    server.says()

    (new / "episode.md").write_text("Ebb")

    assert server.says() == "rebuilt"


def test_links_to_folders_are_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "raw").symlink_to(elsewhere)
    (folder / "disk").symlink_to("/")
    (folder / "round").symlink_to(".")
    (folder / "episodes").mkdir()
    (folder / "episodes" / "disk").symlink_to("/")

    with running(folder) as server:
        (elsewhere / "recording.wav").write_bytes(b"RIFF")
        time.sleep(0.5)
        (folder / "about.html").write_bytes(b"<body>About</body>")

        assert server.says() == "rebuilt"
        with _events(server) as stream:
            assert stream.readline().strip().endswith(b"-2")


def test_changes_at_the_target_reload_nothing(server: Server, folder: Path) -> None:
    (folder / "public" / ".podcast-pub").mkdir(parents=True)
    (folder / "public" / "index.html").write_bytes(b"published")
    time.sleep(0.5)

    (folder / "about.html").write_bytes(b"<body>About</body>")
    server.says()

    assert server.ask("/about.html")[0] == 200
    with _events(server) as stream:
        assert stream.readline().strip().endswith(b"-2")


def test_errors_are_listed_and_the_page_comes_back_when_they_are_mended(
    server: Server, folder: Path
) -> None:
    (folder / "broken").touch()
    server.says()
    status, _, body = server.ask("/anything.html")

    assert status == 503
    assert b"podcast.yaml:3" in body
    assert b"`title` is &lt;missing&gt;" in body
    assert SCRIPT in body

    (folder / "broken").unlink()
    server.says()

    assert server.ask("/")[0] == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_although_a_page_is_open(server: Server, number: signal.Signals) -> None:
    with _events(server) as stream:
        stream.readline()
        started = time.monotonic()

        server.process.send_signal(number)
        server.process.wait(timeout=10)

        assert time.monotonic() - started < 1.0
    if number is signal.SIGINT:
        assert server.says() == "stopped"
        assert server.process.returncode == 0


def test_a_taken_port_gives_the_next_free_one() -> None:
    with closing(listen(0)) as taken:
        port = taken.getsockname()[1]

        with closing(listen(port)) as other:
            assert port < other.getsockname()[1] < port + 20


def test_when_no_port_is_free_it_says_what_to_do() -> None:
    with closing(listen(65535)), pytest.raises(ConfigError, match="all taken"):
        listen(65535)


@contextmanager
def _events(server: Server) -> Iterator[IO[bytes]]:
    """What a page that waits for changes receives."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request("GET", "/-/events")
        with connection.getresponse() as stream:
            yield stream


def test_a_show_whose_pages_are_made_elsewhere_is_a_list_of_its_files(folder: Path) -> None:
    (folder / "index.html").unlink()
    (folder / "404.html").unlink()

    with running(folder) as server:
        status, headers, body = server.ask("/")

        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert b'<a href="/tides.mp3">tides.mp3</a>' in body
        assert body.count(SCRIPT) == 1
        assert server.ask("/nothing.html")[0] == 404
