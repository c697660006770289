"""How loud audio is, as EBU R128 measures it: with ffmpeg, once for each file.

https://tech.ebu.ch/docs/r/r128.pdf, https://tech.ebu.ch/docs/tech/tech3342.pdf (range)
"""

import json
import math
import re
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from podcast_pub.media.at_once import at_once
from podcast_pub.media.ffmpeg import failed, run
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import AudioFacts, Loudness
from podcast_pub.model.measured import OnMeasured
from podcast_pub.model.memory import Memory
from podcast_pub.problems import AudioError

_NUMBER = r"\s+(-?[\d.]+|-?inf|nan) "
_WHOLE = re.compile(rf"\bI:{_NUMBER}LUFS")
_RANGE = re.compile(rf"\bLRA:{_NUMBER}LU\b")
_PEAK = re.compile(rf"\bPeak:{_NUMBER}dBFS")
_NOTHING = -120.0
"""Stands for minus infinity, so that a number can be written down."""
_KIND = "loudness"
"""What the memory keeps it under, by the sha256 of the file."""


def loudness(path: Path, watch: Watch, channels: int | None = None) -> Loudness:
    """How loud the file at `path` is, mixed down to so many channels; None: as it is. Read-only.

    AudioError when ffmpeg is missing, or cannot read it.
    """
    mix = [] if channels is None else [mixed(channels)]
    measure = ",".join([*mix, "ebur128=peak=true:framelog=verbose"])
    said = run(path, ["-af", measure, "-f", "null", "-"], watch, says="info")
    found = [numbers[-1:] for numbers in (each.findall(said) for each in (_WHOLE, _RANGE, _PEAK))]
    if not all(found):
        raise failed(path, said)
    return Loudness(*(_finite(float(number)) for [number] in found))


def mixed(channels: int) -> str:
    """The filter of ffmpeg that mixes down to one or two channels."""
    return f"aformat=channel_layouts={'mono' if channels == 1 else 'stereo'}"


def recalled(sha256: str, memory: Memory, channels: int | None = None) -> Loudness | None:
    """How loud the file of this hash is; None where that was not measured, or is forgotten."""
    kept = memory.recall(_KIND, _key(sha256, channels))
    return None if kept is None else Loudness(*json.loads(kept))


def remember(sha256: str, loud: Loudness, memory: Memory, channels: int | None = None) -> None:
    """Keep how loud a file is: its bytes never sound otherwise."""
    numbers = json.dumps([loud.integrated, loud.range, loud.peak])
    memory.remember(_KIND, _key(sha256, channels), numbers.encode())


def _key(sha256: str, channels: int | None) -> str:
    return sha256 if channels is None else f"{sha256} {channels}"


def measure_all(
    files: Mapping[Path, AudioFacts],
    memory: Memory,
    on_measured: OnMeasured,
    channels: int | None = None,
) -> dict[Path, Loudness | AudioError]:
    """How loud each file is, mixed down to so many channels; each is measured once, and remembered.

    By as many programs at once as there are processors.
    """
    found: dict[Path, Loudness | AudioError] = {}
    unknown: dict[Path, float] = {}
    for path, facts in files.items():
        known = recalled(facts.sha256, memory, channels)
        if known is None:
            unknown[path] = facts.duration
        else:
            found[path] = known

    def measured(path: Path, watch: Watch) -> Loudness:
        return loudness(path, watch, channels)

    with closing(at_once("measuring loudness", measured, unknown, on_measured)) as answers:
        for path, loud in answers:
            found[path] = loud
            if isinstance(loud, Loudness):
                remember(files[path].sha256, loud, memory, channels)
    return found


def _finite(number: float) -> float:
    return number if math.isfinite(number) else _NOTHING
