"""What goes wrong while publishing is told in one clear line, and the old feed stays true."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.command import COMMAND, contents, publish, run
from tests.e2e.test_cli_stopped import enclosures, large_audio
from tests.namespace import namespace
from tests.show_folder import make_show

FULL = """
set -eu
mount -t tmpfs -o size=2m,mode=755 tmpfs "$DISK"
"$COMMAND" publish --yes -C "$SHOW" --to "$DISK/site" >/dev/null
cp "$DISK/site/feed.xml" "$KEPT"
cp "$TAKE" "$SHOW/episodes/001-tides/audio.mp3"
head -c 3000000 /dev/zero > "$DISK/filler" || true
code=0; "$COMMAND" publish --yes -C "$SHOW" --to "$DISK/site" >/dev/null || code=$?
echo "exit: $code" >&2
cmp "$DISK/site/feed.xml" "$KEPT"
rm "$DISK/filler"
"$COMMAND" publish --yes -C "$SHOW" --to "$DISK/site" >/dev/null
cp -r "$DISK/site" "$SAVED"
umount "$DISK"
"""
"""Publish on a small disk, fill it, publish other audio, make room, publish again."""


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A small show that can be published."""
    return make_show(tmp_path / "show", episodes={"001-tides": {}})


def test_a_full_disk_is_told_and_the_next_publish_completes(show: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    take = tmp_path / "take.mp3"
    take.write_bytes((show / "episodes/001-tides/audio.mp3").read_bytes() * 20)
    env = {
        "DISK": tmp_path / "disk",
        "SHOW": show,
        "TAKE": take,
        "KEPT": tmp_path / "kept.xml",
        "SAVED": tmp_path / "saved",
        "COMMAND": COMMAND,
    }

    done = subprocess.run(
        [*namespace(), "sh", "-c", FULL],
        env={**os.environ, **{name: str(value) for name, value in env.items()}},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "exit: 1\n" in done.stderr
    assert (
        "error: the disk is full\n  do:    free some space, then run `podcast-pub publish"
        in done.stderr
    )
    assert "Traceback" not in done.stderr
    publish(show, tmp_path / "undisturbed")
    undisturbed = contents(tmp_path / "undisturbed")
    assert {key: contents(tmp_path / "saved").get(key) for key in undisturbed} == undisturbed


@pytest.fixture
def slow(show: Path, tmp_path: Path) -> Iterator[tuple[Path, Path, subprocess.Popen[str]]]:
    """A show, its target, and a publish that is sending large audio."""
    target = tmp_path / "public"
    publish(show, target)
    audio = show / "episodes/001-tides/audio.mp3"
    large_audio(audio)
    process = subprocess.Popen(
        [COMMAND, "publish", "--yes", "-C", show, "--to", target],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    _wait_until_it_sends(target)
    yield show, target, process
    process.kill()
    process.communicate()


def _wait_until_it_sends(target: Path) -> None:
    """Some of the audio is in a temporary file."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for path in (target / ".podcast-pub/tmp").rglob("*"):
            if path.is_file() and path.stat().st_size > 1_000_000:
                return
        time.sleep(0.001)
    raise AssertionError("nothing was sent")


def test_of_two_publishes_at_once_the_second_is_told_to_wait(
    slow: tuple[Path, Path, subprocess.Popen[str]], tmp_path: Path
) -> None:
    show, target, first = slow
    shutil.copytree(show, tmp_path / "second")

    first.send_signal(signal.SIGSTOP)

    second = run("publish", "--yes", "-C", tmp_path / "second", "--to", target)
    first.send_signal(signal.SIGCONT)
    first.communicate(timeout=60)

    assert first.returncode == 0
    assert second.returncode == 1
    assert f"{target}: error: someone is publishing release 2 right now\n" in second.stderr
    assert "podcast-pub publish --break-lock" in second.stderr
    assert "Traceback" not in second.stderr
    for key, length in enclosures((target / "feed.xml").read_bytes()):
        assert (target / key).stat().st_size == length


def test_audio_that_changes_while_it_is_sent_stops_the_publish(
    slow: tuple[Path, Path, subprocess.Popen[str]],
) -> None:
    show, target, process = slow
    before = (target / "feed.xml").read_bytes()

    with (show / "episodes/001-tides/audio.mp3").open("r+b") as file:
        file.seek(-100, os.SEEK_END)
        file.write(b"another take")
    _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "changed while it was being sent" in said
    assert "Traceback" not in said
    assert (target / "feed.xml").read_bytes() == before


@pytest.mark.parametrize("command", ["check", "plan", "publish"])
def test_a_slip_in_a_template_is_told_with_template_line_and_episode(
    show: Path, tmp_path: Path, command: str
) -> None:
    (show / "templates").mkdir()
    (show / "templates/episode.html").write_text("<h1>\n{{ page.titel }}\n</h1>\n")
    target = () if command == "check" else ("--to", tmp_path / "public")
    consent = ("--yes",) if command == "publish" else ()

    done = run(command, "-C", show, *target, *consent)

    assert done.returncode == 1
    assert done.stderr.startswith("templates/episode.html:2: error: the page of `")
    assert "episodes/tides.html" in done.stderr
    assert "titel" in done.stderr
    assert not (tmp_path / "public").exists()
