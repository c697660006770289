"""The items of a feed that we made, each held against the rules by itself. Pure.

What is wrong with an item depends on its own bytes and on what prefixes mean, so it is remembered
for all feeds that the item is in: one edit in ten thousand episodes is one item that is read again.

The feed is cut where items seem to begin. That the cuts are right is proved, not believed: between
the tags that stand around all items each piece has to be a document with one item and nothing else.
Then all of them behind each other are one, too. Where a piece is not, None is the answer, and the
feed has to be read as a whole.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from podcast_pub.check import items_together, origins
from podcast_pub.check.document import (
    Known,
    of_bytes,
    of_channel,
    of_item,
    of_tree,
    only_channel,
    tag_case,
)
from podcast_pub.check.origins import Origin, origins_in
from podcast_pub.check.tree import LARGEST, MOST, Element, Tree, read_tree

_HEAD = re.compile(
    rb"<\?xml version='1\.0' encoding='UTF-8'\?>\n(?:<\?[^>\n]*\?>\n)?"
    rb"(<rss [^>\n]*>)\n  <channel>\n"
)
_ITEM = re.compile(rb"^    <item>\n", re.MULTILINE)
_END = b"    </item>\n"
_TAIL = [b"</channel>", b"</rss>"]


@dataclass(frozen=True, slots=True)
class Held:
    """An item that was held against the rules, its lines counted from its own first."""

    origins: tuple[Origin, ...]
    gist: Element
    size: int
    """Elements in it."""


Hold = Callable[[bytes, bytes], Held | None]
"""How an item is held against the rules, given it and the tag that opens the feed: `hold`, or what
remembers what that answered."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A feed cut into its items, and what stands around them."""

    frame: Tree
    channel: Element
    opening: bytes
    places: tuple[int, ...]
    """Where items begin, in bytes; at last where they end."""


def check_items_alone(xml: bytes, known: Known, hold: Hold) -> tuple[Origin, ...] | None:
    """All findings, in no order; None where the feed cannot be cut into its items."""
    cut = _cut(xml)
    if cut is None:
        return None
    found: list[Origin] = []
    items: list[Element] = []
    size = sum(1 for _ in cut.frame.root.walk())
    lines = xml.count(b"\n", 0, cut.places[0])
    for begin, end in pairwise(cut.places):
        held = hold(xml[begin:end], cut.opening)
        if held is None:
            return None
        found += [one.below(lines) for one in held.origins]
        items.append(held.gist.below(lines))
        size += held.size
        lines += xml.count(b"\n", begin, end)
    if size > MOST:
        return None
    whole = cut.channel.holding((*cut.channel.children, *items))
    others = [*of_bytes(xml), *of_tree(cut.frame, known), *of_channel(whole, known)]
    others += items_together.findings(whole, items)
    return (*found, *origins_in(cut.frame.root.holding((whole,)), others))


def _cut(xml: bytes) -> _Cut | None:
    head = _HEAD.match(xml)
    begins = [each.start() for each in _ITEM.finditer(xml)] if len(xml) <= LARGEST else []
    end = xml.rfind(_END) + len(_END)
    if head is None or not begins or xml[end:].split() != _TAIL:
        return None
    frame = read_tree(xml[: begins[0]] + xml[end:])
    if not isinstance(frame, Tree):
        return None
    channel = only_channel(frame.root)
    if channel is None or channel.all("item"):
        return None
    return _Cut(frame, channel, head[1], (*begins, end))


def hold(item: bytes, opening: bytes) -> Held | None:
    """What is wrong with an item; None where these bytes are not one item and nothing else."""
    tree = read_tree(b"%b<channel>%b</channel></rss>" % (opening, item))
    if not isinstance(tree, Tree):
        return None
    channel = only_channel(tree.root)
    if channel is None or [each.name for each in channel.children] != ["item"]:
        return None
    [one] = channel.children
    found = [*tag_case(tree), *of_item(one)]
    size = sum(1 for _ in one.walk())
    return Held(origins_in(tree.root, found), items_together.gist_of(one), size)


def to_bytes(held: Held) -> bytes:
    """For the memo."""
    gist = [(each.name, dict(each.attributes), each.text, each.line) for each in held.gist.children]
    return b"\n".join((origins.to_bytes(held.origins), json.dumps([held.size, gist]).encode()))


def from_bytes(data: bytes) -> Held:
    """From the memo; the opposite of `to_bytes`."""
    found, _, rest = data.partition(b"\n")
    size, gist = json.loads(rest)
    children = [
        Element.of(name, attributes, text, (), line) for name, attributes, text, line in gist
    ]
    return Held(origins.from_bytes(found), Element.of("item", {}, "", children, 1), size)
