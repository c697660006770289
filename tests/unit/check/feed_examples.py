"""For each rule on the feed: edits of a good feed that break it, and edits that just do not."""

from dataclasses import dataclass

from podcast_pub.model.show import ShowType
from tests import factories
from tests.unit.feed.reading import feed

GOOD = feed(
    factories.catalog(
        factories.episode(artwork=factories.image("ep.jpg")),
        show=factories.show(type=ShowType.SERIAL),
    )
)
"""One item; each of its lines stands once, or twice where the item says what the channel says."""

HEAD = b"<?xml version='1.0' encoding='UTF-8'?>\n"
ITEM = GOOD[GOOD.index(b"    <item>") : GOOD.index(b"  </channel>")]


@dataclass(frozen=True, slots=True)
class Examples:
    """By name: what a rule finds, and what it leaves alone."""

    fails: dict[str, bytes]
    passes: dict[str, bytes]


def edit(old: str, new: str) -> bytes:
    """The good feed with its first `old` replaced."""
    assert old.encode() in GOOD, old
    return GOOD.replace(old.encode(), new.encode(), 1)


def last(old: str, new: str) -> bytes:
    """The good feed with its last `old` replaced: in the item."""
    head, found, tail = GOOD.rpartition(old.encode())
    assert found, old
    return head + new.encode() + tail


def without(element: str) -> bytes:
    """The good feed without an element."""
    return edit(element, "")


def twice(element: str) -> bytes:
    """The good feed with an element two times."""
    return edit(element, element * 2)


def of_date(text: str) -> bytes:
    return last(DATE, f"<pubDate>{text}</pubDate>")


def of_trailer(attributes: str) -> bytes:
    return edit(
        "<itunes:type>", f"<podcast:trailer {attributes}>Soon</podcast:trailer><itunes:type>"
    )


def of_duration(text: str) -> bytes:
    return edit("<itunes:duration>61<", f"<itunes:duration>{text}<")


def of_guid(text: str, permalink: str) -> bytes:
    return edit(
        '<guid isPermaLink="false">guid-of-tides<', f'<guid isPermaLink="{permalink}">{text}<'
    )


def of_description(text: str) -> bytes:
    return edit("A leaf on a river stops, and thinks it over.", text)


def of_size(size: int) -> bytes:
    return GOOD + b"\n" * (size - len(GOOD))


def in_channel(xml: str) -> bytes:
    """The good feed with more in its channel."""
    return edit("<itunes:type>", f"{xml}<itunes:type>")


def in_item(xml: str) -> bytes:
    """The good feed with more in its item."""
    return edit("    </item>", f"{xml}    </item>")


def two_items(old: bytes, new: bytes) -> bytes:
    """The good feed with a second item, in which `old` is replaced."""
    assert old in ITEM
    return GOOD.replace(ITEM, ITEM + ITEM.replace(old, new))


TITLE = "<title>Slack Water</title>"
LINK = "<link>https://slackwater.example/index.html</link>"
DESCRIPTION = "<description>Short, calm stories from the shore.</description>"
LANGUAGE = "<language>en</language>"
EXPLICIT = "<itunes:explicit>false</itunes:explicit>"
AUTHOR = "<itunes:author>Ada Farrow</itunes:author>"
TYPE = "<itunes:type>serial</itunes:type>"
SELF = (
    '<atom:link href="https://slackwater.example/feed.xml" rel="self" type="application/rss+xml"/>'
)
ITEM_TITLE = "<title>The pause between two tides</title>"
GUID = '<guid isPermaLink="false">guid-of-tides</guid>'
DATE = "<pubDate>Sun, 08 Mar 2026 07:00:00 +0000</pubDate>"
COVER = '<itunes:image href="https://slackwater.example/art/57aaf135e391.jpg"/>'
CATEGORY = 'text="Society &amp; Culture"'
BOMB = (
    b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>\n'
)

FEED_EXAMPLES: dict[str, Examples] = {
    "xml-wellformed": Examples(
        fails={
            "nothing": b"",
            "cut off": GOOD[:-10],
            "a bare ampersand": edit("Slack Water", "Slack & Water"),
            "a control character": edit("Slack Water", "Slack\x1bWater"),
            "a line before the declaration": b"\n" + GOOD,
            "a byte order mark": b"\xef\xbb\xbf" + GOOD,
            "a document type": GOOD.replace(HEAD, HEAD + b"<!DOCTYPE rss>\n"),
            "entities": GOOD.replace(HEAD, HEAD + BOMB).replace(b"Slack Water", b"&c;"),
        },
        passes={
            "good": GOOD,
            "an ampersand": edit("Slack Water", "Slack &amp; Water"),
            "a tab": edit("Slack Water", "Slack\tWater"),
        },
    ),
    "xml-utf8": Examples(
        fails={
            "another encoding": edit("UTF-8", "ISO-8859-1"),
            "no encoding": edit(" encoding='UTF-8'", ""),
            "no declaration": GOOD.removeprefix(HEAD),
            "other bytes": GOOD.replace(b"Slack", b"Sl\xe4ck"),
        },
        passes={"small letters": edit("UTF-8", "utf-8"), "letters": edit("Slack", "Släck")},
    ),
    "rss-version": Examples(
        fails={
            "0.92": edit('version="2.0"', 'version="0.92"'),
            "no version": edit(' version="2.0"', ""),
            "another root": HEAD + b"<feed/>",
            "no channel": HEAD + b'<rss version="2.0"/>',
            "two channels": GOOD.replace(b"</rss>", b"<channel/></rss>"),
        },
        passes={"2.0": GOOD},
    ),
    "ns-itunes": Examples(
        fails={
            "capitals": edit("dtds/podcast-1.0.dtd", "DTDs/Podcast-1.0.dtd"),
            "https": edit("http://www.itunes.com", "https://www.itunes.com"),
        },
        passes={"good": GOOD},
    ),
    "ns-content": Examples(
        fails={"another": edit("purl.org/rss/1.0/modules/content/", "purl.org/rss/1.0/content/")},
        passes={"good": GOOD},
    ),
    "ns-podcast": Examples(
        fails={"another": edit("podcastindex.org/namespace/1.0", "podcastindex.org/namespace/1")},
        passes={"good": GOOD},
    ),
    "ns-atom": Examples(
        fails={"another": edit("www.w3.org/2005/Atom", "www.w3.org/2005/atom")},
        passes={"good": GOOD},
    ),
    "ns-psc": Examples(
        fails={"another": edit("podlove.org/simple-chapters", "podlove.org/simple-chapters/")},
        passes={"good": GOOD},
    ),
    "ns-media": Examples(
        fails={"another": edit("search.yahoo.com/mrss/", "search.yahoo.com/mrss")},
        passes={"good": GOOD},
    ),
    "tag-case": Examples(
        fails={
            "plain": GOOD.replace(b"pubDate", b"pubdate"),
            "Apple's": GOOD.replace(b"itunes:episodeType", b"itunes:episodetype"),
        },
        passes={
            "good": GOOD,
            "a tag nobody knows": edit(TITLE, TITLE + "<colour>blue</colour>"),
        },
    ),
    "feed-size-validator": Examples(
        fails={"5000001 bytes": of_size(5_000_001)},
        passes={"5000000 bytes": of_size(5_000_000)},
    ),
    "channel-title": Examples(
        fails={
            "none": without(TITLE),
            "two": twice(TITLE),
            "blank": edit(TITLE, "<title> </title>"),
        },
        passes={"one": GOOD, "a line break": edit("Slack Water", "Slack\nWater")},
    ),
    "channel-link": Examples(
        fails={
            "none": without(LINK),
            "two": twice(LINK),
            "relative": edit(LINK, "<link>/index.html</link>"),
            "no web": edit(LINK, "<link>mailto:a@b.example</link>"),
        },
        passes={"http": edit(LINK, "<link>http://slackwater.example</link>")},
    ),
    "channel-description": Examples(
        fails={
            "none": without(DESCRIPTION),
            "two": twice(DESCRIPTION),
            "empty": edit(DESCRIPTION, "<description/>"),
        },
        passes={"one": GOOD},
    ),
    "channel-language": Examples(
        fails={
            "none": without(LANGUAGE),
            "two": twice(LANGUAGE),
            "an underscore": edit(">en<", ">en_US<"),
            "a word": edit(">en<", ">english<"),
        },
        passes={
            "a region": edit(">en<", ">en-us<"),
            "a region in capitals": edit(">en<", ">pt-BR<"),
            "three letters": edit(">en<", ">gsw<"),
        },
    ),
    "itunes-image": Examples(
        fails={
            "none": without(COVER),
            "two": twice(COVER),
            "as text": edit(COVER, "<itunes:image>https://a.example/a.jpg</itunes:image>"),
            "relative": edit(COVER, '<itunes:image href="cover.jpg"/>'),
        },
        passes={"one": GOOD},
    ),
    "artwork-extension": Examples(
        fails={
            "webp": edit(COVER, COVER.replace(".jpg", ".webp")),
            "none": edit(COVER, COVER.replace(".jpg", "")),
            "only in the query": edit(COVER, COVER.replace(".jpg", "?a=b.jpg")),
            "an episode's": last('.jpg"/>', '.gif"/>'),
        },
        passes={"jpg": GOOD, "png": GOOD.replace(b".jpg", b".png")},
    ),
    "itunes-category": Examples(
        fails={
            "none": GOOD.replace(b"itunes:category", b"itunes:keywords"),
            "no text": edit(CATEGORY, ""),
            "empty": edit(CATEGORY, 'text=""'),
        },
        passes={"one": GOOD, "two": edit(AUTHOR, AUTHOR + '<itunes:category text="Arts"/>')},
    ),
    "itunes-explicit": Examples(
        fails={
            "none": without(EXPLICIT),
            "two": twice(EXPLICIT),
            "yes": edit(EXPLICIT, EXPLICIT.replace("false", "yes")),
            "a capital": edit(EXPLICIT, EXPLICIT.replace("false", "False")),
        },
        passes={"true": edit(EXPLICIT, EXPLICIT.replace("false", "true")), "false": GOOD},
    ),
    "itunes-author-spotify": Examples(
        fails={"none": without(AUTHOR), "blank": edit(AUTHOR, "<itunes:author> </itunes:author>")},
        passes={"one": GOOD},
    ),
    "atom-self": Examples(
        fails={
            "none": without(SELF),
            "two": twice(SELF),
            "relative": edit(SELF, SELF.replace("https://slackwater.example/", "")),
            "another type": edit(SELF, SELF.replace("rss+xml", "xml")),
        },
        passes={"one": GOOD, "and another link": edit(SELF, SELF + SELF.replace("self", "hub"))},
    ),
    "ns-guid-format": Examples(
        fails={"words": edit("<podcast:guid>9b024349-", "<podcast:guid>tides-")},
        passes={"capitals": edit("<podcast:guid>9b024349-", "<podcast:guid>9B024349-")},
    ),
    "ns-locked-value": Examples(
        fails={"a truth": edit(">no</podcast:locked>", ">false</podcast:locked>")},
        passes={"yes": edit(">no</podcast:locked>", ">yes</podcast:locked>")},
    ),
    "ns-trailer": Examples(
        fails={
            "no address": of_trailer('pubdate="Sun, 08 Mar 2026 07:00:00 +0000"'),
            "no date": of_trailer('url="https://cdn.example/a.mp3"'),
        },
        passes={
            "both": of_trailer(
                'pubdate="Sun, 08 Mar 2026 07:00:00 +0000" url="https://cdn.example/a.mp3"'
            )
        },
    ),
    "itunes-type-enum": Examples(
        fails={
            "a capital": edit(TYPE, TYPE.replace("serial", "Serial")),
            "empty": edit(TYPE, TYPE.replace("serial", "")),
        },
        passes={
            "serial": GOOD,
            "episodic": edit(TYPE, TYPE.replace("serial", "episodic")),
            "none": without(TYPE),
        },
    ),
    "itunes-type-serial-declared": Examples(
        fails={
            "none": without(TYPE),
            "the other": edit(TYPE, TYPE.replace("serial", "episodic")),
        },
        passes={"serial": GOOD},
    ),
    "rss-image-children": Examples(
        fails={
            "no title": edit(f"<title>Slack Water</title>\n      {LINK}", LINK),
            "two addresses": edit("<image>", "<image><url>https://a.example/b.png</url>"),
            "width 145": edit("<image>", "<image><width>145</width>"),
            "width 0": edit("<image>", "<image><width>0</width>"),
            "height 401": edit("<image>", "<image><height>401</height>"),
            "height of words": edit("<image>", "<image><height>tall</height>"),
        },
        passes={
            "good": GOOD,
            "144 by 400": edit("<image>", "<image><width>144</width><height>400</height>"),
        },
    ),
    "channel-singletons": Examples(
        fails={
            "two generators": twice("<generator>podcast_pub</generator>"),
            "two types": twice(TYPE),
        },
        passes={"good": GOOD},
    ),
    "item-title": Examples(
        fails={
            "none": without(ITEM_TITLE),
            "two": twice(ITEM_TITLE),
            "blank": edit(ITEM_TITLE, "<title> </title>"),
        },
        passes={"one": GOOD},
    ),
    "item-enclosure": Examples(
        fails={
            "none": GOOD.replace(b"<enclosure", b"<source"),
            "two": GOOD.replace(b"<enclosure", b'<enclosure url="https://a.example/"/><enclosure'),
            "no url": GOOD.replace(b"<enclosure url", b"<enclosure uri"),
            "no type": GOOD.replace(b' type="audio/mpeg"', b""),
        },
        passes={"one": GOOD, "a query": GOOD.replace(b'.mp3" length', b'.mp3?x=1" length')},
    ),
    "enclosure-length": Examples(
        fails={
            "none": edit(' length="983040"', ""),
            "below zero": edit('length="983040"', 'length="-1"'),
            "a fraction": edit('length="983040"', 'length="1.5"'),
            "grouped": edit('length="983040"', 'length="983,040"'),
        },
        passes={"exact": GOOD, "not known": edit('length="983040"', 'length="0"')},
    ),
    "guid-present": Examples(
        fails={
            "none": without(GUID),
            "two": twice(GUID),
            "blank": edit(">guid-of-tides<", "> <"),
        },
        passes={"one": GOOD},
    ),
    "guid-unique": Examples(
        fails={"the same": GOOD.replace(ITEM, ITEM * 2)},
        passes={
            "another": two_items(b"guid-of-tides", b"guid-of-ebb"),
            "another by its letters": two_items(b"guid-of-tides", b"Guid-of-tides"),
        },
    ),
    "guid-permalink": Examples(
        fails={
            "a capital": of_guid("guid-of-tides", "False"),
            "no address": of_guid("urn:uuid:60b92e74", "true"),
            "none": edit(' isPermaLink="false"', ""),
        },
        passes={
            "false": GOOD,
            "an address": of_guid("https://slackwater.example/1", "true"),
            "an address that is not called one": of_guid("https://slackwater.example/1", "false"),
        },
    ),
    "pubdate-present": Examples(
        fails={"none": last(DATE, ""), "two": last(DATE, DATE * 2), "blank": of_date(" ")},
        passes={"one": GOOD},
    ),
    "pubdate-format": Examples(
        fails={
            "ISO 8601": of_date("2026-03-08T07:00:00Z"),
            "no zone": of_date("Sun, 08 Mar 2026 07:00:00"),
            "minutes of no zone": of_date("Sun, 08 Mar 2026 07:00:00 -0234"),
            "a named zone": of_date("Sun, 08 Mar 2026 07:00:00 EST"),
            "another language": of_date("So, 08 Mär 2026 07:00:00 +0000"),
            "two digits of a year": of_date("Sun, 08 Mar 26 07:00:00 +0000"),
            "hour 24": of_date("Sun, 08 Mar 2026 24:00:00 +0000"),
            "the channel's": edit(DATE, "<pubDate>yesterday</pubDate>"),
            "no such day": of_date("30 Feb 2026 07:00:00 +0000"),
        },
        passes={
            "good": GOOD,
            "without weekday": of_date("8 Mar 2026 07:00 GMT"),
            "another offset": of_date("Sun, 08 Mar 2026 23:59:59 -0330"),
        },
    ),
    "pubdate-weekday": Examples(
        fails={"another day": of_date("Mon, 08 Mar 2026 07:00:00 +0000")},
        passes={"the day": GOOD, "none": of_date("08 Mar 2026 07:00:00 +0000")},
    ),
    "item-description-length": Examples(
        fails={
            "4001 bytes": of_description("a" * 4001),
            "2001 letters of two bytes": of_description("é" * 2001),
        },
        passes={
            "3999 bytes": of_description("a" * 3999),
            "4000 bytes": of_description("a" * 4000),
            "4000 bytes when read": of_description("&amp;" * 4000),
        },
    ),
    "itunes-duration-format": Examples(
        fails={
            "a fraction": of_duration("61.4"),
            "more than 59 seconds": of_duration("90:75"),
            "more than 59 minutes": of_duration("1:60:00"),
            "words": of_duration("an hour"),
            "empty": of_duration(""),
        },
        passes={
            "seconds": GOOD,
            "zero": of_duration("0"),
            "minutes": of_duration("123:10"),
            "hours": of_duration("1:59:59"),
        },
    ),
    "itunes-episode-int": Examples(
        fails={
            "zero": edit("<itunes:episode>1<", "<itunes:episode>0<"),
            "a fraction": edit("<itunes:episode>1<", "<itunes:episode>1.5<"),
            "a sign": edit("<itunes:episode>1<", "<itunes:episode>#1<"),
        },
        passes={"one": GOOD, "ten": edit("<itunes:episode>1<", "<itunes:episode>10<")},
    ),
    "itunes-season-int": Examples(
        fails={
            "zero": edit("<itunes:season>1<", "<itunes:season>0<"),
            "a word": edit("<itunes:season>1<", "<itunes:season>one<"),
        },
        passes={"one": GOOD},
    ),
    "episode-type-enum": Examples(
        fails={"a capital": edit(">full<", ">Full<"), "another": edit(">full<", ">extra<")},
        passes={
            "full": GOOD,
            "trailer": edit(">full<", ">trailer<"),
            "bonus": edit(">full<", ">bonus<"),
        },
    ),
    "item-explicit-enum": Examples(
        fails={"clean": last(EXPLICIT, EXPLICIT.replace("false", "clean"))},
        passes={
            "true": last(EXPLICIT, EXPLICIT.replace("false", "true")),
            "none": last(EXPLICIT, ""),
        },
    ),
    "item-singletons": Examples(
        fails={
            "two durations": twice("<itunes:duration>61</itunes:duration>"),
            "two links": twice("<link>https://slackwater.example/episodes/tides.html</link>"),
        },
        passes={"good": GOOD},
    ),
}
