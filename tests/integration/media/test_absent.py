"""What stands in the place of audio that is elsewhere, from real files and links."""

import os
from pathlib import Path

import pytest

from podcast_pub.media.absent import MOST_OF_A_POINTER, Absent, StandIn, absent, is_dataless
from tests.show_folder import AUDIO

SHELF = AUDIO.parent
SUM = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"
LFS = (SHELF / "lfs-pointer.mp3").read_text()
ANNEX = f"SHA256E-s12345--{SUM}.mp3"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param(LFS, (StandIn.LFS, SUM), id="Git LFS"),
        pytest.param(LFS.replace("\n", "\r\n"), (StandIn.LFS, SUM), id="Git LFS on Windows"),
        pytest.param(LFS.replace("git-lfs", "hawser"), (StandIn.LFS, SUM), id="Git LFS of old"),
        pytest.param(LFS[:-1], (StandIn.LFS, SUM), id="without its last line end"),
        pytest.param(f"/annex/objects/{ANNEX}\n", (StandIn.ANNEX, SUM), id="git-annex"),
        pytest.param("/annex/objects/WORM-s1-m2--a.mp3\n", (StandIn.ANNEX, None), id="no sum"),
        pytest.param(LFS.replace(SUM, "x" * 64), None, id="a sum that is none"),
        pytest.param(LFS + "more\n", None, id="more than a pointer"),
        pytest.param(LFS + " " * MOST_OF_A_POINTER, None, id="longer than a pointer"),
        pytest.param("/annex/objects/", None, id="names nothing"),
        pytest.param("words /annex/objects/ and more", None, id="a text about git-annex"),
        pytest.param("", None, id="an empty file"),
        pytest.param("This is no audio.\n", None, id="a text"),
    ],
)
def test_a_pointer_is_read(
    tmp_path: Path, text: str, answer: tuple[StandIn, str | None] | None
) -> None:
    path = tmp_path / "audio.mp3"
    path.write_bytes(text.encode())

    found = absent(path)

    assert found == (None if answer is None else Absent(path, *answer))


def test_every_file_of_the_shelf_but_the_pointer_is_really_there() -> None:
    pointers = [path.name for path in sorted(SHELF.iterdir()) if absent(path)]

    assert pointers == ["lfs-pointer.mp3"]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        pytest.param(".audio.mp3.icloud", "audio.mp3", id="iCloud"),
        pytest.param("audio.mp3.nextcloud", "audio.mp3", id="Nextcloud"),
    ],
)
def test_a_placeholder_says_that_the_cloud_has_it(tmp_path: Path, name: str, called: str) -> None:
    (tmp_path / name).write_bytes(b"bplist00")

    assert absent(tmp_path / name) == Absent(tmp_path / called, StandIn.CLOUD)


def test_a_link_of_git_annex_that_leads_nowhere_is_a_pointer(tmp_path: Path) -> None:
    path = tmp_path / "audio.mp3"
    path.symlink_to(f"../.git/annex/objects/Mx/33/{ANNEX}/{ANNEX}")

    assert absent(path) == Absent(path, StandIn.ANNEX, SUM)


def test_a_link_of_git_annex_with_its_file_is_really_there(tmp_path: Path) -> None:
    kept = tmp_path / ".git/annex/objects" / ANNEX
    kept.parent.mkdir(parents=True)
    kept.write_bytes(AUDIO.read_bytes())
    (tmp_path / "audio.mp3").symlink_to(kept)

    assert absent(tmp_path / "audio.mp3") is None


def test_another_link_that_leads_nowhere_is_no_pointer(tmp_path: Path) -> None:
    (tmp_path / "audio.mp3").symlink_to("/Volumes/Recordings/audio.mp3")

    assert absent(tmp_path / "audio.mp3") is None
    assert absent(tmp_path / "not there.mp3") is None
    assert absent(tmp_path) is None


def test_a_fifo_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "audio.mp3")

    assert absent(tmp_path / "audio.mp3") is None


@pytest.mark.parametrize(
    ("flags", "answer"), [(0x40000000, True), (0x40000020, True), (0x20, False)]
)
def test_macos_says_which_files_have_no_bytes(flags: int, answer: bool) -> None:
    assert is_dataless(flags) is answer
