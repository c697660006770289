"""Which element of a feed that we made a finding is about."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from podcast_pub.check.tree import Element, Tree, read_tree
from podcast_pub.problems import Finding, Level, Location


@dataclass(frozen=True, slots=True)
class Origin:
    """A finding about our feed, and the element that it is about."""

    finding: Finding
    guid: str | None
    """Of the item; None for the channel."""
    tag: str
    """Empty for the channel or the item itself."""

    def below(self, lines: int) -> "Origin":
        """The same where so many lines stand above."""
        place = self.finding.location
        if not lines or place.line is None:
            return self
        moved = replace(place, line=place.line + lines)
        return replace(self, finding=replace(self.finding, location=moved))


def origins(xml: bytes, findings: Sequence[Finding]) -> tuple[Origin, ...]:
    """Findings about our feed, each with the element that it is about."""
    tree = read_tree(xml) if findings else None
    return origins_in(tree.root if isinstance(tree, Tree) else None, findings)


def origins_in(root: Element | None, findings: Iterable[Finding]) -> tuple[Origin, ...]:
    """The same where the feed has been read; None: it could not be."""
    places = {} if root is None else _places(root)
    return tuple(Origin(one, *places.get(one.location.line or 0, (None, ""))) for one in findings)


def _places(root: Element) -> dict[int, tuple[str | None, str]]:
    """Line → guid of the item and tag. We write each element on a line of its own."""
    places: dict[int, tuple[str | None, str]] = {}
    for channel in root.all("channel"):
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


def to_bytes(origins: Iterable[Origin]) -> bytes:
    """For the memo, in one line."""
    return json.dumps([_row(one) for one in origins], ensure_ascii=False).encode()


def from_bytes(data: bytes) -> tuple[Origin, ...]:
    """From the memo; the opposite of `to_bytes`."""
    return tuple(
        Origin(Finding(rule, Level(level), message, Location(path, line), do, found), guid, tag)
        for rule, level, message, path, line, do, found, guid, tag in json.loads(data)
    )


def _row(origin: Origin) -> list[str | int | None]:
    one = origin.finding
    place = one.location
    return [
        *(one.rule, one.level.value, one.message, place.path, place.line, one.do, one.found),
        *(origin.guid, origin.tag),
    ]
