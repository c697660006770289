"""Rules that are checked on the bytes of the feed: they prove what we generate."""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.sources import APPLE, NAMESPACE, PODLOVE, PSP, RSS, SPOTIFY, VALIDATOR
from podcast_pub.problems import Level

OURS = "nothing in your show should cause this: please report it as a fault of podcast_pub"


def _rule(
    id: str,  # noqa: A002  the field's own name
    who: str,
    source: str,
    reason: str,
    *,
    level: Level = Level.ERROR,
    fix: str = OURS,
    loading: bool = False,
) -> Rule:
    where = (Where.LOADING, Where.FEED) if loading else (Where.FEED,)
    return Rule(id, level, "feed", who, source, reason, fix, where)


FEED_RULES: tuple[Rule, ...] = (
    _rule(
        "xml-wellformed",
        "everybody",
        RSS,
        "A feed that is no well-formed XML, or that declares entities, is not read at all.",
    ),
    _rule("xml-utf8", "Apple, PSP-1", APPLE, "A feed must be, and say that it is, UTF-8."),
    _rule(
        "rss-version",
        "Apple, RSS",
        RSS,
        "The root must be rss with version 2.0 and hold one channel.",
    ),
    _rule("ns-itunes", "Apple, PSP-1", APPLE, "Apple's namespace must be declared exactly."),
    _rule("ns-content", "Apple, PSP-1", APPLE, "The namespace of show notes must be declared."),
    _rule("ns-podcast", "PSP-1", NAMESPACE, "The podcast namespace must be declared."),
    _rule("ns-atom", "PSP-1", PSP, "The Atom namespace must be declared."),
    _rule("ns-psc", "", PODLOVE, "The namespace of Podlove chapters must be declared."),
    _rule("tag-case", "Apple", APPLE, "Names of tags count letter by letter, capitals included."),
    _rule(
        "feed-size-validator",
        "W3C validator",
        VALIDATOR,
        "The validator stops at 5,000,000 bytes, and every listener's app loads them all.",
        level=Level.WARNING,
        fix="shorten long show notes: the feed holds those of every episode",
    ),
    _rule("channel-title", "RSS, Apple", RSS, "A show has one title that is not empty."),
    _rule("channel-link", "RSS, PSP-1", RSS, "A show has one absolute link to its site."),
    _rule(
        "channel-description", "RSS, Apple", RSS, "A show has one description that is not empty."
    ),
    _rule(
        "channel-language",
        "Apple, PSP-1",
        APPLE,
        "A show has one language, a code that directories know.",
        fix="write two letters, a region behind them if it matters: language: pt-BR",
        loading=True,
    ),
    _rule("itunes-image", "Apple, Spotify", APPLE, "A show has artwork at an absolute address."),
    _rule(
        "itunes-category",
        "Apple, PSP-1",
        "https://podcasters.apple.com/support/1691-apple-podcasts-categories",
        "A show has at least one of Apple's categories, letter by letter.",
        fix="write one of Apple's, as Main > Sub: categories: [Society & Culture > Documentary]",
        loading=True,
    ),
    _rule("itunes-explicit", "Apple, PSP-1", APPLE, "A show says explicit: true or false."),
    _rule("itunes-author-spotify", "Spotify", SPOTIFY, "Spotify blocks a show without author."),
    _rule("atom-self", "PSP-1", PSP, "A feed names its own address once."),
    _rule("itunes-type-enum", "Apple, PSP-1", APPLE, "The type is episodic or serial."),
    _rule(
        "rss-image-children",
        "RSS, W3C validator",
        RSS,
        "The plain image needs url, title and link, and no size above 144 by 400.",
    ),
    _rule("channel-singletons", "RSS, W3C validator", RSS, "What a show says once, it says once."),
    _rule("item-title", "Apple, PSP-1", APPLE, "An episode has one title that is not empty."),
    _rule(
        "item-enclosure",
        "Apple, RSS",
        APPLE,
        "An episode has one enclosure with an absolute url, a length and a type.",
    ),
    _rule(
        "enclosure-length",
        "RSS, Apple",
        RSS,
        "The length is the size in bytes, a whole number; 0 when nobody knows.",
    ),
    _rule("guid-present", "Apple, Spotify", APPLE, "An episode has one guid that is not empty."),
    _rule(
        "guid-unique",
        "Apple, Spotify",
        APPLE,
        "Two episodes with one guid are one episode to every app.",
    ),
    _rule(
        "guid-permalink",
        "RSS, W3C validator",
        RSS,
        "isPermaLink is true or false; true only for an address.",
    ),
    _rule("pubdate-present", "Spotify, Apple", SPOTIFY, "An episode has one date."),
    _rule(
        "pubdate-format",
        "RSS, Apple",
        "https://www.rfc-editor.org/rfc/rfc5322#section-3.3",
        "A date is written as Sun, 08 Mar 2026 07:00:00 +0000.",
    ),
    _rule("pubdate-weekday", "W3C validator", VALIDATOR, "The day of the week is the date's."),
    _rule(
        "item-description-length",
        "Apple, PSP-1",
        APPLE,
        "The plain description of an episode may have 4,000 bytes.",
    ),
    _rule(
        "itunes-duration-format",
        "Apple, PSP-1",
        APPLE,
        "A duration is seconds, minutes:seconds or hours:minutes:seconds.",
    ),
    _rule("itunes-episode-int", "Apple, PSP-1", APPLE, "An episode's number is 1 or more."),
    _rule("itunes-season-int", "Apple, PSP-1", APPLE, "A season's number is 1 or more."),
    _rule("episode-type-enum", "Apple, PSP-1", APPLE, "A type is full, trailer or bonus."),
    _rule("item-explicit-enum", "Apple, PSP-1", APPLE, "Explicit is true or false."),
    _rule("item-singletons", "RSS, Apple", RSS, "What an episode says once, it says once."),
    _rule(
        "artwork-extension",
        "Apple, PSP-1",
        APPLE,
        "The address of artwork ends in .jpg or .png.",
    ),
    _rule(
        "ns-guid-format",
        "Podcast namespace",
        NAMESPACE,
        "Apps and directories know a show by its podcast:guid, a UUID, wherever it moves.",
    ),
    _rule(
        "ns-locked-value",
        "Podcast namespace",
        NAMESPACE,
        "Other hosts may import a feed, or may not: yes or no.",
    ),
    _rule(
        "ns-trailer",
        "Podcast namespace",
        NAMESPACE,
        "A trailer has an address and a date, or apps cannot play it, nor tell the newest.",
    ),
)
