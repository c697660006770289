"""Somebody who asks the public addresses of one show, as apps and players do. Read-only.

What is asked for stands in the feed, which may be anybody's: private networks are asked only where
the show itself is in one, and who does not answer is soon left alone.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from threading import Lock
from typing import TypeVar
from urllib.parse import urlsplit

from podcast_pub.audit.answers import (
    PLAYER,
    audio_findings,
    feed_findings,
    file_findings,
    home_findings,
    part_findings,
    part_of,
    picture_findings,
    redirect_findings,
    unchanged_findings,
)
from podcast_pub.audit.verify import site_of
from podcast_pub.feed.reading import LARGEST, FeedError, LiveFeed, Named, read_feed
from podcast_pub.model.published import Published, PublishedObject
from podcast_pub.problems import Finding, Level, Location, StoreError, WebError
from podcast_pub.storage.store import Store
from podcast_pub.web.client import Reply, Web

_PACKED = {"Accept-Encoding": "gzip"}
"""As most apps ask."""

_GIVE_UP = 3
"""So many questions that a host does not answer, and it is not asked again."""

_LONGEST_FILE = 32 << 20
"""Bytes of a transcript, or of a page."""

_HOUR = 3600.0

_What = TypeVar("_What")

Check = Callable[[], Iterable[Finding]]


class Listener:
    """Asks for one show, and remembers who did not answer and where it was sent on."""

    def __init__(self, published: Published, store: Store, web: Web, *, deep: bool) -> None:
        self._published = published
        self._store = store
        self._web = web
        self._deep = deep
        self._site = site_of(published)
        self._silent: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._sent_on: Counter[tuple[str, str]] = Counter()
        self._mutex = Lock()

    def home(self) -> Iterator[Finding]:
        """The page that answers at the show's address."""

        def check() -> Iterator[Finding]:
            reply = self._ask("GET", self._site.url)
            yield from home_findings(reply)
            yield from self._way(self._site.url, reply)

        yield from self.told(self._site.url, check)

    def feed(self, key: str, wanted: PublishedObject) -> tuple[LiveFeed | None, list[Finding]]:
        """What is served as a feed, and what is wrong with it; what the store has, without it."""
        url = self._site.public(key)
        former = {kept.sha256: kept.release for kept in self._published.kept if kept.key == key}
        served: list[bytes] = []

        def check() -> Iterator[Finding]:
            reply = self._ask("GET", url, most=LARGEST)
            served.append(reply.body if reply.status == 200 else b"")
            yield from feed_findings(reply, wanted, former)
            yield from self._way(url, reply)
            if reply.status == 200 and (seen := _validator(reply)):
                yield from unchanged_findings(self._ask("GET", url, headers=seen))

        found = list(self.told(url, check))
        for body in (*served, self._stored(key, 0, LARGEST + 1)):
            with suppress(FeedError):
                return read_feed(body or b"").bare(self._site), found
        return None, found

    def check(self, named: Named) -> Check:
        """How to look at one file that a feed names."""
        match named.what:
            case "enclosure" | "trailer" | "alternate":
                what = self._audio
            case "artwork":
                what = self._picture
            case _:
                what = self._file
        return lambda: self.told(named.url, lambda: what(named))

    def told(self, url: str, check: Check) -> Iterator[Finding]:
        """What a check finds; who does not answer is told, and soon not asked any more."""
        host = _host(url)
        if self._silent[host] >= _GIVE_UP:
            self._count(self._skipped, host)
            return
        try:
            yield from check()
        except WebError as error:
            self._count(self._silent, host)
            do = "look whether this address is right, and its server is up"
            where = Location(error.where or url)
            yield Finding("unreachable", Level.ERROR, error.message, where, do, error.found)

    def summary(self) -> Iterator[Finding]:
        """Where everything was sent on to, and who was not asked any more."""
        for (origin, to), number in sorted(self._sent_on.items()):
            message = f"redirects to {to}, {number} time{'s' if number > 1 else ''}"
            do = "nothing, if that is your CDN or your statistics"
            yield Finding("redirected", Level.INFO, message, Location(origin), do)
        for host, number in sorted(self._skipped.items()):
            message = f"{number} more address{'es' if number > 1 else ''} of this host not asked"
            yield Finding(
                "not-asked", Level.ERROR, message, Location(host), "again when it answers"
            )

    def _audio(self, named: Named) -> Iterator[Finding]:
        reply = self._ask("HEAD", named.url, headers=_PACKED)
        found = list(audio_findings(reply, named))
        yield from found
        yield from self._way(named.url, reply)
        if named.length is None or {"status", "packed", "length"} & {each.rule for each in found}:
            return
        part, thing = part_of(named.length), self._ours(named)
        asked = self._ask(
            "GET", named.url, headers={**_PACKED, "Range": part.wanted}, most=part.size
        )
        body = thing and self._stored(thing[0], part.start, part.size)
        found = list(part_findings(asked, named, part, body))
        yield from found
        if self._deep and thing and not found:
            yield from self._all_of(named, thing[1])

    def _all_of(self, named: Named, wanted: PublishedObject) -> Iterator[Finding]:
        digest = hashlib.sha256()
        self._web.send("GET", named.url, most=wanted.size + 1, longest=_HOUR, into=digest.update)
        if digest.hexdigest() != wanted.sha256:
            message = f"the audio of “{named.title}” has other bytes than were published"
            do = "empty the cache of your CDN, then run this again"
            yield Finding("other-bytes", Level.ERROR, message, Location(named.url), do)

    def _picture(self, named: Named) -> Iterator[Finding]:
        reply = self._ask("HEAD", named.url)
        yield from picture_findings(reply, named)
        yield from self._way(named.url, reply)

    def _file(self, named: Named) -> Iterator[Finding]:
        reply = self._ask("GET", named.url, headers={"Origin": PLAYER}, most=_LONGEST_FILE)
        thing = self._ours(named)
        yield from file_findings(reply, named, thing[1].sha256 if thing else None)
        yield from self._way(named.url, reply)

    def _ours(self, named: Named) -> tuple[str, PublishedObject] | None:
        key = self._site.key_of(named.url)
        thing = self._published.objects.get(key) if key else None
        return (key, thing) if key and thing else None

    def _stored(self, key: str, start: int, size: int) -> bytes | None:
        """What the store has; None where it has nothing, which is told elsewhere."""
        try:
            return self._store.read(key, start=start, length=size)
        except StoreError:
            return None

    def _ask(
        self,
        method: str,
        url: str,
        *,
        headers: dict[str, str] | None = None,
        most: int = _LONGEST_FILE,
    ) -> Reply:
        return self._web.send(method, url, headers=headers, most=most)

    def _way(self, asked: str, reply: Reply) -> Iterator[Finding]:
        """Remember where it was sent on to."""
        hosts = [_host(url) for url in (asked, *reply.redirects)]
        for hop in pairwise(hosts):
            self._count(self._sent_on, hop)
        yield from redirect_findings(asked, reply)

    def _count(self, counter: Counter[_What], what: _What) -> None:
        with self._mutex:
            counter[what] += 1


def _host(url: str) -> str:
    """Whom an address asks; itself, shortened, where it is none."""
    try:
        return urlsplit(url).netloc or url[:60]
    except ValueError:
        return url[:60]


def _validator(reply: Reply) -> dict[str, str] | None:
    """What an app sends along that has this answer already."""
    if etag := reply.header("etag"):
        return {"If-None-Match": etag}
    date = reply.header("last-modified")
    return {"If-Modified-Since": date} if date else None
