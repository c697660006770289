"""What is wrong with a feed that we made, told where the producer wrote what it came from."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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

_TOLD_WHERE_READ = ("https-everywhere", "psc:chapters")

_IN_NOTES = {"https-everywhere": "a link in the notes begins with http://"}
"""What is said of notes, in whichever element of the feed they stand."""


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
    Plain addresses of chapters are told where they are read (chapter-http).
    """
    found = check_feed(xml, Known(is_ours=True, is_serial=is_serial))
    known = origins(xml, [one for one in found if one.rule != "has-item"])
    return tuple(one for one in known if (one.finding.rule, one.tag) != _TOLD_WHERE_READ)


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


Written = Callable[[str, Episode, Path], Location | None]
"""Where an episode's files, below the show's folder, hold an address."""


def at_source(origins: Iterable[Origin], catalog: Catalog, written: Written) -> tuple[Finding, ...]:
    """The findings at the lines of the producer's files, once; our own faults stay in the feed.

    `written` is asked for addresses that do not stand below a key.
    """
    episodes = {episode.guid: episode for episode in catalog.episodes}
    return tuple(dict.fromkeys(_moved(one, catalog, episodes, written) for one in origins))


def _moved(
    origin: Origin, catalog: Catalog, episodes: dict[str, Episode], written: Written
) -> Finding:
    finding, rule = origin.finding, RULES[origin.finding.rule]
    if finding.level is Level.ERROR and rule.where == (Where.FEED,):
        return replace(finding, do=OURS)
    episode = episodes.get(origin.guid or "")
    if finding.rule == "item-link":  # of `site: none` alone: one line mends it for all episodes
        location = catalog.show.source.at("site")
        finding = replace(finding, message="the episodes have no link to their pages")
    elif episode is None:
        location = catalog.show.source.at(_key(reference.CHANNEL.get(origin.tag, "")))
    elif _is_of_notes(origin, episode):
        location = _in_notes(finding, episode, catalog.root, written)
        message = _IN_NOTES.get(finding.rule, finding.message)
        finding = replace(finding, message=message)
    else:
        location = _at_key(origin, episode)
    return replace(finding, location=location, do=rule.fix)


def _is_of_notes(origin: Origin, episode: Episode) -> bool:
    return origin.tag in _TEXTS and not (origin.tag == "description" and episode.summary)


def _in_notes(finding: Finding, episode: Episode, root: Path, written: Written) -> Location:
    """The line of an address; else the first of the notes."""
    found = finding.found or ""
    where = None
    if found.startswith(("http://", "https://")):
        where = written(found.removesuffix("…"), episode, root)
    return where or Location(episode.source.path, episode.source.body_line)


def _at_key(origin: Origin, episode: Episode) -> Location:
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
