"""The feeds held against the rules, once for the same bytes."""

from dataclasses import replace

from podcast_pub.addresses import EVERYTHING_FEED, FEED
from podcast_pub.build.feeds import FeedDocument
from podcast_pub.delivery import Kind
from podcast_pub.model.memory import Memory
from podcast_pub.model.show import Catalog, ShowType
from podcast_pub.problems import Finding, Level
from podcast_pub.recipe import recipe

_SIZE = {"feed-size-validator", "feed-size-soft"}
"""Told by check/budget.py, which knows what to do about it."""

_NO_SHOW = {"itunes-image", "itunes-category", "itunes-explicit", "itunes-author-spotify"}
"""What an archive does not say: it says as little as it can of what may change."""


def feed_findings(feed: FeedDocument, catalog: Catalog, memory: Memory) -> tuple[Finding, ...]:
    """What is wrong with the bytes of a feed, in the producer's files; remembered.

    Other feeds than the show's own hold the same items: of them only errors are told.
    """
    key = f"{feed.key} {feed.made.sha256} {recipe()}"
    known = memory.recall("findings", key)
    if known == b"[]":
        return ()
    from podcast_pub.check import ours

    if known is None:
        is_serial = feed.key == FEED and catalog.show.type is ShowType.SERIAL
        found = ours.check_own_feed(feed.made.body(), is_serial=is_serial)
        origins = tuple(one for one in found if _is_for(one.finding, feed))
        memory.remember("findings", key, ours.to_bytes(origins))
    else:
        origins = ours.from_bytes(known)
    return tuple(_named(finding, feed.key) for finding in ours.at_source(origins, catalog))


def _is_for(finding: Finding, feed: FeedDocument) -> bool:
    """Whether a rule is one for it: only the show's own feed is for directories."""
    if feed.key == FEED:
        return finding.rule not in _SIZE
    excused = _NO_SHOW if feed.kind is Kind.ARCHIVE else set()
    posts = {"item-enclosure"} if feed.key == EVERYTHING_FEED else set()
    return finding.level is Level.ERROR and finding.rule not in excused | posts


def _named(finding: Finding, key: str) -> Finding:
    """Its place in the right feed, where that is what it is about."""
    if finding.location.path != FEED:
        return finding
    return replace(finding, location=replace(finding.location, path=key))
