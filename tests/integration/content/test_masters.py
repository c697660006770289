"""A recording in the folder: what is published of it, and what is written into that."""

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from podcast_pub import pipeline
from podcast_pub.media.id3_chapters import read_id3_chapters
from podcast_pub.media.probe import probe
from podcast_pub.model.measured import Measured
from podcast_pub.planning import Asked, Planned
from podcast_pub.problems import ConfigError, InvalidShowError
from podcast_pub.project import Project
from podcast_pub.report.changes import plan_text
from tests.show_folder import make_show

pytestmark = pytest.mark.ffmpeg

FOLDER = "episodes/001-tides"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
CHAPTERS = [
    {"start": "0", "title": "Ebb", "image": "ebb.jpg"},
    {"start": "1.5", "title": "Flow", "url": "https://flow.example/"},
]


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wav: Path) -> Path:
    """A show whose only audio is three seconds of WAV."""
    monkeypatch.setenv("PODCAST_PUB_CACHE", str(tmp_path / "cache"))
    cover = Path(__file__).parents[2] / "shows" / "minimal" / "cover.jpg"
    files = {f"{FOLDER}/audio.mp3": None, f"{FOLDER}/take.wav": wav, f"{FOLDER}/ebb.jpg": cover}
    keys = {"episode": 7, "date": "2026-03-08 07:05", "chapters": CHAPTERS}
    return make_show(tmp_path / "show", episodes={"001-tides": keys}, files=files)


@pytest.fixture(scope="module")
def wav(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds."""
    path = tmp_path_factory.mktemp("sound") / "take.wav"
    sound = "aevalsrc='0.1*sin(2*PI*440*t)':s=48000:d=3"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", sound, str(path)]
    subprocess.run(command, check=True)
    return path


def plan(
    show: Path, *, retag: str = "", on_event: Callable[[object], None] = lambda _: None
) -> Planned:
    """What publishing beside the show would do."""
    project = Project(show, to=str(show.parent / "site"))
    asked = Asked(retag=frozenset(filter(None, [retag])))
    return pipeline.make_plan(project, asked, now=NOW, on_event=on_event)


def publish(show: Path, *, retag: str = "") -> Path:
    """Publish beside the show; the newest audio there."""
    pipeline.publish(plan(show, retag=retag), on_event=lambda _: None)
    return max((show.parent / "site" / "media").iterdir(), key=lambda path: path.stat().st_mtime_ns)


def test_players_that_keep_files_are_told_what_it_is(show: Path) -> None:
    mp3 = publish(show)

    tag = as_mutagen_reads(mp3)
    texts = {name[:4]: str(frame) for name, frame in tag.items() if name[0] in "TW"}
    assert texts == {
        "TIT2": "Episode 001-tides",
        "TALB": "Tides",
        "TPE1": "Ada Farrow",
        "TRCK": "7",
        "TDRC": "2026-03-08 07:05:00",
        "TLAN": "eng",
        "WOAF": "https://tides.example/episodes/tides.html",
    }
    assert mp3.read_bytes().startswith(b"ID3\x03\x00")
    assert "APIC:" in tag
    with mp3.open("rb") as stream:
        inside = read_id3_chapters(stream)
    assert [(one.start, one.title, one.url) for one in inside.chapters] == [
        (0, "Ebb", None),
        (1.5, "Flow", "https://flow.example/"),
    ]
    assert isinstance(inside.chapters[0].image, bytes)
    assert (inside.chapters[1].image, inside.problems) == (None, ())
    assert probe(mp3).duration == pytest.approx(3, abs=0.03)


def test_nothing_is_made_for_an_episode_with_errors(show: Path) -> None:
    events: list[object] = []
    (show / FOLDER / "ebb.jpg").unlink()

    with pytest.raises(InvalidShowError) as refused:
        plan(show, on_event=events.append)

    assert [each.rule for each in refused.value.findings] == ["file-missing"]
    made = [each for each in events if isinstance(each, Measured) and "MP3" in each.what]
    assert made == []


def test_other_words_pictures_and_chapters_leave_the_audio_as_it_is(show: Path) -> None:
    before = publish(show)
    edit(show)

    assert publish(show) == before
    assert len(list(before.parent.iterdir())) == 1


def preview(show: Path) -> list[Path]:
    """The MP3s that a preview plays from this machine."""
    project = Project(show, url="http://127.0.0.1:8000/")
    shown = pipeline.build_preview(project, now=NOW, as_published=True, on_event=lambda _: None)
    mp3s = [each.body for key, each in shown.items() if key.endswith(".mp3")]
    return [body for body in mp3s if isinstance(body, Path)]


def test_the_sound_of_a_preview_is_published_and_not_encoded_again(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [made] = preview(show)
    edit(show)
    with monkeypatch.context() as away:
        away.setenv("PATH", str(show.parent / "nothing"))
        published = publish(show)

    assert published.read_bytes() != made.read_bytes()
    assert decoded(published) == decoded(made)


def test_what_is_published_in_a_folder_is_played_from_there(show: Path) -> None:
    pipeline.publish(
        pipeline.make_plan(Project(show), now=NOW, on_event=lambda _: None),
        on_event=lambda _: None,
    )

    assert preview(show) == list((show / "public" / "media").iterdir())


def test_a_new_tag_is_written_when_it_is_asked_for_and_no_sample_changes(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish(show)
    edit(show)
    on_a_machine_without_recordings(show, monkeypatch)

    planned = plan(show, retag="tides")
    after = publish(show, retag="tides")

    said = plan_text(planned.plan, target="site")
    assert "apps that watch the file download it again" in " ".join(said.split())
    assert after != before
    with after.open("rb") as stream:
        assert [one.title for one in read_id3_chapters(stream).chapters] == ["Low water", "Flow"]
    assert decoded(after) == decoded(before)
    assert f"/media/{after.name}" in (show.parent / "site/feed.xml").read_text(encoding="utf-8")
    assert plan(show).plan.is_empty
    assert plan(show, retag="tides").plan.is_empty


def test_further_forms_are_made_once_and_named_in_the_feed(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (show / "podcast.yaml").open("a", encoding="utf-8") as file:
        file.write("audio: {also: [m4a, opus]}\n")

    publish(show)

    site = show.parent / "site"
    made = [path for path in (site / "media").iterdir() if path.suffix != ".mp3"]
    forms = sorted(made, key=lambda path: path.suffix)
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    assert [path.suffix for path in forms] == [".m4a", ".opus"]
    for path, codec in zip(forms, ("audio/x-m4a", "audio/ogg"), strict=True):
        assert f'type="{codec}" length="{path.stat().st_size}"' in feed
        assert f"/media/{path.name}" in feed
    assert feed.count("podcast:integrity") == 2
    on_a_machine_without_recordings(show, monkeypatch)
    assert plan(show).plan.is_empty

    assert plan(show, retag="tides").plan.is_empty

    edit(show)
    publish(show, retag="tides")

    for before in forms:
        [after] = set((site / "media").glob(f"*{before.suffix}")) - {before}
        assert said_in(after) == ("High water", [(0.0, "Low water"), (1.5, "Flow")])
        assert decoded(after) == decoded(before)
        assert f"/media/{after.name}" in (site / "feed.xml").read_text(encoding="utf-8")
    assert plan(show).plan.is_empty
    assert plan(show, retag="tides").plan.is_empty


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param("tide", "no episode is called that", id="a slip"),
        pytest.param("own", "no MP3 of this episode is published that was made", id="own MP3"),
    ],
)
def test_a_tag_that_cannot_be_written_is_told(show: Path, word: str, said: str) -> None:
    make_show(show, episodes={"002-own": {}})

    with pytest.raises(ConfigError, match=said) as refused:
        plan(show, retag=word)

    assert refused.value.where == "--retag"
    assert refused.value.found == word


def as_mutagen_reads(path: Path) -> dict[str, object]:
    """The frames of a tag by name."""
    return dict(ID3(path))  # type: ignore[no-untyped-call]  # as mutagen is


def said_in(path: Path) -> tuple[str, list[tuple[float, str]]]:
    """Title, and start and title of each chapter, as ffprobe reads them."""
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format"]
    done = subprocess.run([*command, "-show_streams", path], check=True, capture_output=True)
    said = json.loads(done.stdout)
    tags = said["format"].get("tags") or said["streams"][0]["tags"]
    chapters = [(float(each["start_time"]), each["tags"]["title"]) for each in said["chapters"]]
    return tags["title"], chapters


def edit(show: Path) -> None:
    """Another title, chapter and cover."""
    text = show / FOLDER / "episode.md"
    words = text.read_text(encoding="utf-8").replace("Ebb", "Low water")
    text.write_text(words.replace("Episode 001-tides", "High water"), encoding="utf-8")
    (show / FOLDER / "cover.jpg").write_bytes((show / "cover.jpg").read_bytes())


def on_a_machine_without_recordings(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the WAV nor what was made of it is here."""
    monkeypatch.setenv("PODCAST_PUB_CACHE", str(show.parent / "another cache"))
    (show / FOLDER / "take.wav").unlink()


def decoded(path: Path) -> bytes:
    """Every sample."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout
