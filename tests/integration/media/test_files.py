"""Files are hashed once, and again when they change."""

import hashlib
import time
from pathlib import Path

from podcast_pub.media.files import read_file
from tests.notebook import Notebook


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
