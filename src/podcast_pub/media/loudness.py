"""How loud audio is, as EBU R128 measures it: with ffmpeg, once for each file.

https://tech.ebu.ch/docs/r/r128.pdf, https://tech.ebu.ch/docs/tech/tech3342.pdf (range)
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from podcast_pub.media.at_once import at_once
from podcast_pub.media.ffmpeg import failed, run
from podcast_pub.model.audio import Loudness
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


def loudness(path: Path, channels: int | None = None) -> Loudness:
    """How loud the file at `path` is, mixed down to so many channels; None: as it is. Read-only.

    AudioError when ffmpeg is missing, or cannot read it.
    """
    mix = [] if channels is None else [mixed(channels)]
    measure = ",".join([*mix, "ebur128=peak=true:framelog=verbose"])
    said = run(path, ["-af", measure, "-f", "null", "-"], says="info")
    found = [numbers[-1:] for numbers in (each.findall(said) for each in (_WHOLE, _RANGE, _PEAK))]
    if not all(found):
        raise failed(path, said)
    return Loudness(*(_finite(float(number)) for [number] in found))


def mixed(channels: int) -> str:
    """The filter of ffmpeg that mixes down to one or two channels."""
    return f"aformat=channel_layouts={'mono' if channels == 1 else 'stereo'}"


def recalled(sha256: str, memory: Memory) -> Loudness | None:
    """How loud the file of this hash is; None where that was not measured, or is forgotten."""
    kept = memory.recall(_KIND, sha256)
    return None if kept is None else Loudness(*json.loads(kept))


def remember(sha256: str, loud: Loudness, memory: Memory) -> None:
    """Keep how loud a file is: its bytes never sound otherwise."""
    memory.remember(_KIND, sha256, json.dumps([loud.integrated, loud.range, loud.peak]).encode())


def measure_all(
    paths: Mapping[Path, str], memory: Memory, on_done: Callable[[int, int], None] | None
) -> dict[Path, Loudness | AudioError]:
    """How loud each file is, by as many programs at once as there are processors; remembered.

    `paths` have their sha256. `on_done(done, all)` is called as each is measured.
    """
    found: dict[Path, Loudness | AudioError] = {}
    with closing(at_once(loudness, paths)) as answers:
        for done, (path, loud) in enumerate(answers, start=1):
            found[path] = loud
            if isinstance(loud, Loudness):
                remember(paths[path], loud, memory)
            if on_done is not None:
                on_done(done, len(paths))
    return found


def _finite(number: float) -> float:
    return number if math.isfinite(number) else _NOTHING
