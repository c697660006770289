"""What is written into a show stays inside it, and nothing in it stops the writer."""

import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from podcast_pub.authoring.files import add_folder, write_new
from podcast_pub.authoring.new import Made, new_episode
from podcast_pub.problems import AudioError, ConfigError
from tests.show_folder import make_show

GUID = UUID("7f6f9f0e-0000-4000-8000-000000000001")


def new(show: Path, *, audio: Path | None = None) -> Made:
    """A new episode."""
    now = datetime(2026, 5, 1, tzinfo=UTC)
    return new_episode(show, "High water", slug=None, audio=audio, guid=GUID, now=now)


def test_an_episode_is_not_made_behind_a_link_out_of_the_show(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={})
    (tmp_path / "elsewhere").mkdir()
    (show / "episodes").symlink_to("../elsewhere")

    with pytest.raises(ConfigError, match="link out of the show"):
        new(show)

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_show_is_not_made_behind_a_link_out_of_its_folder(tmp_path: Path) -> None:
    show = tmp_path / "show"
    show.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (show / "episodes").symlink_to("../elsewhere")

    with pytest.raises(ConfigError, match="leads out of the show's folder"):
        write_new(show, {"cover.png": b"x", "episodes/000-trailer/episode.md": b"x"})

    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert [path.name for path in show.iterdir()] == ["episodes"]


def test_a_pipe_in_the_place_of_an_episode_is_passed_by(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")
    (show / "episodes/002-pipe").mkdir()
    os.mkfifo(show / "episodes/002-pipe/episode.md")

    made = new(show)

    assert made.file == show / "episodes/003-high-water/episode.md"


def test_a_pipe_is_no_recording(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")
    os.mkfifo(tmp_path / "pipe.mp3")

    with pytest.raises(AudioError, match="not an ordinary file"):
        new(show, audio=tmp_path / "pipe.mp3")


def test_what_stops_a_new_episode_names_its_folder_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "episodes").mkdir()

    with pytest.raises(ConfigError, match="cannot be written: file name too long") as caught:
        add_folder(tmp_path, "episodes/001-tides", {f"{'a' * 300}.mp3": b""})

    assert caught.value.where == str(tmp_path / "episodes/001-tides")
    assert caught.value.do == f"look at it: ls -ld {tmp_path / 'episodes'}"
    assert list((tmp_path / "episodes").iterdir()) == []
