"""What is made of a master: as loud as asked, whatever is in it, measured by another program."""

import base64
import hashlib
import json
import math
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.flac import Picture
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from podcast_pub.media.copies import (
    Workshop,
    copy_facts,
    copy_in,
    make_copy,
    make_form,
    recipe_of,
    retagged_form,
)
from podcast_pub.media.encode import PEAK, Recording, make_audio, recordings
from podcast_pub.media.ffmpeg import run
from podcast_pub.media.id3_write import FileTag, TagChapter, id3_tag
from podcast_pub.media.labels import read_labels
from podcast_pub.media.loudness import loudness
from podcast_pub.media.probe import measure, probe
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import AudioSettings
from podcast_pub.model.memory import Forgetful
from podcast_pub.problems import AudioError

pytestmark = pytest.mark.ffmpeg

SHELF = Path(__file__).parents[2] / "audio"
SPEECH = "0.2*sin(2*PI*(120+20*sin(3*t))*t)*abs(sin(2.1*t))*gt(sin(0.7*t),-0.3)"
MUSIC = "0.3*sin(2*PI*220*t)+0.2*sin(2*PI*277*t)+0.2*sin(2*PI*330*t)*abs(sin(4*t))"
SOUNDS = {
    "speech": SPEECH,
    "music": MUSIC,
    "mostly silence": f"({MUSIC})*lt(mod(t,10),1)",
    "clipped": "clip(3*sin(2*PI*150*t)*abs(sin(t)),-1,1)",
    "quiet, with loud knocks": f"0.02*({MUSIC})+0.95*sin(2*PI*900*t)*lt(mod(t,3),0.02)",
}

MONO = AudioSettings()
JPEG = b"\xff\xd8\xff" + bytes(range(256)) * 800
"""As large as artwork is."""
CHAPTERS = (
    TagChapter(0, 1.5, "Ebb"),
    TagChapter(1.5, 3, "Flow", "https://a.example/", b"\xff\xd8"),
)


def record(folder: Path, sound: str, *, name: str = "take.wav", seconds: int = 20) -> Path:
    """A recording, 48,000 Hz stereo."""
    path = folder / name
    source = f"aevalsrc='{sound}':s=48000:d={seconds}"
    command: list[str | Path] = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source]
    subprocess.run([*command, "-ac", "2", path], check=True)
    return path


def opened(path: Path, settings: AudioSettings = MONO) -> Recording:
    """A recording that has been measured."""
    found = recordings({path: probe(path)}, settings, Forgetful(), lambda _: None)[path]
    assert isinstance(found, Recording), found
    return found


def by_another_program(path: Path) -> tuple[float, float]:
    """LUFS and dBTP as libebur128 measures them."""
    done = subprocess.run(
        ["loudgain", "-O", path],  # noqa: S607  as it is installed
        check=True,
        capture_output=True,
        text=True,
    )
    keys, values = (line.split("\t") for line in done.stdout.strip().splitlines()[:2])
    row = dict(zip(keys, values, strict=False))
    amplitude = float(row["True_Peak"])
    return float(row["Loudness"].split()[0]), 20 * math.log10(amplitude)


@pytest.mark.loudgain
@pytest.mark.parametrize("sound", SOUNDS.values(), ids=list(SOUNDS))
@pytest.mark.parametrize(
    ("settings", "extension"),
    [
        pytest.param(MONO, ".mp3", id="mono"),
        pytest.param(AudioSettings(is_stereo=True), ".mp3", id="stereo"),
        pytest.param(MONO, ".m4a", id="m4a"),
        pytest.param(MONO, ".opus", id="opus"),
    ],
)
def test_what_is_made_is_as_loud_as_asked_and_its_peaks_are_low(
    sound: str, settings: AudioSettings, extension: str, tmp_path: Path
) -> None:
    source, made = record(tmp_path, sound, seconds=12), tmp_path / f"made{extension}"

    make_audio(opened(source, settings), made, settings, Watch(12))

    level, peak = by_another_program(made)
    assert level == pytest.approx(settings.target, abs=0.5)
    assert peak <= PEAK + 0.05
    assert loudness(made, Watch(12), settings.channels).peak <= PEAK


def test_a_copy_is_what_was_asked_and_the_recording_stays_as_it_is(tmp_path: Path) -> None:
    source = record(tmp_path, MUSIC, name="take.flac")
    before = source.read_bytes()
    settings = AudioSettings(bitrate=160, is_stereo=True)
    facts, workshop = probe(source), Workshop(tmp_path / "made", makes=True)

    path, _ = make_copy(opened(source, settings), settings, workshop, Watch(20))

    copy = copy_facts(path, facts, recipe_of(facts.sha256, settings))
    assert source.read_bytes() == before
    assert copy.duration == pytest.approx(20, abs=0.03)
    assert (copy.bitrate, copy.channels, copy.sample_rate) == (160_000, 2, 48_000)
    assert copy.writing is not None
    assert (copy.writing.varies, copy.writing.header) == (False, "Info")
    assert copy.made_of is not None
    assert copy.made_of.sha256 == hashlib.sha256(before).hexdigest()
    assert copy_in(workshop, copy.made_of.recipe, b"") == path


def test_a_copy_is_the_same_bytes_when_it_is_made_again(tmp_path: Path) -> None:
    source = record(tmp_path, SPEECH, seconds=3)

    for name in ("a.mp3", "b.mp3"):
        make_audio(opened(source), tmp_path / name, MONO, Watch(3))

    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


@pytest.mark.parametrize("extension", [".m4a", ".opus"])
def test_further_forms_are_as_loud_and_say_what_they_are(extension: str, tmp_path: Path) -> None:
    source = record(tmp_path, SPEECH, seconds=3)
    workshop = Workshop(tmp_path / "made", makes=True)
    tag = FileTag(
        "Maré; alta = 7", "Tides", number=7, language="pt", artwork=JPEG, chapters=CHAPTERS
    )

    made = [
        make_form(opened(source), MONO, replace(workshop, folder=folder), Watch(3), tag, extension)
        for folder in (workshop.folder, tmp_path)
    ]

    path, again = made
    sound = measure(path)
    assert sound is not None
    assert sound.duration == pytest.approx(3, abs=0.05)
    assert sound.channels == 1
    assert again.read_bytes() == path.read_bytes()
    assert said_inside(path) == ("Maré; alta = 7", "por", [(0.0, "Ebb"), (1.5, "Flow")])
    assert cover_of(path) == JPEG
    assert [one.name for one in workshop.folder.iterdir()] == [path.name]


def cover_of(path: Path) -> bytes:
    """The first picture, as mutagen reads it."""
    if path.suffix == ".m4a":
        return bytes(MP4(path)["covr"][0])  # type: ignore[no-untyped-call]  # as mutagen is
    [text] = OggOpus(path)["metadata_block_picture"]  # type: ignore[no-untyped-call]  # the same
    return bytes(Picture(base64.b64decode(text)).data)  # type: ignore[no-untyped-call]  # the same


def said_inside(path: Path) -> tuple[str, str, list[tuple[float, str]]]:
    """Title, language and chapters, as ffprobe reads them."""
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams"]
    done = subprocess.run([*command, "-show_chapters", path], check=True, capture_output=True)
    said = json.loads(done.stdout)
    tags = said["format"].get("tags") or said["streams"][0]["tags"]
    chapters = [(float(one["start_time"]), one["tags"]["title"]) for one in said["chapters"]]
    language = next(v for k, v in said["streams"][0]["tags"].items() if k.lower() == "language")
    return tags["title"], language, chapters


def test_silence_is_refused(tmp_path: Path) -> None:
    source = record(tmp_path, "0", seconds=2)

    with pytest.raises(AudioError, match=r"`take\.wav` is silent"):
        make_audio(opened(source), tmp_path / "made.mp3", MONO, Watch(2))


def test_a_recording_without_a_block_to_measure_is_too_short(tmp_path: Path) -> None:
    source = tmp_path / "take.wav"
    sound = "aevalsrc='0.3*sin(2*PI*440*t)':s=48000:d=0.3"
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", sound, source], check=True)  # noqa: S607  as it is installed

    with pytest.raises(AudioError, match=r"`take\.wav` is too short to be measured") as refused:
        make_audio(opened(source), tmp_path / "made.mp3", MONO, Watch(0.3))

    assert refused.value.found == "0.30 seconds"


def test_what_ffmpeg_cannot_read_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    source = tmp_path / "take.wav"
    source.write_bytes(b"RIFF\0\0\0\0WAVEfmt ")
    other = opened(record(tmp_path, SPEECH, name="other.wav", seconds=1))
    workshop = Workshop(tmp_path / "made", makes=True)

    with pytest.raises(AudioError, match=r"ffmpeg cannot read `take\.wav`") as refused:
        make_copy(replace(other, path=source), MONO, workshop, Watch(1))

    assert refused.value.found == "take.wav: Invalid data found when processing input"
    assert list((tmp_path / "made").iterdir()) == []


def test_what_is_wrong_is_told_not_what_was_measured_of_the_rest(tmp_path: Path) -> None:
    sound = bytearray((SHELF / "moov-at-end.m4a").read_bytes())
    start = sound.index(b"mdat") + 500
    end = sound.index(b"moov") - 4
    sound[start:end] = b"\x55" * (end - start)
    broken = tmp_path / "broken.m4a"
    broken.write_bytes(sound)

    with pytest.raises(AudioError, match=r"ffmpeg cannot read `broken\.m4a`") as refused:
        loudness(broken, Watch(2))

    assert refused.value.found
    assert refused.value.found.startswith("Error while decoding stream")


def test_a_recording_of_which_a_part_cannot_be_read_is_not_published(tmp_path: Path) -> None:
    source = record(tmp_path, f"{MUSIC}+0.05*random(0)", name="take.flac", seconds=4)
    sound = bytearray(source.read_bytes())
    quarter = len(sound) // 4
    sound[quarter : 2 * quarter] = bytes(quarter)
    source.write_bytes(sound)

    with pytest.raises(AudioError, match=r"a part of `take\.flac` cannot be read") as refused:
        make_audio(opened(source), tmp_path / "made.mp3", MONO, Watch(4))

    assert refused.value.found
    assert refused.value.found.endswith(" of 4.0 seconds")


def test_a_disk_that_is_full_is_not_the_fault_of_the_recording(tmp_path: Path) -> None:
    source = record(tmp_path, SPEECH, seconds=1)

    with pytest.raises(OSError, match="No space left on device"):
        run(source, ["-c:a", "libmp3lame", "-f", "mp3", "-y", "/dev/full"], Watch(1))


def test_an_ffmpeg_without_an_encoder_is_not_the_fault_of_the_recording(tmp_path: Path) -> None:
    source = record(tmp_path, SPEECH, seconds=1)

    with pytest.raises(AudioError, match="the ffmpeg that is installed lacks a part") as refused:
        run(source, ["-c:a", "libnothing", "-f", "mp3", str(tmp_path / "made.mp3")], Watch(1))

    assert refused.value.found == "Unknown encoder 'libnothing'"
    assert "sudo apt-get install ffmpeg" in refused.value.do


def test_without_ffmpeg_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = record(tmp_path, SPEECH, seconds=1)
    monkeypatch.setenv("PATH", str(tmp_path))

    refused = recordings({source: probe(source)}, MONO, Forgetful(), lambda _: None)[source]

    assert isinstance(refused, AudioError)
    assert refused.message == "ffmpeg is not installed: it makes an MP3 of `take.wav`"
    assert "sudo apt-get install ffmpeg" in refused.do


@pytest.mark.parametrize(
    "other",
    [
        AudioSettings(bitrate=128),
        AudioSettings(is_stereo=True),
        AudioSettings(loudness=-14.0),
    ],
)
def test_other_settings_are_another_recipe(other: AudioSettings) -> None:
    usual = recipe_of("1" * 64, AudioSettings())

    assert recipe_of("1" * 64, other) != usual
    assert recipe_of("0" * 64, AudioSettings()) != usual
    assert recipe_of("1" * 64, AudioSettings(), ".m4a") != usual
    assert recipe_of("1" * 64, AudioSettings(measures=True, forms=(".m4a",))) == usual


def test_a_tag_changes_nothing_of_the_sound(tmp_path: Path) -> None:
    source = record(tmp_path, MUSIC, seconds=3)
    workshop = Workshop(tmp_path / "made", makes=True)
    tag = id3_tag(
        FileTag("Maré alta", "Tides", number=7, artwork=b"\xff\xfb" * 999, chapters=CHAPTERS)
    )

    plain, _ = make_copy(opened(source), MONO, workshop, Watch(3))
    tagged, _ = make_copy(opened(source), MONO, workshop, Watch(3), tag)

    assert decoded(tagged) == decoded(plain)
    assert tagged.read_bytes() == tag + plain.read_bytes()
    assert ID3(tagged).version == (2, 3, 0)  # type: ignore[no-untyped-call]  # as mutagen is
    labels = read_labels(tagged)
    assert (labels.title, labels.number) == ("Maré alta", 7)
    assert probe(tagged).duration == probe(plain).duration


def decoded(path: Path) -> bytes:
    """Every sample."""
    command: list[str | Path] = ["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_without_ffmpeg_no_tag_is_written_into_smaller_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    workshop = Workshop(tmp_path / "made", makes=True)

    with pytest.raises(AudioError, match="ffmpeg is not installed: it writes the tags"):
        retagged_form(workshop, "0" * 64, FileTag("Ebb"), ".m4a", lambda path: path.touch())

    assert list(workshop.folder.iterdir()) == []
