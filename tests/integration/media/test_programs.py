"""ffmpeg is never waited for in vain: it is ended when it hangs, and when nobody waits for it."""

import os
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from podcast_pub.media import ffmpeg
from podcast_pub.media.at_once import at_once
from podcast_pub.media.loudness import loudness
from podcast_pub.media.watch import Watch
from podcast_pub.model.measured import Measured
from podcast_pub.problems import AudioError

SHELF = Path(__file__).parents[2] / "audio"


@pytest.fixture
def pid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program that is called ffmpeg, and hangs after a minute of audio, says who it is."""
    file, program = tmp_path / "pid", tmp_path / "bin" / "ffmpeg"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\necho $$ >>'{file}'\necho out_time_us=1000000\necho out_time_us=61000000\n"
        "exec sleep 600\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return file


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        pytest.param("STALLED", 3.0, "it came no further in 0.05 minutes", id="hung"),
        pytest.param("SLOWEST", -2.97, "it took more than 0 minutes", id="slow"),
    ],
)
def test_one_that_hangs_is_ended_and_it_is_told_where(
    pid: Path, limit: str, value: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ffmpeg, limit, value)

    with pytest.raises(AudioError, match=r"ffmpeg hung at `vbr\.mp3`, and was ended") as refused:
        loudness(SHELF / "vbr.mp3", Watch(100))

    assert refused.value.found == f"{said}, at 1:01 of the audio"
    assert not is_running(int(pid.read_text()))


def test_who_stops_waiting_leaves_no_program_behind(pid: Path) -> None:
    def work(path: Path, watch: Watch) -> object:
        return loudness(path, watch)

    told: list[Measured] = []
    begun = threading.Event()

    def stop(measured: Measured) -> None:
        told.append(measured)
        if measured.seconds:
            begun.set()
            raise KeyboardInterrupt

    jobs = {SHELF / "vbr.mp3": 244.0, SHELF / "cbr.mp3": 100.0, SHELF / "abr.mp3": 10.0}
    before = time.monotonic()
    with pytest.raises(KeyboardInterrupt), closing(at_once("measuring", work, jobs, stop)) as all_:
        list(all_)

    assert time.monotonic() - before < 60
    assert (told[-1].done, told[-1].total, told[-1].length) == (0, 3, 354.0)
    assert 0 < told[-1].seconds < 354
    assert not any(is_running(int(line)) for line in pid.read_text().splitlines())


def test_how_far_it_is_is_told_in_seconds_of_audio() -> None:
    jobs = {SHELF / "vbr.mp3": 1.9, SHELF / "cbr.mp3": 1.9}
    told: list[Measured] = []

    def work(_: Path, watch: Watch) -> None:
        watch.heard(1.9)
        watch.end_round()

    with closing(at_once("measuring", work, jobs, told.append)) as answers:
        assert dict(answers) == dict.fromkeys(jobs)

    assert told[-1] == Measured(2, 2, "measuring", 3.8, 3.8)
