"""A new episode takes from the tags of its audio what can be used."""

import io
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from mutagen import id3
from mutagen.aiff import AIFF
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3
from mutagen.mp4 import MP4, MP4Cover
from mutagen.wave import WAVE
from PIL import Image

from podcast_pub.authoring.new import Made, new_episode
from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.frontmatter import split
from podcast_pub.problems import ConfigError
from podcast_pub.report.made import episode_text
from tests.show_folder import AUDIO, make_show

GUID = UUID("7f6f9f0e-0000-4000-8000-000000000001")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SHELF = Path(__file__).parents[2] / "audio"


def cover(side: int) -> bytes:
    """A square picture."""
    data = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(data, "JPEG")
    return data.getvalue()


def tagged_mp3(folder: Path, *frames: object, version: int = 4) -> Path:
    """An MP3 with these frames in its tag."""
    path = folder / "take.mp3"
    shutil.copy(AUDIO, path)
    tag = untyped(ID3)()
    for frame in frames:
        tag.add(frame)
    tag.save(path, v2_version=version)
    return path


def text(name: str, value: str) -> object:
    """A frame of text."""
    return untyped(getattr(id3, name))(encoding=3, text=[value])


def picture(side: int) -> object:
    """A frame with a picture."""
    data = cover(side)
    return untyped(APIC)(encoding=3, mime="image/jpeg", type=3, desc="", data=data)


def untyped(made_by: Callable[..., Any]) -> Callable[..., Any]:
    """Something of mutagen's, which says nothing of its types."""
    return made_by


def made(folder: Path, audio: Path | None, title: str | None = None) -> Made:
    """A new episode beside one that is number 1."""
    show = make_show(folder / "show", episodes={"001-tides": {"episode": 1}})
    return new_episode(show, title, slug=None, audio=audio, guid=GUID, now=NOW)


def keys(of: Made) -> dict[str, object]:
    """What its episode.md says."""
    parts = split(of.file.read_text(encoding="utf-8"), Desk("episode.md"))
    assert parts is not None
    return dict(parts.keys.values)


def test_title_date_number_and_cover_are_taken_from_an_mp3(tmp_path: Path) -> None:
    audio = tagged_mp3(
        tmp_path,
        text("TIT2", "High water"),
        text("TDRC", "2026-05-01T07:30"),
        text("TRCK", "7/12"),
        picture(1400),
    )

    episode = made(tmp_path, audio)

    said = keys(episode)
    assert (said["title"], said["date"], said["episode"]) == ("High water", "2026-05-01 07:30", 7)
    assert episode.proposed == ("title", "date", "number", "cover")
    assert (episode.file.parent / "cover.jpg").read_bytes() == cover(1400)


def test_the_same_of_an_m4a(tmp_path: Path) -> None:
    path = tmp_path / "take.m4a"
    shutil.copy(SHELF / "faststart.m4a", path)
    file = untyped(MP4)(path)
    file["\xa9nam"], file["\xa9day"] = ["High water"], ["2026-05-01"]
    file["trkn"], file["covr"] = [(7, 0)], [untyped(MP4Cover)(cover(1500))]
    file.save()

    episode = made(tmp_path, path)

    said = keys(episode)
    assert (said["title"], said["date"], said["episode"]) == ("High water", "2026-05-01", 7)
    assert episode.proposed == ("title", "date", "number", "cover")


def test_the_same_of_a_flac(tmp_path: Path) -> None:
    path = tmp_path / "take.flac"
    shutil.copy(SHELF / "flac.flac", path)
    file = untyped(FLAC)(path)
    file["TITLE"], file["Date"], file["tracknumber"] = "High water", "2026-05-01", "7"
    inside = untyped(Picture)()
    inside.data, inside.mime, inside.type = cover(1500), "image/jpeg", 3
    file.add_picture(inside)
    file.save()

    episode = made(tmp_path, path)

    said = keys(episode)
    assert (said["title"], said["date"], said["episode"]) == ("High water", "2026-05-01", 7)
    assert episode.proposed == ("title", "date", "number", "cover")


@pytest.mark.parametrize(("name", "kind"), [("wav.wav", WAVE), ("aiff.aiff", AIFF)])
def test_the_same_of_the_id3_tag_in_a_wav_or_aiff(
    tmp_path: Path, name: str, kind: Callable[..., Any]
) -> None:
    path = tmp_path / name
    shutil.copy(SHELF / name, path)
    file = untyped(kind)(path)
    file.add_tags()
    for frame in (text("TIT2", "High water"), text("TDRC", "2026-05-01"), text("TRCK", "7")):
        file.tags.add(frame)
    file.save()

    episode = made(tmp_path, path)

    said = keys(episode)
    assert (said["title"], said["date"], said["episode"]) == ("High water", "2026-05-01", 7)
    assert episode.proposed == ("title", "date", "number")


def listed(words: dict[bytes, bytes]) -> bytes:
    """The chunk of a WAV that holds these words."""
    each = (name + len(word).to_bytes(4, "little") + word for name, word in words.items())
    inside = b"INFO" + b"".join(each)
    return b"LIST" + len(inside).to_bytes(4, "little") + inside


def test_the_words_in_a_wav_that_has_no_tag(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    words = {b"INAM": b"High water\0\0", b"ICRD": b"2026-05-01\0\0", b"ITRK": b"7\0"}
    path.write_bytes((SHELF / "wav.wav").read_bytes() + listed(words))

    episode = made(tmp_path, path)

    said = keys(episode)
    assert (said["title"], said["date"], said["episode"]) == ("High water", "2026-05-01", 7)


def test_of_thousands_of_lists_in_a_wav_the_first_is_read(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    lists = listed({b"INAM": b"High water"}) + 9_000 * listed({b"INAM": b"Low water!"})
    path.write_bytes((SHELF / "wav.wav").read_bytes() + lists)

    assert keys(made(tmp_path, path))["title"] == "High water"


def test_what_is_typed_goes_before_the_tag(tmp_path: Path) -> None:
    audio = tagged_mp3(tmp_path, text("TIT2", "take 3 final"))

    episode = made(tmp_path, audio, "High water")

    assert keys(episode)["title"] == "High water"
    assert episode.proposed == ()


def test_what_cannot_be_used_is_left_alone(tmp_path: Path) -> None:
    audio = tagged_mp3(
        tmp_path,
        text("TIT2", "High\u200b water\n"),
        text("TYER", "2026"),
        text("TRCK", "1"),
        picture(300),
        version=3,
    )

    episode = made(tmp_path, audio)

    said = keys(episode)
    assert said["title"] == "High water"
    assert said["episode"] == 2, "1 is another episode's"
    assert str(said["date"]).startswith("2026-11-23"), "a year is no date"
    assert episode.proposed == ("title",)
    assert not (episode.file.parent / "cover.jpg").exists()


@pytest.mark.parametrize(
    "number", ["1" * 5000, "9" * 12, "0"], ids=["thousands of digits", "billions", "nothing"]
)
def test_a_number_that_no_episode_has_is_left_alone(tmp_path: Path, number: str) -> None:
    audio = tagged_mp3(tmp_path, text("TIT2", "High water"), text("TRCK", number))

    episode = made(tmp_path, audio)

    assert keys(episode)["episode"] == 2
    assert episode.proposed == ("title",)


@pytest.mark.parametrize("audio", [None, AUDIO], ids=["nothing", "a file without tags"])
def test_without_a_title_it_is_said_what_to_type(tmp_path: Path, audio: Path | None) -> None:
    with pytest.raises(ConfigError) as refused:
        made(tmp_path, audio)

    assert "no title" in refused.value.message
    assert 'podcast-pub new "My title"' in refused.value.do


def test_a_master_is_put_beside_its_text(tmp_path: Path) -> None:
    episode = made(tmp_path, SHELF / "wav.wav", "High water")

    assert episode.audio is not None
    assert episode.audio.name == "audio.wav"
    assert episode.audio.read_bytes() == (SHELF / "wav.wav").read_bytes()


def test_a_recording_that_is_an_episode_already_is_told(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")
    other = tmp_path / "other.mp3"
    other.write_bytes(AUDIO.read_bytes() * 2)

    twice, new = (
        new_episode(show, title, slug=None, audio=audio, guid=GUID, now=NOW)
        for title, audio in (("Again", AUDIO), ("Another", other))
    )

    assert (twice.same_as, new.same_as) == ("001-tides", None)
    assert "the same recording as that of 001-tides" in episode_text(twice)
    assert "same recording" not in episode_text(new)


def test_chapters_inside_are_told(tmp_path: Path) -> None:
    episode = made(tmp_path, SHELF / "chapters.m4a", "High water")

    assert episode.proposed == ("chapters",)
