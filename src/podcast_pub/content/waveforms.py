"""The shape of each episode's audio, for the player: measured once, then as the log has it."""

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from podcast_pub.content.basics import Basics
from podcast_pub.content.config import FILE
from podcast_pub.media import ffmpeg
from podcast_pub.media.at_once import at_once
from podcast_pub.media.watch import Watch
from podcast_pub.media.waveform import RECIPE, peaks_of
from podcast_pub.model.audio import LocalAudio, duration_of
from podcast_pub.model.episode import Episode
from podcast_pub.model.measured import OnMeasured
from podcast_pub.problems import AudioError, Finding, Level, Location

_RULE = "audio-waveform-unknown"
_KIND = f"waveform {RECIPE}"
"""What the memory keeps it under, by the sha256 of the file."""


def with_waveforms(
    episodes: Sequence[Episode], basics: Basics, on_measured: OnMeasured
) -> tuple[list[Episode], list[Finding]]:
    """The episodes with their shapes, where podcast.yaml asks for them; why one has none.

    What was published is used for ever; `check` measures nothing.
    """
    if not basics.audio.waveform:
        return [_with(one, ()) for one in episodes], []
    drawn = [_with(one, _known(one, basics)) for one in episodes]
    makes = basics.workshop is not None and basics.workshop.makes
    todo = {
        n: duration_of(one.audio) or 0.0
        for n, one in enumerate(drawn)
        if makes and _is_unknown(one)
    }
    if todo and not ffmpeg.is_installed():
        message = "nothing can draw the shape of audio: ffmpeg is not installed"
        return drawn, [Finding(_RULE, Level.WARNING, message, Location(FILE), ffmpeg.INSTALL)]
    findings: list[Finding] = []

    def peaks(n: int, watch: Watch) -> tuple[int, ...]:
        return _peaks(drawn[n], watch)

    with closing(at_once("drawing waveforms", peaks, todo, on_measured)) as answers:
        for n, answer in answers:
            if isinstance(answer, AudioError):
                where = Location(drawn[n].source.path)
                told = (answer.message, where, answer.do, answer.found)
                findings.append(Finding(_RULE, Level.WARNING, *told))
            else:
                drawn[n] = _with(drawn[n], answer)
                _remember(drawn[n], basics)
    return drawn, findings


def _with(one: Episode, peaks: tuple[int, ...]) -> Episode:
    if not isinstance(one.audio, LocalAudio) or one.audio.facts.peaks == peaks:
        return one
    return replace(one, audio=replace(one.audio, facts=replace(one.audio.facts, peaks=peaks)))


def _known(one: Episode, basics: Basics) -> tuple[int, ...]:
    """As it was published, or measured before."""
    if not isinstance(one.audio, LocalAudio):
        return ()
    sha256 = one.audio.facts.sha256
    live = None if basics.published is None else basics.published.audio(one.guid)
    if live is not None and live.facts.sha256 == sha256 and live.facts.peaks:
        return live.facts.peaks
    kept = basics.memory.recall(_KIND, sha256)
    return () if kept is None else tuple(json.loads(kept))


def _remember(one: Episode, basics: Basics) -> None:
    if isinstance(one.audio, LocalAudio):
        facts = one.audio.facts
        basics.memory.remember(_KIND, facts.sha256, json.dumps(facts.peaks).encode())


def _is_unknown(one: Episode) -> bool:
    """Whether it is here, is heard, and was never drawn."""
    audio = one.audio
    here = isinstance(audio, LocalAudio) and audio.path is not None and not audio.facts.peaks
    return here and one.withdrawn is None


def _peaks(one: Episode, watch: Watch) -> tuple[int, ...]:
    audio = one.audio
    if not isinstance(audio, LocalAudio) or audio.path is None:
        return ()
    return peaks_of(audio.path, audio.facts, watch)
