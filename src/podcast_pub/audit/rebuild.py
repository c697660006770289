"""Make a lost or damaged log of releases anew, from the objects and the feed that are live.

Nothing of what listeners get is touched: one release is added to the log, and what nobody can read
is taken out of it.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from podcast_pub import addresses
from podcast_pub.addresses import FEED, STATE, Site
from podcast_pub.audit.rebuilt import Clues, Objects, rebuilt, site_of, unknowable
from podcast_pub.delivery import DELIVERIES, Kind, content_type, kind_of
from podcast_pub.feed.reading import LARGEST, FeedError, LiveFeed, read_feed
from podcast_pub.model.published import Published, PublishedObject
from podcast_pub.problems import ConfigError, DamagedLogError
from podcast_pub.release.claim import Claim
from podcast_pub.release.copies import kept_key
from podcast_pub.release.events import Event, Looked
from podcast_pub.release.log import Log, read_log, read_record, release_key, release_numbers
from podcast_pub.release.look import sha256_at
from podcast_pub.release.record import Intent
from podcast_pub.release.words import new_token
from podcast_pub.storage.store import Headers, Store, is_key

_PAGE = 1 << 16
"""Bytes of a page that are read to see where it leads."""

_CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]{1,2000})">')
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HEADER = re.compile(r"[ -~]{0,200}")
_LARGEST_ROBOTS = 500 * 1024
"""Bytes that robots read. https://www.rfc-editor.org/rfc/rfc9309#section-2.5"""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A log made anew, before it is written."""

    target: str
    """As a producer names it."""
    made: Published
    """The release that would be added."""
    unknown: tuple[str, ...]
    """What nobody can tell any more, as sentences."""
    left_out: Mapping[str, int]
    """Files that may be ours and that nothing proves to be, by key, in bytes."""
    damaged: tuple[int, ...]
    """Releases of the log that nobody can read."""


def rebuild(
    store: Store, url: str | None, *, now: datetime, on_event: Callable[[Event], None]
) -> Rebuilt:
    """The release that what is live amounts to; `url` is the site's, of podcast.yaml. Read-only.

    ConfigError when the log is fine or there is nothing to make it of; StoreError when the store
    fails, or its log was written by a newer version.
    """
    _check_log(store)
    numbers = release_numbers(store)
    known, damaged = _what_the_log_tells(store, numbers)
    listed = {k: n for k, n in store.list("").items() if is_key(k) and not k.startswith(STATE)}
    there = _ours(store, listed, known, on_event)
    feed = _live_feed(store, there)
    site = site_of(feed, there, known, url)
    if site is None:
        raise ConfigError(
            "neither the live feed nor podcast.yaml says at which address it is",
            where=str(store),
            do="write `url: https://…` into podcast.yaml, then run it again",
        )
    copies = store.list(f"{STATE}kept/")
    known = replace(known, kept=tuple(k for k in known.kept if kept_key(k.sha256) in copies))
    feed = feed.bare(site)
    clues = Clues(feed, site, there, _moved(store, there, feed, site), known)
    made = rebuilt(clues, (numbers or (0,))[-1] + 1, now)
    return Rebuilt(
        target=str(store),
        made=made,
        unknown=tuple(unknowable(clues, made)),
        left_out={key: size for key, size in listed.items() if key not in there},
        damaged=damaged,
    )


def write_rebuilt(store: Store, found: Rebuilt) -> None:
    """Add the release to the log; StalePlanError when somebody publishes at this moment."""
    claim = Claim(store, found.made.release, Intent(new_token()))
    claim.take()
    claim.finish(found.made)
    for number in found.damaged:
        store.delete(release_key(number))
    store.flush()


def _check_log(store: Store) -> None:
    """Raise ConfigError unless the log is lost or damaged."""
    try:
        log = read_log(store)
    except DamagedLogError:
        return
    if log.complete.release:
        raise ConfigError(
            f"the log of releases is fine: release {log.complete.release} can be read",
            where=str(store),
            do="podcast-pub verify",
        )
    if log.begun or store.head(FEED) is None:
        raise ConfigError(
            "nothing was ever published here as a whole", where=str(store), do="podcast-pub publish"
        )


def _what_the_log_tells(store: Store, numbers: Iterable[int]) -> tuple[Published, tuple[int, ...]]:
    """The newest state that can still be read, and the releases that cannot."""
    damaged: list[int] = []
    complete = Published()
    begun: list[tuple[int, Intent]] = []
    for number in sorted(numbers, reverse=True):
        try:
            record = read_record(store, number)
        except DamagedLogError:
            damaged.append(number)
            continue
        if isinstance(record, Intent):
            begun += [(number, record)] if not complete.release else []
        elif not complete.release:
            complete = record
    return Log(complete, tuple(begun)).published(), tuple(damaged)


def _ours(
    store: Store,
    listed: Mapping[str, int],
    known: Published,
    on_event: Callable[[Event], None],
) -> Objects:
    """What is surely ours of what is listed, by key."""
    there: dict[str, PublishedObject] = {}
    with ThreadPoolExecutor(store.capabilities.parallel) as pool:
        found = pool.map(partial(_identified, store, known), listed)
        for done, (key, thing) in enumerate(zip(listed, found, strict=True), 1):
            if thing is not None:
                there[key] = thing
            on_event(Looked("reading what is live", done, len(listed)))
    return there


def _identified(store: Store, known: Published, key: str) -> PublishedObject | None:
    """An object of ours; None for what may be anybody's.

    store keeps  our hash   key made by   hash in    the log
    headers      with it    addresses     the key    knew it     answer
    yes          no         -             -          -           None
    yes          yes        -             other      -           None
    yes          yes        -             ours/none  -           ours
    no           -          -             other      -           None
    no           -          no            -          no          None
    no           -          no            -          yes         ours
    no           -          yes           ours/none  -           ours
    """
    found = store.head(key)
    if found is None:
        return None
    logged = known.objects.get(key)
    kind = logged.kind if logged else kind_of(key)
    headers = found.headers
    if headers is None and kind is not None and (logged or not _may_be_anybodys(store, key)):
        headers = _headers(key, kind, sha256_at(store, key, found.size))
    if headers is None or not _can_be_logged(headers):
        return None
    part = addresses.hash_in(key)
    if part and addresses.short(headers.sha256) != part:
        return None
    return PublishedObject(
        kind or Kind.STATIC,
        headers.sha256,
        found.size,
        headers.content_type,
        headers.cache_control,
    )


def _may_be_anybodys(store: Store, key: str) -> bool:
    """Whether it is a robots.txt that does not name our sitemap: every web site has one."""
    if key != addresses.ROBOTS:
        return False
    lines = store.read(key, length=_LARGEST_ROBOTS).decode("utf-8", "replace").splitlines()
    return not any(
        line.startswith("Sitemap: ") and line.endswith(f"/{addresses.SITEMAP}") for line in lines
    )


def _can_be_logged(headers: Headers) -> bool:
    """Whether they are such as we write; others may have written anything."""
    texts = (headers.content_type, headers.cache_control)
    return bool(_SHA256.fullmatch(headers.sha256)) and all(map(_HEADER.fullmatch, texts))


def _headers(key: str, kind: Kind, sha256: str) -> Headers:
    """What it would have been published with."""
    type_ = content_type(kind, PurePosixPath(key).suffix)
    return Headers(type_, DELIVERIES[kind].cache_control, sha256)


def _live_feed(store: Store, there: Objects) -> LiveFeed:
    """The one thing that knows guids, with its archives; ConfigError when it cannot be read."""
    archives = sorted(key for key, thing in there.items() if thing.kind is Kind.ARCHIVE)
    feed, *older = [_feed_at(key, store, there) for key in (FEED, *archives)]
    items = {item.guid: item for each in (*older, feed) for item in each.items}
    return replace(feed, items=tuple(items.values()))


def _feed_at(key: str, store: Store, there: Objects) -> LiveFeed:
    try:
        if key not in there:
            raise FeedError("podcast-pub did not write it")
        return read_feed(store.read(key, length=LARGEST + 1))
    except FeedError as error:
        raise ConfigError(
            f"the live feed cannot be used, and only it knows the guids: {error.message}",
            where=f"{store}: {key}",
            do=f"put a {key} back there from a backup, then run it again",
        ) from error


def _moved(store: Store, there: Objects, feed: LiveFeed, site: Site) -> dict[str, str]:
    """Slugs of former pages, and the slugs of the pages that they lead on to."""
    live = {slug for item in feed.items if (slug := _slug_at(site, item.link))}
    moved: dict[str, str] = {}
    for key in there:
        slug = addresses.slug_in(key)
        if slug is None or slug in live or not key.startswith("episodes/"):
            continue
        target = _leads_to(store, key, site)
        if target in live and target is not None:
            moved[slug] = target
    return moved


def _leads_to(store: Store, key: str, site: Site) -> str | None:
    """The slug of the episode whose page a page says that it stands for."""
    match = _CANONICAL.search(store.read(key, length=_PAGE))
    return _slug_at(site, html.unescape(match[1].decode("utf-8", "replace"))) if match else None


def _slug_at(site: Site, url: str) -> str | None:
    key = site.key_of(url)
    return addresses.slug_in(key) if key and key.startswith("episodes/") else None
