"""Further tags by the installed command: published, verified, moved, and without the files."""

import re
import shutil
from pathlib import Path

import pytest

from tests.e2e.command import REPOSITORY, publish, run

EVERYTHING = REPOSITORY / "tests/shows/everything"
MAIN, SMALL, OPUS = "audio.mp3", "audio-small.m4a", "tides.opus"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EVERYTHING, tmp_path / "show"))


def replaced(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def test_enclosures_are_counted_elsewhere_and_verified_here(show: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(show, target)

    feed = (target / "feed.xml").read_text(encoding="utf-8")
    verified = run("verify", "-C", show, "--to", target)

    guid = "5ce8722a-ed53-5d66-b6ea-2107096eb37c"
    prefix = f"https://op3.dev/e,pg={guid}/cdn.tides.example/media/"
    enclosures = re.findall(r'<enclosure url="([^"]*)" length="([^"]*)"', feed)
    files = [(url.removeprefix(prefix), int(length)) for url, length in enclosures[1:]]
    assert len(files) == 3
    assert [(target / "media" / name).stat().st_size for name, _ in files] == [n for _, n in files]
    assert feed.count("op3.dev") == 3
    assert (verified.returncode, "no problems found" in verified.stdout) == (0, True)


def test_a_lie_behind_a_prefix_is_found(show: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(show, target)
    audio = next((target / "media").glob("trailer-*.mp3"))

    audio.unlink()
    found = run("verify", "-C", show, "--to", target)

    assert found.returncode == 1
    assert f"media/{audio.name}" in found.stdout


def test_a_second_publish_has_nothing_to_do_even_without_the_files(
    show: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    publish(show, target)
    feed = (target / "feed.xml").read_bytes()
    folder = show / "episodes/001-tides"

    for name in (MAIN, SMALL, OPUS):
        (folder / name).unlink()
    again = publish(show, target)

    assert (target / "feed.xml").read_bytes() == feed
    assert "nothing" in again.stdout + again.stderr


def test_a_further_file_that_was_never_published_must_be_here(show: Path, tmp_path: Path) -> None:
    (show / "episodes/001-tides" / SMALL).unlink()

    done = run("publish", "--yes", "-C", show, "--to", tmp_path / "site")

    assert done.returncode == 1
    assert "episodes/001-tides/episode.md:20: error[audio-absent]" in done.stdout + done.stderr


def test_a_further_file_that_changes_gets_an_address_of_its_own(show: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(show, target)
    before = {path.name for path in (target / "media").iterdir()}

    shutil.copy(REPOSITORY / "tests/audio/moov-at-end.m4a", show / "episodes/001-tides" / SMALL)
    publish(show, target)

    new = {path.name for path in (target / "media").iterdir()} - before
    assert len(new) == 1
    assert new.pop() in (target / "feed.xml").read_text(encoding="utf-8")


def test_a_withdrawn_episode_takes_its_further_files_with_it(show: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(show, target)

    replaced(show / "episodes/001-tides/episode.md", ("season: 2", "season: 2\nwithdrawn: Rights"))
    publish(show, target)

    assert not list((target / "media").glob("tides-*"))


def test_a_declared_move_needs_no_other_consent_and_tells_apps(show: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    publish(show, target)
    replaced(
        show / "podcast.yaml",
        ("url: https://tides.example/\n", "url: https://waves.example/\n"),
        ("https://old.example/tides.rss", "https://tides.example/feed.xml"),
    )

    planned = run("plan", "-C", show, "--to", target)
    publish(show, target)

    assert "the feed moves from https://tides.example/feed.xml" in planned.stdout
    feed = (target / "feed.xml").read_text(encoding="utf-8")
    assert "<itunes:new-feed-url>https://waves.example/feed.xml</itunes:new-feed-url>" in feed
    assert "<podcast:guid>5ce8722a-ed53-5d66-b6ea-2107096eb37c</podcast:guid>" in feed


def test_a_move_that_is_not_declared_is_refused_with_the_line_to_write(
    show: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    publish(show, target)
    replaced(
        show / "podcast.yaml", ("url: https://tides.example/\n", "url: https://waves.example/\n")
    )

    refused = run("publish", "--yes", "-C", show, "--to", target)

    assert refused.returncode == 1
    assert "feed: {moved_from: https://tides.example/feed.xml}" in refused.stdout + refused.stderr
