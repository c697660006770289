"""Examples, as in feed_examples.py, of rules about what a feed could say better."""

from functools import cache

from tests.unit.check.feed_examples import (
    AUTHOR,
    COVER,
    DATE,
    EXPLICIT,
    GOOD,
    GUID,
    ITEM,
    LINK,
    Examples,
    edit,
    in_channel,
    in_item,
    last,
    of_date,
    of_size,
    two_items,
    without,
)

ITEM_LINK = "<link>https://slackwater.example/episodes/tides.html</link>"
OWNER = "<itunes:owner><itunes:email>hello@tides.example</itunes:email></itunes:owner>"
DURATION = "<itunes:duration>61</itunes:duration>"
NUMBER = "<itunes:episode>1</itunes:episode>"
SEASON = "<itunes:season>1</itunes:season>"
NOTES = "A leaf on a river stops, and thinks it over."
MP3 = 'type="audio/mpeg"'


def of_title(text: str) -> bytes:
    return edit("<title>Slack Water<", f"<title>{text}<")


def of_item_title(text: str) -> bytes:
    return edit("The pause between two tides", text)


def of_owner(inside: str) -> bytes:
    return in_channel(f"<itunes:owner>{inside}</itunes:owner>")


def of_notes(markup: str) -> bytes:
    return edit(NOTES, f"{NOTES}<![CDATA[{markup}]]>")


def of_content(text: str) -> bytes:
    start, end = GOOD.index(b"<content:encoded>"), GOOD.index(b"</content:encoded>")
    return GOOD[:start] + f"<content:encoded><![CDATA[{text}]]>".encode() + GOOD[end:]


def of_url(ending: str) -> bytes:
    """The good feed with another end of the address of its audio."""
    start = GOOD.index(b'<enclosure url="')
    end = GOOD.index(b'.mp3" length', start)
    return GOOD[:end] + ending.encode() + GOOD[end + 4 :]


def of_type(kind: str) -> bytes:
    return edit(MP3, f'type="{kind}"')


def another(*edits: tuple[str, str]) -> bytes:
    """The good feed with a second item, another episode in which more is replaced."""
    item = ITEM.replace(b"guid-of-tides", b"guid-of-ebb").replace(b"media/tides", b"media/ebb")
    item = item.replace(NUMBER.encode(), b"<itunes:episode>2</itunes:episode>")
    for old, new in edits:
        assert old.encode() in item, old
        item = item.replace(old.encode(), new.encode())
    return GOOD.replace(ITEM, ITEM + item)


@cache
def deep(levels: int) -> bytes:
    return in_channel("<a>" * levels + "</a>" * levels)


ADVICE_EXAMPLES: dict[str, Examples] = {
    "feed-limits": Examples(
        fails={
            "99 elements in the channel": deep(99),
            "a tag of two megabytes": in_channel(f'<a b="{"c" * 2_000_000}"/>'),
            "a million elements": in_channel("<a/>" * 1_000_000),
            "more bytes than are read": of_size((64 << 20) + 1),
        },
        passes={
            "98 elements in the channel": deep(98),
            "a tag of half a megabyte": in_channel(f'<a b="{"c" * 500_000}"/>'),
            "a text of two megabytes": in_channel(f"<a>{'c' * 2_000_000}</a>"),
        },
    ),
    "feed-size-soft": Examples(
        fails={"1000001 bytes": of_size(1_000_001)},
        passes={"1000000 bytes": of_size(1_000_000), "the other rule": of_size(5_000_001)},
    ),
    "has-item": Examples(
        fails={"none": GOOD.replace(ITEM, b"")},
        passes={
            "one": GOOD,
            "a list of feeds": edit(">podcast</podcast:medium>", ">podcastL</podcast:medium>"),
        },
    ),
    "channel-description-length": Examples(
        fails={"4001 bytes": edit("Short, calm stories from the shore.", "a" * 4001)},
        passes={"4000 bytes": edit("Short, calm stories from the shore.", "a" * 4000)},
    ),
    "owner-complete": Examples(
        fails={
            "no e-mail": of_owner("<itunes:name>Ada</itunes:name>"),
            "no address": of_owner("<itunes:email>Ada</itunes:email>"),
            "a long name": of_owner(
                f"<itunes:email>a@b.example</itunes:email><itunes:name>{'a' * 256}</itunes:name>"
            ),
        },
        passes={
            "an e-mail": in_channel(OWNER),
            "a name of 255": of_owner(
                f"<itunes:email>a@b.example</itunes:email><itunes:name>{'a' * 255}</itunes:name>"
            ),
        },
    ),
    "tag-value-255": Examples(
        fails={"256": of_title("a" * 256), "an episode's": of_item_title("é" * 256)},
        passes={"255": of_title("a" * 255), "an episode's": of_item_title("é" * 255)},
    ),
    "tag-value-trim": Examples(
        fails={
            "a space before": of_title(" Slack Water"),
            "a space behind": of_item_title("Tides "),
            "two inside": of_title("Slack  Water"),
        },
        passes={"one inside": GOOD, "a line break": of_title("Slack\nWater")},
    ),
    "title-keyword-stuffing": Examples(
        fails={
            "101 characters": of_title("a" * 101),
            "three separators": of_title("Tides | sea | boats | fish"),
            "three commas": of_title("Tides, sea, boats, fish"),
        },
        passes={
            "100 characters": of_title("a" * 100),
            "two separators": of_title("Tides - sea - boats"),
            "hyphens in words": of_title("So-and-so's how-to-be-free sea-side"),
        },
    ),
    "item-title-no-number": Examples(
        fails={
            "Ep": of_item_title("Ep. 12: Tides"),
            "#": of_item_title("#12 Tides"),
            "S1E2": of_item_title("S1E2 Tides"),
            "the show": of_item_title("Slack Water: Tides"),
        },
        passes={
            "a title": GOOD,
            "a number of its own": of_item_title("12 angry men"),
            "epic": of_item_title("Epic tides"),
            "the show alone": of_item_title("Slack Water"),
            "a part of a word": of_item_title("Slack Waters"),
        },
    ),
    "itunes-author": Examples(fails={"none": without(AUTHOR)}, passes={"one": GOOD}),
    "podcast-locked": Examples(
        fails={"none": GOOD.replace(b"podcast:locked", b"podcast:gone")}, passes={"no": GOOD}
    ),
    "podcast-guid": Examples(
        fails={"none": GOOD.replace(b"podcast:guid", b"podcast:gone")}, passes={"one": GOOD}
    ),
    "rss-image": Examples(
        fails={
            "another title": edit(
                f"<title>Slack Water</title>\n      {LINK}", f"<title>S</title>{LINK}"
            ),
            "none": GOOD.replace(b"<image>", b"<pic>").replace(b"</image>", b"</pic>"),
        },
        passes={"the same": GOOD},
    ),
    "email-in-feed": Examples(
        fails={"nobody": GOOD.replace(b"itunes:owner", b"itunes:gone")},
        passes={"somebody": in_channel(OWNER)},
    ),
    "copyright-style": Examples(
        fails={
            "a sign": in_channel("<copyright>© Ada Farrow</copyright>"),
            "a year": in_channel("<copyright>2026 Ada Farrow</copyright>"),
            "the word": in_channel("<copyright>Copyright Ada Farrow</copyright>"),
        },
        passes={"a name": in_channel("<copyright>Ada Farrow</copyright>")},
    ),
    "language-apple": Examples(
        fails={
            "no two letters": GOOD.replace(b">en<", b">gsw-CH<"),
            "two, and not said": GOOD.replace(b">en<", b">deu<"),
        },
        passes={"two letters": GOOD, "of nobody": GOOD.replace(b">en<", b">xxx<")},
    ),
    "itunes-block-value": Examples(
        fails={
            "hidden": in_channel("<itunes:block>Yes</itunes:block>"),
            "no effect": in_item("<itunes:block>no</itunes:block>"),
        },
        passes={"none": GOOD},
    ),
    "itunes-complete-value": Examples(
        fails={"no": in_channel("<itunes:complete>no</itunes:complete>")},
        passes={"Yes": in_channel("<itunes:complete>Yes</itunes:complete>")},
    ),
    "no-textinput": Examples(
        fails={"one": in_channel("<textInput><title>a</title></textInput>")}, passes={"none": GOOD}
    ),
    "metadata-before-items": Examples(
        fails={"a title behind": edit("  </channel>", "<ttl>60</ttl></channel>")},
        passes={"before": in_channel("<ttl>60</ttl>")},
    ),
    "item-order": Examples(
        fails={"the older first": another((DATE, DATE.replace("08 Mar", "15 Mar")))},
        passes={
            "the newer first": another((DATE, DATE.replace("Sun, 08 Mar", "Sun, 01 Mar"))),
            "the same day": another(),
        },
    ),
    "podcast-trailer-tag": Examples(
        fails={
            "not named": edit(">full<", ">trailer<"),
            "without length": in_channel(
                '<podcast:trailer url="https://a.example/a.mp3" type="audio/mpeg"'
                ' pubdate="Sun, 08 Mar 2026 07:00:00 +0000">Soon</podcast:trailer>'
            ),
        },
        passes={"no trailer": GOOD},
    ),
    "deprecated-tags": Examples(
        fails={
            "keywords": in_channel("<itunes:keywords>sea</itunes:keywords>"),
            "order": in_item("<itunes:order>1</itunes:order>"),
            "images": in_channel('<podcast:images srcset="https://a.example/a.jpg 1w"/>'),
        },
        passes={"none": GOOD},
    ),
    "itunes-summary": Examples(
        fails={
            "a copy": in_item(f"<itunes:summary>{NOTES}</itunes:summary>"),
            "4001 characters": in_item(f"<itunes:summary>{'a' * 4001}</itunes:summary>"),
        },
        passes={
            "another text": in_item("<itunes:summary>A leaf.</itunes:summary>"),
            "4000 characters": in_item(f"<itunes:summary>{'a' * 4000}</itunes:summary>"),
        },
    ),
    "url-ascii": Examples(
        fails={
            "a letter": GOOD.replace(b"media/tides", "media/täg".encode()),
            "artwork": edit(COVER, COVER.replace("/art/", "/ärt/")),
        },
        passes={"percent": GOOD.replace(b"media/tides", b"media/t%C3%A4g")},
    ),
    "enclosure-url-absolute": Examples(
        fails={
            "a space": GOOD.replace(b"media/tides", b"media/ti des"),
            "relative": GOOD.replace(b"https://slackwater.example/media", b"media"),
            "a place in it": of_url(".mp3#t=1"),
            "a log-in": GOOD.replace(
                b"https://slackwater.example/media", b"https://a:b@slackwater.example/media"
            ),
        },
        passes={"absolute": GOOD, "a query": of_url(".mp3?x=1")},
    ),
    "enclosure-url-unique": Examples(
        fails={
            "the same": two_items(b"guid-of-tides", b"guid-of-ebb"),
            "another query": GOOD.replace(
                ITEM, ITEM + ITEM.replace(b'.mp3" length', b'.mp3?x=1" length')
            ),
        },
        passes={"another": another()},
    ),
    "enclosure-extension": Examples(
        fails={"ogg": of_url(".ogg"), "none": of_url(""), "in the query": of_url("?a=b.mp3")},
        passes={"mp3": GOOD, "capitals": of_url(".MP3"), "before a query": of_url(".mp3?x=1")},
    ),
    "enclosure-type": Examples(
        fails={"m4a's": of_type("audio/x-m4a"), "no audio": of_type("text/html")},
        passes={"its own": GOOD, "an old one": of_type("audio/mp3")},
    ),
    "serial-needs-episode": Examples(
        fails={
            "none": GOOD.replace(NUMBER.encode(), b"").replace(b"podcast:episode", b"podcast:e")
        },
        passes={
            "a number": GOOD,
            "a bonus": GOOD.replace(NUMBER.encode(), b"").replace(b">full<", b">bonus<"),
            "episodic": GOOD.replace(NUMBER.encode(), b"").replace(b">serial<", b">episodic<"),
            "a post": GOOD.replace(NUMBER.encode(), b"").replace(b"enclosure", b"source"),
        },
    ),
    "episode-number-twice": Examples(
        fails={"the same": another(("<itunes:episode>2<", "<itunes:episode>1<"))},
        passes={
            "the next": another(),
            "another season": another(
                ("<itunes:episode>2<", "<itunes:episode>1<"),
                (SEASON, SEASON.replace("1", "2")),
            ),
        },
    ),
    "item-description": Examples(
        fails={"none": of_content("").replace(NOTES.encode(), b"")},
        passes={"one": GOOD, "show notes": edit(NOTES, "")},
    ),
    "item-link": Examples(
        fails={"none": without(ITEM_LINK), "relative": edit(ITEM_LINK, "<link>tides.html</link>")},
        passes={"one": GOOD},
    ),
    "itunes-duration": Examples(fails={"none": without(DURATION)}, passes={"one": GOOD}),
    "item-explicit": Examples(fails={"none": last(EXPLICIT, "")}, passes={"one": GOOD}),
    "item-image": Examples(
        fails={"none": last("<itunes:image", "<itunes:picture")}, passes={"one": GOOD}
    ),
    "item-transcript": Examples(
        fails={"none": GOOD},
        passes={
            "one": in_item('<podcast:transcript url="https://a.example/a.vtt" type="text/vtt"/>')
        },
    ),
    "item-pubdate-not-future": Examples(
        fails={
            "ten minutes and one second": of_date("Sun, 22 Nov 2026 12:10:01 +0000"),
            "before podcasts": of_date("Sun, 31 Dec 1989 23:59:59 +0000"),
        },
        passes={
            "ten minutes": of_date("Sun, 22 Nov 2026 12:10:00 +0000"),
            "1990": of_date("Mon, 01 Jan 1990 00:00:00 +0000"),
        },
    ),
    "guid-entropy": Examples(
        fails={"8 digits": edit(GUID, GUID.replace("guid-of-tides", "12345678"))},
        passes={"9 digits": edit(GUID, GUID.replace("guid-of-tides", "123456789"))},
    ),
    "trailer-shape": Examples(
        fails={
            "a number alone": GOOD.replace(b">full<", b">trailer<").replace(SEASON.encode(), b"")
        },
        passes={
            "season and number": edit(">full<", ">trailer<"),
            "neither": GOOD.replace(b">full<", b">bonus<")
            .replace(SEASON.encode(), b"")
            .replace(NUMBER.encode(), b""),
        },
    ),
    "trailer-guid-distinct": Examples(
        fails={"the same": another(("guid-of-ebb", "guid-of-tides"), (">full<", ">trailer<"))},
        passes={"another": another((">full<", ">trailer<"))},
    ),
    "https-everywhere": Examples(
        fails={
            "the site": edit(LINK, LINK.replace("https", "http")),
            "the audio": edit('<enclosure url="https', '<enclosure url="http'),
            "a link in the notes": of_content('<a href="http://a.example/">a</a>'),
        },
        passes={"all": GOOD, "this machine": edit(LINK, "<link>http://localhost/</link>")},
    ),
    "https-podcast-ns": Examples(
        fails={
            "funding": in_channel('<podcast:funding url="http://a.example/">a</podcast:funding>')
        },
        passes={
            "funding": in_channel('<podcast:funding url="https://a.example/">a</podcast:funding>')
        },
    ),
    "email-form": Examples(
        fails={"a name": in_channel("<managingEditor>Ada</managingEditor>")},
        passes={
            "an address": in_channel("<webMaster>a@b.example</webMaster>"),
            "and a name": in_channel("<webMaster>a@b.example (Ada)</webMaster>"),
        },
    ),
    "new-feed-url-valid": Examples(
        fails={"relative": in_channel("<itunes:new-feed-url>feed.xml</itunes:new-feed-url>")},
        passes={
            "an address": in_channel(
                "<itunes:new-feed-url>https://b.example/feed.xml</itunes:new-feed-url>"
            )
        },
    ),
    "description-html-subset": Examples(
        fails={"a heading": of_notes("<h2>Tides</h2>"), "a picture": of_notes('<img alt="a">')},
        passes={
            "a list": of_notes("<p>a<br><ul><li><b>b</b></li></ul></p>"),
            "no tag": of_notes("1 < 2"),
        },
    ),
    "description-no-risky-html": Examples(
        fails={
            "a script": of_content("<script>alert()</script>"),
            "an event": of_notes('<p onclick="a()">a</p>'),
            "a script as a link": of_content('<a href="javascript:a()">a</a>'),
            "a relative link": of_content('<a href="/about">a</a>'),
            "a dead anchor": of_content('<a href="#notes">a</a>'),
        },
        passes={
            "a link": of_content('<a href="https://a.example/">a</a>'),
            "a mail": of_content('<a href="mailto:a@b.example">a</a>'),
        },
    ),
    "image-alt": Examples(
        fails={"none": of_content('<img src="https://a.example/a.jpg">')},
        passes={
            "one": of_content('<img src="https://a.example/a.jpg" alt="a leaf">'),
            "empty": of_content('<img src="https://a.example/a.jpg" alt="">'),
        },
    ),
    "content-after-description": Examples(
        fails={
            "before": edit(
                "<description>A leaf", "<content:encoded>a</content:encoded><description>A leaf"
            ),
            "without one": edit(
                f"<description>{NOTES}</description>", "<content:encoded>a</content:encoded>"
            ),
        },
        passes={"behind": of_content("Tides")},
    ),
    "content-encoded-length": Examples(
        fails={"4001 bytes": of_content("a" * 4001), "2001 é": of_content("é" * 2001)},
        passes={"4000 bytes": of_content("a" * 4000)},
    ),
    "description-content-agree": Examples(
        fails={"empty": of_content(" "), "less": of_content("Tides")},
        passes={"the same": of_content(NOTES), "more": of_content(NOTES + " And more.")},
    ),
    "chapters-apple-shape": Examples(
        fails={
            "two": edit(NOTES, "00:00 The bell\n01:00 The end"),
            "not from the start": edit(NOTES, "00:10 The bell\n01:00 A pause\n02:00 The end"),
        },
        passes={
            "three": edit(NOTES, "00:00 The bell\n01:00 A pause\n02:00 The end"),
            "one time": edit(NOTES, "00:30 the bell"),
        },
    ),
    "info-category-extra": Examples(
        fails={"two": in_channel('<itunes:category text="Arts"/>')}, passes={"one": GOOD}
    ),
    "info-season-single": Examples(
        fails={"one season": GOOD},
        passes={
            "none": without(SEASON),
            "two": another((SEASON, SEASON.replace("1", "2"))),
        },
    ),
    "info-itunes-title": Examples(
        fails={"one": in_channel("<itunes:title>Slack Water</itunes:title>")}, passes={"none": GOOD}
    ),
    "info-ttl": Examples(
        fails={"words": in_channel("<ttl>an hour</ttl>"), "zero": in_channel("<ttl>0</ttl>")},
        passes={"minutes": in_channel("<ttl>60</ttl>")},
    ),
    "info-lastbuilddate": Examples(
        fails={"none": GOOD.replace(b"lastBuildDate", b"builtDate")}, passes={"one": GOOD}
    ),
    "info-generator": Examples(
        fails={"none": without("<generator>podcast_pub</generator>")}, passes={"one": GOOD}
    ),
    "info-youtube": Examples(fails={"any feed": GOOD}, passes={"no feed": b""}),
    "artwork-youtube": Examples(
        fails={"none": GOOD},
        passes={
            "one": in_channel(
                '<m:thumbnail xmlns:m="http://search.yahoo.com/mrss/" url="https://a.example/a.jpg"/>'
            )
        },
    ),
}
