"""Many files are measured once each, and again only when they change."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from podcast_pub.media.survey import probe_all
from podcast_pub.model.audio import AudioFacts
from podcast_pub.model.measured import Measured
from podcast_pub.problems import AudioError
from tests.notebook import Notebook

SHELF = Path(__file__).parents[2] / "audio"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two recordings, old enough to be remembered."""
    folder = tmp_path_factory.mktemp("show")
    for name in ("cbr.mp3", "faststart.m4a"):
        shutil.copyfile(SHELF / name, folder / name)
    time.sleep(2.1)
    return folder


def test_facts_come_in_the_order_of_the_question(folder: Path) -> None:
    paths = [folder / "faststart.m4a", folder / "cbr.mp3"]

    found = probe_all(paths, Notebook())

    assert list(found) == paths
    assert [facts.codec for facts in found.values() if isinstance(facts, AudioFacts)] == [
        "aac",
        "mp3",
    ]


def test_what_cannot_be_read_is_an_answer_too(folder: Path) -> None:
    found = probe_all([folder / "gone.mp3", folder / "cbr.mp3"], Notebook())

    assert isinstance(found[folder / "gone.mp3"], AudioError)
    assert isinstance(found[folder / "cbr.mp3"], AudioFacts)


def test_progress_counts_what_is_read(folder: Path) -> None:
    seen: list[tuple[int, int]] = []

    probe_all(
        [folder / "cbr.mp3", folder / "faststart.m4a"],
        Notebook(),
        lambda measured: seen.append((measured.done, measured.total)),
    )

    assert seen == [(1, 2), (2, 2)]


def test_a_second_run_reads_nothing(folder: Path) -> None:
    notebook = Notebook()
    paths = [folder / "cbr.mp3", folder / "faststart.m4a"]
    first = probe_all(paths, notebook)
    read: list[int] = []

    second = probe_all(paths, notebook, lambda measured: read.append(measured.done))

    assert second == first
    assert read == []


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "audio.mp3"
    notebook = Notebook()
    shutil.copyfile(SHELF / "cbr.mp3", path)
    time.sleep(2.1)
    first = probe_all([path], notebook)
    shutil.copyfile(SHELF / "vbr.mp3", path)

    second = probe_all([path], notebook)

    assert second[path] != first[path]


def test_a_change_that_hides_behind_its_times_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "audio.mp3"
    notebook = Notebook()
    shutil.copyfile(SHELF / "cbr.mp3", path)
    time.sleep(2.1)
    before = path.stat()
    first = probe_all([path], notebook)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    second = probe_all([path], notebook)

    assert second[path] != first[path]


def test_a_file_that_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "audio.mp3"
    shutil.copyfile(SHELF / "cbr.mp3", path)
    notebook = Notebook()

    probe_all([path], notebook)

    assert notebook.pages == {}


def test_no_thread_is_left_when_it_is_stopped(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.mp3" for number in range(100)]
    for path in paths:
        shutil.copyfile(SHELF / "cbr.mp3", path)

    before = set(threading.enumerate())

    def stop(_: Measured) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        probe_all(paths, Notebook(), stop)

    assert set(threading.enumerate()) <= before


def test_refusals_are_not_remembered(folder: Path) -> None:
    notebook = Notebook()

    probe_all([SHELF / "empty.mp3", folder / "gone.mp3"], notebook)

    assert notebook.pages == {}


def test_mutagen_is_not_loaded_when_nothing_has_to_be_read() -> None:
    program = (
        "import sys; from podcast_pub.media.survey import probe_all; "
        "from podcast_pub.model.memory import Forgetful; probe_all([], Forgetful()); "
        "sys.exit('mutagen' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], check=False)

    assert done.returncode == 0
