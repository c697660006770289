"""`transcribe`: the user's command is run by a real shell, its result read and put down."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast_pub import transcribing
from podcast_pub.notify.events import HookBegan, Told
from podcast_pub.problems import ConfigError, NotifyError
from podcast_pub.project import Project
from podcast_pub.transcribing import Transcribed
from tests.show_folder import make_show

FOLDER = "episodes/001-tides"
VTT = "WEBVTT\n\n00:00.000 --> 00:00.800\n<v Ada>The tide turns.\n"


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show with one second of audio, and nobody's settings."""
    monkeypatch.setenv("PODCAST_PUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return make_show(tmp_path / "show")


def transcribe(show: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> Transcribed:
    """Run it for the one episode."""
    monkeypatch.setenv("PODCAST_PUB_TRANSCRIBE", command)
    told: list[Told] = []
    now = datetime(2026, 6, 1, tzinfo=UTC)
    one = transcribing.wanted(Project(show), "tides", now=now, on_event=lambda _: None)
    made = transcribing.transcribed(one, on_event=told.append)
    assert told[0] == HookBegan("the environment", None, "transcribe")
    return made


def writes(text: str, extension: str = ".vtt") -> str:
    return f"printf '%s' '{text}' > \"$PODCAST_PUB_TRANSCRIPT\"{extension}"


def test_a_transcript_is_put_beside_the_episode(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = transcribe(show, writes(VTT), monkeypatch)

    assert made == Transcribed(f"{FOLDER}/transcript.vtt", 1, ("Ada",))
    assert (show / FOLDER / "transcript.vtt").read_text(encoding="utf-8") == VTT


def test_the_command_is_told_what_and_where(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = 'cat > "$HERE/given"; echo "$PODCAST_PUB_AUDIO $PODCAST_PUB_LANGUAGE" > "$HERE/words"; '
    monkeypatch.setenv("HERE", str(show.parent))

    transcribe(show, keep + writes(VTT), monkeypatch)

    words = (show.parent / "words").read_text(encoding="utf-8").strip()
    assert words == f"{show / FOLDER / 'audio.mp3'} en"
    given = json.loads((show.parent / "given").read_text(encoding="utf-8"))
    assert (given["slug"], given["title"]) == ("tides", "Episode 001-tides")


def test_what_is_there_is_never_replaced(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = show / FOLDER / "transcript.srt"
    mine.write_text("1\n00:00:00,000 --> 00:00:00,900\nMine.\n", encoding="utf-8")

    monkeypatch.setenv("HERE", str(show.parent))

    with pytest.raises(ConfigError, match="has a transcript, and nothing of yours is replaced"):
        transcribe(show, 'touch "$HERE/ran"; ' + writes(VTT), monkeypatch)

    assert not (show.parent / "ran").exists()
    assert not (show / FOLDER / "transcript.vtt").exists()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param(writes("WEBVTT\n\nno time\n"), "cannot be used", id="no cue"),
        pytest.param(writes(VTT.replace("00:00.800", "09:00.000")), "behind the end", id="another"),
        pytest.param(writes("", ".vtt"), "the transcript is empty", id="empty"),
        pytest.param("true", "made no transcript", id="nothing"),
        pytest.param(f"{writes(VTT)}; {writes(VTT, '.srt')}", "made several", id="two"),
    ],
)
def test_what_cannot_be_published_is_kept_and_not_put_down(
    command: str, words: str, show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigError, match=words) as refused:
        transcribe(show, command, monkeypatch)

    assert refused.value.where is not None
    assert refused.value.where.startswith(str(show.parent / "cache"))
    assert not list((show / FOLDER).glob("transcript*"))


def test_a_command_that_fails_is_told_by_its_name(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotifyError, match="the transcribe command failed with exit code 3"):
        transcribe(show, f"{writes(VTT)}; exit 3", monkeypatch)

    assert not list((show / FOLDER).glob("transcript*"))


def test_without_a_command_it_is_said_how_to_set_one(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigError, match="no command is set that transcribes") as refused:
        transcribe(show, "", monkeypatch)

    assert "PODCAST_PUB_TRANSCRIBE=" in refused.value.do
    assert "config.yaml" in refused.value.do


def test_no_file_of_the_show_runs_because_a_command_finds_it_where_it_works(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HERE", str(show.parent))
    (show / "whisper.py").write_text("import os; open(os.environ['HERE'] + '/ran', 'w')\n")

    transcribe(show, f"python3 -m whisper || true; {writes(VTT)}", monkeypatch)

    assert not (show.parent / "ran").exists()


def test_two_shows_with_an_episode_of_one_name_are_transcribed_apart(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HERE", str(show.parent))
    keep = 'echo "$PODCAST_PUB_TRANSCRIPT" >> "$HERE/where"; '

    transcribe(show, keep + writes(VTT), monkeypatch)
    transcribe(make_show(show.parent / "other"), keep + writes(VTT), monkeypatch)

    one, other = (show.parent / "where").read_text(encoding="utf-8").split()
    assert one != other


def test_a_cache_that_is_named_from_here_is_found_where_the_command_works(
    show: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(show.parent)
    monkeypatch.setenv("PODCAST_PUB_CACHE", "cache")

    assert transcribe(show, writes(VTT), monkeypatch).cues == 1


def test_an_episode_without_audio_says_so(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_show(
        show, episodes={"002-ebb": {"draft": True}}, files={"episodes/002-ebb/audio.mp3": None}
    )
    monkeypatch.setenv("PODCAST_PUB_TRANSCRIBE", "true")
    now = datetime(2026, 6, 1, tzinfo=UTC)

    with pytest.raises(ConfigError, match="this episode has no audio yet") as refused:
        transcribing.wanted(Project(show), "ebb", now=now, on_event=lambda _: None)

    assert refused.value.where == "episodes/002-ebb/episode.md"
