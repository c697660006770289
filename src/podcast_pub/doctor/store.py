"""Whether a store does what publishing needs of it, seen by doing it to objects of our own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from podcast_pub.delivery import Kind
from podcast_pub.doctor.conditions import condition_lines
from podcast_pub.doctor.line import Line, Verdict, bad, ok, unknown
from podcast_pub.doctor.probes import PRIVATE, Probes, headers_of
from podcast_pub.problems import StoreError
from podcast_pub.storage.store import Headers, Store

Clock = Callable[[], datetime]
"""The time of this machine, aware."""

SKEW = timedelta(minutes=5)
"""S3 refuses requests of clocks that are 15 minutes wrong; publishing waits by the store's."""
LARGE = 17 << 20
"""Bytes: more than what a bucket is sent at once."""
_BODY = b"0123456789" * 100


@dataclass(frozen=True, slots=True)
class _Tried:
    """An object that is written, and what it should be."""

    probes: Probes
    key: str
    headers: Headers

    @property
    def store(self) -> Store:
        """Where it is."""
        return self.probes.store


def store_lines(probes: Probes, clock: Clock, *, quick: bool) -> Iterator[Line]:
    """One line for each thing that publishing needs. Go no further after one that `stops`."""
    tried = _Tried(probes, probes.key("small.m4a"), headers_of(_BODY, Kind.MEDIA, ".m4a"))
    for topic, look in _LOOKS.items():
        yield _line(topic, partial(look, tried))
    yield _line("large files", partial(_large, probes, quick=quick))
    yield _line("clock", partial(_clock, probes.store, clock))
    try:
        yield from condition_lines(probes.store.conditions())
    except StoreError as error:
        yield bad("create only", error.message, error.do)


def stops(line: Line) -> bool:
    """Whether nothing else can be seen after this."""
    return line.verdict is Verdict.NOT and line.topic in ("target", "write")


def _line(topic: str, look: Callable[[], Line]) -> Line:
    """What was seen; what the store refuses or cannot do is a line too."""
    try:
        return look()
    except StoreError as error:
        return bad(topic, error.message, error.do or "look at the store, then run doctor again")


def _reached(tried: _Tried) -> Line:
    tried.store.list(PRIVATE)
    return ok("target", f"{tried.store} answers")


def _written(tried: _Tried) -> Line:
    tried.store.write(tried.key, _BODY, tried.headers)
    return ok("write", f"{len(_BODY):,} bytes were written")


def _read(tried: _Tried) -> Line:
    if tried.store.read(tried.key) == _BODY:
        return ok("read", "they are read as they were written")
    return bad("read", "what is read is not what was written", "publish to another service")


def _looked_at(tried: _Tried) -> Line:
    found = tried.store.head(tried.key)
    if found is not None and found.size == len(_BODY):
        return ok("look", "size and version are told without reading")
    size = "nothing" if found is None else f"{found.size} bytes"
    return bad("look", f"a HEAD tells of {size}", "publish to another service")


def _ranges(tried: _Tried) -> Line:
    if tried.store.read(tried.key, start=3, length=4) == _BODY[3:7]:
        return ok("parts", "a part of a file is read by itself")
    return bad("parts", "a part of a file cannot be read by itself", "publish to another service")


def _headers(tried: _Tried) -> Line:
    return _kept("headers", tried, tried.key)


def _copied(tried: _Tried) -> Line:
    copy = tried.probes.key("copy.m4a")
    tried.store.copy(tried.key, copy)
    if tried.store.read(copy) != _BODY:
        return bad("copy", "a copy is not like its origin", "publish to another service")
    kept = _kept("copy", tried, copy)
    with_headers = ", with their headers" if tried.store.capabilities.keeps_headers else ""
    return kept if kept.do else ok("copy", f"files are copied inside the store{with_headers}")


def _kept(topic: str, tried: _Tried, key: str) -> Line:
    """Whether type, cache policy and our hash came back."""
    if not tried.store.capabilities.keeps_headers:
        return ok(topic, "a folder keeps none: the web server says them")
    found, wanted = tried.store.head(key), tried.headers
    headers = None if found is None else found.headers
    lost = {
        "its Content-Type": headers is None or headers.content_type != wanted.content_type,
        "its Cache-Control": headers is None or headers.cache_control != wanted.cache_control,
        "our sha256 (x-amz-meta-sha256)": headers is None or headers.sha256 != wanted.sha256,
    }
    if not any(lost.values()):
        return ok(topic, "type, cache policy and our sha256 are kept")
    names = ", ".join(name for name, is_lost in lost.items() if is_lost)
    return bad(
        topic,
        f"an object does not keep {names}",
        "see that nothing between here and the service removes headers, "
        "or publish to another service",
    )


def _listed(tried: _Tried) -> Line:
    found = tried.store.list(f"{PRIVATE}{tried.probes.token}/")
    if found.get(tried.key) == len(_BODY):
        return ok("list", "what was written is listed at once")
    return bad(
        "list",
        "what was written is not listed",
        "run doctor again in a minute: a service that lists late cannot be published to",
    )


def _deleted(tried: _Tried) -> Line:
    gone = tried.probes.key("gone.m4a")
    tried.store.write(gone, _BODY, tried.headers)
    tried.store.delete(gone)
    if tried.store.head(gone) is None:
        return ok("delete", "what is deleted is gone at once")
    return bad("delete", "what was deleted is still there", "publish to another service")


_LOOKS: dict[str, Callable[[_Tried], Line]] = {
    "target": _reached,
    "write": _written,
    "read": _read,
    "look": _looked_at,
    "parts": _ranges,
    "headers": _headers,
    "copy": _copied,
    "list": _listed,
    "delete": _deleted,
}


def _large(probes: Probes, *, quick: bool) -> Line:
    """An object that is sent in several parts where the store knows such a thing."""
    if quick:
        return unknown("large files", "not tried with --quick")
    body = _BODY * (LARGE // len(_BODY))
    store, key = probes.store, probes.key("large.m4a")
    store.write(key, body, headers_of(body, Kind.MEDIA, ".m4a"))
    found = store.head(key)
    end = store.read(key, start=len(body) - 20, length=20)
    if found is not None and found.size == len(body) and end == body[-20:]:
        return ok("large files", f"{len(body) / 1e6:.0f} MB were sent in parts and put together")
    return bad("large files", "a large file was not put together", "publish to another service")


def _clock(store: Store, clock: Clock) -> Line:
    before = clock()
    theirs = store.now()
    ours = before + (clock() - before) / 2
    skew = abs(theirs - ours)
    if skew <= SKEW:
        return ok("clock", f"this machine and the store differ by {_span(skew)}")
    late = "behind" if ours < theirs else "ahead of"
    return bad(
        "clock",
        f"this machine's clock is {_span(skew)} {late} the store's",
        "let it be set by the network: sudo timedatectl set-ntp true "
        "(macOS: sudo sntp -sS time.apple.com)",
    )


def _span(time: timedelta) -> str:
    """As people say it.

    >>> _span(timedelta(seconds=1.4)), _span(timedelta(minutes=9))
    ('1 s', '9 min')
    """
    seconds = time.total_seconds()
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
