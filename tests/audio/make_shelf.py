"""Make the audio files beside this script. Needs lame and ffmpeg; the files are committed.

Run it from anywhere: `python tests/audio/make_shelf.py`. Encoders of other versions give other
bytes, so run it only to add a file, and measure anew what the tests compare with.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SHELF = Path(__file__).parent
SOUND = "aevalsrc='if(lt(t,1),0.4*sin(880*t*t),0.3*sin(5500*t)*(random(0)-0.5))':s=22050:d=1.9"
"""A second that rises, and most of a second that hisses: variable bitrates do vary."""


def run(*command: str | Path) -> None:
    """Run an encoder; stop at the first that fails."""
    subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL)


def lame(sound: Path, name: str, *options: str) -> None:
    """Encode an MP3."""
    run(_program("lame"), "--quiet", *options, sound, SHELF / name)


def ffmpeg(sound: Path, name: str, *options: str) -> None:
    """Encode something else, without dates and versions in it."""
    clean = ("-bitexact", "-map_metadata", "-1")
    run(_program("ffmpeg"), "-v", "error", "-y", "-i", sound, *options, *clean, SHELF / name)


CHAPTERS = """;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=500
title=The märsh
[CHAPTER]
TIMEBASE=1/1000
START=500
END=1200
title=The rake
[CHAPTER]
TIMEBASE=1/1000
START=1200
END=1900
title=The table
"""


def chapters(sound: str, target: str, *options: str) -> None:
    """A copy of a file of the shelf with chapters inside."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "chapters.txt"
        text.write_text(CHAPTERS, encoding="utf-8")
        inputs = ("-i", SHELF / sound, "-i", text, "-map_metadata", "1", "-map_chapters", "1")
        how = ("-c", "copy", "-bitexact", *options)
        run(_program("ffmpeg"), "-v", "error", "-y", *inputs, *how, SHELF / target)


def main() -> None:
    """Everything that README.md lists as made here."""
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.wav"
        run(_program("ffmpeg"), "-v", "error", "-f", "lavfi", "-i", SOUND, "-ac", "1", sound)
        encode(sound)
    cut("vbr.mp3", "cut-off.mp3", 0.4)
    cut("faststart.m4a", "cut-off-faststart.m4a", 0.6)
    cut("moov-at-end.m4a", "cut-off-moov-at-end.m4a", 0.6)
    chapters("vbr.mp3", "chapters.mp3")
    chapters("faststart.m4a", "chapters.m4a")
    chapters("faststart.m4a", "chapters-track.m4a", "-movflags", "disable_chpl")
    join("joined.mp3", "vbr.mp3", "cbr.mp3")
    shutil.copyfile(SHELF / "faststart.m4a", SHELF / "m4a-named.mp3")
    shutil.copyfile(SHELF / "cbr.mp3", SHELF / "mp3-named.m4a")
    (SHELF / "empty.mp3").write_bytes(b"")
    (SHELF / "text.mp3").write_text("This is where the recording was meant to be.\n")
    (SHELF / "lfs-pointer.mp3").write_text(
        "version https://git-lfs.github.com/spec/v1\n"
        "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
        "size 12345\n"
    )


def encode(sound: Path) -> None:
    """One file a kind, from the same sound."""
    lame(sound, "cbr.mp3", "--cbr", "-b", "64")
    lame(sound, "cbr-no-header.mp3", "-t", "--cbr", "-b", "64")
    lame(sound, "vbr.mp3", "-V", "7")
    lame(sound, "vbr-no-header.mp3", "-t", "-V", "7")
    lame(
        sound,
        "tagged.mp3",
        "-V",
        "7",
        "--id3v2-only",
        "--tt",
        "A title",
        "--pad-id3v2-size",
        "4000",
    )
    ffmpeg(sound, "layer-2.mp3", "-c:a", "mp2", "-b:a", "32k", "-f", "mp2")
    aac = ("-c:a", "aac", "-b:a", "32k")
    ffmpeg(sound, "faststart.m4a", *aac, "-movflags", "+faststart")
    ffmpeg(sound, "moov-at-end.m4a", *aac)
    ffmpeg(sound, "fragmented.m4a", *aac, "-movflags", "frag_keyframe+empty_moov")
    ffmpeg(sound, "alac.m4a", "-c:a", "alac", "-ar", "8000", "-t", "1")
    ffmpeg(sound, "opus-inside.m4a", "-c:a", "libopus", "-b:a", "16k", "-f", "mp4")
    ffmpeg(sound, "raw.aac", *aac)
    ffmpeg(sound, "wav-named.mp3", "-ar", "8000", "-t", "0.5", "-f", "wav")


def cut(name: str, target: str, part: float) -> None:
    """The first `part` of a file, as a copy that was interrupted leaves it."""
    whole = (SHELF / name).read_bytes()
    (SHELF / target).write_bytes(whole[: int(len(whole) * part)])


def join(target: str, *names: str) -> None:
    """Files behind each other, as `cat` leaves them."""
    (SHELF / target).write_bytes(b"".join((SHELF / name).read_bytes() for name in names))


def _program(name: str) -> str:
    """Where a program is; the name itself when it is missing, for a message that names it."""
    return shutil.which(name) or sys.exit(f"{name} is not installed: sudo apt-get install {name}")


if __name__ == "__main__":
    main()
