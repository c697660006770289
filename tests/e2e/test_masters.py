"""A WAV in the folder: an MP3 is made of it once, and stays the same wherever it is published."""

import gzip
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from podcast_pub.media.labels import read_labels
from podcast_pub.media.probe import probe
from tests.e2e.command import contents, run
from tests.show_folder import make_show

pytestmark = pytest.mark.ffmpeg

MASTER = "episodes/001-tides/take3.wav"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show whose only audio is three seconds of WAV."""
    root = make_show(tmp_path / "show", files={"episodes/001-tides/audio.mp3": None})
    sound = "aevalsrc='0.1*sin(2*PI*440*t)':s=48000:d=3"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", sound, root / MASTER],  # noqa: S607  as it is installed
        check=True,
    )
    return root


def publish(show: Path, cache: str = "cache", **env: str) -> subprocess.CompletedProcess[str]:
    """Publish beside the show."""
    where = {"PODCAST_PUB_CACHE": str(show.parent / cache), **env}
    return run("publish", "--yes", "-C", show, "--to", show.parent / "site", env=where)


def without_ffmpeg(show: Path) -> str:
    """A PATH on which there is nothing."""
    empty = show.parent / "nothing"
    empty.mkdir(exist_ok=True)
    return str(empty)


def test_an_mp3_is_made_of_a_wav_and_the_feed_tells_its_facts(show: Path) -> None:
    before = (show / MASTER).read_bytes()

    done = publish(show)

    assert done.returncode == 0, done.stderr
    site = show.parent / "site"
    [mp3] = (site / "media").iterdir()
    facts = probe(mp3)
    assert (facts.codec, facts.channels, facts.bitrate) == ("mp3", 1, 96_000)
    assert facts.duration == pytest.approx(3, abs=0.03)
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    assert f'/media/{mp3.name}" length="{facts.size}" type="audio/mpeg"' in feed
    assert read_labels(mp3).title == "Episode 001-tides"
    assert (show / MASTER).read_bytes() == before
    assert not list(site.rglob("*.wav"))
    newest = max((site / ".podcast-pub" / "releases").iterdir())
    log = gzip.decompress(newest.read_bytes()).decode()
    assert hashlib.sha256(before).hexdigest() in log
    assert facts.sha256 in log


def test_another_machine_without_ffmpeg_has_nothing_to_do(show: Path) -> None:
    publish(show)
    live = contents(show.parent / "site")

    done = publish(show, cache="another machine", PATH=without_ffmpeg(show))

    assert done.returncode == 0, done.stderr
    assert "nothing to do" in done.stdout
    assert contents(show.parent / "site") == live


def test_other_settings_make_another_copy(show: Path) -> None:
    publish(show)
    with (show / "podcast.yaml").open("a", encoding="utf-8") as file:
        file.write("audio: {channels: stereo}\n")

    done = publish(show)

    assert done.returncode == 0, done.stderr
    assert len(list((show.parent / "site" / "media").iterdir())) == 2


def test_check_needs_no_ffmpeg_and_makes_nothing(show: Path) -> None:
    cache = show.parent / "cache"

    done = run(
        "check", "-C", show, env={"PATH": without_ffmpeg(show), "PODCAST_PUB_CACHE": str(cache)}
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert not list(cache.rglob("*.mp3"))


def test_without_ffmpeg_publishing_says_what_to_install(show: Path) -> None:
    done = publish(show, PATH=without_ffmpeg(show))

    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert f"{MASTER}: error[audio-unusable] ffmpeg is not installed" in said
    assert "sudo apt-get install ffmpeg" in said
    assert not (show.parent / "site" / "feed.xml").exists()


def test_an_mp3_beside_the_recording_is_published_as_it_is(show: Path) -> None:
    own = Path(__file__).parents[1] / "audio" / "cbr.mp3"
    shutil.copy(own, show / "episodes/001-tides/audio.mp3")

    done = publish(show, PATH=without_ffmpeg(show))

    assert done.returncode == 0, done.stderr
    [mp3] = (show.parent / "site" / "media").iterdir()
    assert mp3.read_bytes() == own.read_bytes()


def test_a_file_that_only_calls_itself_wav_is_refused(show: Path) -> None:
    (show / MASTER).write_bytes(b"#EXTM3U\n/etc/passwd\n")

    done = publish(show)

    assert done.returncode == 1
    assert "`take3.wav` is not audio that podcast apps play" in done.stdout + done.stderr
