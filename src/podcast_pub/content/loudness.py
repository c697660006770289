"""How loud the audio is that is published as it is: as far as it is known, or asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from podcast_pub.content.basics import Basics
from podcast_pub.content.config import FILE
from podcast_pub.content.finish import Measured
from podcast_pub.media import ffmpeg
from podcast_pub.media.loudness import measure_all, recalled
from podcast_pub.model.audio import AudioFacts, Loudness
from podcast_pub.model.measured import OnMeasured
from podcast_pub.problems import AudioError, Finding, Level, Location

_RULE = "audio-loudness-unknown"


def with_loudness(
    paths: Sequence[Path],
    measured: Measured,
    basics: Basics,
    on_measured: OnMeasured,
) -> tuple[Measured, list[Finding]]:
    """The facts with the loudness of these files, and why it is not known where it was asked for.

    Where nobody asks nothing is measured; what was measured once is remembered.
    """
    facts = {path: each for path in paths if isinstance(each := measured[path], AudioFacts)}
    memory = basics.memory
    known = {path: recalled(each.sha256, memory) for path, each in facts.items()}
    if not basics.audio.measures:
        return {**measured, **_told(facts, known)}, []
    wanted = {path: facts[path] for path, loud in known.items() if loud is None}
    if wanted and not ffmpeg.is_installed():
        message = "nothing can measure how loud the audio is: ffmpeg is not installed"
        finding = Finding(_RULE, Level.WARNING, message, Location(FILE), ffmpeg.INSTALL)
        return {**measured, **_told(facts, known)}, [finding]
    findings: list[Finding] = []
    for path, answer in measure_all(wanted, memory, on_measured).items():
        if isinstance(answer, AudioError):
            where = Location(path.relative_to(basics.root).as_posix())
            told = (answer.message, where, answer.do, answer.found)
            findings.append(Finding(_RULE, Level.WARNING, *told))
        else:
            known[path] = answer
    return {**measured, **_told(facts, known)}, findings


def _told(
    facts: dict[Path, AudioFacts], known: dict[Path, Loudness | None]
) -> dict[Path, AudioFacts]:
    return {path: replace(each, loudness=known[path]) for path, each in facts.items()}
