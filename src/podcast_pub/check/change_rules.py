"""Rules about what changes for those who have a feed already."""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE, NAMESPACE, SPOTIFY
from podcast_pub.problems import Level


def _rule(
    id: str,  # noqa: A002  the field's own name
    level: Level,
    who: str,
    source: str,
    reason: str,
    fix: str,
    mend: str,
) -> Rule:
    return Rule(id, level, "feed", who, source, reason, fix, (Where.CHANGES,), mend)


CHANGE_RULES: tuple[Rule, ...] = (
    _rule(
        "guid-stable",
        Level.ERROR,
        "Apple, PSP-1, Spotify",
        APPLE,
        "An episode with another guid is a new one: everybody downloads it again, and what they "
        "heard of it is forgotten.",
        "`plan` refuses it until you say so by name",
        "write the guid that the episode had",
    ),
    _rule(
        "episode-guid-vs-spotify",
        Level.WARNING,
        "Spotify",
        SPOTIFY,
        "Spotify takes the episode down and adds another, without its plays and saves.",
        "`plan` refuses it until you say so by name",
        "write the guid that the episode had",
    ),
    _rule(
        "podcast-guid-stable",
        Level.ERROR,
        "Podcast namespace, PSP-1",
        NAMESPACE,
        "The podcast:guid is how a show is known after it moves: it stays for ever.",
        "`plan` refuses it until you say so by name",
        "write the podcast:guid that the show had",
    ),
    _rule(
        "item-removed",
        Level.WARNING,
        "",
        "",
        "Who has not heard the episode yet cannot any more.",
        "write withdrawn: with the reason, or put the folder back",
        "put the item back, unless it shall be gone",
    ),
)
