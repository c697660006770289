"""The table of all tags of a feed as a page of the documentation. Pure.

The examples are cut out of a feed in which every tag stands, so they are what we write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from podcast_pub.feed.namespaces import NAMESPACES

if TYPE_CHECKING:
    from lxml import etree

CHANNEL: dict[str, str] = {
    "title": "`title`",
    "link": "`url`: the home page",
    "description": "`description`",
    "language": "`language`",
    "copyright": "`copyright`",
    "managingEditor": "`managing_editor`",
    "webMaster": "`web_master`",
    "pubDate": "the newest `date` of an episode",
    "lastBuildDate": "the newest `date` or `updated` of an episode",
    "generator": "always the same",
    "docs": "always the same: what RSS is",
    "ttl": "`feed: {ttl}`",
    "image": "`artwork`",
    "atom:link": "`url`: where the feed is",
    "itunes:author": "`author`",
    "itunes:explicit": "`explicit`",
    "itunes:type": "`type`",
    "itunes:image": "`artwork`",
    "itunes:owner": "`owner`",
    "itunes:category": "`categories`",
    "itunes:title": "`itunes_title`",
    "itunes:new-feed-url": "`feed: {moved_from}`, `feed: {moved_to}`",
    "itunes:complete": "`complete`",
    "itunes:block": "`block`",
    "podcast:guid": "`guid`",
    "podcast:medium": "`medium`",
    "podcast:locked": "`locked`, `owner`",
    "podcast:person": "`people`",
    "podcast:funding": "`funding`",
    "podcast:license": "`license`",
    "podcast:image": "`artwork`, `images`",
    "media:thumbnail": "the first of `images` that is 16 by 9, for YouTube",
    "podcast:trailer": "`trailer`, else the newest episode with `type: trailer`; one a season",
    "podcast:block": "`block`",
    "podcast:location": "`location`",
    "podcast:socialInteract": "`social`",
    "podcast:chat": "`chat`",
    "podcast:txt": "`txt`",
    "podcast:value": "`value`",
    "podcast:updateFrequency": "`update_frequency`, `complete`",
    "podcast:podroll": "`podroll`",
    "podcast:publisher": "`publisher`",
    "podcast:remoteItem": "`remote_items`",
    "podcast:podping": "`podping`",
    "podcast:liveItem": "`live`",
}
"""Tag of the channel → where it comes from in podcast.yaml."""

ITEM: dict[str, str] = {
    "title": "`title`",
    "link": "the episode's page",
    "description": "`summary`, or the notes in the tags that Apple shows, at most 4,000 bytes",
    "content:encoded": "the notes",
    "guid": "`guid`",
    "enclosure": "`audio`, by way of `feed: {enclosure_prefix}` of podcast.yaml",
    "pubDate": "`date`",
    "itunes:title": "`itunes_title`",
    "itunes:author": "`author`",
    "itunes:duration": "measured",
    "itunes:explicit": "`explicit`",
    "itunes:episodeType": "`type`",
    "itunes:season": "`season`",
    "itunes:episode": "`episode`, where it is a whole number",
    "itunes:image": "`artwork`",
    "itunes:block": "`block`",
    "podcast:season": "`season`, `seasons` of podcast.yaml",
    "podcast:episode": "`episode`, `episode_display`",
    "podcast:person": "`people`",
    "podcast:transcript": "`transcript`",
    "podcast:chapters": "`chapters`",
    "psc:chapters": "`chapters`",
    "podcast:image": "`artwork`, `images`",
    "media:thumbnail": "the first of `images` that is 16 by 9, for YouTube",
    "podcast:soundbite": "`soundbites`",
    "podcast:alternateEnclosure": "`alternates`",
    "podcast:funding": "`funding`",
    "podcast:license": "`license`",
    "podcast:contentLink": "`content_links`",
    "podcast:location": "`location`",
    "podcast:socialInteract": "`social`",
    "podcast:chat": "`chat`",
    "podcast:txt": "`txt`",
    "podcast:value": "`value`",
}
"""Tag of an item → where it comes from in episode.md."""

_TOP = """\
# The feed

Every tag that `podcast-pub` writes, where it comes from, and what it looks like. The keys are
explained in [show.md](show.md). Nothing stands in a feed that nobody wrote or measured: a tag whose
key is absent is left out.

The addresses of enclosures may lead through a service that counts downloads:
`feed: {enclosure_prefix: https://op3.dev/e/}`, or `https://op3.dev/e,pg={guid}/`. Length, type and
guid are those of the file itself, and so is everything that `check`, `plan` and `verify` compare.
Further forms and trailers are named directly, and so is audio elsewhere that leads there already. A
preview on this machine is not counted.

[Further feeds](../how-to/feeds.md) have the same items, and a channel without `podcast:guid`,
`podcast:medium` and whatever else only the show can say, with `itunes:block` and `podcast:block`
for directories; posts are items without an enclosure. Archives (`feed: {archive_after}`) have
`fh:archive`, and `atom:link` with `rel` `current`, `prev-archive` and `next-archive` (RFC 5005,
https://www.rfc-editor.org/rfc/rfc5005) and `next` for apps that turn pages.
"""


def feed_markdown(xml: bytes) -> str:
    """`docs/reference/feed.md`, with examples out of a feed that has every tag."""
    from lxml import etree

    channel = etree.fromstring(xml)[0]
    items = channel.findall("item")
    lines = [_TOP, "## The channel", "", *_section(CHANNEL, [channel])]
    return "\n".join([*lines, "## Each item", "", *_section(ITEM, items)])


def _section(tags: dict[str, str], parents: Iterable[etree._Element]) -> Iterator[str]:
    parents = list(parents)
    for name, keys in tags.items():
        yield f"### {name}\n\nFrom {keys}.\n\n```xml\n{_example(name, parents)}\n```\n"


def _example(name: str, parents: Iterable[etree._Element]) -> str:
    """The one of that name that says most; ValueError when there is none."""
    from lxml import etree

    found = [element for parent in parents for element in parent.findall(name, NAMESPACES)]
    if not found:
        raise ValueError(f"the feed has no {name}")
    most = max(found, key=lambda element: len(element.attrib) + len(element))
    etree.indent(most, level=0)
    most.tail = None
    text = etree.tostring(most, encoding="unicode")
    for prefix, uri in NAMESPACES.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"', "")
    return text.strip()
