"""Ctrl-C in the middle: 130, nobody is waited for, and listeners have what they had."""

import os
import signal
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.e2e.command import COMMAND, publish, run
from tests.moody_server import Answer, Asked, moody_server
from tests.show_folder import AUDIO, make_show

LARGE = 120_000_000
"""Bytes: copying them takes long enough to be stopped."""


def large_audio(path: Path) -> None:
    """A second of sound behind a huge tag, which costs no disk until it is published."""
    digits = [(LARGE >> shift) & 0x7F for shift in (21, 14, 7, 0)]
    with path.open("wb") as file:
        file.write(b"ID3\x04\x00\x00" + bytes(digits))
        file.seek(10 + LARGE)
        file.write(AUDIO.read_bytes())


def enclosures(feed: bytes) -> list[tuple[str, int]]:
    """Key and length of each enclosure."""
    found = ElementTree.fromstring(feed).iter("enclosure")  # noqa: S314  we made it a moment ago
    return [
        (one.attrib["url"].removeprefix("https://tides.example/"), int(one.attrib["length"]))
        for one in found
    ]


def stop_in_the_middle(show: Path, target: Path) -> subprocess.Popen[str]:
    """Publish, and press Ctrl-C when the audio is being copied."""
    process = subprocess.Popen(
        [COMMAND, "publish", "--yes", "-C", show, "--to", target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("audio: "):
            break
    process.send_signal(signal.SIGINT)
    return process


def test_ctrl_c_leaves_the_old_feed_true_and_publishing_goes_on_afterwards(tmp_path: Path) -> None:
    show, target = make_show(tmp_path / "show"), tmp_path / "out"
    publish(show, target)
    old_feed = (target / "feed.xml").read_bytes()
    run("new", "High water", "--audio", AUDIO, "-C", show)
    run("new", "Low water", "--audio", AUDIO, "-C", show)
    for audio in (show / "episodes").glob("00[23]-*/audio.mp3"):
        large_audio(audio)

    with stop_in_the_middle(show, target) as process:
        assert process.stderr is not None
        said = process.stderr.read()

    assert process.returncode == 130
    assert said.strip() == "stopped; what was live is still live"
    assert (target / "feed.xml").read_bytes() == old_feed
    assert [(target / key).stat().st_size for key, _ in enclosures(old_feed)] == [
        length for _, length in enclosures(old_feed)
    ]

    publish(show, target)

    new_feed = (target / "feed.xml").read_bytes()
    assert len(enclosures(new_feed)) == 3
    assert all((target / key).stat().st_size == size for key, size in enclosures(new_feed))


def test_ctrl_c_waits_for_no_server(tmp_path: Path) -> None:
    asked, over = threading.Event(), threading.Event()

    def silent(_asked: Asked, answer: Answer) -> Answer:
        asked.set()
        return replace(answer, before=over.wait)

    with moody_server(tmp_path) as server:
        server.mood = silent
        feed = tmp_path / "feed.xml"
        feed.write_text(f"<rss version='2.0'><channel><link>{server.url}</link></channel></rss>")
        process = subprocess.Popen(
            [COMMAND, "check", "--online", "--private", "--feed", feed],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=12)  # a silent server has 15 seconds
        over.set()

    assert (process.returncode, said.strip()) == (130, "stopped")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whatever_stops_us_leaves_no_ffmpeg_running(tmp_path: Path, number: signal.Signals) -> None:
    recording = {
        "episodes/001-tides/audio.mp3": None,
        "episodes/001-tides/take.wav": AUDIO.with_name("wav.wav"),
    }
    show = make_show(tmp_path / "show", files=recording)
    program, pid = tmp_path / "bin" / "ffmpeg", tmp_path / "pid"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho $$ >'{pid}.new'; mv '{pid}.new' '{pid}'\nexec sleep 600\n")
    program.chmod(0o700)
    process = subprocess.Popen(
        [COMMAND, "publish", "--yes", "-C", show, "--to", tmp_path / "out"],
        env={**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not pid.exists() and process.poll() is None:
        time.sleep(0.05)

    process.send_signal(number)
    _, said = process.communicate(timeout=30)

    assert (process.returncode, said.strip()) == (130, "stopped; what was live is still live")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text(encoding="utf-8")), 0)
