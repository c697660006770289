"""An MP3, M4A or Opus file made of a recording at the right loudness, by ffmpeg.

Two passes, as EBU R128 asks: measured first, then turned up or down by one number, so that nothing
pumps; only peaks that would be too high then are limited. What was made is measured again.
https://tech.ebu.ch/docs/r/r128.pdf
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.media.ffmpeg import INSTALL, is_installed, run
from podcast_pub.media.loudness import loudness, measure_all, mixed
from podcast_pub.media.probe import measure
from podcast_pub.media.sound import CutOffError, NoSoundError, is_cut_off
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import AudioFacts, AudioSettings, Loudness
from podcast_pub.model.measured import OnMeasured
from podcast_pub.model.memory import Memory
from podcast_pub.problems import AudioError

PEAK = -1.0
"""dBTP: true peaks of what is published stay below. Apple asks for it."""
CLOSE = 0.5
"""LU by which the loudness may be off."""
_ROUNDS = 4
_SHORTEST = 0.4
"""Seconds: loudness is measured in blocks of this length."""
_ROOM = 0.4
"""dB below `PEAK` at first: an encoder adds some."""
_FORMS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    ".mp3": ("mp3", ("-c:a", "libmp3lame", "-compression_level", "2"), ("-id3v2_version", "0")),
    ".m4a": ("ipod", ("-c:a", "aac"), ("-movflags", "+faststart")),
    ".opus": ("opus", ("-c:a", "libopus"), ()),
}
"""Extension → how ffmpeg calls the form, what makes it, and how it is written."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A producer's file of which others are made."""

    path: Path
    facts: AudioFacts
    loudness: Loudness
    """With as many channels as what is made of it."""


def recordings(
    files: Mapping[Path, AudioFacts],
    settings: AudioSettings,
    memory: Memory,
    on_measured: OnMeasured,
) -> dict[Path, Recording | AudioError]:
    """Recordings of which something is to be made: how loud each is is measured once for all."""
    if not is_installed():
        return {path: _no_ffmpeg(path) for path in files}
    measured = measure_all(files, memory, on_measured, settings.channels)
    return {
        path: loud if isinstance(loud, AudioError) else Recording(path, files[path], loud)
        for path, loud in measured.items()
    }


def _no_ffmpeg(source: Path) -> AudioError:
    return AudioError(
        f"ffmpeg is not installed: it makes an MP3 of `{source.name}`",
        where=str(source),
        do=f"{INSTALL}\nor make the MP3 yourself, and put it beside the recording",
    )


def make_audio(
    recording: Recording,
    target: Path,
    settings: AudioSettings,
    watch: Watch,
) -> Loudness:
    """Write a recording, which is only read, to `target`: how loud that is.

    The extension of `target` says in which form. AudioError when ffmpeg is missing or cannot read
    it, or not all of it, and when nothing is to be heard.
    """
    source, before, wanted = recording.path, recording.loudness, settings.target
    if before.is_silent:
        raise _nothing_heard(recording)
    gain, limit = wanted - before.integrated, PEAK - _ROOM
    rate = f"aresample={_rate(recording.facts.sample_rate, target)}"
    made = before
    for done in range(_ROUNDS):
        watch.rounds = 2 * (done + 1)
        limits = before.peak + gain > limit
        filters = [*_filters(settings, gain, limit if limits else None), rate]
        _encode(source, target, filters, settings, watch)
        made = loudness(target, watch, settings.channels)
        if abs(made.integrated - wanted) <= CLOSE / 2 and made.peak <= PEAK:
            break
        gain += wanted - made.integrated
        limit -= max(0.0, made.peak - PEAK + 0.1) if made.peak > PEAK else 0.0
    _tell_shorter(recording, target)
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
    watch: Watch,
) -> None:
    """One file, with nothing of the recording's tags in it."""
    _, codec, _ = _FORMS[target.suffix]
    bits = ["-b:a", f"{settings.kbit_of(target.suffix)}k"]
    how = ["-af", ",".join(filters), *codec, *bits]
    run(source, [*how, *_written(target, "-1")], watch)


def _nothing_heard(recording: Recording) -> AudioError:
    """That it is silent, or so short that nobody can say how loud it is."""
    name, seconds = recording.path.name, recording.facts.duration
    if seconds < _SHORTEST:
        return AudioError(
            f"`{name}` is too short to be measured",
            where=str(recording.path),
            found=f"{seconds:.2f} seconds",
            do="put the whole recording there",
        )
    do = "listen to it, and export it again"
    return AudioError(f"`{name}` is silent", where=str(recording.path), do=do)


def _tell_shorter(recording: Recording, target: Path) -> None:
    """AudioError where a part of the recording is not in what was made: it could not be read."""
    try:
        sound = measure(target)
    except (NoSoundError, CutOffError):
        sound = None
    there, whole = sound.duration if sound else 0.0, recording.facts.duration
    if is_cut_off(whole, there):
        raise AudioError(
            f"a part of `{recording.path.name}` cannot be read",
            where=str(recording.path),
            found=f"{there:.1f} of {whole:.1f} seconds",
            do="play it; where it breaks off or crackles, export it again",
        )


def relabel(source: Path, target: Path, labels: Path, language: str) -> None:
    """Write an M4A or Opus file of ours to `target` with other labels; its sound stays as it is.

    `labels` is a file as ffmpeg reads it of all that is to stand there, `language` the code of ISO
    639-2 or empty. AudioError when ffmpeg is missing or cannot read it.
    """
    if not is_installed():
        what = "ffmpeg is not installed: it writes the tags of M4A and Opus files"
        raise AudioError(what, do=INSTALL)
    spoken = ["-metadata:s:a:0", f"language={language}"]
    run(source, ["-c:a", "copy", *spoken, *_written(target, "1")], Watch(0), labels=labels)


def _written(target: Path, said: str) -> list[str]:
    """Where to, in which form, and which input says what stands beside the sound; `-1`: none."""
    form, _, options = _FORMS[target.suffix]
    clean = ["-map_metadata", said, "-map_metadata:s", "-1", "-map_chapters", said, "-bitexact"]
    return [*options, *clean, "-f", form, "-y", str(target.absolute())]
