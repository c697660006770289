"""Rules about the show as a whole."""

from collections.abc import Iterator
from difflib import get_close_matches

from podcast_pub.check.rules import RULES
from podcast_pub.check.text import TEXT_LIMIT, too_long
from podcast_pub.feed.further_feeds import further_feeds
from podcast_pub.model.episode import EpisodeType
from podcast_pub.model.show import Catalog, Show
from podcast_pub.model.vocabulary import LIST_MEDIA
from podcast_pub.problems import Finding, Location

DESCRIPTION_LIMIT = 4000
"""Bytes of UTF-8."""


def channel_findings(catalog: Catalog) -> Iterator[Finding]:
    """What is wrong with the show."""
    show = catalog.show
    yield from has_item(catalog)
    yield from description_length(show)
    yield from owner_complete(show)
    yield from long_values(show)
    yield from list_with_episodes(catalog)
    yield from empty_feeds(catalog)
    yield from trailer_unknown(catalog)


def has_item(catalog: Catalog) -> Iterator[Finding]:
    """Something to hear is there, now, unless it is a list of other feeds."""
    episodes = catalog.public().episodes
    lists = catalog.show.medium in (*LIST_MEDIA, "publisher")
    if catalog.is_whole and not lists and all(one.withdrawn is not None for one in episodes):
        location = Location("episodes")
        yield RULES["has-item"].finding("the show has no public episode yet", location)


def empty_feeds(catalog: Catalog) -> Iterator[Finding]:
    """Something belongs to each further feed; of a show that has nothing yet it is told at once."""
    show = catalog.show
    for feed in further_feeds(show) if catalog.is_whole and catalog.stream else ():
        if not any(map(feed.holds, catalog.stream)):
            yield RULES["feed-empty"].finding(
                f"no episode belongs to the feed of `{feed.line}`, so it is not made",
                show.source.at(feed.where),
            )


def trailer_unknown(catalog: Catalog) -> Iterator[Finding]:
    """The trailer is one of the trailers."""
    show = catalog.show
    trailers = [
        episode.slug
        for episode in catalog.episodes
        if episode.type is EpisodeType.TRAILER and episode.withdrawn is None
    ]
    if catalog.is_whole and show.trailer is not None and show.trailer not in trailers:
        near = get_close_matches(show.trailer, trailers, n=1)
        yield RULES["trailer-unknown"].finding(
            "`trailer` is the slug of no episode with the line type: trailer",
            show.source.at("trailer"),
            found=show.trailer,
            do=f"did you mean {near[0]}?" if near else None,
        )


def list_with_episodes(catalog: Catalog) -> Iterator[Finding]:
    """A list of other feeds has no episodes of its own, and no streams."""
    show, medium = catalog.show, catalog.show.medium
    if medium not in LIST_MEDIA:
        return
    do = f"write medium: {medium.removesuffix('L').replace('mixed', 'podcast')}"
    for key, what, there in (
        ("medium", "episodes", any(episode.withdrawn is None for episode in catalog.episodes)),
        ("live", "live streams", show.further.live),
    ):
        if there:
            message = f"a feed of medium {medium} has no {what} of its own"
            yield RULES["ns-medium"].finding(message, show.source.at(key), found=medium, do=do)


def description_length(show: Show) -> Iterator[Finding]:
    """At most 4,000 bytes."""
    size = len(show.description.encode())
    if size > DESCRIPTION_LIMIT:
        yield RULES["channel-description-length"].finding(
            f"`description` has {size:,} bytes, and {DESCRIPTION_LIMIT:,} are allowed",
            show.source.at("description"),
            found=show.description,
        )


def owner_complete(show: Show) -> Iterator[Finding]:
    """At most 255 characters."""
    name = (show.owner and show.owner.name) or ""
    if len(name) > TEXT_LIMIT:
        yield RULES["owner-complete"].finding(
            f"`owner.name` has {len(name)} characters, and {TEXT_LIMIT} are allowed",
            show.source.at("owner.name"),
            found=name,
        )


def long_values(show: Show) -> Iterator[Finding]:
    """Titles and names within what apps show."""
    for key, value in (
        ("title", show.title),
        ("author", show.author),
        ("copyright", show.copyright or ""),
    ):
        yield from too_long(key, value, show.source)
