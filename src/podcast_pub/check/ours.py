"""What is wrong with a feed that we made, told where the producer wrote what it came from."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from podcast_pub.check.document import Known, check_feed
from podcast_pub.check.feed_rules import OURS
from podcast_pub.check.rule import Where
from podcast_pub.check.rules import RULES
from podcast_pub.check.tree import Element, Tree, read_tree
from podcast_pub.feed import reference
from podcast_pub.model.episode import Episode
from podcast_pub.model.show import Catalog
from podcast_pub.problems import Finding, Level, Location

_KEY = re.compile(r"`([a-z_]+)")
_TEXTS = ("description", "content:encoded")


@dataclass(frozen=True, slots=True)
class Origin:
    """A finding about our feed, and the element that it is about."""

    finding: Finding
    guid: str | None
    """Of the item; None for the channel."""
    tag: str
    """Empty for the channel or the item itself."""


def check_own_feed(xml: bytes, *, is_serial: bool = False) -> tuple[Origin, ...]:
    """All findings about the bytes of a feed that we made. Pure.

    Whether there is something to hear is told of the show: the audio may be on another machine.
    """
    found = check_feed(xml, Known(is_ours=True, is_serial=is_serial))
    return origins(xml, [one for one in found if one.rule != "has-item"])


def origins(xml: bytes, findings: Sequence[Finding]) -> tuple[Origin, ...]:
    """Findings about our feed, each with the element that it is about."""
    tree = read_tree(xml) if findings else None
    places = _places(tree) if isinstance(tree, Tree) else {}
    return tuple(Origin(one, *places.get(one.location.line or 0, (None, ""))) for one in findings)


def _places(tree: Tree) -> dict[int, tuple[str | None, str]]:
    """Line → guid of the item and tag. We write each element on a line of its own."""
    places: dict[int, tuple[str | None, str]] = {}
    for channel in tree.root.all("channel"):
        _place(places, channel, None)
        for item in channel.all("item"):
            _place(places, item, item.text_of("guid"))
    return places


def _place(places: dict[int, tuple[str | None, str]], parent: Element, guid: str | None) -> None:
    places[parent.line] = (guid, "")
    for child in parent.children:
        if child.name != "item":
            for inner in child.walk():
                places.setdefault(inner.line, (guid, child.name))


def at_source(origins: Iterable[Origin], catalog: Catalog) -> tuple[Finding, ...]:
    """The findings at the lines of the producer's files; our own faults stay in the feed."""
    episodes = {episode.guid: episode for episode in catalog.episodes}
    return tuple(_moved(origin, catalog, episodes) for origin in origins)


def _moved(origin: Origin, catalog: Catalog, episodes: dict[str, Episode]) -> Finding:
    finding, rule = origin.finding, RULES[origin.finding.rule]
    if finding.level is Level.ERROR and rule.where == (Where.FEED,):
        return replace(finding, do=OURS)
    return replace(finding, location=_source(origin, catalog, episodes), do=rule.fix)


def _source(origin: Origin, catalog: Catalog, episodes: dict[str, Episode]) -> Location:
    episode = episodes.get(origin.guid or "")
    if episode is None:
        return catalog.show.source.at(_key(reference.CHANNEL.get(origin.tag, "")))
    if origin.tag in _TEXTS and not (origin.tag == "description" and episode.summary):
        return Location(episode.source.path, episode.source.body_line)
    key = "summary" if origin.tag == "description" else _key(reference.ITEM.get(origin.tag, ""))
    return episode.source.at(key)


def _key(words: str) -> str:
    """The key of a file that a tag comes from, by the table of all tags."""
    match = _KEY.search(words)
    return match[1] if match else ""


def not_told_yet(findings: Iterable[Finding], told: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings whose rule has not been told of the same file already."""
    known = {(one.rule, one.location.path) for one in told}
    return tuple(one for one in findings if (one.rule, one.location.path) not in known)


def to_bytes(origins: Iterable[Origin]) -> bytes:
    """For the memo."""
    return json.dumps([_row(one) for one in origins], ensure_ascii=False).encode()


def from_bytes(data: bytes) -> tuple[Origin, ...]:
    """From the memo; the opposite of `to_bytes`."""
    return tuple(
        Origin(
            Finding(rule, Level(level), message, Location(path, line), do, found),
            guid,
            tag,
        )
        for rule, level, message, path, line, do, found, guid, tag in json.loads(data)
    )


def _row(origin: Origin) -> list[str | int | None]:
    one = origin.finding
    place = one.location
    return [
        *(one.rule, one.level.value, one.message, place.path, place.line, one.do, one.found),
        *(origin.guid, origin.tag),
    ]
