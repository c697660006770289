"""The one door to ffmpeg: how loud a recording is, and an MP3 made of it at the right loudness.

Two passes, as EBU R128 asks: measured first, then turned up or down by one number, so that nothing
pumps; only peaks that would be too high then are limited. What was made is measured again.
https://tech.ebu.ch/docs/r/r128.pdf
"""

import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.model.audio import AudioSettings
from podcast_pub.problems import AudioError

PEAK = -1.0
"""dBTP: true peaks of what is published stay below. Apple asks for it."""
CLOSE = 0.5
"""LU by which the loudness may be off."""
_ROUNDS = 4
_SILENT = -69.0
"""LUFS: the gate of EBU R128 is at -70, below it nothing counts."""
_ROOM = 0.4
"""dB below `PEAK` at first: an encoder adds some."""
_SUMMARY = re.compile(r"\bI:\s+(-?[\d.]+|-?inf|nan) LUFS")
_TRUE_PEAK = re.compile(r"\bPeak:\s+(-?[\d.]+|-?inf|nan) dBFS")
_FORMS = {".wav": "wav", ".flac": "flac"}
_INSTALL = "install ffmpeg: sudo apt-get install ffmpeg   (macOS: brew install ffmpeg)"


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud a recording is, as a whole."""

    integrated: float
    """LUFS."""
    peak: float
    """dBTP."""


def loudness(path: Path, channels: int) -> Loudness:
    """How loud the file at `path` is, mixed down to so many channels. AudioError as `make_mp3`."""
    measure = f"{_mix(channels)},ebur128=peak=true:framelog=verbose"
    said = _run(path, ["-af", measure, "-f", "null", "-"], "info")
    whole, peak = _SUMMARY.findall(said), _TRUE_PEAK.findall(said)
    if not whole or not peak:
        raise _failed(path, said)
    return Loudness(float(whole[-1]), float(peak[-1]))


def make_mp3(source: Path, target: Path, settings: AudioSettings, *, rate: int) -> None:
    """Write an MP3 of the recording at `source`, which is only read, to `target`.

    `rate` is that of the recording, Hz. AudioError when ffmpeg is missing or cannot read it, and
    when nothing is to be heard.
    """
    channels = settings.channels
    before = loudness(source, channels)
    if not before.integrated > _SILENT:
        raise AudioError(
            f"`{source.name}` is silent", where=str(source), do="record it again, or mute nothing"
        )
    wanted = settings.target
    gain, limit = wanted - before.integrated, PEAK - _ROOM
    for _ in range(_ROUNDS):
        limits = before.peak + gain > limit
        _encode(source, target, settings, rate, gain, limit if limits else None)
        made = loudness(target, channels)
        if abs(made.integrated - wanted) <= CLOSE / 2 and made.peak <= PEAK:
            return
        gain += wanted - made.integrated
        limit -= max(0.0, made.peak - PEAK + 0.1) if made.peak > PEAK else 0.0


def _encode(
    source: Path, target: Path, settings: AudioSettings, rate: int, gain: float, limit: float | None
) -> None:
    """One MP3 of constant bitrate, with nothing of the recording's tags in it."""
    out = 48_000 if rate % 48_000 == 0 else 44_100
    filters = [_mix(settings.channels), f"volume={gain:.3f}dB:precision=float"]
    if limit is not None:
        ceiling = 10 ** (limit / 20)
        filters += ["aresample=192000", f"alimiter=limit={ceiling:.5f}:attack=5:level=disabled"]
    filters += [f"aresample={out}"]
    sound = ["-c:a", "libmp3lame", "-b:a", f"{settings.kbit}k", "-compression_level", "2"]
    clean = ["-map_metadata", "-1", "-map_chapters", "-1", "-bitexact", "-id3v2_version", "0"]
    how = ["-af", ",".join(filters), *sound, *clean, "-f", "mp3", "-y", str(target.absolute())]
    _run(source, how, "error")


def _mix(channels: int) -> str:
    return f"aformat=channel_layouts={'mono' if channels == 1 else 'stereo'}"


def _run(source: Path, how: list[str], level: str) -> str:
    """What ffmpeg says on its way; AudioError when it fails."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-nostdin", "-loglevel", level]
    # what a file is was seen by its bytes; ffmpeg is not asked to find something else in it
    form = _FORMS.get(source.suffix.lower(), "mp3")
    command += [
        "-protocol_whitelist",
        "file",
        "-f",
        form,
        "-i",
        f"file:{source.absolute()}",
        "-map",
        "0:a:0",
        *how,
    ]
    try:
        done = subprocess.run(  # noqa: S603  a list without a shell, and a file named in full
            command, capture_output=True, text=True, errors="replace", check=False
        )
    except FileNotFoundError as error:
        raise AudioError(
            f"ffmpeg is not installed: it makes an MP3 of `{source.name}`",
            where=str(source),
            do=f"{_INSTALL}\nor make the MP3 yourself, and put it beside the recording",
        ) from error
    if done.returncode:
        raise _failed(source, done.stderr)
    return done.stderr


def _failed(source: Path, said: str) -> AudioError:
    last = [line.strip() for line in said.splitlines() if line.strip()][-1:]
    return AudioError(
        f"ffmpeg can make no MP3 of `{source.name}`",
        where=str(source),
        found=last[0].replace(str(source.absolute()), source.name)[:200] if last else None,
        do=f"play it, and export it again if that fails: ffplay {shlex.quote(source.name)}",
    )
