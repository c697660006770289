"""The size of a feed: what an episode costs, and what to write when it becomes too much. Pure."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from podcast_pub.addresses import FEED
from podcast_pub.check.document import SIZE_LIMIT
from podcast_pub.check.rules import RULES
from podcast_pub.feed.archives import SIZE
from podcast_pub.model.show import Show
from podcast_pub.problems import Finding

SOFT = 1_000_000
"""Bytes: more is told."""
LARGE = 4_000_000
"""Bytes: more is a warning."""

_RULES = (
    (SIZE_LIMIT, "feed-size-validator"),
    (LARGE, "feed-size-large"),
    (SOFT, "feed-size-soft"),
)
_FEWEST = 10
"""Episodes that should carry their notes, or leaving notes out is no help any more."""


def size_findings(key: str, size: int, notes: Sequence[int], show: Show) -> Iterator[Finding]:
    """A feed that is too large, or nearly; `notes` are the bytes of each item's, newest first."""
    rule = next((rule for limit, rule in _RULES if size > limit), None)
    if rule is None or not notes:
        return
    each = size // len(notes)
    location = show.source.at("feed")
    yield RULES[rule].finding(
        f"{key} has {size:,} bytes: {len(notes):,} items of {each:,} bytes, "
        f"{sum(notes) // len(notes):,} of them notes",
        location,
        do=_do(key, size, notes),
    )


def _do(key: str, size: int, notes: Sequence[int]) -> str:
    """The longest feed that is small enough again."""
    full = with_notes(size, notes, SOFT if size <= LARGE else LARGE)
    if full >= _FEWEST:
        return f"let older episodes keep only their description: feed: {{full_notes: {full}}}"
    if key == FEED:
        after = max(SIZE, _round(len(notes) * SOFT // size) - SIZE)
        return (
            "move older episodes to archives, which not every app reads: "
            f"feed: {{archive_after: {after}}}"
        )
    return "let older episodes keep only their description: feed: {full_notes: 1}"


def with_notes(size: int, notes: Sequence[int], limit: int) -> int:
    """How many of the newest may carry their notes within `limit` bytes, as a round number.

    >>> with_notes(1000, [100] * 5, 810), with_notes(1000, [100] * 5, 400)
    (3, 0)
    """
    bare = size - sum(notes)
    return _round(sum(bare + so_far <= limit for so_far in accumulate(notes)))


def _round(number: int) -> int:
    """Down to two digits.

    >>> _round(7), _round(1234)
    (7, 1200)
    """
    step = int(10 ** max(0, len(str(number)) - 2))
    return number // step * step
