"""Silence is told of real files without decoding them, and never of anything that is heard."""

import subprocess
from pathlib import Path

import pytest

from podcast_pub.media.probe import probe

pytestmark = pytest.mark.ffmpeg

HEARD = {
    "nothing": "0",
    "dither": "(floor(3*random(0))-1)/32768",
    "very soft noise": "(random(0)-0.5)/8000",
    "one word in much silence": "0.2*sin(2*PI*200*t)*between(t,8,8.5)",
    "one sample": "0.1*eq(n,200000)",
    "one channel only": "0|0.001*sin(2*PI*440*t)",
    "the first moment": "0.01*lt(t,0.01)",
    "the last moment": "0.01*sin(2*PI*3000*t)*gt(t,9.9)",
}
WRITTEN = {
    "constant bitrate.mp3": ["-c:a", "libmp3lame", "-b:a", "128k"],
    "largest.mp3": ["-c:a", "libmp3lame", "-b:a", "320k", "-reservoir", "0"],
    "variable.mp3": ["-c:a", "libmp3lame", "-q:a", "5"],
    "average.mp3": ["-c:a", "libmp3lame", "-abr", "1", "-b:a", "96k"],
    "one channel.mp3": ["-c:a", "libmp3lame", "-ac", "1", "-b:a", "64k"],
    "channels apart.mp3": ["-c:a", "libmp3lame", "-joint_stereo", "0", "-b:a", "128k"],
    "MPEG 2.mp3": ["-c:a", "libmp3lame", "-ar", "22050", "-b:a", "64k"],
    "no header.mp3": ["-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0"],
    "by shine.mp3": ["-c:a", "libshine", "-ar", "44100", "-b:a", "128k"],
    "constant bitrate.m4a": ["-c:a", "aac", "-b:a", "96k"],
    "index in front.m4a": ["-c:a", "aac", "-q:a", "1", "-movflags", "+faststart"],
    "one channel.m4a": ["-c:a", "aac", "-ac", "1", "-b:a", "64k"],
    "Apple Lossless.m4a": ["-c:a", "alac"],
}
UNKNOWN = ("by shine.mp3", "Apple Lossless.m4a")
"""Only decoding these tells it."""


@pytest.mark.parametrize("what", HEARD)
def test_only_what_decodes_to_nothing_is_told_to_be_silent(what: str, tmp_path: Path) -> None:
    source = f"aevalsrc='{HEARD[what]}':s=44100:d=10,aformat=channel_layouts=stereo"
    targets = [part for name, how in WRITTEN.items() for part in (*how, str(tmp_path / name))]
    ffmpeg = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source]
    subprocess.run([*ffmpeg, *targets], check=True)

    for name in WRITTEN:
        path = tmp_path / name
        facts = probe(path)
        assert facts.writing
        told = facts.writing.is_silent

        assert not told or not any(decoded(path)), name
        assert told or what != "nothing" or name in UNKNOWN, name


def decoded(path: Path) -> bytes:
    """Every sample."""
    command: list[str | Path] = ["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout
