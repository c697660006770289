"""What the addresses in a feed answer: media, artwork, sidecars, links, and the feed itself.

Every address is asked once, every server by one question at a time, within bounded time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import urlsplit

from podcast_pub.check.markup import tags_of
from podcast_pub.check.online_answers import (
    answers_of_artwork,
    answers_of_feed,
    answers_of_link,
    answers_of_media,
    answers_of_sidecar,
)
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element, Tree, read_tree
from podcast_pub.problems import Finding, WebError
from podcast_pub.web.client import Web
from podcast_pub.web.connections import is_address
from podcast_pub.web.private import NOT_ASKED
from podcast_pub.web.side_by_side import side_by_side
from podcast_pub.web.words import NO_HOST

MOST = 500
"""Addresses."""
LONGEST = 120.0
"""Seconds for all of them."""
SERVERS = 8
"""So many are asked at one time."""


Ask = Callable[[Web, str, Element | None], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a feed."""

    url: str
    ask: Ask
    element: Element | None
    """Where it stands; None for the feed itself."""


def online_findings(
    xml: bytes, *, url: str | None, name: str, skip: Sequence[str] = (), private: bool = False
) -> tuple[Finding, ...]:
    """What servers answer to the addresses of a feed; those below `skip` are not asked.

    `url` is where the feed is, `name` what findings call it; `private`: servers may be on this
    machine or in its network.
    """
    tree = read_tree(xml)
    if not isinstance(tree, Tree):
        return ()
    unique: dict[str, Address] = {}
    feed = [] if url is None else [Address(url, answers_of_feed, None)]
    for address in chain(feed, _addresses(tree.root)):
        if address.url.startswith(("http://", "https://")) and not _is_below(address.url, skip):
            unique.setdefault(address.url, address)
    asked = list(unique.values())[:MOST]
    own = tuple(address.url for address in asked if is_address(address.url)) if private else ()
    found = _unless_offline(_all_answers(asked, Web(own=own)), len(asked))
    if len(unique) > MOST:
        found.append(_unfinished(len(unique) - MOST))
    found.sort(key=lambda finding: finding.sort_key)
    return tuple(replace(one, location=replace(one.location, path=name)) for one in found)


def _is_below(url: str, folders: Iterable[str]) -> bool:
    return any(url.startswith(folder) for folder in folders)


def _addresses(root: Element) -> Iterator[Address]:
    """Every address of a feed that apps or listeners go to, as often as it stands there."""
    for channel in root.all("channel"):
        yield from _of_parent(channel)
        for item in channel.all("item"):
            yield from _of_parent(item)


_KINDS = (
    ("enclosure", "url", answers_of_media),
    ("itunes:image", "href", answers_of_artwork),
    ("podcast:transcript", "url", answers_of_sidecar),
    ("podcast:chapters", "url", answers_of_sidecar),
    ("podcast:trailer", "url", answers_of_media),
    ("podcast:funding", "url", answers_of_link),
    ("podcast:person", "href", answers_of_link),
)


def _of_parent(parent: Element) -> Iterator[Address]:
    for name, attribute, ask in _KINDS:
        for element in parent.all(name):
            yield Address(element.get(attribute), ask, element)
    for element in parent.all("link"):
        yield Address(element.text.strip(), answers_of_link, element)
    for name in ("content:encoded", "description"):
        for element in parent.all(name):
            for tag in tags_of(element.text):
                yield Address(tag.link.partition("#")[0], answers_of_link, element)


def _all_answers(addresses: Sequence[Address], web: Web) -> Iterator[Finding]:
    """Servers side by side, the addresses of each one after the other."""
    ends = time.monotonic() + LONGEST
    hosts: dict[str, list[Address]] = {}
    for address in addresses:
        hosts.setdefault(_host(address.url), []).append(address)
    groups = hosts.values()
    for found in side_by_side(
        lambda group: list(_of_host(group, web, ends)), groups, at_once=SERVERS
    ):
        yield from found


def _of_host(addresses: Sequence[Address], web: Web, ends: float) -> Iterator[Finding]:
    for number, address in enumerate(addresses):
        if time.monotonic() > ends:
            yield _unfinished(len(addresses) - number)
            return
        try:
            yield from address.ask(web, address.url, address.element)
        except WebError as error:
            yield _unreachable(address, error)


_ABSENT: dict[Ask, str] = {
    answers_of_feed: "feed-public",
    answers_of_media: "media-head",
    answers_of_artwork: "artwork-head",
}
"""Rule for what cannot be had; a link otherwise."""


def _unless_offline(found: Iterable[Finding], asked: int) -> list[Finding]:
    """The findings; where no host at all could be found, that alone, once."""
    findings = list(found)
    lost = [one for one in findings if one.message == NO_HOST]
    rest = [one for one in findings if one.message == NOT_ASKED]
    if not lost or len(lost) + len(rest) < asked:
        return findings
    hosts = sorted({_host(one.found or "") for one in lost})
    return [told("online-at-all", "no host could be found", None, ", ".join(hosts)), *rest]


def _unreachable(address: Address, error: WebError) -> Finding:
    """Nothing could be had: by what the address is for, unless it is the certificate."""
    rule = _ABSENT.get(address.ask, "link-broken")
    if error.message == NOT_ASKED and rule == "link-broken":
        rule = "link-private"
    if "certificate" in error.message or "TLS" in error.message:
        rule = "tls-valid"
    return told(rule, error.message, address.element, address.url)


def _unfinished(number: int) -> Finding:
    return told("online-unfinished", f"{number:,} addresses were not asked", None)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
