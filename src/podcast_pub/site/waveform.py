"""The shape of audio as the path of an SVG picture. Pure."""

from collections.abc import Sequence

MIDDLE = 50
"""Of a picture that is 100 high; its width is the number of parts."""


def outline(peaks: Sequence[int]) -> str:
    """A line for each part, as high as it is loud; empty where nothing is known.

    >>> outline((100, 1, 0)), outline(())
    ('M0 0v100M1 49v2M2 49v2', '')
    """
    heights = (max(1, peak // 2) for peak in peaks)
    return "".join(f"M{x} {MIDDLE - high}v{2 * high}" for x, high in enumerate(heights))
