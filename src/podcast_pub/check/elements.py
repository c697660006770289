"""Rules about the elements of a channel and its items: how many, and in what form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from podcast_pub.check.dates import date_problem
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.delivery import FEED_TYPE
from podcast_pub.model.languages import is_language, suggest
from podcast_pub.problems import Finding

DESCRIPTION_LIMIT = 4000
"""Bytes of UTF-8."""

ANY = r"(?s)\s*\S.*"
HTTPS = r"(https|http(?=://(127\.0\.0\.1|localhost)[:/]))://[^\s/?#@]+([/?#]\S*)?"
"""Encrypted, or of this machine: a show that is tried out at home is no mistake."""
URL = r"https?://[^\s/?#@]+([/?#]\S*)?"
ARTWORK = r"(?i)[^?#]*\.(jpe?g|png)([?#].*)?"
UUID = r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TRUTH = r"true|false"
COUNT = r"0*[1-9][0-9]{0,8}"
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


@dataclass(frozen=True, slots=True)
class Form:
    """How often an element stands in its parent, and what its text or an attribute looks like."""

    rule: str
    name: str
    pattern: str
    attribute: str | None = None
    """None: the text."""
    least: int = 0
    most: int | None = None
    """None: another rule counts."""


CHANNEL = (
    Form("channel-title", "title", ANY, least=1, most=1),
    Form("channel-link", "link", URL, least=1, most=1),
    Form("channel-description", "description", ANY, least=1, most=1),
    Form("channel-language", "language", LANGUAGE, least=1, most=1),
    Form("itunes-image", "itunes:image", HTTPS, "href", least=1, most=1),
    Form("artwork-extension", "itunes:image", ARTWORK, "href"),
    Form("itunes-explicit", "itunes:explicit", TRUTH, least=1, most=1),
    Form("itunes-author-spotify", "itunes:author", ANY, least=1, most=1),
    Form("itunes-type-enum", "itunes:type", r"episodic|serial"),
)

ITEM = (
    Form("item-title", "title", ANY, least=1, most=1),
    Form("item-enclosure", "enclosure", ANY, "url", least=1, most=1),
    Form("item-enclosure", "enclosure", ANY, "type"),
    Form("enclosure-length", "enclosure", r"[0-9]+", "length"),
    Form("guid-present", "guid", ANY, least=1, most=1),
    Form("guid-permalink", "guid", r"true|false|", "isPermaLink"),
    Form("pubdate-present", "pubDate", ANY, least=1, most=1),
    Form("itunes-duration-format", "itunes:duration", r"[0-9]+(:[0-5][0-9](:[0-5][0-9])?)?"),
    Form("itunes-episode-int", "itunes:episode", COUNT),
    Form("itunes-season-int", "itunes:season", COUNT),
    Form("episode-type-enum", "itunes:episodeType", r"full|trailer|bonus"),
    Form("item-explicit-enum", "itunes:explicit", TRUTH),
    Form("artwork-extension", "itunes:image", ARTWORK, "href"),
)

ONCE_IN_CHANNEL = (
    "cloud",
    "skipDays",
    "skipHours",
    "textInput",
    "copyright",
    "docs",
    "generator",
    "image",
    "itunes:block",
    "itunes:complete",
    "itunes:new-feed-url",
    "itunes:owner",
    "itunes:type",
    "lastBuildDate",
    "managingEditor",
    "podcast:chat",
    "podcast:guid",
    "podcast:license",
    "podcast:locked",
    "podcast:medium",
    "podcast:podping",
    "podcast:podroll",
    "podcast:publisher",
    "podcast:updateFrequency",
    "pubDate",
    "ttl",
    "webMaster",
)
ONCE_IN_IMAGE = ("description", "height", "link", "title", "url", "width")
ONCE_IN_ITEM = (
    "author",
    "comments",
    "content:encoded",
    "description",
    "itunes:author",
    "itunes:block",
    "itunes:duration",
    "itunes:episode",
    "itunes:episodeType",
    "itunes:explicit",
    "itunes:image",
    "itunes:season",
    "itunes:title",
    "link",
    "podcast:chapters",
    "podcast:chat",
    "podcast:episode",
    "podcast:license",
    "podcast:season",
    "source",
)


_PATTERNS = {form.pattern: re.compile(form.pattern) for form in (*CHANNEL, *ITEM)}


def channel_findings(channel: Element) -> Iterator[Finding]:
    """What is wrong with the channel itself."""
    for form in CHANNEL:
        yield from in_form(channel, form)
    yield from singletons(channel, "channel-singletons", ONCE_IN_CHANNEL)
    yield from atom_self(channel)
    yield from language(channel)
    for date in (*channel.all("pubDate"), *channel.all("lastBuildDate")):
        yield from pubdate(date)
    for description in channel.all("description"):
        yield from description_length("channel-description-length", description)
    for image in channel.all("image"):
        yield from rss_image_children(image)


def item_findings(item: Element) -> Iterator[Finding]:
    """What is wrong with one item."""
    for form in ITEM:
        yield from in_form(item, form)
    yield from singletons(item, "item-singletons", ONCE_IN_ITEM)
    for guid in item.all("guid"):
        yield from guid_permalink(guid)
    for date in item.all("pubDate"):
        yield from pubdate(date)
    for description in item.all("description"):
        yield from description_length("item-description-length", description)


def in_form(parent: Element, form: Form) -> Iterator[Finding]:
    """As often as it should be, each in its form."""
    found = parent.all(form.name)
    if len(found) < form.least or len(found) > (form.most or len(found)):
        wanted = "at least one" if form.most is None else "exactly one"
        message = f"`{form.name}` stands {len(found)} times, not {wanted}"
        yield told(form.rule, message, found[-1] if found else parent)
    for element in found:
        value = element.text.strip() if form.attribute is None else element.get(form.attribute)
        if _PATTERNS[form.pattern].fullmatch(value) is None:
            what = f"`{form.attribute}` of `{form.name}`" if form.attribute else f"`{form.name}`"
            wrong = "malformed" if value.strip() else "missing or empty"
            yield told(form.rule, f"{what} is {wrong}", element, value or None)


def singletons(parent: Element, rule: str, names: Iterable[str]) -> Iterator[Finding]:
    """At most one of each."""
    for name in names:
        found = parent.all(name)
        for again in found[1:]:
            yield told(rule, f"`{name}` stands {len(found)} times", again)


def atom_self(channel: Element) -> Iterator[Finding]:
    """The feed names itself once, by an absolute address."""
    links = [link for link in channel.all("atom:link") if link.get("rel") == "self"]
    if len(links) != 1:
        yield told("atom-self", f"the feed names itself {len(links)} times, not once", channel)
    for link in links:
        href = link.get("href")
        if link.get("type") != FEED_TYPE or re.fullmatch(URL, href) is None:
            yield told("atom-self", "the feed names itself wrongly", link, href)


def language(channel: Element) -> Iterator[Finding]:
    """A language that directories know, where its form is right."""
    for element in channel.all("language"):
        text = element.text.strip()
        if re.fullmatch(LANGUAGE, text) and not is_known_language(text):
            yield told("channel-language", "there is no such language", element, text)


def is_known_language(text: str) -> bool:
    """Whether there is one, be it by the longer of two codes.

    >>> is_known_language("pt-BR"), is_known_language("gsw"), is_known_language("deu")
    (True, True, True)
    """
    return is_language(text) or suggest(text) is not None


def rss_image_children(image: Element) -> Iterator[Finding]:
    """The plain image is complete, and small if it says a size."""
    missing = [name for name in ("url", "title", "link") if not image.text_of(name)]
    if missing:
        yield told("rss-image-children", f"`image` has no {', '.join(missing)}", image)
    yield from singletons(image, "rss-image-children", ONCE_IN_IMAGE)
    for name, most in (("width", 144), ("height", 400)):
        for size in image.all(name):
            if not (re.fullmatch(r"[0-9]{1,9}", size.text) and 1 <= int(size.text) <= most):
                message = f"`{name}` of `image` is not between 1 and {most}"
                yield told("rss-image-children", message, size, size.text)


def guid_permalink(guid: Element) -> Iterator[Finding]:
    """Where the guid is called an address, or not called anything, it is one."""
    called = guid.attributes.get("isPermaLink", "true")
    if called == "true" and re.fullmatch(URL, guid.text.strip()) is None:
        do = None if "isPermaLink" in guid.attributes else 'write <guid isPermaLink="false">'
        yield told(
            "guid-permalink", "the guid counts as an address and is none", guid, guid.text, do=do
        )


def pubdate(date: Element) -> Iterator[Finding]:
    """In its form, on the right day of the week."""
    problem = date_problem(date.text.strip())
    if problem is not None:
        rule, message, level = problem
        yield told(rule, message, date, date.text, level=level)


def description_length(rule: str, description: Element) -> Iterator[Finding]:
    """At most 4,000 bytes."""
    size = len(description.text.encode())
    if size > DESCRIPTION_LIMIT:
        message = f"`description` has {size:,} bytes, and {DESCRIPTION_LIMIT:,} are allowed"
        yield told(rule, message, description)
