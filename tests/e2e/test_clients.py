"""Real podcast clients subscribe to the sample show and download an episode, byte for byte."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.command import copy_sample, free_port, publish, web_server

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The published folder, and the address of the server that has it."""
    home = tmp_path_factory.mktemp("served")
    port = free_port()
    publish(copy_sample(home / "show"), home / "public", url=f"http://127.0.0.1:{port}/")
    with web_server(home / "public", port) as url:
        yield home / "public", url


def client(*command: str, home: Path, input_text: str | None = None) -> str:
    """Run a client in a home of its own."""
    done = subprocess.run(
        command,
        env={**os.environ, "HOME": str(home), "GPODDER_HOME": str(home / "gpodder")},
        input=input_text,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def downloaded(folder: Path) -> set[bytes]:
    """Audio files that a client keeps below `folder`."""
    return {p.read_bytes() for p in folder.rglob("*") if p.suffix in {".mp3", ".m4a"}}


def test_gpodder_downloads_every_episode(served: tuple[Path, str], tmp_path: Path) -> None:
    public, url = served

    client("gpo", "subscribe", f"{url}feed.xml", home=tmp_path)
    client("gpo", "update", home=tmp_path)
    client("gpo", "download", home=tmp_path)

    published = {p.read_bytes() for p in (public / "media").iterdir()}
    assert downloaded(tmp_path / "gpodder") == published
    assert len(published) >= 6


def test_newsboat_reads_the_feed_and_podboat_downloads(
    served: tuple[Path, str], tmp_path: Path
) -> None:
    public, url = served
    settings = tmp_path / ".newsboat"
    settings.mkdir()
    (settings / "urls").write_text(f"{url}feed.xml\n")
    (settings / "config").write_text(
        f'download-path "{tmp_path}/pods/"\npodcast-auto-enqueue yes\nmax-downloads 4\n'
    )

    client("newsboat", "-x", "reload", home=tmp_path)
    unread = client("newsboat", "-x", "print-unread", home=tmp_path)
    podboat = subprocess.Popen(
        ["script", "-qfc", "podboat -a", "/dev/null"],  # noqa: S607  from Debian, found by PATH
        env={**os.environ, "HOME": str(tmp_path), "TERM": "xterm"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    published = {p.read_bytes() for p in (public / "media").iterdir()}
    deadline = time.monotonic() + 60
    while downloaded(tmp_path / "pods") != published and time.monotonic() < deadline:
        time.sleep(0.2)
    podboat.communicate(b"q", timeout=30)

    assert int(unread.split()[0]) == len(published)
    assert downloaded(tmp_path / "pods") == published


def test_podget_downloads_an_episode(served: tuple[Path, str], tmp_path: Path) -> None:
    public, url = served
    conf = tmp_path / "conf"
    conf.mkdir()
    client("podget", "-d", str(conf), "--create-config", "podgetrc", home=tmp_path)
    rc = next(p for p in conf.iterdir() if p.name.startswith("podgetrc"))
    text = "\n".join(
        f"DIR_LIBRARY={tmp_path}/pods" if line.lstrip("#").startswith("DIR_LIBRARY=") else line
        for line in rc.read_text().splitlines()
    )
    (conf / "podgetrc").write_text(text + "\n")
    (conf / "serverlist").write_text(f"{url}feed.xml Stories Slack Water\n")

    words = client("podget", "-d", str(conf), "-v", home=tmp_path)

    published = {p.read_bytes() for p in (public / "media").iterdir()}
    got = downloaded(tmp_path / "pods")
    assert got, words
    assert got <= published


def test_the_clients_are_the_real_ones() -> None:
    assert all(shutil.which(name) for name in ("gpo", "newsboat", "podboat", "podget"))
