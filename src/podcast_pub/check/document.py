"""Hold the bytes of a feed against the rules of XML, RSS and the namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from podcast_pub.addresses import FEED
from podcast_pub.check.elements import channel_findings, item_findings, line_of, unique_guids
from podcast_pub.check.names import NAMES, local_name, short_name
from podcast_pub.check.rule import Rule
from podcast_pub.check.rules import RULES
from podcast_pub.feed.namespaces import NAMESPACES
from podcast_pub.problems import Finding, Location

if TYPE_CHECKING:
    from lxml import etree

SIZE_LIMIT = 5_000_000
"""Bytes, uncompressed."""

_DECLARATION = re.compile(rb"<\?xml[^>]*encoding=[\"']UTF-8[\"'][^>]*\?>", re.IGNORECASE)


def check_feed(xml: bytes) -> tuple[Finding, ...]:
    """All findings, by line. Pure: nothing is loaded from anywhere, entities are not resolved."""
    return tuple(sorted(_findings(xml), key=lambda finding: finding.sort_key))


def _findings(xml: bytes) -> Iterator[Finding]:
    from lxml import etree

    yield from size(xml)
    wrong = list(encoding(xml))
    yield from wrong
    if wrong:
        return
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        yield _at(RULES["xml-wellformed"], error.msg or "no XML", error.lineno)
        return
    yield from declared_entities(root)
    yield from namespaces(root)
    yield from tag_case(root)
    channels = root.findall("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(channels) != 1:
        yield _at(RULES["rss-version"], "the root is not rss 2.0 with one channel", line_of(root))
        return
    yield from channel_findings(channels[0])
    items = channels[0].findall("item")
    for item in items:
        yield from item_findings(item)
    yield from unique_guids(items)


def size(xml: bytes) -> Iterator[Finding]:
    """Not more than the validator reads."""
    if len(xml) > SIZE_LIMIT:
        yield _at(
            RULES["feed-size-validator"],
            f"the feed has {len(xml):,} bytes, and {SIZE_LIMIT:,} are read everywhere",
        )


def encoding(xml: bytes) -> Iterator[Finding]:
    """UTF-8, declared at the very beginning."""
    if not xml.startswith(b"<?xml"):
        yield _at(RULES["xml-wellformed"], "the feed does not begin with its XML declaration", 1)
    elif _DECLARATION.match(xml) is None:
        yield _at(RULES["xml-utf8"], "the feed does not say that it is UTF-8", 1)
    else:
        try:
            xml.decode()
        except UnicodeDecodeError as error:
            line = xml.count(b"\n", 0, error.start) + 1
            yield _at(RULES["xml-utf8"], "the feed is not UTF-8", line)


def declared_entities(root: etree._Element) -> Iterator[Finding]:
    """No document type: nothing in a feed needs one, and readers refuse it."""
    if root.getroottree().docinfo.internalDTD is not None:
        yield _at(RULES["xml-wellformed"], "the feed declares a document type", 1)


def namespaces(root: etree._Element) -> Iterator[Finding]:
    """All of ours, letter by letter."""
    declared = root.nsmap.values()
    for prefix, uri in NAMESPACES.items():
        if uri not in declared:
            message = f"the {prefix} namespace is not declared as {uri}"
            yield _at(RULES[f"ns-{prefix}"], message, line_of(root))


def tag_case(root: etree._Element) -> Iterator[Finding]:
    """No tag that would be known in other letters."""
    for element in root.iter("*"):
        prefix, name = local_name(str(element.tag))
        known = NAMES.get(prefix, {}).get(name.lower(), name)
        if known != name:
            yield _at(
                RULES["tag-case"],
                f"`{short_name(str(element.tag))}` must be written `{known}`",
                line_of(element),
            )


def _at(rule: Rule, message: str, line: int | None = None) -> Finding:
    return rule.finding(message, Location(FEED, line))
