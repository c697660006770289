"""An MP3, M4A or Opus file made of a recording at the right loudness, by ffmpeg.

Two passes, as EBU R128 asks: measured first, then turned up or down by one number, so that nothing
pumps; only peaks that would be too high then are limited. What was made is measured again.
https://tech.ebu.ch/docs/r/r128.pdf
"""

from collections.abc import Mapping, Sequence
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
_FORMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    ".mp3": ("mp3", ("-c:a", "libmp3lame", "-compression_level", "2", "-id3v2_version", "0")),
    ".m4a": ("ipod", ("-c:a", "aac", "-movflags", "+faststart")),
    ".opus": ("opus", ("-c:a", "libopus")),
}
"""Extension → how ffmpeg calls the form, and what makes it."""


def make_audio(
    source: Path,
    target: Path,
    settings: AudioSettings,
    *,
    rate: int,
    labels: Path | None = None,
) -> Loudness:
    """Write the recording at `source`, which is only read, to `target`: how loud that is.

    The extension of `target` says in which form. `rate` is that of the recording, Hz; `labels` is
    a file as ffmpeg reads it of what is to stand in an M4A or Opus file. AudioError when ffmpeg is
    missing or cannot read it, and when nothing is to be heard.
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
        filters = _filters(settings, gain, limit if limits else None)
        _encode(source, target, [*filters, f"aresample={_rate(rate, target)}"], settings, labels)
        made = loudness(target, channels)
        if abs(made.integrated - wanted) <= CLOSE / 2 and made.peak <= PEAK:
            break
        gain += wanted - made.integrated
        limit -= max(0.0, made.peak - PEAK + 0.1) if made.peak > PEAK else 0.0
    return made


def _filters(settings: AudioSettings, gain: float, limit: float | None) -> list[str]:
    """What is done with the sound."""
    filters = [mixed(settings.channels), f"volume={gain:.3f}dB:precision=float"]
    if limit is not None:
        ceiling = 10 ** (limit / 20)
        filters += ["aresample=192000", f"alimiter=limit={ceiling:.5f}:attack=5:level=disabled"]
    return filters


def _rate(rate: int, target: Path) -> int:
    """Hz of what is made."""
    return 48_000 if rate % 48_000 == 0 or target.suffix == ".opus" else 44_100


def _encode(
    source: Path,
    target: Path,
    filters: Sequence[str],
    settings: AudioSettings,
    labels: Path | None,
) -> None:
    """One file, with nothing of the recording's tags in it."""
    form, codec = _FORMS[target.suffix]
    bits = ["-b:a", f"{settings.kbit_of(target.suffix)}k"]
    said = "-1" if labels is None else "1"
    clean = ["-map_metadata", said, "-map_chapters", said, "-bitexact"]
    how = ["-af", ",".join(filters), *codec, *bits, *clean, "-f", form, "-y"]
    run(source, [*how, str(target.absolute())], labels=labels)
