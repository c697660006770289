"""The transcripts that we write are read by others: a library of captions, and ffmpeg."""

import html
import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import webvtt

from podcast_pub.model.timed import Cue
from podcast_pub.timed.cues import one_line
from podcast_pub.timed.transcripts import read_transcript, write_transcript

CUES = (
    Cue(0, 1.5, "Ada Farrow", "Salt & wind, 2 > 1."),
    Cue(1.5, 3.25, "Ada Farrow", "Four flashes."),
    Cue(4, 3599.999, "Ben", "Four what?"),
    Cue(3600.001, 3602, "Łucja", "Maré alta, \u53e4\u3044\u685f\u6a4b, \U0001f30a."),
)
SAMPLES = (
    Path("episodes/001-slack-water/transcript.vtt"),
    Path("episodes/005-last-ferry/transcript.srt"),
)
ROOT = Path(__file__).parents[3]


def written(cues: Sequence[Cue], extension: str) -> bytes:
    """A form of these cues."""
    return write_transcript(cues, source=".vtt", extension=extension, language="en")


def milliseconds(clock: str) -> int:
    """`01:02:03.500` or `01:02:03,500` in milliseconds."""
    hours, minutes, seconds = clock.replace(",", ".").split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


def as_a_library_reads(data: bytes, form: str) -> list[tuple[int, int, str | None, str]]:
    """Start, end, speaker and text by webvtt-py, which does not decode `&amp;`."""
    captions = webvtt.from_buffer(io.StringIO(data.decode()), format=form)
    return [
        (
            milliseconds(caption.start),
            milliseconds(caption.end),
            html.unescape(caption.voice) if caption.voice else None,
            one_line(html.unescape(caption.text) if form == "vtt" else caption.text),
        )
        for caption in captions.captions
    ]


def in_milliseconds(cues: Sequence[Cue]) -> list[tuple[int, int, str | None, str]]:
    """The same of our own."""
    return [
        (round(cue.start * 1000), round((cue.end or 0) * 1000), cue.speaker, cue.text)
        for cue in cues
    ]


def test_a_library_reads_our_webvtt_as_we_do() -> None:
    assert as_a_library_reads(written(CUES, ".vtt"), "vtt") == in_milliseconds(CUES)


def test_a_library_reads_our_srt_with_the_names_in_the_text() -> None:
    read = as_a_library_reads(written(CUES, ".srt"), "srt")

    named = ("Ada Farrow: ", "", "Ben: ", "Łucja: ")
    assert read == [
        (start, end, None, name + text)
        for name, (start, end, _, text) in zip(named, in_milliseconds(CUES), strict=True)
    ]


def without_name(text: str, path: Path) -> str:
    """What is said; in SRT a name may stand in front of it."""
    return (text.partition(": ")[2] or text) if path.suffix == ".srt" else text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_we_read_the_sample_show_as_a_library_does(path: Path) -> None:
    data = (ROOT / path).read_bytes()

    ours = read_transcript(data, path=path.name, extension=path.suffix).cues
    theirs = as_a_library_reads(data, path.suffix[1:])

    said = [(start, end, text) for start, end, _, text in in_milliseconds(ours)]
    assert [(s, e, without_name(text, path)) for s, e, _, text in theirs] == said


@pytest.mark.ffmpeg
@pytest.mark.parametrize("extension", [".vtt", ".srt"])
def test_ffmpeg_takes_our_captions_without_a_word(extension: str, tmp_path: Path) -> None:
    file = tmp_path / f"transcript{extension}"
    file.write_bytes(written(CUES, extension))

    done = subprocess.run(
        ["ffmpeg", "-v", "warning", "-i", file, "-f", "srt", "-"],  # noqa: S607  as it is installed
        capture_output=True,
        check=True,
    )

    cues = read_transcript(done.stdout, path="t", extension=".srt").cues
    assert done.stderr == b""
    assert [(cue.start, cue.end) for cue in cues] == [(cue.start, cue.end) for cue in CUES]
    assert [cue.text.partition(": ")[2] or cue.text for cue in cues] == [cue.text for cue in CUES]
