"""Two machines publish one show, and only one of them has the audio."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.command import contents, run
from tests.show_folder import AUDIO, make_show

EPISODES: dict[str, dict[str, object]] = {
    "001-tides": {
        "chapters": [{"start": "0:00", "title": "Begin"}],
        "notes": "(0:00) the start, (9:00) long past its end.",
    },
    "002-ebb": {"type": "trailer", "notes": "See [the first](../001-tides/episode.md)."},
}


@dataclass(frozen=True)
class Machines:
    """A laptop with the audio, a clone without, and the folder that both publish into."""

    laptop: Path
    clone: Path
    target: Path

    def publish(self, show: Path, *more: str) -> subprocess.CompletedProcess[str]:
        return self.run("publish", show, "--yes", "--to", str(self.target), *more)

    def run(self, verb: str, show: Path, *more: str) -> subprocess.CompletedProcess[str]:
        cache = {"PODCAST_PUB_CACHE": str(self.target.parent / f"cache of {show.name}")}
        return run(verb, "-C", show, *more, env=cache)

    def live(self) -> dict[str, bytes]:
        return contents(self.target, with_state=True)


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    """The show is published from the laptop, and cloned."""
    made = Machines(tmp_path / "laptop", tmp_path / "clone", tmp_path / "site")
    make_show(made.laptop, episodes=EPISODES)
    done = made.publish(made.laptop)
    assert done.returncode == 0, done.stderr
    shutil.copytree(made.laptop, made.clone)
    for path in made.clone.rglob("audio.mp3"):
        path.unlink()
    return made


def pointer(audio: bytes) -> str:
    """What Git has of a file that Git LFS keeps."""
    oid = hashlib.sha256(audio).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(audio)}\n"


def nothing(_folder: Path) -> None:
    pass


def lfs(folder: Path) -> None:
    (folder / "audio.mp3").write_text(pointer(AUDIO.read_bytes()))


def icloud(folder: Path) -> None:
    (folder / ".audio.mp3.icloud").write_bytes(b"bplist00")


@pytest.mark.parametrize("stand_in", [nothing, lfs, icloud])
def test_a_clone_without_audio_has_nothing_to_publish(
    machines: Machines, stand_in: Callable[[Path], None]
) -> None:
    for folder in (machines.clone / "episodes").iterdir():
        stand_in(folder)
    before = machines.live()

    plan = machines.run("plan", machines.clone, "--to", str(machines.target), "--json")
    done = machines.publish(machines.clone)

    assert (plan.returncode, plan.stderr) == (0, "")
    document = json.loads(plan.stdout)
    assert document["empty"] is True
    assert sorted(document["not_here"]) == ["Episode 001-tides", "Episode 002-ebb"]
    assert done.returncode == 0, done.stderr
    assert "nothing to do: 0 writes" in done.stdout
    assert (
        "not on this machine: the audio of “Episode 002-ebb” and “Episode 001-tides”; "
        "what is published stays\n"
    ) in done.stdout
    assert machines.live() == before


def test_a_change_of_text_gives_the_same_bytes_on_both_machines(
    machines: Machines, tmp_path: Path
) -> None:
    other = Machines(machines.laptop, machines.clone, tmp_path / "other site")
    shutil.copytree(machines.target, other.target)
    for show in (machines.laptop, machines.clone):
        file = show / "episodes/001-tides/episode.md"
        file.write_text(file.read_text().replace("the start", "the very start"))
        (show / "posts").mkdir()
        (show / "posts/news.md").write_text("---\ntitle: News\ndate: 2026-04-01\n---\n\nNews.\n")

    here, elsewhere = machines.publish(machines.laptop), other.publish(machines.clone)

    assert (here.returncode, elsewhere.returncode) == (0, 0), here.stderr + elsewhere.stderr
    assert contents(machines.target) == contents(other.target)
    assert b"the very start" in contents(other.target)["feed.xml"]


def test_a_new_recording_is_missed_by_its_checksum(machines: Machines) -> None:
    lfs(machines.clone / "episodes/001-tides")
    (machines.clone / "episodes/002-ebb/audio.mp3").write_text(pointer(b"a new take"))
    before = machines.live()

    done = machines.publish(machines.clone)

    assert done.returncode == 1
    assert done.stderr == (
        "episodes/002-ebb/audio.mp3: error[audio-absent] `audio.mp3` is not here, "
        "and is other audio than is published\n"
        "  found: a Git LFS pointer\n"
        "  do:    fetch it: git lfs pull\n"
        "1 error\n"
    )
    assert machines.live() == before


def test_what_was_never_published_has_to_be_here(machines: Machines) -> None:
    folder = machines.clone / "episodes/003-flood"
    shutil.copytree(machines.clone / "episodes/002-ebb", folder)
    text = (folder / "episode.md").read_text()
    (folder / "episode.md").write_text(text.replace("guid: ", "guid: 3"))
    lfs(folder)

    done = machines.publish(machines.clone)

    assert done.returncode == 1
    assert done.stderr == (
        "episodes/003-flood/audio.mp3: error[audio-absent] `audio.mp3` is not here, "
        "and no audio of this episode is published\n"
        "  found: a Git LFS pointer\n"
        "  do:    fetch it: git lfs pull\n"
        "1 error\n"
    )


def test_audio_that_is_nowhere_stops_who_does_not_have_it(machines: Machines) -> None:
    [lost] = machines.target.glob("media/ebb-*.mp3")
    lost.unlink()

    refused = machines.publish(machines.clone)
    mended = machines.publish(machines.laptop)

    assert refused.returncode == 1
    assert refused.stderr == (
        f"media/{lost.name}: refused[audio-absent] the audio of “Episode 002-ebb” is missing at "
        "the target, and it is not on this machine\n"
        "  do:    put the file into the episode's folder\n"
        "         or publish on the machine that has it\n"
    )
    assert mended.returncode == 0, mended.stderr
    assert lost.read_bytes() == AUDIO.read_bytes()


def test_check_looks_into_a_folder_and_asks_no_bucket(machines: Machines) -> None:
    shutil.copytree(machines.target, machines.clone / "public")

    exact = machines.run("check", machines.clone)
    with (machines.clone / "podcast.yaml").open("a") as file:
        file.write("storage: {url: 's3://bucket/tides'}\n")
    offline = machines.run("check", machines.clone)

    assert (exact.returncode, exact.stdout) == (0, "no problems found in 2 episodes\n")
    assert offline.returncode == 0
    assert offline.stdout == (
        "".join(
            f"episodes/{name}/episode.md: warning[audio-unknown] the audio is not here; "
            "publish takes what is published, if anything is\n"
            "  do:    see what it would do: podcast-pub plan\n"
            "         or put the recording there\n"
            for name in EPISODES
        )
        + "2 warnings in 2 episodes\n"
    )
