"""The laptop has the audio, another machine the clock."""

import gzip
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.command import COMMAND, REPOSITORY, contents, copy_sample, run
from tests.e2e.test_canary import CANARY, hide
from tests.show_folder import AUDIO, make_show

STAGED = re.compile(r"media/[0-9a-f]{32}\.mp3")
FILE = "episodes/003-low/episode.md"


@dataclass(frozen=True)
class Machines:
    """Both publish into one folder."""

    laptop: Path
    clock: Path
    target: Path

    def run(self, verb: str, show: Path, *more: str) -> subprocess.CompletedProcess[str]:
        cache = {"PODCAST_PUB_CACHE": str(self.target.parent / f"cache of {show.name}")}
        return run(verb, "-C", show, "--to", str(self.target), *more, env=cache)

    def publish(self, show: Path, *more: str) -> subprocess.CompletedProcess[str]:
        done = self.run("publish", show, "--yes", *more)
        assert done.returncode == 0, done.stderr
        return done

    def staged(self) -> list[str]:
        return [key for key in contents(self.target) if STAGED.fullmatch(key)]

    def change(self, old: str, new: str) -> None:
        """A line of the episode, on both machines: the text is in Git."""
        for show in (self.laptop, self.clock):
            file = show / FILE
            file.write_text(file.read_text().replace(old, new, 1))


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    """One episode is live, another is scheduled; the clock's machine has no audio."""
    made = Machines(tmp_path / "laptop", tmp_path / "clock", tmp_path / "site")
    low = {"title": "Low water", "date": "2099-03-01 07:00"}
    make_show(made.laptop, episodes={"001-tides": {}, "003-low": low})
    (made.laptop / "episodes/003-low/audio.mp3").write_bytes(AUDIO.read_bytes() * 3)
    made.publish(made.laptop)
    shutil.copytree(made.laptop, made.clock)
    for path in made.clock.rglob("audio.mp3"):
        path.unlink()
    return made


def test_the_clock_brings_out_what_the_laptop_has_staged(machines: Machines) -> None:
    unstaged = machines.run("plan", machines.clock)
    staging = machines.publish(machines.laptop, "--stage", "low")
    [key] = machines.staged()
    waiting = machines.publish(machines.clock)
    machines.change("2099-03-01", "2026-03-01")
    due = machines.run("due", machines.clock)
    out = machines.publish(machines.clock)
    again = machines.publish(machines.laptop)

    assert unstaged.stderr == ""  # cron would mail it until the day comes
    assert (
        "scheduled: Low water (1 March 2099, 07:00); run publish then\n"
        "  where its audio is, or stage it there now: podcast-pub publish --stage low\n"
    ) in unstaged.stdout
    assert "audio sent ahead, which nobody is told of: “Low water”" in staging.stdout
    assert "its audio is staged" in staging.stdout
    assert "nothing to do: 0 writes" in waiting.stdout
    assert "run publish then, its audio is staged\n" in waiting.stdout
    assert due.returncode == 3
    assert due.stdout == (
        "due since 1 March 2026, 07:00: Low water (episodes/003-low/episode.md:3)\n"
        "bring it out: podcast-pub publish\n"
    )
    assert "1 new episode" in out.stdout
    assert f'url="https://tides.example/{key}"' in (machines.target / "feed.xml").read_text()
    assert "nothing to do: 0 writes" in again.stdout
    assert machines.staged() == [key]


def test_without_staging_the_day_comes_and_the_audio_is_asked_for(machines: Machines) -> None:
    machines.change("2099-03-01", "2026-03-01")
    before = contents(machines.target, with_state=True)

    done = machines.run("publish", machines.clock, "--yes")

    assert done.returncode == 1
    assert done.stderr == (
        "episodes/003-low/episode.md: error[audio-missing] "
        "there is no MP3, M4A, WAV, FLAC or AIFF in this folder\n"
        "  do:    put the recording there, or write draft: true until it is made\n"
        "1 error\n"
    )
    assert contents(machines.target, with_state=True) == before


def test_a_new_take_is_told_and_gets_an_address_of_its_own(machines: Machines) -> None:
    machines.publish(machines.laptop, "--stage", "low")
    [former] = machines.staged()
    (machines.laptop / "episodes/003-low/audio.mp3").write_bytes(AUDIO.read_bytes() * 2)

    told = machines.run("plan", machines.laptop)
    machines.publish(machines.laptop, "--stage", "003-low")
    machines.change("2099-03-01", "2026-03-01")
    machines.publish(machines.clock)

    assert "nothing to do: 0 writes" in told.stdout
    assert (
        "run publish then, other audio than this is staged\n"
        "  stage this: podcast-pub publish --stage low\n"
    ) in told.stdout
    [fresh] = set(machines.staged()) - {former}
    assert (machines.target / fresh).read_bytes() == AUDIO.read_bytes() * 2
    assert fresh in (machines.target / "feed.xml").read_text()
    assert former in machines.staged()


def test_what_is_withdrawn_before_its_date_is_gone(machines: Machines) -> None:
    machines.publish(machines.laptop, "--stage", "low")
    machines.change("title:", "withdrawn: never mind\ntitle:")

    done = machines.publish(machines.clock)
    due = machines.run("due", machines.clock)

    assert machines.staged() == []
    assert "withdrawn" in done.stdout
    assert "scheduled" not in done.stdout
    assert (due.returncode, due.stdout) == (0, "nothing is due, and nothing is scheduled\n")


def test_a_clone_that_is_behind_takes_nothing_away(machines: Machines) -> None:
    shutil.rmtree(machines.clock / "episodes/003-low")
    machines.publish(machines.laptop, "--stage", "low")
    [key] = machines.staged()

    behind = machines.publish(machines.clock)
    machines.publish(machines.laptop)

    assert "no longer used: 1 file; to be deleted after 30 days" in behind.stdout
    assert machines.staged() == [key]


def test_a_slip_behind_stage_stops_before_anything_is_sent(machines: Machines) -> None:
    slip = machines.run("publish", machines.laptop, "--yes", "--stage", "lo")
    live = machines.run("publish", machines.laptop, "--yes", "--stage", "tides")

    assert (slip.returncode, live.returncode) == (1, 1)
    assert slip.stderr == (
        "--stage: error: no episode is called that\n  found: lo\n  do:    did you mean low?\n"
    )
    assert live.stderr == (
        "--stage: error: its date has come: publish brings it out as it is\n"
        "  found: tides\n"
        "  do:    leave out --stage\n"
    )
    assert machines.staged() == []


def test_due_asks_nothing_of_the_audio_and_writes_nothing(machines: Machines) -> None:
    before = contents(machines.target, with_state=True)
    (machines.clock / "episodes/001-tides/audio.mp3").write_bytes(b"no audio at all")

    words = machines.run("due", machines.clock)
    document = machines.run("due", machines.clock, "--json")

    assert (words.returncode, words.stderr) == (0, "")
    assert words.stdout == (
        "nothing is due until 1 March 2099, 07:00: Low water (episodes/003-low/episode.md:3)\n"
    )
    assert json.loads(document.stdout)["next"]["slug"] == "low"
    assert contents(machines.target, with_state=True) == before
    assert not (machines.target.parent / "cache of clock").exists()


def test_due_that_cannot_tell_is_no_answer(machines: Machines) -> None:
    machines.change("2099-03-01 07:00", "soon")

    done = machines.run("due", machines.clock)

    assert done.returncode == 1
    assert done.stdout == ""
    assert "episodes/003-low/episode.md:3: error[date-format]" in done.stderr


def test_the_line_for_a_script_publishes_only_then(machines: Machines) -> None:
    line = (
        f"podcast-pub due -C {machines.laptop} --to {machines.target} && exit 0; "
        f"[ $? -eq 3 ] && podcast-pub publish --yes -C {machines.laptop} --to {machines.target}"
    )

    def script() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/bash", "-e", "-c", line],
            env={**os.environ, "PATH": f"{COMMAND.parent}:/usr/bin:/bin"},
            cwd=machines.target.parent,
            capture_output=True,
            text=True,
            check=False,
        )

    not_yet = script()
    machines.change("2099-03-01", "2026-03-01")
    now = script()
    machines.change("2026-03-01", "soon")
    wrong = script()

    assert (not_yet.returncode, "published release" in not_yet.stdout) == (0, False)
    assert (now.returncode, "published release 2" in now.stdout) == (0, True)
    assert (wrong.returncode, "published release" in wrong.stdout) == (1, False)


def test_nothing_but_the_audio_of_a_staged_episode_is_published(tmp_path: Path) -> None:
    show, target = copy_sample(tmp_path / "show"), tmp_path / "public"
    (show / "people/canary.yaml").write_text(f"name: {CANARY}\nrole: guest\n")
    hide(show, 1, date="2099-01-01 09:00", draft="false")
    guid = "7f6f9f0e-0000-4000-8000-000000000001"
    assert guid in (show / "episodes" / f"901-{CANARY.lower()}-1" / "episode.md").read_text()

    done = run("publish", "--yes", "-C", show, "--to", target, "--stage", f"{CANARY.lower()}-1")

    assert done.returncode == 0, done.stderr
    objects = contents(target, with_state=True)
    [staged] = [key for key in objects if STAGED.fullmatch(key)]
    assert CANARY.encode() in objects.pop(staged)  # its own bytes are the recording
    for key, body in objects.items():
        plain = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
        for needle in (CANARY.lower().encode(), guid.encode()):
            assert needle not in key.lower().encode()
            assert needle not in plain.lower(), key
        if not key.startswith(".podcast-pub/"):
            assert staged.encode() not in plain, key


def test_further_files_go_ahead_with_the_audio(machines: Machines) -> None:
    small = REPOSITORY / "tests/audio/moov-at-end.m4a"
    shutil.copy(small, machines.laptop / "episodes/003-low/small.m4a")
    machines.change("title:", "alternates: [{audio: small.m4a, title: Small}]\ntitle:")

    machines.publish(machines.laptop, "--stage", "low")
    ahead = {key for key in contents(machines.target) if key.startswith("media/")}
    machines.change("2099-03-01", "2026-03-01")
    out = machines.publish(machines.clock)
    again = machines.publish(machines.laptop)

    [key] = [key for key in ahead if key.endswith(".m4a")]
    assert re.fullmatch(r"media/[0-9a-f]{32}\.m4a", key)
    assert (machines.target / key).read_bytes() == small.read_bytes()
    feed = (machines.target / "feed.xml").read_text()
    assert f'<podcast:source uri="https://tides.example/{key}"/>' in feed
    assert "1 new episode" in out.stdout
    assert "nothing to do: 0 writes" in again.stdout
    assert {key for key in contents(machines.target) if key.startswith("media/")} == ahead
