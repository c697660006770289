"""The shape of a recording as it is drawn: its loudest moment in each of two hundred parts."""

import math
import re
from pathlib import Path

from podcast_pub.media.ffmpeg import run
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import AudioFacts

RECIPE = 1
"""Another number measures anew what is not published yet: when we learn to do better."""
PARTS = 200
RATE = 8000
"""Hz: enough to see, and a sixth of the work."""
_LEVEL = re.compile(
    r"^\[Parsed_ametadata\S* @ \w+\] \[info\] lavfi\.astats\.Overall\.Peak_level="
    r"(-?[0-9]+(?:\.[0-9]+)?|-?inf|nan)\s*$",
    re.MULTILINE,
)
"""As the filter says it, not a tag of the file."""
_MEASURE = "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level"


def peaks_of(path: Path, facts: AudioFacts, watch: Watch) -> tuple[int, ...]:
    """How high each part is, 0 to 100 of the loudest. Read-only.

    AudioError when ffmpeg is missing, or cannot read it.
    """
    size = part_size(facts.duration)
    shape = f"aformat=channel_layouts=mono,aresample={RATE},asetnsamples=n={size}:p=0"
    printed = "ametadata=mode=print:key=lavfi.astats.Overall.Peak_level"
    # a file may be far longer than its head says: no more is read than is drawn
    most = ["-frames:a", str(PARTS + 1)]
    filters = f"{shape},{_MEASURE},{printed}"
    said = run(path, ["-af", filters, *most, "-f", "null", "-"], watch, says="info")
    return scaled([float(level) for level in _LEVEL.findall(said)][:PARTS])


def part_size(duration: float) -> int:
    """How many samples each part has, of so many seconds. Pure."""
    return max(1, math.ceil(duration * RATE / PARTS))


def scaled(levels: list[float]) -> tuple[int, ...]:
    """Levels in dB as parts of the loudest; nothing where all is silence.

    >>> scaled([0.0, -6.02, float("-inf")]), scaled([float("-inf")])
    ((100, 50, 0), ())
    """
    heights = [10 ** (level / 20) if math.isfinite(level) else 0.0 for level in levels]
    loudest = max(heights, default=0.0)
    return tuple(round(100 * height / loudest) for height in heights) if loudest else ()
