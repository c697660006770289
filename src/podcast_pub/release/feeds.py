"""Who subscribed is not lost: feeds that would go, and episodes that would leave the feed. Pure.

Consent is given by name, as in guids.py: `--accept feed-gone:KEY`, and `--accept archive:N` where
the feed's document would lose N episodes that listeners have.
"""

from collections.abc import Iterable, Iterator, Set

from podcast_pub.addresses import FEED, FEEDS
from podcast_pub.content.keys.fields import as_yaml
from podcast_pub.delivery import Kind
from podcast_pub.feed.archives import SIZE
from podcast_pub.model.plan import Identity, Refusal, RefusalKind
from podcast_pub.model.published import Published
from podcast_pub.model.source import Source

Consents = frozenset[str]


def feed_refusals(
    published: Published, wanted: Set[str], show: Identity, accept: Consents
) -> Iterator[Refusal]:
    """What would be lost to subscribers, unless it is agreed to. `wanted` are keys."""
    gone = [
        key
        for key in sorted(_feeds(published) - wanted - {FEED})
        if f"feed-gone:{key}" not in accept
    ]
    for key in gone:
        yield _gone(key, gone, show)
    left = len(archived(published, show))
    if left and _is_asked_for(published, show) and f"archive:{left}" not in accept:
        yield _archived(left, published, show)


def archived(published: Published, show: Identity) -> tuple[str, ...]:
    """The guids that listeners find in the feed now, and only in its archives then."""
    known = published.heard.entries
    newly = (guid for guids in show.archives[_archives(published) :] for guid in guids)
    return tuple(guid for guid in newly if guid in known and known[guid].live)


def _is_asked_for(published: Published, show: Identity) -> bool:
    """Whether archives that are sealed need the producer's word.

    archives before  more by              answer
    0                any number           yes: apps that read one document lose episodes
    some             what new ones fill   no: that was agreed to
    some             more than that       yes: `archive_after` has become smaller
    """
    before, ledger = _archives(published), published.ledger
    new = sum(
        episode.live and (known is None or known.first_published is None)
        for episode in show.episodes
        for known in (ledger.get(episode.guid),)
    )
    return not before or len(show.archives) > before - (-new // SIZE)


def _archives(published: Published) -> int:
    return sum(thing.kind is Kind.ARCHIVE for thing in published.objects.values())


def _feeds(published: Published) -> set[str]:
    return {key for key, thing in published.objects.items() if thing.kind is Kind.FEED}


def _gone(key: str, gone: Iterable[str], show: Identity) -> Refusal:
    kind, listed, _ = _asked(key)
    names = [name for of, _, name in map(_asked, gone) if of == kind]
    line = as_yaml(kind, [*show.feeds.get(kind, ()), *names] if listed else True)
    return Refusal(
        RefusalKind.FEED_GONE,
        key,
        "this feed was published, and podcast.yaml asks for it no more: whoever subscribed to it "
        "would lose the show",
        f"put the line back: feed: {{{line}}}\n"
        f"or let its address answer with a permanent redirect (301) to {show.feed_url}, for good, "
        f"and let it go: podcast-pub publish --accept feed-gone:{key}",
        _source(show).at("feed"),
    )


def _asked(key: str) -> tuple[str, bool, str | int]:
    """The key below `feed` that asked for a feed, whether it is a list, and what was in it."""
    kind, slash, name = key.removeprefix(FEEDS).removesuffix(".xml").partition("/")
    return kind, bool(slash), int(name) if name.isdecimal() and kind == "seasons" else name


def _archived(left: int, published: Published, show: Identity) -> Refusal:
    places = sum(entry.first_published is not None for entry in published.ledger.entries.values())
    enough = places - _archives(published) * SIZE
    return Refusal(
        RefusalKind.ARCHIVED,
        FEED,
        f"{left:,} published episodes would move to archives of the feed: apps that read one "
        "document lose them",
        f"take the line out, or write a number that is large enough: archive_after: {enough}\n"
        f"or mean it: podcast-pub publish --accept archive:{left}",
        _source(show).at("feed.archive_after"),
    )


def _source(show: Identity) -> Source:
    return show.sources.get(show.show_guid, Source("podcast.yaml"))
