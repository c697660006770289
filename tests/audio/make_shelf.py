"""Make the audio files beside this script. Needs lame and ffmpeg; the files are committed.

Run it from anywhere: `python tests/audio/make_shelf.py`. Encoders of other versions give other
bytes, so run it only to add a file, and measure anew what the tests compare with.
"""

import shutil
import struct
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
        encode_mp3(sound)
        encode_m4a(sound)
        encode_others(sound)
    odd_mp3()
    odd_others()
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


def encode_mp3(sound: Path) -> None:
    """MP3 of every sample rate and header."""
    lame(sound, "abr.mp3", "--abr", "40")
    lame(sound, "mpeg-2.5.mp3", "--resample", "8", "--cbr", "-b", "16")
    lame(sound, "stereo-44k.mp3", "--resample", "44.1", "-m", "j", "-V", "6")
    lame(sound, "mono-48k.mp3", "--resample", "48", "--cbr", "-b", "48")
    lame(sound, "free-format.mp3", "--resample", "44.1", "--freeformat", "-b", "48", "-t")
    mp3 = ("-c:a", "libmp3lame", "-b:a", "48k", "-ar", "44100", "-id3v2_version", "0")
    ffmpeg(sound, "by-ffmpeg.mp3", *mp3)
    ffmpeg(sound, "by-ffmpeg-no-header.mp3", *mp3, "-write_xing", "0")


def encode_m4a(sound: Path) -> None:
    """M4A as different programs lay it out."""
    aac = ("-c:a", "aac", "-b:a", "32k")
    ffmpeg(sound, "no-edit-list.m4a", *aac, "-use_editlist", "0")
    ffmpeg(sound, "stereo-48k.m4a", *aac, "-ar", "48000", "-ac", "2", "-movflags", "+faststart")
    ffmpeg(
        sound, "pieces.m4a", *aac, "-movflags", "empty_moov+default_base_moof", "-frag_duration",
        "300000",
    )  # fmt: skip
    ffmpeg(SHELF / "stereo-48k.m4a", "trimmed.m4a", "-c", "copy", "-t", "1.2")
    film = ("-f", "lavfi", "-i", "color=c=black:s=16x16:r=5:d=1", "-c:v", "mpeg4", "-shortest")
    ffmpeg(sound, "video.m4a", *film, *aac, "-f", "mp4")


def encode_others(sound: Path) -> None:
    """Forms that are not published as they are, but measured."""
    ffmpeg(sound, "opus.opus", "-c:a", "libopus", "-b:a", "24k")
    ffmpeg(sound, "vorbis.ogg", "-c:a", "libvorbis", "-q:a", "0")
    ffmpeg(sound, "flac-in.ogg", "-c:a", "flac", "-ar", "8000", "-t", "0.5")
    ffmpeg(sound, "flac.flac", "-c:a", "flac", "-ar", "8000")
    ffmpeg(sound, "stereo.flac", "-c:a", "flac", "-ar", "16000", "-ac", "2", "-t", "1")
    ffmpeg(sound, "webm.webm", "-c:a", "libopus", "-b:a", "24k")
    ffmpeg(sound, "live.webm", "-c:a", "libopus", "-b:a", "24k", "-live", "1", "-f", "webm")
    wav = ("-ar", "8000", "-t", "1")
    ffmpeg(sound, "wav.wav", *wav)
    ffmpeg(sound, "float.wav", *wav, "-c:a", "pcm_f32le", "-t", "0.5")
    ffmpeg(sound, "adpcm.wav", *wav, "-c:a", "adpcm_ima_wav")
    ffmpeg(sound, "rf64.wav", *wav, "-rf64", "always")
    ffmpeg(sound, "aiff.aiff", *wav)
    ffmpeg(sound, "little-endian.aif", *wav, "-c:a", "pcm_s16le", "-f", "aiff")
    pipe(sound, "piped.wav", *wav, "-f", "wav")
    pipe(sound, "piped.flac", "-c:a", "flac", "-ar", "8000", "-f", "flac")


def pipe(sound: Path, name: str, *options: str) -> None:
    """What an encoder writes that cannot go back to write the length."""
    command = [_program("ffmpeg"), "-v", "error", "-i", sound, *options, "-bitexact", "-"]
    with (SHELF / name).open("wb") as file:
        subprocess.run([str(part) for part in command], check=True, stdout=file)


def odd_mp3() -> None:
    """MP3 with what programs and accidents put around the frames."""
    frames = (SHELF / "vbr-no-header.mp3").read_bytes()
    whole = (SHELF / "vbr.mp3").read_bytes()
    junk = bytes(range(1, 200)) * 20
    half = len((SHELF / "cbr-no-header.mp3").read_bytes()) // 2
    constant = (SHELF / "cbr-no-header.mp3").read_bytes()
    written = {
        "junk-in-front.mp3": junk + frames,
        "junk-between.mp3": constant[:half] + junk + constant[half:],
        "junk-behind.mp3": whole + junk,
        "two-tags.mp3": _id3(3000) + _id3(500) + frames,
        "tags-behind.mp3": whole + _ape() + b"TAG" + bytes(125),
        "ape-in-front.mp3": _ape() + frames,
        "tag-between.mp3": constant[:half] + _id3(2000) + constant[half:],
        "joined-rates.mp3": frames + (SHELF / "mono-48k.mp3").read_bytes(),
        "xing-alone.mp3": _without_lame(whole),
        "lying-header.mp3": _lying(whole),
        "vbri.mp3": _vbri(frames),
        "layer-1.mp3": (bytes((0xFF, 0xFF, 0x14, 0xC0)) + bytes(28)) * 80,
        "cut-off-no-header.mp3": frames[: len(frames) * 6 // 10],
        "cut-off-a-little.mp3": whole[: len(whole) * 9 // 10],
    }
    for name, data in written.items():
        (SHELF / name).write_bytes(data)


def odd_others() -> None:
    """The same for other forms."""
    join("chained.opus", "opus.opus", "opus.opus")
    cut("opus.opus", "cut-off.opus", 0.6)
    cut("flac.flac", "cut-off.flac", 0.5)
    cut("wav.wav", "cut-off.wav", 0.5)
    cut("aiff.aiff", "cut-off.aiff", 0.5)
    cut("pieces.m4a", "cut-off-pieces.m4a", 0.7)
    shutil.copyfile(SHELF / "faststart.m4a", SHELF / "book.m4b")
    raw = (SHELF / "raw.aac").read_bytes()
    (SHELF / "tagged.aac").write_bytes(_id3(700) + raw)
    locked = (SHELF / "faststart.m4a").read_bytes().replace(b"mp4a", b"drms", 1)
    (SHELF / "locked.m4a").write_bytes(locked)


def _id3(size: int) -> bytes:
    """An ID3 tag with nothing in it."""
    digits = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x04\0\0" + digits + bytes(size)


def _ape() -> bytes:
    """An APE tag with one line."""
    line = struct.pack("<II", 7, 0) + b"Title\0" + b"A title"
    head = b"APETAGEX" + struct.pack("<III", 2000, len(line) + 32, 1)
    return head + struct.pack("<IQ", 0xA0000000, 0) + line + head + struct.pack("<IQ", 1 << 31, 0)


def _without_lame(whole: bytes) -> bytes:
    """A header with frames and bytes, and nothing of the encoder's."""
    at = whole.index(b"Xing") + 120
    return whole[:at] + bytes(36) + whole[at + 36 :]


def _lying(whole: bytes) -> bytes:
    """A header that counts three times the frames, as when a recording was cut in an editor."""
    at = whole.index(b"Xing") + 8
    frames = int.from_bytes(whole[at : at + 4], "big") * 3
    return whole[:at] + frames.to_bytes(4, "big") + whole[at + 4 :]


def _vbri(frames: bytes) -> bytes:
    """Fraunhofer's header in front of frames of 22,050 Hz, mono."""
    header = bytes((0xFF, 0xF3, 0x40, 0xC4))
    size = len(frames) + 104
    said = struct.pack(">4sHHHIIHHHH", b"VBRI", 1, 0, 75, size, 75, 0, 1, 2, 1)
    return (header + bytes(32) + said).ljust(104, b"\0") + frames


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
