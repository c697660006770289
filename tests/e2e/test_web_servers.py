"""The lines that doctor prints for nginx, Caddy and Apache, on the real servers."""

import http.client
import tempfile
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
from tests.e2e.real_web_servers import Start, run_apache, run_caddy, run_nginx, serving


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """The sample show with waveforms and a static file of every extension that has a type."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o755)  # a server that drops its rights must get in
        show = copy_sample(home / "show")
        with (show / "podcast.yaml").open("a") as file:
            file.write("audio: {waveform: true}\n")
        (show / "static").mkdir(exist_ok=True)
        for extension in (*types_by_extension(), ".odd"):
            (show / "static" / f"file{extension}").write_text(extension)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PODCAST_PUB_CACHE", str(home / "cache"))
            publish(show, home / "www" / "show")
        yield home / "www" / "show"


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

    port = free_port()
    text = lines(place_of(url, PurePosixPath(folder)))

    with serving(text, start, port, tmp_path):
        served = {key: ask(port, path + key) for key in objects}

    assert {key: answer.status for key, answer in served.items()} == dict.fromkeys(objects, 200)
    assert {key: len(answer.body) for key, answer in served.items()} == {
        key: thing.size for key, thing in objects.items()
    }
    assert {key: answer.headers.get("Content-Type") for key, answer in served.items()} == {
        key: thing.content_type for key, thing in objects.items()
    }
    assert {key: answer.headers.get("Cache-Control") for key, answer in served.items()} == {
        key: PAGE
        if key.endswith(".html") and thing.kind is not Kind.TRANSCRIPT
        else thing.cache_control
        for key, thing in objects.items()
    }
    assert {answer.headers.get("Access-Control-Allow-Origin") for answer in served.values()} == {
        "*"
    }
    assert {thing.kind for thing in objects.values()} == set(Kind) - {Kind.FILE, Kind.ARCHIVE}


@EVERY_SERVER
@ADDRESSES
def test_what_is_not_an_object_is_answered_as_listeners_need_it(
    lines: Callable[[Place], str], start: Start, url: str, folder: Path, tmp_path: Path
) -> None:
    path = urlsplit(url).path
    media = next(iter(FolderStore(folder).list("media/")))
    [newest] = FolderStore(folder).list(".podcast-pub/releases/")

    port = free_port()
    text = lines(place_of(url, PurePosixPath(folder)))

    with serving(text, start, port, tmp_path):
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

    allowing = f"{opening}<Directory{first}\nAllowOverride All\n</Directory>{closing}"
    port = free_port()
    try:
        with serving(allowing, run_apache, port, tmp_path):
            served = {key: ask(port, f"/{key}") for key in objects}
            private = ask(port, "/.podcast-pub/releases/000001")
    finally:
        (folder / ".htaccess").unlink()

    assert {key: answer.headers.get("Content-Type") for key, answer in served.items()} == {
        key: thing.content_type for key, thing in objects.items()
    }
    assert private.status == 404
