"""Rules about the items of a feed together, and about each beside what the channel says."""

from collections.abc import Iterator, Sequence

from podcast_pub.check import titles
from podcast_pub.check.enclosures import enclosure_url_unique
from podcast_pub.check.item_tags import date_of
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element
from podcast_pub.model.vocabulary import LIST_MEDIA
from podcast_pub.problems import Finding

_GIST = frozenset(
    (
        *("enclosure", "guid", "itunes:episode", "itunes:episodeType", "itunes:image"),
        *("itunes:season", "podcast:episode", "podcast:transcript", "pubDate", "title"),
    )
)
"""What these rules look at in an item, and all that they do."""


def gist_of(item: Element) -> Element:
    """An item as far as rules look at it that see more than the item."""
    children = [child.holding(()) for child in item.children if child.name in _GIST]
    return Element.of("item", {}, "", children, item.line)


def findings(channel: Element, items: Sequence[Element]) -> Iterator[Finding]:
    """What is wrong with the items of a channel, seen together; their gist will do."""
    yield from titles_alone(channel, items)
    yield from serial_needs_episode(channel, items)
    yield from has_item(channel, items)
    yield from unique_guids(items)
    yield from enclosure_url_unique(items)
    yield from metadata_first(channel)
    yield from newest_first(items)
    yield from numbers_twice(items)
    yield from one_season(channel, items)
    yield from trailers(channel, items)
    yield from without(items)


def titles_alone(channel: Element, items: Sequence[Element]) -> Iterator[Finding]:
    """Titles of episodes do not say what the show is called."""
    show = channel.text_of("title")[:1000]
    for item in items:
        for title in item.all("title"):
            if titles.repeats_show(title.text[:1000], show):
                message = "the title repeats that of the show"
                yield told("item-title-no-number", message, title, title.text)


def serial_needs_episode(channel: Element, items: Sequence[Element]) -> Iterator[Finding]:
    """Stories told in order have numbers; what has no audio, as a post, is none of them."""
    if channel.text_of("itunes:type") != "serial":
        return
    for item in items:
        full = item.text_of("itunes:episodeType") in ("", "full")
        has = item.first("itunes:episode") or item.first("podcast:episode")  # 12.5 is only there
        if full and has is None and item.first("enclosure") is not None:
            message = "a full episode of a serial show has no number"
            yield told("serial-needs-episode", message, item)


def has_item(channel: Element, items: Sequence[Element]) -> Iterator[Finding]:
    """Something to hear, unless it is a list of other feeds or a stream that is announced."""
    medium = channel.text_of("podcast:medium")
    if not items and medium not in (*LIST_MEDIA, "publisher"):
        yield told("has-item", "the feed has no episode", channel)


def unique_guids(items: Sequence[Element]) -> Iterator[Finding]:
    """No guid twice, letter by letter; a trailer with the guid of its episode has a rule too."""
    seen: dict[str, Element] = {}
    for item in items:
        for guid in item.all("guid"):
            other = seen.setdefault(guid.text, item)
            if other is item:
                continue
            yield told("guid-unique", "this guid stands in an item above", guid, guid.text)
            types = {one.text_of("itunes:episodeType") or "full" for one in (item, other)}
            if types >= {"trailer", "full"}:
                message = "a trailer and an episode have one guid"
                yield told("trailer-guid-distinct", message, guid, guid.text)


def metadata_first(channel: Element) -> Iterator[Finding]:
    """What the channel says stands before its items: some readers stop at the first."""
    names = [child.name for child in channel.children]
    if "item" not in names:
        return
    first = names.index("item")
    late = [c for c in channel.children[first:] if c.name not in ("item", "podcast:liveItem")]
    if late:
        message = f"`{late[0].name}` stands behind an item"
        yield told("metadata-before-items", message, late[0])


def newest_first(items: Sequence[Element]) -> Iterator[Finding]:
    """By date, once for the whole feed."""
    before = None
    for item in items:
        for element in item.all("pubDate")[:1]:
            date = date_of(element)
            if before is not None and date is not None and date > before:
                message = "an item is newer than the one above it"
                yield told("item-order", message, element, element.text)
                return
            before = date or before


def numbers_twice(items: Sequence[Element]) -> Iterator[Finding]:
    """No two full episodes with one number in one season."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        number = item.text_of("itunes:episode")
        if not number or item.text_of("itunes:episodeType") not in ("", "full"):
            continue
        place = (item.text_of("itunes:season"), number)
        if place in seen:
            element = item.all("itunes:episode")[0]
            message = "an item above has the same number in the same season"
            yield told("episode-number-twice", message, element, number)
        seen.add(place)


def one_season(channel: Element, items: Sequence[Element]) -> Iterator[Finding]:
    """Apple shows seasons from the second on."""
    seasons = {item.text_of("itunes:season") for item in items} - {""}
    if len(seasons) == 1:
        yield told("info-season-single", "all episodes are of one season", channel)


def trailers(channel: Element, items: Sequence[Element]) -> Iterator[Finding]:
    """A trailer that is an item is named by the channel too."""
    has = any(item.text_of("itunes:episodeType") == "trailer" for item in items)
    if has and channel.first("podcast:trailer") is None:
        message = "the show has a trailer, and no `podcast:trailer` names it"
        yield told("podcast-trailer-tag", message, channel)


_WANTED = (
    ("item-transcript", "podcast:transcript", "no transcript"),
    ("item-image", "itunes:image", "no artwork of its own"),
)


def without(items: Sequence[Element]) -> Iterator[Finding]:
    """What many shows have for no episode or for some: told once, at the newest without."""
    for rule, name, what in _WANTED:
        lacking = [item for item in items if item.first(name) is None]
        if lacking:
            message = f"{what} in {len(lacking):,} of {len(items):,} episodes"
            yield told(rule, message, lacking[0])
