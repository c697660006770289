"""What rules of advice share."""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.problems import Level


def advice(
    id: str,  # noqa: A002  the field's own name
    who: str,
    source: str,
    reason: str,
    fix: str,
    mend: str = "",
    *,
    level: Level = Level.WARNING,
    scope: str = "feed",
    where: tuple[Where, ...] = (Where.FEED,),
) -> Rule:
    """A rule about a feed, with what most of them share."""
    return Rule(id, level, scope, who, source, reason, fix, where, mend)
