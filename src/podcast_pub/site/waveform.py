"""The shape of audio as the path of an SVG picture, and as JSON for players elsewhere. Pure."""

import json
from collections.abc import Sequence

from podcast_pub.media.waveform import RATE, part_size

MIDDLE = 50
"""Of a picture that is 100 high; its width is the number of parts."""


def outline(peaks: Sequence[int]) -> str:
    """A line for each part, as high as it is loud; empty where nothing is known.

    >>> outline((100, 1, 0)), outline(())
    ('M0 0v100M1 49v2M2 49v2', '')
    """
    heights = (max(1, peak // 2) for peak in peaks)
    return "".join(f"M{x} {MIDDLE - high}v{2 * high}" for x, high in enumerate(heights))


def document(peaks: Sequence[int], duration: float) -> bytes:
    """What wavesurfer.js and Peaks.js read: lowest and highest point of each part, of 8 bits.

    `duration` of the audio in seconds.
    https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md

    >>> json.loads(document((100, 50, 0), 3.0))["data"]
    [-127, 127, -64, 64, 0, 0]
    """
    heights = [round(peak * 1.27) for peak in peaks]
    data = [point for height in heights for point in (-height, height)]
    made = {
        "version": 2,
        "channels": 1,
        "sample_rate": RATE,
        "samples_per_pixel": part_size(duration),
        "bits": 8,
        "length": len(peaks),
        "data": data,
    }
    return json.dumps(made, separators=(",", ":")).encode() + b"\n"
