"""What listeners get: whether a feed is there, can be read, and names only what is as it says.

None of our code reads the feed here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from tests.proofs.bucket import Thing
from tests.proofs.sample import URL


@dataclass(frozen=True, slots=True)
class Named:
    """A file of ours that a feed names."""

    key: str
    content_type: str | None
    """None where the feed does not say."""
    length: int | None
    """Bytes; None where the feed does not say."""


def named_by(feed: bytes, site: str = URL) -> tuple[Named, ...]:
    """Enclosures, transcripts, chapters, pictures and pages of ours; XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found = []
    for element in etree.fromstring(feed, parser).iter(etree.Element):
        words = (element.get("url"), element.get("href"), element.get("src"), element.text)
        for address in words:
            if address and address.startswith(site) and address != site:
                length = element.get("length")
                found.append(
                    Named(
                        address.removeprefix(site),
                        element.get("type"),
                        int(length) if length else None,
                    )
                )
    return tuple(found)


def lies(
    feed: bytes, things: Mapping[str, Thing], *, site: str = URL, but: str = "no episode"
) -> Iterator[str]:
    """What a feed says that is not so, apart from the episode `but`, which was taken down."""
    try:
        everything = named_by(feed, site)
    except etree.XMLSyntaxError as error:
        yield f"the feed cannot be read: {error}"
        return
    if not any(named.length for named in everything):
        yield "the feed has no episodes"
    for named in everything:
        thing = things.get(named.key)
        if thing is None:
            if f"/{but}" not in named.key:
                yield f"{named.key}: named by the feed and not there"
            continue
        yield from (f"{named.key}: {wrong}" for wrong in _wrong(named, thing))


def _wrong(named: Named, thing: Thing) -> Iterator[str]:
    if named.length not in (None, len(thing.body)):
        yield f"{len(thing.body)} bytes, the feed says {named.length}"
    served = thing.content_type
    plain = served.partition(";")[0]
    if plain == "application/xml":  # as browsers show feeds; links call them what they are
        plain = "application/rss+xml"
    if served and named.content_type not in (None, served, plain):
        yield f"{thing.content_type}, the feed says {named.content_type}"
    digest = sha256(thing.body).hexdigest()
    hashed = re.search(r"[-/]([0-9a-f]{12})\.\w+$", named.key)
    if hashed and hashed[1] != digest[:12]:
        yield "the bytes are not those that its address tells"
    if dict(thing.metadata).get("sha256", digest) != digest:
        yield "the bytes are not those that its metadata tells"
