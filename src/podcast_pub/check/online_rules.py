"""Rules about what servers answer, checked only with `--online`."""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE, NAMESPACE, VALIDATOR
from podcast_pub.problems import Level

_PODCASTING = "https://github.com/jamescridland/podinfra.net"


def _rule(
    id: str,  # noqa: A002  the field's own name
    level: Level,
    who: str,
    source: str,
    reason: str,
    fix: str,
) -> Rule:
    return Rule(id, level, "server", who, source, reason, fix, (Where.ONLINE,))


ONLINE_RULES: tuple[Rule, ...] = (
    _rule(
        "feed-public",
        Level.ERROR,
        "Apple",
        APPLE,
        "Feed, audio and artwork are loaded by everybody, without a log-in.",
        "make it public; the server must not ask for a password, a cookie or a script",
    ),
    _rule(
        "media-head",
        Level.ERROR,
        "Apple",
        APPLE,
        "Apps ask for the size and the type of the audio before they load it.",
        "put the file there, and let the server answer HEAD with Content-Length and Content-Type",
    ),
    _rule(
        "media-byte-range",
        Level.ERROR,
        "Apple",
        APPLE,
        "Players load a part of the audio when somebody skips; Apple lists no show without it.",
        "let the server answer ranges with 206, and write the file's own size into `length`",
    ),
    _rule(
        "media-content-type",
        Level.WARNING,
        "Apple",
        APPLE,
        "Players believe the server more than the feed.",
        "let the server send the type that the feed says",
    ),
    _rule(
        "media-redirects",
        Level.WARNING,
        "",
        "",
        "Each redirect is one more server that may be down; one over http:// stops some players.",
        "leave out prefixes that nobody reads, and use https:// for all of them",
    ),
    _rule(
        "artwork-head",
        Level.ERROR,
        "Apple, PSP-1",
        APPLE,
        "Artwork that is not there, or is called something else, is not shown.",
        "put the picture there, and let the server answer HEAD with image/jpeg or image/png",
    ),
    _rule(
        "tls-valid",
        Level.ERROR,
        "Apple, W3C validator",
        APPLE,
        "Apps load nothing from a server whose certificate they do not trust.",
        "renew the certificate: podcast-pub doctor says what is wrong with it",
    ),
    _rule(
        "feed-content-type",
        Level.WARNING,
        "W3C validator",
        VALIDATOR,
        "Readers know a feed by its type.",
        "let the server send application/rss+xml; charset=utf-8",
    ),
    _rule(
        "feed-conditional-get",
        Level.WARNING,
        "",
        _PODCASTING,
        "Apps ask for a feed many times a day: with an ETag they load it only when it changed.",
        "let the server send an ETag, and 304 to who has it",
    ),
    _rule(
        "info-uncompressed",
        Level.INFO,
        "W3C validator",
        VALIDATOR,
        "A feed is a tenth as large when it is compressed on the way.",
        "let the server or the CDN compress it",
    ),
    _rule(
        "info-temp-redirect",
        Level.INFO,
        "W3C validator",
        VALIDATOR,
        "Apps remember a new address only when it is said to be permanent.",
        "answer with 301 if the feed has moved for good",
    ),
    _rule(
        "cors-sidecars",
        Level.WARNING,
        "Podcast namespace",
        NAMESPACE,
        "Players in browsers may load transcripts and chapters only if the server allows it.",
        "let the server send Access-Control-Allow-Origin: *",
    ),
    _rule(
        "link-broken",
        Level.WARNING,
        "",
        "",
        "Somebody follows the link and finds nothing.",
        "correct the address, or take the link out",
    ),
    _rule(
        "link-private",
        Level.WARNING,
        "",
        "",
        "Nobody but you reaches this machine and its network, so only you can ask them.",
        "write a public address; to ask this one all the same: "
        "podcast-pub check --online --private",
    ),
    _rule(
        "online-at-all",
        Level.WARNING,
        "",
        "",
        "Where no name of a host leads anywhere, it is rather the network than the addresses.",
        "is this machine online? look, and run it again; if it is, correct the addresses",
    ),
    _rule(
        "online-unfinished",
        Level.INFO,
        "",
        "",
        "A run asks for 500 addresses and two minutes at most, one by one at each server.",
        "run it again for the rest, or look at them yourself",
    ),
)
