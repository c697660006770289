"""`podcast-pub serve` as a producer runs it."""

import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.command import COMMAND, free_port, run
from tests.show_folder import make_show

EPISODES: dict[str, dict[str, object]] = {
    "001-tides": {},
    "002-hidden": {"draft": True, "title": "Hidden"},
    "003-later": {"date": "2099-01-01 07:00", "title": "Later"},
}


@contextmanager
def served(show: Path, *options: str) -> Iterator[str]:
    """The address of a running preview."""
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", str(free_port()), "-C", show, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            assert said.startswith("your show is at http://127.0.0.1:")
            yield said.split()[4]
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=10) == 0


def page(url: str) -> tuple[int, str]:
    """Status and text of a page."""
    try:
        with urllib.request.urlopen(url, timeout=10) as reply:  # noqa: S310  our own address
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return make_show(tmp_path / "show", episodes=EPISODES)


def test_drafts_and_scheduled_episodes_are_there_and_marked(show: Path) -> None:
    with served(show) as url:
        _, home = page(url)
        _, draft = page(url + "episodes/hidden.html")
        _, later = page(url + "episodes/later.html")

    newest = home.partition('aria-labelledby="latest"')[2].partition("</section>")[0]
    assert "Later" in newest
    assert "Scheduled" in newest
    assert "Hidden" in home
    assert "Draft" in draft
    assert "Scheduled" in later


def test_as_published_leaves_them_out(show: Path) -> None:
    with served(show, "--as-published") as url:
        _, home = page(url)
        status, _ = page(url + "episodes/hidden.html")

    assert "Hidden" not in home
    assert "Later" not in home
    assert status == 404


def test_the_preview_is_made_for_its_own_address_and_touches_nothing(show: Path) -> None:
    before = sorted(path for path in show.rglob("*"))

    with served(show) as url:
        _, feed = page(url + "feed.xml")

    assert f'url="{url}media/tides-' in feed
    assert "tides.example" not in feed
    assert sorted(path for path in show.rglob("*")) == before


def test_a_show_with_errors_is_served_as_the_list_of_them(show: Path) -> None:
    file = show / "podcast.yaml"
    good = file.read_text()
    file.write_text(good.replace("title:", "titel:"))

    with served(show) as url:
        status, text = page(url)
        assert status == 503
        assert "podcast.yaml:" in text
        assert "titel" in text

        file.write_text(good)
        deadline = time.monotonic() + 10
        while page(url)[0] != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_the_reload_script_is_never_published(show: Path, tmp_path: Path) -> None:
    assert run("publish", "--yes", "-C", show, "--to", tmp_path / "out").returncode == 0

    published = [path.read_text() for path in (tmp_path / "out").rglob("*.html")]

    assert published
    assert not any("/-/" in text for text in published)


def test_audio_that_is_not_here_plays_where_it_is_published(show: Path) -> None:
    done = run("publish", "--yes", "-C", show)
    assert done.returncode == 0, done.stderr
    (show / "episodes/001-tides/audio.mp3").unlink()
    shutil.rmtree(show / "public" / "media")

    with served(show) as url:
        _, known = page(url + "episodes/tides.html")

    assert re.search(r'<source src="https://tides\.example/media/tides-[0-9a-f]{12}\.mp3"', known)


def test_audio_that_nobody_knows_is_told_in_the_place_of_the_player(show: Path) -> None:
    with (show / "podcast.yaml").open("a") as file:
        file.write("storage: {url: 's3://bucket/tides'}\n")
    (show / "episodes/001-tides/audio.mp3").unlink()

    with served(show) as url:
        status, unknown = page(url + "episodes/tides.html")

    assert status == 200
    assert "The audio is not on this machine." in unknown
    assert "<audio" not in unknown
