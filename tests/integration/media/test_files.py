"""Files are hashed once, and again when they change."""

import hashlib
import time
from pathlib import Path

from podcast_pub.media.files import read_file
from podcast_pub.model.memory import Forgetful
from tests.notebook import Notebook
from tests.unseen import UnseenPath


def test_a_file_has_its_hash_and_its_size(tmp_path: Path) -> None:
    path = tmp_path / "score.pdf"
    path.write_bytes(b"%PDF")

    file = read_file(path, "episodes/001/score.pdf", Notebook())

    assert (file.path, file.name, file.size) == (path, "episodes/001/score.pdf", 4)
    assert file.sha256 == hashlib.sha256(b"%PDF").hexdigest()


def test_a_changed_file_is_hashed_again(tmp_path: Path) -> None:
    path = tmp_path / "score.pdf"
    notebook = Notebook()
    path.write_bytes(b"one")
    time.sleep(2.1)
    first = read_file(path, "score.pdf", notebook)
    again = read_file(path, "score.pdf", notebook)
    path.write_bytes(b"two")

    second = read_file(path, "score.pdf", notebook)

    assert notebook.pages
    assert again == first
    assert second.sha256 == hashlib.sha256(b"two").hexdigest()


def test_a_file_that_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "score.pdf"
    path.write_bytes(b"one")
    notebook = Notebook()

    read_file(path, "score.pdf", notebook)

    assert notebook.pages == {}


def test_a_young_file_is_hashed_once_however_often_it_is_linked(tmp_path: Path) -> None:
    path = UnseenPath(tmp_path / "score.pdf")
    path.write_bytes(b"one")
    first = read_file(path, "score.pdf", Forgetful())
    path.write_bytes(b"two")

    again = read_file(path, "score.pdf", Forgetful())

    assert again == first


def test_a_file_is_hashed_once_more_when_it_is_no_longer_young(tmp_path: Path) -> None:
    path = UnseenPath(tmp_path / "score.pdf")
    path.write_bytes(b"one")
    read_file(path, "score.pdf", Forgetful())
    path.write_bytes(b"two")
    time.sleep(2.1)

    again = read_file(path, "score.pdf", Forgetful())

    assert again.sha256 == hashlib.sha256(b"two").hexdigest()
