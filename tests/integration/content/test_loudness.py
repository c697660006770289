"""How loud published files are: measured when it is asked for, once, and told from then on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast_pub import pipeline
from podcast_pub.media.loudness import loudness
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import LocalAudio, Loudness
from podcast_pub.model.measured import Measured
from podcast_pub.problems import Finding
from podcast_pub.project import Checked, Project
from tests.show_folder import make_show

pytestmark = pytest.mark.ffmpeg

AUDIO = "episodes/001-tides/audio.mp3"
ABOUT = ("audio-loudness", "audio-loudness-unknown", "audio-silent")


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show whose one episode is far too soft."""
    monkeypatch.setenv("PODCAST_PUB_CACHE", str(tmp_path / "cache"))
    return make_show(tmp_path / "show")


def check(show: Path, *, asked: bool = False) -> tuple[list[Finding], list[str], Checked]:
    """What is told about loudness, what was measured on the way, and all of it."""
    events: list[object] = []
    now = datetime(2026, 6, 1, tzinfo=UTC)
    checked = pipeline.check(Project(show), now=now, loudness=asked, on_event=events.append)
    done = [event.what for event in events if isinstance(event, Measured)]
    return [each for each in checked.findings if each.rule in ABOUT], done, checked


def test_nothing_is_measured_until_somebody_asks_and_then_once(show: Path) -> None:
    before, nothing, _ = check(show)
    told, measured, checked = check(show, asked=True)
    again, _, _ = check(show)
    asked_again, once, _ = check(show, asked=True)

    assert (before, "measuring loudness" in nothing) == ([], False)
    assert "measuring loudness" in measured
    assert [each.rule for each in told] == ["audio-loudness"]
    assert told[0].location.path == AUDIO
    assert again == asked_again == told
    assert "measuring loudness" not in once
    assert checked.catalog is not None
    [episode] = checked.catalog.episodes
    assert isinstance(episode.audio, LocalAudio)
    assert episode.audio.facts.loudness == loudness(show / AUDIO, Watch(2))


def test_the_setting_asks_at_every_run(show: Path) -> None:
    with (show / "podcast.yaml").open("a", encoding="utf-8") as file:
        file.write("audio: {measure_loudness: true}\n")

    told, measured, _ = check(show)

    assert "measuring loudness" in measured
    assert [each.rule for each in told] == ["audio-loudness"]


def test_without_ffmpeg_it_is_said_once_and_stops_nothing(
    show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    told, _, checked = check(show, asked=True)

    assert [each.rule for each in told] == ["audio-loudness-unknown"]
    assert "sudo apt-get install ffmpeg" in told[0].do
    assert checked.feed is not None


def test_an_m4a_is_measured_as_it_is() -> None:
    made = loudness(Path(__file__).parents[2] / "audio" / "stereo-48k.m4a", Watch(2))

    assert isinstance(made, Loudness)
    assert -60 < made.integrated < 0
    assert made.integrated < made.peak
