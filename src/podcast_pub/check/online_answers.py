"""What a server should answer, by what an address is for. Each asks once or twice.

https://podcasters.apple.com/support/823-podcast-requirements
"""

import re
from collections.abc import Iterator

from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.problems import Finding
from podcast_pub.web.client import Reply, Web

OK, PART, UNCHANGED = 200, 206, 304
HOPS = 3
"""Redirects."""
FEED_TYPES = ("application/rss+xml", "application/xml", "text/xml")
CLOSED = (401, 403, 407, 451)
GONE = (404, 410)
PERMANENT = (301, 308)
_RANGE = re.compile(r"bytes 0-1/([0-9]{1,15})")
_PEEK = 1 << 16
"""Bytes of an answer that are read where only its head matters."""


def answers_of_feed(web: Web, url: str, at: Element | None) -> Iterator[Finding]:
    """The feed: its type, its way, and whether who has it is spared the rest."""
    reply = web.get(url, headers={"Accept-Encoding": "gzip"}, most=_PEEK)
    if reply.status != OK:
        yield told("feed-public", f"the feed is not there: status {reply.status}", at, url)
        return
    if _type(reply) not in FEED_TYPES:
        yield told(
            "feed-content-type", "the feed is not sent as one", at, _type(reply) or "no type"
        )
    if not reply.header("content-encoding"):
        yield told("info-uncompressed", "the feed is not compressed", at)
    if any(move not in PERMANENT for move in reply.moves):
        yield told("info-temp-redirect", "the feed is elsewhere for now", at, reply.url)
    yield from _conditional(web, reply, at)


def _conditional(web: Web, reply: Reply, at: Element | None) -> Iterator[Finding]:
    etag, changed = reply.header("etag"), reply.header("last-modified")
    if not etag and not changed:
        yield told("feed-conditional-get", "the feed has neither ETag nor Last-Modified", at)
        return
    asked = {"If-None-Match": etag} if etag else {"If-Modified-Since": changed}
    again = web.get(reply.url, headers={"Accept-Encoding": "gzip", **asked}, most=_PEEK)
    if again.status != UNCHANGED:
        message = f"who has the feed gets it again: status {again.status}"
        yield told("feed-conditional-get", message, at)


def answers_of_media(web: Web, url: str, at: Element | None) -> Iterator[Finding]:
    """Audio: size, type and parts."""
    reply = web.head(url)
    if reply.status != OK:
        yield _missing("media-head", "the audio", reply, at)
        return
    absent = [n for n in ("Content-Length", "Content-Type") if not reply.header(n.lower())]
    if absent:
        message = f"the audio is sent without {' and '.join(absent)}"
        yield told("media-head", message, at, url)
    said = at.get("type") if at is not None else ""
    if said and _type(reply) and _type(reply) != said.lower():
        message = f"the audio is sent as {_type(reply)[:60]}, and the feed says {said[:60]}"
        yield told("media-content-type", message, at, url)
    plain = [hop for hop in reply.redirects if hop.startswith("http://")]
    if len(reply.redirects) > HOPS or (plain and url.startswith("https://")):
        message = f"the audio is behind {len(reply.redirects)} redirects"
        yield told("media-redirects", message, at, reply.url)
    yield from _part(web, url, at)


def _part(web: Web, url: str, at: Element | None) -> Iterator[Finding]:
    reply = web.get(url, headers={"Range": "bytes=0-1"}, most=_PEEK)
    match = _RANGE.fullmatch(reply.header("content-range"))
    if reply.status != PART or match is None:
        message = f"a part of the audio cannot be had: status {reply.status}"
        yield told("media-byte-range", message, at, url)
        return
    length = at.get("length") if at is not None else ""
    if length.isdecimal() and len(length) < 16 and int(length) not in (0, int(match[1])):
        message = f"the audio has {int(match[1]):,} bytes, and the feed says {int(length):,}"
        yield told("media-byte-range", message, at, url)


def answers_of_artwork(web: Web, url: str, at: Element | None) -> Iterator[Finding]:
    """A picture that is one."""
    reply = web.head(url)
    if reply.status != OK:
        yield _missing("artwork-head", "the artwork", reply, at)
    elif not _type(reply).startswith("image/"):
        message = "the artwork is not sent as a picture"
        yield told("artwork-head", message, at, _type(reply) or "no type")


def answers_of_sidecar(web: Web, url: str, at: Element | None) -> Iterator[Finding]:
    """Transcripts and chapters, for players in browsers too."""
    reply = web.get(url, headers={"Origin": "https://player.example"}, most=_PEEK)
    if reply.status != OK:
        yield _missing("link-broken", "the file", reply, at)
    elif reply.header("access-control-allow-origin") not in ("*", "https://player.example"):
        message = "players in browsers may not load this"
        yield told("cors-sidecars", message, at, url)


def answers_of_link(web: Web, url: str, at: Element | None) -> Iterator[Finding]:
    """A page that is there; servers that want no robots are left in peace."""
    reply = web.head(url)
    if reply.status in (405, 501, *GONE):  # some know no HEAD
        reply = web.get(url, most=_PEEK)
    if reply.status in GONE:
        yield told("link-broken", f"there is nothing any more: status {reply.status}", at, url)


def _missing(rule: str, what: str, reply: Reply, at: Element | None) -> Finding:
    rule = "feed-public" if reply.status in CLOSED else rule
    words = "is not for everybody" if reply.status in CLOSED else "is not there"
    return told(rule, f"{what} {words}: status {reply.status}", at, reply.asked)


def _type(reply: Reply) -> str:
    return reply.header("content-type").partition(";")[0].strip().lower()
