"""What a store holds when several write at one moment, and what follows from it. Pure."""

from collections.abc import Iterator

from podcast_pub.doctor.line import Line, bad, ok, partly, unknown
from podcast_pub.model.published import Conditions, Hold

_NEVER_TWO = "never publish from two machines at once: nothing here would stop the second one"
_ONE_AT_A_TIME = (
    "publish from one machine at a time: a feed that was held up on its way may replace a newer one"
)


def consequence(seen: Conditions) -> str:
    """What people have to keep to; empty where nothing. The one place that says it.

    create only  replace only  answer
    ignored      any           never publish from two machines at once
    other        held          nothing: who comes late is refused, or found by reading back
    other        other         publish from one machine at a time
    """
    if seen.create_only is Hold.IGNORED:
        return _NEVER_TWO
    return "" if seen.if_match is Hold.HELD else _ONE_AT_A_TIME


def condition_lines(seen: Conditions | None) -> Iterator[Line]:
    """Whether two publishers are kept apart, and what to do where they are not."""
    if seen is None:
        words = "it did not answer steadily enough to tell: run doctor again"
        yield from (unknown(topic, words) for topic in ("create only", "replace only"))
        return
    match seen.create_only:
        case Hold.HELD:
            yield ok("create only", "of several publishers at one moment, exactly one goes on")
        case Hold.LOOSE:
            yield partly(
                "create only",
                "several publishers at one moment may all be let in; "
                "by reading back, all but one then stop",
            )
        case Hold.IGNORED:
            words = "it overwrites although it was told not to"
            yield bad("create only", words, consequence(seen))
    match seen.if_match:
        case Hold.HELD:
            yield ok("replace only", "the feed is replaced only where it is the one we know")
        case Hold.LOOSE:
            words = "a change made a moment before is seen, one at the same moment may be lost"
            yield partly("replace only", words, consequence(seen))
        case Hold.IGNORED:
            words = "it does not look which version it replaces"
            yield partly("replace only", words, consequence(seen))
