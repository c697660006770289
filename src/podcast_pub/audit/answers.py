"""What servers answer to listeners' apps, held against what is published. Pure.

Errors keep apps from playing or finding something; warnings make it slow, or keep web players out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from podcast_pub.delivery import CHAPTERS_TYPE, FEED_TYPE, Kind, content_type
from podcast_pub.feed.reading import Named
from podcast_pub.model.published import PublishedObject
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.web.client import Reply

PLAYER = "https://player.example"
"""A web player at another address, as one that asks us."""

_SETTINGS = "podcast-pub doctor --print nginx   (or caddy, apache, cors, cloudfront)"
_SERVER = f"set up the web server, the bucket or the CDN; lines to copy: {_SETTINGS}"

_PLACE = "look whether this address leads to the place that you publish to"

_FEED_TYPES = (content_type(Kind.FEED, ".xml"), FEED_TYPE, "text/xml")
"""What directories accept; the first is ours. https://validator.w3.org/feed/docs/"""

PICTURES = ("image/jpeg", "image/png")
"""What directories take as artwork."""

_ALSO = {CHAPTERS_TYPE: ("application/json",)}
"""Types that apps take as well."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an object, as an app asks for it that starts in the middle."""

    start: int
    size: int
    """Bytes."""
    whole: int
    """Bytes of the object."""

    @property
    def wanted(self) -> str:
        """The `Range` header."""
        return f"bytes={self.start}-{self.start + self.size - 1}"

    @property
    def told(self) -> str:
        """The `Content-Range` header of the answer."""
        return f"bytes {self.start}-{self.start + self.size - 1}/{self.whole}"


def part_of(size: int) -> Part:
    """A kilobyte from the middle of an object.

    >>> part_of(10), part_of(9000).wanted
    (Part(start=5, size=5, whole=10), 'bytes=4500-5523')
    """
    start = size // 2
    return Part(start, min(1024, size - start), size)


def feed_findings(
    reply: Reply, wanted: PublishedObject, former: Mapping[str, int]
) -> Iterator[Finding]:
    """What is wrong with a feed; `former` is the release that replaced it, by sha256."""
    if reply.status != 200:
        yield _status(reply)
        return
    sha256 = reply.sha256
    if reply.header("content-encoding"):
        yield _error("packed", reply, "it is packed though nobody asked for it", _SERVER)
    elif sha256 in former:
        yield _error(
            "old-feed",
            reply,
            f"the feed as it was before release {former[sha256]} is served still",
            "empty the cache of your CDN, or wait until it has expired; then run this again",
            _ages(reply),
        )
    elif sha256 != wanted.sha256:
        yield _error(
            "other-bytes",
            reply,
            "this is not the feed that was published",
            _PLACE,
            f"sha256 {sha256[:12]} instead of {wanted.sha256[:12]}",
        )
    yield from _feed_type(reply)
    if not (reply.header("etag") or reply.header("last-modified")):
        yield _warning(
            "validators",
            reply,
            "neither ETag nor Last-Modified: apps load the whole feed every time",
        )


def unchanged_findings(reply: Reply) -> Iterator[Finding]:
    """What is wrong with the answer to an app that has the feed already."""
    if reply.status != 304:
        yield _warning(
            "not-modified",
            reply,
            "apps that have this feed already are sent it again",
            f"{reply.status} instead of 304",
        )


def audio_findings(reply: Reply, named: Named) -> Iterator[Finding]:
    """What is wrong with the answer to a HEAD for an enclosure."""
    if reply.status != 200:
        yield _status(reply, named)
        return
    if reply.header("content-encoding"):
        yield _packed(reply, named)
    elif (length := reply.header("content-length")) != str(named.length) and named.length:
        yield _error(
            "length",
            reply,
            f"the feed says another length of {_who(named)} than the server",
            "podcast-pub verify",
            f"{length or 'no Content-Length'} instead of {named.length}",
        )
    yield from _type(reply, named)


def part_findings(reply: Reply, named: Named, part: Part, body: bytes | None) -> Iterator[Finding]:
    """What is wrong with the answer to a range of an enclosure; `body` None: nobody knows."""
    if reply.header("content-encoding"):
        yield _packed(reply, named)
    elif reply.status != 206:
        yield _error(
            "ranges",
            reply,
            f"apps cannot start in the middle of {_who(named)}: parts of a file are not served",
            _SERVER,
            f"{reply.status} instead of 206",
        )
    elif reply.header("content-range") != part.told:
        yield _error(
            "ranges",
            reply,
            f"another part of {_who(named)} is served than was asked for",
            _SERVER,
            f"Content-Range: {reply.header('content-range') or 'none'} instead of {part.told}",
        )
    elif body is not None and reply.body != body:
        yield _error(
            "other-bytes",
            reply,
            f"{_who(named)} has other bytes than were published",
            f"{_PLACE}, and empty the cache of your CDN",
        )


def file_findings(reply: Reply, named: Named, sha256: str | None) -> Iterator[Finding]:
    """What is wrong with a transcript or chapters; `sha256` None: nobody knows."""
    if reply.status != 200:
        yield _status(reply, named)
        return
    if sha256 not in (None, reply.sha256):
        yield _error(
            "other-bytes",
            reply,
            f"the {named.what} of “{named.title}” has other bytes than were published",
            _PLACE,
        )
    yield from _type(reply, named)
    if reply.header("access-control-allow-origin") not in ("*", PLAYER):
        yield _warning(
            "cors",
            reply,
            f"web players cannot show the {named.what} of “{named.title}”: no "
            "Access-Control-Allow-Origin",
        )


def picture_findings(reply: Reply, named: Named) -> Iterator[Finding]:
    """What is wrong with the answer to a HEAD for artwork: directories ask just that first."""
    if reply.status != 200:
        yield _status(reply, named)
    elif not _is_type(reply, PICTURES):
        found = f"Content-Type: {reply.header('content-type') or 'none'}"
        message = f"{_who(named)} is served as what is no JPEG or PNG picture"
        yield _error("type", reply, message, _SERVER, found)


def home_findings(reply: Reply) -> Iterator[Finding]:
    """What is wrong with the address of the show itself."""
    if reply.status != 200:
        yield _error(
            "home",
            reply,
            "who types the show's address gets no page",
            f"let the server answer with index.html there; {_SERVER}",
            f"{reply.status} instead of 200",
        )
    elif not _is_type(reply, ("text/html",)):
        found = reply.header("content-type") or "none"
        yield _error(
            "home", reply, "the show's address is no page", _SERVER, f"Content-Type: {found}"
        )


def redirect_findings(asked: str, reply: Reply) -> Iterator[Finding]:
    """A way that leaves https: web players refuse it."""
    way = [asked, *reply.redirects]
    if asked.startswith("https:") and any(urlsplit(url).scheme != "https" for url in way):
        yield Finding(
            "insecure-redirect",
            Level.ERROR,
            "it is redirected from https to http, where web players do not follow",
            Location(asked),
            "redirect to https; each hop counts",
            " → ".join(reply.redirects),
        )


def _feed_type(reply: Reply) -> Iterator[Finding]:
    said = reply.header("content-type")
    charset = said.lower().partition("charset=")[2].strip("\"' ")
    if not _is_type(reply, _FEED_TYPES) or charset not in ("", "utf-8", "utf8"):
        found = f"Content-Type: {said or 'none'} instead of {_FEED_TYPES[0]}"
        yield _error("type", reply, "directories may refuse a feed of this type", _SERVER, found)


def _type(reply: Reply, named: Named) -> Iterator[Finding]:
    if named.type and not _is_type(reply, (named.type, *_ALSO.get(named.type, ()))):
        found = f"Content-Type: {reply.header('content-type') or 'none'} instead of {named.type}"
        message = f"{_who(named)} is served with another type than the feed says"
        yield _error("type", reply, message, _SERVER, found)


def _is_type(reply: Reply, types: tuple[str, ...]) -> bool:
    said = reply.header("content-type").partition(";")[0].strip().lower()
    return said in {each.partition(";")[0].lower() for each in types}


def _status(reply: Reply, named: Named | None = None) -> Finding:
    what = _who(named) if named else "the feed"
    return _error(
        "status",
        reply,
        f"{what} cannot be loaded",
        f"{_PLACE}; then: podcast-pub verify",
        f"{reply.status} instead of 200",
    )


def _packed(reply: Reply, named: Named) -> Finding:
    return _error(
        "packed",
        reply,
        f"{_who(named)} is packed on its way: its length is not the feed's, and no part can be had",
        f"switch compression off for audio; {_SERVER}",
        f"Content-Encoding: {reply.header('content-encoding')}",
    )


def _ages(reply: Reply) -> str | None:
    said = [
        f"{name}: {reply.header(name.lower())}"
        for name in ("Age", "Cache-Control", "X-Cache")
        if reply.header(name.lower())
    ]
    return "; ".join(said) or None


def _who(named: Named) -> str:
    what = "the audio" if named.what == "enclosure" else f"the {named.what}"
    return f"{what} of “{named.title}”"


def _error(rule: str, reply: Reply, message: str, do: str, found: str | None = None) -> Finding:
    return Finding(rule, Level.ERROR, message, Location(reply.asked), do, found)


def _warning(rule: str, reply: Reply, message: str, found: str | None = None) -> Finding:
    return Finding(rule, Level.WARNING, message, Location(reply.asked), _SERVER, found)
