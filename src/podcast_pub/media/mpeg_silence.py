"""Whether frames of an MP3 are digital silence, by what they say of their sound. Pure.

A frame tells of each channel how many bits its sound takes and how many values are in it. Where all
of these are 0, whoever decodes it gets zeros, and that is how LAME writes silence, at any bitrate.
ISO 11172-3 §2.4.1.7, ISO 13818-3 §2.4.1.7.
"""

from functools import cache

from podcast_pub.media.mpeg import Run, is_mono

_COUNTED = (1 << 21) - 1
"""`part2_3_length` and `big_values`, 12 and 9 bits: how much sound there is of one channel."""


def are_silent(run: Run, data: bytes, start: int, end: int) -> bool:
    """Whether all whole frames of `run` between `start` and `end` are zeros when they are decoded.

    False also where that cannot be told: some encoders fill silence with bits. It ends with the
    first frame that may be heard, which is one of the first of nearly all recordings.
    """
    if run.kind.layer != 3:
        return False
    while start < end:
        if not _is_silent(data, start):
            return False
        start += run.sizes[data[start : start + 3]]
    return True


def _is_silent(data: bytes, at: int) -> bool:
    """Whether the frame that begins there tells of no sound."""
    second = data[at + 1]
    size, counted = _side(second >> 3 & 3, is_mono(data[at : at + 4]))
    start = at + (4 if second & 1 else 6)  # behind the header and its checksum
    return not int.from_bytes(data[start : start + size], "big") & counted


@cache
def _side(version: int, is_mono: bool) -> tuple[int, int]:
    """How many bytes tell of the sound, and which bits of them how much there is."""
    if version == 3:
        size, first, each, parts = (17, 18, 59, 2) if is_mono else (32, 20, 59, 4)
    else:
        size, first, each, parts = (9, 9, 63, 1) if is_mono else (17, 10, 63, 2)
    starts = (first + each * part for part in range(parts))
    return size, sum(_COUNTED << (size * 8 - start - 21) for start in starts)
