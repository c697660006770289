"""What listeners get, judged by what the public address answered. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from podcast_pub.addresses import STATE
from podcast_pub.delivery import DELIVERIES, Kind
from podcast_pub.doctor.asked import FIRST, LAST, ORIGIN, Seen
from podcast_pub.doctor.line import Line, bad, ok, unknown
from podcast_pub.doctor.provider import Provider, Topic, advice
from podcast_pub.web.client import Reply

_READ_BY_PLAYERS = (Kind.TRANSCRIPT, Kind.CHAPTERS)
"""What players on other sites fetch with scripts."""
_LISTINGS = (b"<listbucketresult", b"<title>index of", b"<title>directory listing")


def reach_line(topic: str, base: str, seen: Iterable[Seen], provider: Provider) -> Line:
    """Whether `base` is the address of what was written; `seen` are samples below it."""
    for each in seen:
        if (line := _not_reached(topic, each, provider)) is not None:
            return line
    return ok(topic, f"files are read at {base} as they were written")


def is_reached(seen: Seen) -> bool:
    """Whether the answer is the object, so that its headers say something."""
    reply, sample = seen.whole, seen.sample
    if reply is None or reply.status != 200:
        return False
    return sample.body is None or _is_packed(reply) or reply.body == sample.body


def _not_reached(topic: str, seen: Seen, provider: Provider) -> Line | None:
    if is_reached(seen):
        return None
    reply = seen.whole
    if reply is None:
        trouble = seen.trouble
        said = trouble.message if trouble else "nothing answered"
        host = urlsplit(seen.url).netloc
        leads = f"see that {host} leads to what is published: its name, web server, certificate"
        do = (trouble.do if trouble else "") or f"{leads}\nmore: {provider.guide}"
        return bad(topic, f"{seen.url}: {said}", do)
    if reply.status == 200:
        return bad(
            topic,
            f"{seen.url} answers with something else than what was just written there",
            "compare the addresses in podcast.yaml with where it is published to",
        )
    return bad(topic, f"{seen.url} answers {reply.status}", advice(Topic.PUBLIC, provider))


def header_lines(seen: Sequence[Seen], provider: Provider) -> Iterator[Line]:
    """What every object that was reached is served with."""
    reached = [each for each in seen if is_reached(each)]
    if not reached:
        return
    headers, cors = advice(Topic.HEADERS, provider), advice(Topic.CORS, provider)
    yield _judged("types", reached, _wrong_type, "every file has its Content-Type", headers)
    yield _judged("lengths", reached, _wrong_length, "HEAD and GET state the length", headers)
    yield _judged("ranges", reached, _no_range, "players can seek: parts are answered", headers)
    yield _judged("packing", reached, _packed_audio, "audio is sent as it is, not packed", headers)
    yield _judged("caching", reached, _wrong_cache, "every file has its Cache-Control", headers)
    yield _judged("cors", reached, _closed, "players on other sites may read it", cors)


def _judged(
    topic: str,
    seen: Iterable[Seen],
    judge: Callable[[Seen, Reply], str | None],
    words: str,
    do: str,
) -> Line:
    found = [_judgement(each, judge) for each in seen]
    wrong = [each for each in found if each is not None]
    return bad(topic, "; ".join(wrong), do) if wrong else ok(topic, words)


def _judgement(seen: Seen, judge: Callable[[Seen, Reply], str | None]) -> str | None:
    if seen.whole is None:
        return None
    said = judge(seen, seen.whole)
    return None if said is None else f"{seen.sample.kind.value}: {said}"


def _wrong_type(seen: Seen, reply: Reply) -> str | None:
    wanted, found = seen.sample.content_type, reply.header("content-type")
    if _same(found, wanted):
        return None
    return f"it comes as {found or 'nothing'}, and must be {wanted}"


def _wrong_length(seen: Seen, reply: Reply) -> str | None:
    if _is_packed(reply) or not DELIVERIES[seen.sample.kind].hashed:
        return None  # the length of what is packed is another; a page may have just changed
    wanted = str(seen.sample.size)
    for name, answer in (("GET", reply), ("HEAD", seen.head or reply)):
        if answer.status != 200:
            return f"{name} answers {answer.status}"
        found = answer.header("content-length")
        if found != wanted:
            return f"{name} states {found or 'no'} bytes, and it has {wanted}"
    return None


def _no_range(seen: Seen, _: Reply) -> str | None:
    if seen.sample.kind is not Kind.MEDIA:
        return None
    part = seen.part
    stated = f"bytes {FIRST}-{LAST}/{seen.sample.size}"
    if part is not None and part.status == 206 and part.header("content-range") == stated:
        return None
    status = "nothing" if part is None else str(part.status)
    return f"asked for a few bytes it answers {status}, and not 206 with Content-Range"


def _packed_audio(seen: Seen, reply: Reply) -> str | None:
    if seen.sample.kind is not Kind.MEDIA or not _is_packed(reply):
        return None
    return f"it is sent with Content-Encoding {reply.header('content-encoding')}"


def _wrong_cache(seen: Seen, reply: Reply) -> str | None:
    wanted, found = seen.sample.cache_control, reply.header("cache-control")
    if _same(found, wanted):
        return None
    return f"it comes with Cache-Control {found or 'missing'}, and should have {wanted}"


def _closed(seen: Seen, reply: Reply) -> str | None:
    if seen.sample.kind not in _READ_BY_PLAYERS:
        return None
    if reply.header("access-control-allow-origin") in ("*", ORIGIN):
        return None
    return "no Access-Control-Allow-Origin, so web players cannot show it"


def front_line(url: str, reply: Reply | None, provider: Provider, *, published: bool) -> Line:
    """Whether the address of the site itself answers with the front page."""
    if reply is not None and _is_listing(reply):
        words = f"{url} lists the names of all files"
        return bad("front page", words, advice(Topic.HOME, provider))
    if not published:
        return unknown("front page", "nothing is published yet")
    if reply is not None and _is_page(reply):
        return ok("front page", f"{url} answers with a page")
    found = "nothing" if reply is None else str(reply.status)
    return bad("front page", f"{url} answers {found}", advice(Topic.HOME, provider))


def folder_line(url: str, reply: Reply | None, body: bytes | None) -> Line:
    """Whether the address of a folder answers with its index.html; `body` is that, if known."""
    topic = "folders"
    if reply is not None and _is_page(reply) and (body is None or reply.body == body):
        return ok(topic, f"{url} answers with its index.html")
    found = "nothing" if reply is None else str(reply.status)
    return unknown(topic, f"{url} answers {found}; our pages link to files, so it does not matter")


def private_line(replies: Mapping[str, Reply | None], body: bytes, provider: Provider) -> Line:
    """Whether our log stays ours: `replies` to who asked each address for an object beside it."""
    for base, reply in replies.items():
        if reply is not None and reply.status == 200 and (_is_packed(reply) or reply.body == body):
            words = f"everybody may read {base}{STATE}, and with it where staged audio is"
            return bad("our log", words, advice(Topic.PRIVATE, provider))
    return ok("our log", f"nobody else may read what is below {STATE}")


def _is_packed(reply: Reply) -> bool:
    return reply.header("content-encoding").lower() not in ("", "identity")


def _is_page(reply: Reply) -> bool:
    is_html = reply.header("content-type").lower().startswith("text/html")
    return reply.status == 200 and is_html and not _is_listing(reply)


def _is_listing(reply: Reply) -> bool:
    start = reply.body[:2048].lower()
    return any(mark in start for mark in _LISTINGS)


def _same(found: str, wanted: str) -> bool:
    """Whether two headers say the same: spaces and capitals do not matter.

    >>> _same("text/VTT;charset=utf-8", "text/vtt; charset=utf-8")
    True
    """
    return _plain(found) == _plain(wanted)


def _plain(text: str) -> list[str]:
    return sorted(part.strip().lower() for part in text.replace(";", ",").split(","))
