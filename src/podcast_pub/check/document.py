"""Hold the bytes of a feed against the rules of XML, RSS and the namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from podcast_pub.addresses import FEED
from podcast_pub.check import channel_tags, items_together
from podcast_pub.check.elements import channel_findings, item_findings
from podcast_pub.check.item_tags import item_tag_findings
from podcast_pub.check.names import CANONICAL, PODCAST_ALIAS
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element, Tree, Trouble, read_tree
from podcast_pub.feed.namespaces import NAMESPACES, PODCAST
from podcast_pub.problems import Finding

MOST = 200_000
"""Findings: a feed of a few megabytes can be made that has millions."""
SIZE_LIMIT = 5_000_000
"""Bytes, uncompressed."""
SOFT_LIMIT = 1_000_000
"""Bytes, uncompressed: what every listener's app loads again after each change."""

_DECLARED = 1024
"""Bytes in which a feed must have said what it is; in more, what does not end costs hours."""
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a feed besides its bytes."""

    name: str = FEED
    """What findings call it: a file or an address."""
    url: str | None = None
    """Where it is; None when nobody knows."""
    now: datetime | None = None
    """Aware; None: dates are not held against the clock."""
    is_ours: bool = False
    """Whether we made it: then every namespace must be there, used or not."""
    is_serial: bool = False
    """Whether whoever made it says that it is to be heard from the first episode on."""


def check_feed(xml: bytes, known: Known = Known(is_ours=True)) -> tuple[Finding, ...]:
    """All findings, by line. Pure: nothing is loaded from anywhere, entities are not resolved."""
    found = list(islice(_findings(xml, known), MOST + 1))
    if len(found) > MOST:
        message = f"the feed has more than {MOST:,} problems: the rest is not told"
        found[-1] = told("feed-limits", message, None)
    found.sort(key=lambda finding: finding.sort_key)
    if known.name == FEED:
        return tuple(found)
    return tuple(replace(f, location=replace(f.location, path=known.name)) for f in found)


def _findings(xml: bytes, known: Known) -> Iterator[Finding]:
    yield from of_bytes(xml)
    tree = read_tree(xml)
    if isinstance(tree, Trouble):
        yield told(tree.rule, tree.message, tree.line)
        return
    yield from of_tree(tree, known)
    channel = only_channel(tree.root)
    if channel is None:
        yield told("rss-version", "the root is not rss 2.0 with one channel", tree.root)
        return
    yield from of_channel(channel, known)
    items = channel.all("item")
    for item in items:
        yield from of_item(item, now=known.now)
    yield from items_together.findings(channel, [items_together.gist_of(item) for item in items])


def only_channel(root: Element) -> Element | None:
    """The channel; None where it is not RSS 2.0 with one."""
    channels = root.all("channel")
    is_rss = root.name == "rss" and root.get("version") == "2.0" and len(channels) == 1
    return channels[0] if is_rss else None


def of_bytes(xml: bytes) -> Iterator[Finding]:
    """What is wrong before anything is read."""
    yield from size(xml)
    yield from encoding(xml)


def of_tree(tree: Tree, known: Known) -> Iterator[Finding]:
    """What is wrong with the names of tags and namespaces."""
    yield from namespaces(tree, known)
    yield from tag_case(tree)


def of_channel(channel: Element, known: Known) -> Iterator[Finding]:
    """What is wrong with a channel, whatever its items say."""
    yield from channel_findings(channel)
    if known.is_serial and channel.text_of("itunes:type") != "serial":
        yield told("itunes-type-serial-declared", "a serial show does not say so", channel)
    yield from channel_tags.findings(channel, url=known.url)


def of_item(item: Element, *, now: datetime | None = None) -> Iterator[Finding]:
    """What is wrong with an item, whatever the channel and the others say."""
    yield from item_findings(item)
    yield from item_tag_findings(item, now=now)


def size(xml: bytes) -> Iterator[Finding]:
    """Not more than the validator reads, best not more than apps like to load."""
    if len(xml) > SIZE_LIMIT:
        yield told(
            "feed-size-validator",
            f"the feed has {len(xml):,} bytes, and {SIZE_LIMIT:,} are read everywhere",
            None,
        )
    elif len(xml) > SOFT_LIMIT:
        yield told("feed-size-soft", f"the feed has {len(xml):,} bytes", None)


def encoding(xml: bytes) -> Iterator[Finding]:
    """UTF-8, declared at the very beginning."""
    match = _DECLARATION.match(xml, 0, _DECLARED)
    if xml[:1].isspace() or xml.startswith(b"\xef\xbb\xbf"):
        yield told("xml-wellformed", "something stands before the XML declaration", 1)
    elif match is None:
        yield told("xml-utf8", "the feed does not say that it is UTF-8", 1)
    elif match[1].upper() != b"UTF-8":
        yield told("xml-utf8", "the feed is not UTF-8", 1, match[1].decode())
    if match is not None and match[1].upper() == b"UTF-8":
        try:
            xml.decode()
        except UnicodeDecodeError as error:
            line = xml.count(b"\n", 0, error.start) + 1
            yield told("xml-utf8", "here are bytes that are not UTF-8", line)


def namespaces(tree: Tree, known: Known) -> Iterator[Finding]:
    """Those that readers look for, letter by letter."""
    for prefix, uri in NAMESPACES.items():
        if uri in tree.spaces or (uri == PODCAST and PODCAST_ALIAS in tree.spaces):
            continue
        needed = known.is_ours or prefix in ("itunes", "podcast", "atom")
        if needed:
            message = f"the {prefix} namespace is not declared as {uri}"
            yield told(f"ns-{prefix}", message, tree.root)


def tag_case(tree: Tree) -> Iterator[Finding]:
    """No tag that would be known in other letters."""
    wrong = {
        name: known for name in tree.names if (known := CANONICAL.get(name.lower(), name)) != name
    }
    if not wrong:
        return
    for element in tree.root.walk():
        if element.name in wrong:
            message = f"`{element.name}` must be written `{wrong[element.name]}`"
            yield told("tag-case", message, element)
