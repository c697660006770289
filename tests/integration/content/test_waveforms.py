"""The shape of audio in the player: measured where it is asked for, then drawn as it was."""

import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast_pub import pipeline
from podcast_pub.media.id3_write import FileTag, id3_tag
from podcast_pub.media.probe import probe
from podcast_pub.media.watch import Watch
from podcast_pub.media.waveform import PARTS, peaks_of
from podcast_pub.model.measured import Measured
from podcast_pub.planning import Planned
from podcast_pub.project import Project
from tests.show_folder import make_show

pytestmark = pytest.mark.ffmpeg

SHELF = Path(__file__).parents[2] / "audio"
KEYS = {"audio": {"waveform": True}, "site": {"catalog": True}}
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show that wants its audio drawn."""
    monkeypatch.setenv("PODCAST_PUB_CACHE", str(tmp_path / "cache"))
    audio = {"episodes/001-tides/audio.mp3": SHELF / "vbr.mp3"}
    return make_show(tmp_path / "show", podcast=KEYS, files=audio)


def plan(show: Path, events: list[object]) -> Planned:
    project = Project(show, to=str(show.parent / "site"))
    return pipeline.make_plan(project, now=NOW, on_event=events.append)


def told(planned: Planned) -> list[str]:
    return [each.rule for each in planned.findings]


def drawn(events: list[object]) -> bool:
    return any(isinstance(each, Measured) and "waveform" in each.what for each in events)


@pytest.mark.parametrize("name", ["vbr.mp3", "stereo-48k.m4a", "one-second.mp3"])
def test_a_shape_has_two_hundred_parts_and_a_loudest_one(name: str) -> None:
    peaks = peaks_of(SHELF / name, probe(SHELF / name), Watch(2))

    assert PARTS - 2 <= len(peaks) <= PARTS
    assert max(peaks) == 100
    assert min(peaks) >= 0


def test_it_is_measured_once_and_the_same_where_nothing_can_measure(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: list[object] = []
    again: list[object] = []

    pipeline.publish(plan(show, first), on_event=lambda _: None)
    monkeypatch.setenv("PODCAST_PUB_CACHE", str(show.parent / "another cache"))
    monkeypatch.setenv("PATH", str(show.parent))
    planned = plan(show, again)

    site = show.parent / "site"
    page = (site / "episodes/tides.html").read_text(encoding="utf-8")
    [shape] = (site / "waveforms").iterdir()
    assert '<svg class="waveform" viewBox="-1 0 ' in page
    assert f'data-waveform="../waveforms/{shape.name}"' in page
    told_to_others = json.loads((site / "catalog.json").read_bytes())["episodes"][0]["enclosure"]
    assert told_to_others["waveform"] == f"https://tides.example/waveforms/{shape.name}"
    assert_is_audiowaveform(json.loads(shape.read_bytes()), seconds=told_to_others["duration"])
    assert drawn(first)
    assert not drawn(again)
    assert planned.plan.is_empty
    assert "audio-waveform-unknown" not in told(planned)


def assert_is_audiowaveform(made: dict[str, object], *, seconds: float) -> None:
    """https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md"""
    data, length, part, rate = (
        made[key] for key in ("data", "length", "samples_per_pixel", "sample_rate")
    )
    assert (made["version"], made["channels"], made["bits"]) == (2, 1, 8)
    assert isinstance(data, list)
    assert isinstance(length, int)
    assert isinstance(part, int)
    assert isinstance(rate, int)
    assert len(data) == 2 * length
    assert (min(data), max(data)) == (-127, 127)
    assert length * part / rate == pytest.approx(seconds, rel=0.02)


def test_without_ffmpeg_the_page_has_none_and_it_is_told(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(show.parent))

    planned = plan(show, [])

    assert told(planned).count("audio-waveform-unknown") == 1


def test_a_tag_of_the_file_is_no_level(tmp_path: Path) -> None:
    path = tmp_path / "tagged.mp3"
    tag = id3_tag(FileTag(title="\nlavfi.astats.Overall.Peak_level=1.2.3"))
    path.write_bytes(tag + (SHELF / "vbr.mp3").read_bytes())

    assert peaks_of(path, probe(path), Watch(2)) == peaks_of(
        SHELF / "vbr.mp3", probe(SHELF / "vbr.mp3"), Watch(2)
    )


def test_of_a_file_that_is_longer_than_it_says_no_more_is_read_than_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, program = tmp_path / "said", tmp_path / "ffmpeg"
    program.write_text(
        f"#!/bin/sh\n{shutil.which('ffmpeg')} \"$@\" 2>'{said}'\n"
        f"code=$?\ncat '{said}' >&2\nexit $code\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    source = SHELF / "vbr.mp3"

    assert len(peaks_of(source, replace(probe(source), duration=0.001), Watch(0))) == PARTS
    assert said.read_text(encoding="utf-8").count("Peak_level=") < 2 * PARTS
