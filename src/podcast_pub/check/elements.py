"""Rules about the elements of a channel and its items: how many, and in what form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from podcast_pub.addresses import FEED
from podcast_pub.check.dates import date_problem
from podcast_pub.check.names import short_name
from podcast_pub.check.rules import RULES
from podcast_pub.delivery import FEED_TYPE
from podcast_pub.problems import Finding, Location

if TYPE_CHECKING:
    from lxml import etree

DESCRIPTION_LIMIT = 4000
"""Bytes of UTF-8."""

ANY = r"(?s)\s*\S.*"
URL = r"https?://[^\s/?#@]+(/\S*)?"
UUID = r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TRUTH = r"true|false"
COUNT = r"0*[1-9][0-9]*"

Children = dict[str, list["etree._Element"]]
"""The children of an element by name."""


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
    Form("channel-language", "language", r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", least=1, most=1),
    Form("itunes-image", "itunes:image", URL, "href", least=1, most=1),
    Form("artwork-extension", "itunes:image", r"[^?#]*\.(jpg|png)", "href"),
    Form("itunes-category", "itunes:category", ANY, "text", least=1),
    Form("itunes-explicit", "itunes:explicit", TRUTH, least=1, most=1),
    Form("itunes-author-spotify", "itunes:author", ANY, least=1, most=1),
    Form("itunes-type-enum", "itunes:type", r"episodic|serial"),
    Form("ns-guid-format", "podcast:guid", UUID),
    Form("ns-locked-value", "podcast:locked", r"yes|no"),
    Form("ns-trailer", "podcast:trailer", URL, "url"),
    Form("ns-trailer", "podcast:trailer", ANY, "pubdate"),
)

ITEM = (
    Form("item-title", "title", ANY, least=1, most=1),
    Form("item-enclosure", "enclosure", URL, "url", least=1, most=1),
    Form("item-enclosure", "enclosure", ANY, "type"),
    Form("enclosure-length", "enclosure", r"[0-9]+", "length"),
    Form("guid-present", "guid", ANY, least=1, most=1),
    Form("guid-permalink", "guid", TRUTH, "isPermaLink"),
    Form("pubdate-present", "pubDate", ANY, least=1, most=1),
    Form("itunes-duration-format", "itunes:duration", r"[0-9]+(:[0-5][0-9](:[0-5][0-9])?)?"),
    Form("itunes-episode-int", "itunes:episode", COUNT),
    Form("itunes-season-int", "itunes:season", COUNT),
    Form("episode-type-enum", "itunes:episodeType", r"full|trailer|bonus"),
    Form("item-explicit-enum", "itunes:explicit", TRUTH),
    Form("artwork-extension", "itunes:image", r"[^?#]*\.(jpg|png)", "href"),
)

ONCE_IN_CHANNEL = (
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
ONCE_IN_ITEM = (
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
)


def channel_findings(channel: etree._Element) -> Iterator[Finding]:
    """What is wrong with the channel itself."""
    children = _children(channel)
    for form in CHANNEL:
        yield from in_form(channel, children, form)
    yield from singletons(children, "channel-singletons", ONCE_IN_CHANNEL)
    yield from atom_self(channel, children)
    for image in children["image"]:
        yield from rss_image_children(image)


def item_findings(item: etree._Element) -> Iterator[Finding]:
    """What is wrong with one item."""
    children = _children(item)
    for form in ITEM:
        yield from in_form(item, children, form)
    yield from singletons(children, "item-singletons", ONCE_IN_ITEM)
    for guid in children["guid"]:
        yield from guid_permalink(guid)
    for date in children["pubDate"]:
        yield from pubdate(date)
    for description in children["description"]:
        yield from description_length(description)


def in_form(parent: etree._Element, children: Children, form: Form) -> Iterator[Finding]:
    """As often as it should be, each in its form."""
    found = children[form.name]
    if len(found) < form.least or len(found) > (form.most or len(found)):
        wanted = "at least one" if form.most is None else "exactly one"
        yield _finding(form.rule, f"`{form.name}` stands {len(found)} times, not {wanted}", parent)
    for element in found:
        value = element.text if form.attribute is None else element.get(form.attribute)
        if re.fullmatch(form.pattern, value or "") is None:
            what = f"`{form.attribute}` of `{form.name}`" if form.attribute else f"`{form.name}`"
            yield _finding(form.rule, f"{what} is missing or malformed", element, value)


def singletons(children: Children, rule: str, names: Iterable[str]) -> Iterator[Finding]:
    """At most one of each."""
    for name in names:
        for again in children[name][1:]:
            yield _finding(rule, f"`{name}` stands {len(children[name])} times", again)


def atom_self(channel: etree._Element, children: Children) -> Iterator[Finding]:
    """The feed names itself once, by an absolute address."""
    links = [link for link in children["atom:link"] if link.get("rel") == "self"]
    if len(links) != 1:
        yield _finding("atom-self", f"the feed names itself {len(links)} times, not once", channel)
    for link in links:
        href = link.get("href") or ""
        if link.get("type") != FEED_TYPE or re.fullmatch(URL, href) is None:
            yield _finding("atom-self", "the feed names itself wrongly", link, href)


def rss_image_children(image: etree._Element) -> Iterator[Finding]:
    """The plain image is complete, and small if it says a size."""
    missing = [
        name for name in ("url", "title", "link") if not (image.findtext(name) or "").strip()
    ]
    if missing:
        yield _finding("rss-image-children", f"`image` has no {', '.join(missing)}", image)
    for name, most in (("width", 144), ("height", 400)):
        text = image.findtext(name)
        if text is not None and not (text.isdecimal() and 1 <= int(text) <= most):
            message = f"`{name}` of `image` is not between 1 and {most}"
            yield _finding("rss-image-children", message, image, text)


def guid_permalink(guid: etree._Element) -> Iterator[Finding]:
    """Where the guid is called an address, it is one."""
    text = guid.text or ""
    if guid.get("isPermaLink") == "true" and urlsplit(text).scheme not in ("http", "https"):
        yield _finding("guid-permalink", "the guid is called an address and is none", guid, text)


def pubdate(date: etree._Element) -> Iterator[Finding]:
    """In its form, on the right day of the week."""
    problem = date_problem(date.text or "")
    if problem is not None:
        rule, message = problem
        yield _finding(rule, message, date, date.text)


def description_length(description: etree._Element) -> Iterator[Finding]:
    """At most 4,000 bytes."""
    size = len((description.text or "").encode())
    if size > DESCRIPTION_LIMIT:
        message = f"`description` has {size:,} bytes, and {DESCRIPTION_LIMIT:,} are allowed"
        yield _finding("item-description-length", message, description)


def unique_guids(items: Iterable[etree._Element]) -> Iterator[Finding]:
    """No guid twice, letter by letter."""
    seen: set[str] = set()
    for item in items:
        for guid in item.findall("guid"):
            if guid.text in seen:
                yield _finding("guid-unique", "this guid stands in an item above", guid, guid.text)
            seen.add(guid.text or "")


def line_of(element: etree._Element) -> int | None:
    """The line it begins on, counted from 1."""
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def _children(parent: etree._Element) -> Children:
    children: Children = defaultdict(list)
    for child in parent.iterchildren("*"):
        children[short_name(str(child.tag))].append(child)
    return children


def _finding(rule: str, message: str, element: etree._Element, found: str | None = None) -> Finding:
    return RULES[rule].finding(message, Location(FEED, line_of(element)), found=found)
