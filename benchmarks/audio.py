"""Measuring audio: a long MP3 without a header, many small ones, and a WAV that is 4 GB of nothing.

Wanted: faster than ffprobe counts packets; 10,000 small files in at most 1.2 times what mutagen and
a hash take; 300 MB of memory.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import mutagen

from podcast_pub.media.probe import measure, probe
from podcast_pub.media.survey import probe_all
from podcast_pub.model.memory import Forgetful

SHELF = Path(__file__).parents[1] / "tests" / "audio"
LONG = 100_000_000
MANY, SMALL = 10_000, 45_000
ROUNDS = 5


def main() -> None:
    """Print seconds and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long_file(folder)
        many_files(folder)
        huge_file(folder)


def long_file(folder: Path) -> None:
    """One MP3 of 100 MB whose bitrate varies, without a header."""
    frames = (SHELF / "vbr-no-header.mp3").read_bytes()
    path = folder / "long.mp3"
    path.write_bytes(frames * (LONG // len(frames)))
    count = [shutil.which("ffprobe") or "ffprobe", "-v", "error", "-count_packets"]
    count += ["-show_entries", "stream=nb_read_packets", str(path)]
    ways: dict[str, Callable[[], object]] = {
        "podcast_pub, every frame": lambda: measure(path),
        "mutagen, a guess": lambda: mutagen.File(path),
        "ffprobe -count_packets": lambda: subprocess.run(count, check=True, capture_output=True),
        "sha256 of the file": lambda: _hash(path),
    }
    for name, took in _in_turns(ways, ROUNDS).items():
        print(f"100 MB MP3: {name:<28}{took:8.3f} s")
    print(f"mutagen says {mutagen.File(path).info.length:.0f} s, we {_seconds(path):.0f} s")


def many_files(folder: Path) -> None:
    """10,000 MP3s of 45 kB."""
    frames = (SHELF / "vbr.mp3").read_bytes()
    data = frames + (SHELF / "cbr-no-header.mp3").read_bytes() * 3
    paths = [folder / f"{number}.mp3" for number in range(MANY)]
    for path in paths:
        path.write_bytes(data[:SMALL])
    ways: dict[str, Callable[[], object]] = {
        "mutagen and sha256": lambda: [(mutagen.File(path), _hash(path)) for path in paths],
        "podcast_pub, one process": lambda: [probe(path) for path in paths],
        "the survey, one core": lambda: _on_one_core(lambda: probe_all(paths, Forgetful())),
        "the survey, all cores": lambda: probe_all(paths, Forgetful()),
    }
    took = _in_turns(ways, 1)
    for name, seconds in took.items():
        ratio = seconds / took["mutagen and sha256"]
        print(f"10,000 small MP3s: {name:<28}{seconds:8.2f} s  {ratio:.2f} x")


def huge_file(folder: Path) -> None:
    """A WAV of 4 GB, sparse: the memory of a process that measures it."""
    path = folder / "huge.wav"
    shutil.copyfile(SHELF / "piped.wav", path)
    with path.open("r+b") as file:
        file.truncate(4_000_000_000)
    code = (  # VmHWM: `ru_maxrss` would count the memory of this process too
        "import sys, pathlib; from podcast_pub.media.probe import measure;"
        "print(measure(pathlib.Path(sys.argv[1])).duration,"
        " int(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True
    )
    seconds, megabytes = done.stdout.split()
    print(f"4 GB WAV: {float(seconds):,.0f} seconds of sound, {megabytes} MB of memory")


def _in_turns(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The best of some rounds, taken in turns, after a first one that warms the page cache."""
    best = dict.fromkeys(ways, float("inf"))
    for number in range(rounds + 1):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            if number:
                best[name] = min(best[name], time.perf_counter() - began)
    return best


def _on_one_core(work: Callable[[], object]) -> None:
    """Linux: the processes that it starts stay there too."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        work()
    finally:
        os.sched_setaffinity(0, cores)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seconds(path: Path) -> float:
    sound = measure(path)
    assert sound is not None
    return sound.duration
