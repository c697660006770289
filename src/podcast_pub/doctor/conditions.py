"""What a store holds when several write at one moment, in words. Pure."""

from collections.abc import Iterator

from podcast_pub.doctor.line import Line, bad, ok, unknown
from podcast_pub.model.published import Conditions, Hold

_ONE_AT_A_TIME = "never publish from two machines at once: nothing here would stop the second one"
_TELLS_LATER = (
    "publishing reads back what it wrote before each step, which finds a second publisher; "
    "yet better publish from one machine at a time"
)


def condition_lines(seen: Conditions) -> Iterator[Line]:
    """Whether two publishers are kept apart, and what to do where they are not."""
    match seen.create_only:
        case Hold.HELD:
            yield ok("create only", "of several publishers at one moment, exactly one goes on")
        case Hold.LOOSE:
            yield unknown(
                "create only",
                "who comes later is refused, but several at one moment may all be let in",
                _TELLS_LATER,
            )
        case Hold.IGNORED:
            yield bad("create only", "it overwrites although it was told not to", _ONE_AT_A_TIME)
    match seen.if_match:
        case Hold.HELD:
            yield ok("replace only", "the feed is replaced only where it is the one we know")
        case Hold.LOOSE:
            yield unknown(
                "replace only",
                "a change made a moment before is seen, one at the same moment may be lost",
                _TELLS_LATER,
            )
        case Hold.IGNORED:
            yield unknown(
                "replace only",
                "it does not look which version it replaces",
                "publish from one machine at a time: "
                "a late write of an older feed can replace a newer one",
            )
