"""The feeds held against the rules, and their items, once for the same bytes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from podcast_pub.addresses import EVERYTHING_FEED, FEED, Site
from podcast_pub.build.feeds import FeedDocument, feed_documents
from podcast_pub.build.fingerprint import fingerprint
from podcast_pub.build.keys import place
from podcast_pub.content.written import where_written
from podcast_pub.delivery import Kind
from podcast_pub.model.episode import Episode
from podcast_pub.model.memory import Memory
from podcast_pub.model.published import Ledger, Published
from podcast_pub.model.show import Catalog, ShowType
from podcast_pub.problems import Finding, Level
from podcast_pub.recipe import recipe

if TYPE_CHECKING:
    from podcast_pub.check.items_alone import Held, Hold

_SIZE = {"feed-size-validator", "feed-size-soft"}
"""Told by check/budget.py, which knows what to do about it."""

_TOGETHER = {"item-image", "item-transcript"}
"""Told once for all the episodes of a show."""

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
    from podcast_pub.check import origins, ours

    if known is None:
        is_serial = feed.key == FEED and catalog.show.type is ShowType.SERIAL
        hold = _remembering(memory)
        every = ours.check_own_feed(feed.made.body(), is_serial=is_serial, hold=hold)
        found = tuple(one for one in every if _is_for(one.finding, feed))
        memory.remember("findings", key, origins.to_bytes(found))
    else:
        found = origins.from_bytes(known)
    return tuple(
        _named(finding, feed.key) for finding in ours.at_source(found, catalog, where_written)
    )


def _remembering(memory: Memory) -> Hold:
    """Items held against the rules where that is new."""
    from podcast_pub.check import items_alone

    mark = cache(fingerprint)

    def hold(item: bytes, opening: bytes) -> Held | None:
        key = f"{sha256(item).hexdigest()} {mark(opening)}"
        known = memory.recall("item", key)
        if known is not None:
            return items_alone.from_bytes(known)
        held = items_alone.hold(item, opening)
        if held is not None:
            memory.remember("item", key, items_alone.to_bytes(held))
        return held

    return hold


def held_back_findings(catalog: Catalog, site: Site, memory: Memory) -> tuple[Finding, ...]:
    """What the feed will have wrong when drafts and scheduled episodes are in it; remembered."""
    waiting = tuple(each for each in catalog.held_back if isinstance(each, Episode))
    if not waiting:
        return ()
    show = replace(catalog.show, feed=replace(catalog.show.feed, archive_after=None))
    ahead = replace(catalog, show=show, episodes=waiting, posts=())
    placed = [place(e, site, Published()) for e in waiting if e.withdrawn is None]
    feed = next(feed_documents(ahead, site, placed, Ledger(), memory))
    files = {each.source.path for each in waiting}
    found = feed_findings(feed, ahead, memory)
    return tuple(f for f in found if f.location.path in files and f.rule not in _TOGETHER)


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
