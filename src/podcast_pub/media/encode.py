"""An MP3 made of a recording at the right loudness, by ffmpeg.

Two passes, as EBU R128 asks: measured first, then turned up or down by one number, so that nothing
pumps; only peaks that would be too high then are limited. What was made is measured again.
https://tech.ebu.ch/docs/r/r128.pdf
"""

from pathlib import Path

from podcast_pub.media.ffmpeg import INSTALL, is_installed, run
from podcast_pub.media.loudness import loudness, mixed
from podcast_pub.model.audio import AudioSettings, Loudness
from podcast_pub.problems import AudioError

PEAK = -1.0
"""dBTP: true peaks of what is published stay below. Apple asks for it."""
CLOSE = 0.5
"""LU by which the loudness may be off."""
_ROUNDS = 4
_ROOM = 0.4
"""dB below `PEAK` at first: an encoder adds some."""


def make_mp3(source: Path, target: Path, settings: AudioSettings, *, rate: int) -> Loudness:
    """Write an MP3 of the recording at `source`, which is only read, to `target`: how loud it is.

    `rate` is that of the recording, Hz. AudioError when ffmpeg is missing or cannot read it, and
    when nothing is to be heard.
    """
    if not is_installed():
        raise AudioError(
            f"ffmpeg is not installed: it makes an MP3 of `{source.name}`",
            where=str(source),
            do=f"{INSTALL}\nor make the MP3 yourself, and put it beside the recording",
        )
    channels = settings.channels
    before = loudness(source, channels)
    if before.is_silent:
        raise AudioError(
            f"`{source.name}` is silent", where=str(source), do="record it again, or mute nothing"
        )
    wanted = settings.target
    gain, limit = wanted - before.integrated, PEAK - _ROOM
    made = before
    for _ in range(_ROUNDS):
        limits = before.peak + gain > limit
        _encode(source, target, settings, rate, gain, limit if limits else None)
        made = loudness(target, channels)
        if abs(made.integrated - wanted) <= CLOSE / 2 and made.peak <= PEAK:
            break
        gain += wanted - made.integrated
        limit -= max(0.0, made.peak - PEAK + 0.1) if made.peak > PEAK else 0.0
    return made


def _encode(
    source: Path, target: Path, settings: AudioSettings, rate: int, gain: float, limit: float | None
) -> None:
    """One MP3 of constant bitrate, with nothing of the recording's tags in it."""
    out = 48_000 if rate % 48_000 == 0 else 44_100
    filters = [mixed(settings.channels), f"volume={gain:.3f}dB:precision=float"]
    if limit is not None:
        ceiling = 10 ** (limit / 20)
        filters += ["aresample=192000", f"alimiter=limit={ceiling:.5f}:attack=5:level=disabled"]
    filters += [f"aresample={out}"]
    sound = ["-c:a", "libmp3lame", "-b:a", f"{settings.kbit}k", "-compression_level", "2"]
    clean = ["-map_metadata", "-1", "-map_chapters", "-1", "-bitexact", "-id3v2_version", "0"]
    how = ["-af", ",".join(filters), *sound, *clean, "-f", "mp3", "-y", str(target.absolute())]
    run(source, how)
