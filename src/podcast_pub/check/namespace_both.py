"""Rules about tags of the podcast namespace that a channel and an item can have."""

from collections.abc import Iterator
from itertools import chain

from podcast_pub.check.enclosures import split
from podcast_pub.check.namespace_forms import NUMBER, URL, UUID, WHOLE, Tag, short, tag_findings
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.content.links import is_loopback
from podcast_pub.content.tags.places import OSM, is_geo
from podcast_pub.model.roles import is_role
from podcast_pub.model.vocabulary import COUNTRIES, LICENSES
from podcast_pub.problems import Finding, Level

LISTED = {name.lower() for name in LICENSES}
PROTOCOLS = "activitypub|twitter|lightning|atproto|hive|matrix|nostr"

BOTH = (
    Tag("ns-person", "podcast:person", text="", longest=128),
    Tag("ns-funding", "podcast:funding", {"url": URL}, longest=128),
    Tag("ns-license", "podcast:license", may={"url": URL}, text="", longest=128),
    Tag("ns-txt", "podcast:txt", may={"purpose": short(128)}, longest=4000),
    Tag("ns-location", "podcast:location", may={"rel": "subject|creator"}, text="", longest=128),
    Tag(
        "ns-image",
        "podcast:image",
        {"href": URL},
        {"aspect-ratio": r"[0-9.]{1,9}[/:][0-9.]{1,9}", "purpose": short(128)},
    ),
    Tag("ns-chat", "podcast:chat", {"server": r"\S+", "protocol": "irc|xmpp|nostr|matrix"}),
    Tag(
        "ns-value",
        "podcast:value",
        {"type": r"\S+", "method": r"\S+"},
        {"suggested": r"[0-9]{1,9}(\.[0-9]{1,18})?"},
    ),
)
_RECIPIENT = Tag(
    "ns-value",
    "podcast:valueRecipient",
    {"type": r"\S+", "address": r"\S+", "split": WHOLE},
    {"fee": "true|false"},
)
_SPLIT = Tag("ns-value", "podcast:valueTimeSplit", {"startTime": NUMBER, "duration": NUMBER})
REMOTE = Tag("ns-remoteitem", "podcast:remoteItem", {"feedGuid": UUID}, {"feedUrl": URL})


def both_findings(parent: Element) -> Iterator[Finding]:
    """What is wrong with these tags in a channel, an item or a live item."""
    yield from tag_findings(parent, BOTH)
    for rule in (person, license_, location, social, value, encrypted):
        yield from rule(parent)


def person(parent: Element) -> Iterator[Finding]:
    """Roles that the taxonomy has; without a group they are those of the cast."""
    for element in parent.all("podcast:person"):
        role, group = element.get("role") or "host", element.get("group") or None
        if not is_role(role, group or "cast"):
            message = "the taxonomy does not have this role in this group"
            found = f"{role}, {group or 'cast'}"
            yield told("ns-person", message, element, found, level=Level.WARNING)


def license_(parent: Element) -> Iterator[Finding]:
    """One of the list, or one with the address of its text."""
    for element in parent.all("podcast:license"):
        text = element.text.strip()
        if text and text.lower() not in LISTED and not element.get("url"):
            message = "a licence of one's own has no `url`"
            yield told("ns-license", message, element, text)


def location(parent: Element) -> Iterator[Finding]:
    """Coordinates, objects of OpenStreetMap, countries."""
    for element in parent.all("podcast:location"):
        geo, osm, country = element.get("geo"), element.get("osm"), element.get("country")
        wrong = [
            (geo, geo and not is_geo(geo)),
            (osm, osm and OSM.fullmatch(osm) is None),
            (country, country and country.upper() not in COUNTRIES),
        ]
        for text, is_wrong in wrong:
            if is_wrong:
                message = "this is no place: `geo`, `osm` or `country` is malformed"
                yield told("ns-location", message, element, text)


def social(parent: Element) -> Iterator[Finding]:
    """A post, or no comments."""
    for element in parent.all("podcast:socialInteract"):
        protocol = element.get("protocol")
        if protocol not in ("disabled", *PROTOCOLS.split("|")):
            yield told("ns-social", "`protocol` is none of the list", element, protocol or None)
        elif protocol == "disabled" and element.get("uri"):
            yield told("ns-social", "comments are disabled, and a `uri` is given", element)
        elif protocol != "disabled" and not element.get("uri"):
            yield told("ns-social", "the post has no `uri`", element)


def value(parent: Element) -> Iterator[Finding]:
    """Somebody who is paid, and parts of the time for others."""
    for element in parent.all("podcast:value"):
        yield from _recipients(element)
        yield from tag_findings(element, (_SPLIT,))
        for part in element.all("podcast:valueTimeSplit"):
            remote = len(part.all("podcast:remoteItem"))
            if remote > 1 or (remote == 1) is bool(part.all("podcast:valueRecipient")):
                message = "a part of the time is for one other episode, or for recipients"
                yield told("ns-value", message, part)
            elif not remote:
                yield from _recipients(part)


def _recipients(element: Element) -> Iterator[Finding]:
    yield from tag_findings(element, (_RECIPIENT,))
    if not element.all("podcast:valueRecipient"):
        yield told("ns-value", f"`{element.name}` names nobody who is paid", element)


_ADDRESSES = ("url", "href", "uri", "img", "feedUrl", "accountUrl")


def encrypted(parent: Element) -> Iterator[Finding]:
    """Addresses in the podcast namespace, and plain ones, are https."""
    within = chain.from_iterable(
        child.walk() for child in parent.children if child.name not in ("item", "podcast:liveItem")
    )
    for element in within:
        addresses = [element.get(name) for name in _ADDRESSES if name in element.attributes]
        if element.name in ("link", "url"):
            addresses.append(element.text.strip())
        for url in addresses:
            if url.lower().startswith("http://") and not _is_here(url):
                inside = element.name.startswith("podcast:")
                rule = "https-podcast-ns" if inside else "https-everywhere"
                message = f"the address in `{element.name}` begins with http://"
                yield told(rule, message, element, url)


def _is_here(url: str) -> bool:
    parts = split(url)
    return parts is not None and is_loopback(parts.hostname or "")
