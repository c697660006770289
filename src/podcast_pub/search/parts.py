"""Which entries stand in which part of the index. Pure.

Parts are counted from the oldest entry. A whole one is sealed: a new entry never changes it. What
is behind the sealed ones stands in at most three more, each a power of 16 smaller than the one
before, so that a new entry changes a small part and a search looks into few.
"""

from collections.abc import Iterator

SEALED = 4096
"""Entries of a sealed part."""
_STEPS = (256, 16, 1)
"""The open parts grow by so many entries at once."""


def parts(entries: int) -> Iterator[range]:
    """The places of each part's entries, from 0 for the oldest.

    >>> [(part.start, part.stop) for part in parts(10_000)]
    [(0, 4096), (4096, 8192), (8192, 9984), (9984, 10000)]
    >>> [(part.start, part.stop) for part in parts(300)]
    [(0, 256), (256, 288), (288, 300)]
    """
    begin = 0
    while entries - begin >= SEALED:
        yield range(begin, begin + SEALED)
        begin += SEALED
    for step in _STEPS:
        end = begin + (entries - begin) // step * step
        if end > begin:
            yield range(begin, end)
        begin = end
