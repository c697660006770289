"""The hash of what a publish reads changes with every file, and is not told too early."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast_pub.build.inputs import FRESH, inputs_hash

LATER = FRESH + 60
"""Seconds after which the files of a test are old enough."""


def show(root: Path) -> Path:
    """A folder with two files."""
    (root / "episodes" / "001-a").mkdir(parents=True)
    (root / "podcast.yaml").write_text("title: A")
    (root / "episodes" / "001-a" / "episode.md").write_text("notes")
    return root


def told(root: Path, *options: str) -> str | None:
    """The hash, at a time when all files are old enough."""
    return inputs_hash(root, *options, now=time.time() + LATER)


def test_nothing_changed_is_the_same_hash(tmp_path: Path) -> None:
    root = show(tmp_path)

    assert told(root) == told(root) is not None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda r: (r / "podcast.yaml").write_text("title: B"), id="same size"),
        pytest.param(lambda r: (r / "posts").mkdir(), id="a new folder"),
        pytest.param(lambda r: (r / "episodes/001-a/cover.jpg").write_bytes(b""), id="a new file"),
        pytest.param(lambda r: (r / "episodes/001-a/episode.md").unlink(), id="a file gone"),
        pytest.param(lambda r: (r / "episodes/001-a").rename(r / "episodes/1-a"), id="a new name"),
        pytest.param(lambda r: os.utime(r / "podcast.yaml", (1, 1)), id="another time"),
    ],
)
def test_every_change_changes_it(tmp_path: Path, change: Callable[[Path], object]) -> None:
    root = show(tmp_path)
    before = told(root)

    change(root)

    assert told(root) != before


def test_what_was_asked_is_part_of_it(tmp_path: Path) -> None:
    root = show(tmp_path)

    assert told(root) != told(root, "--url https://a.example/")


def test_what_is_published_into_the_show_changes_nothing(tmp_path: Path) -> None:
    root = show(tmp_path)
    before = told(root)

    (root / "public" / ".podcast-pub").mkdir(parents=True)
    (root / "public" / "feed.xml").write_text("<rss/>")
    (root / ".git").mkdir()

    assert told(root) == before


def test_a_file_that_is_too_young_is_not_trusted(tmp_path: Path) -> None:
    root = show(tmp_path)

    assert inputs_hash(root, now=time.time()) is None


def test_a_link_is_not_trusted(tmp_path: Path) -> None:
    root = show(tmp_path)
    (root / "static").symlink_to(tmp_path)

    assert told(root) is None


def test_a_folder_that_is_not_there_is_not_trusted(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") is None


@pytest.mark.parametrize("place", [".", "episodes"], ids=["the show itself", "its episodes"])
def test_a_state_folder_in_the_wrong_place_hides_nothing(tmp_path: Path, place: str) -> None:
    root = show(tmp_path)
    (root / place / ".podcast-pub").mkdir()
    before = told(root)

    (root / "episodes/001-a/episode.md").write_text("other notes")

    assert told(root) != before
