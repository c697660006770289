"""Rules about what changes for those who have the feed already: two feeds, before and after."""

from collections.abc import Iterator
from dataclasses import replace

from podcast_pub.check.enclosures import same_file
from podcast_pub.check.told import told
from podcast_pub.check.tree import Element, Tree, read_tree
from podcast_pub.problems import ConfigError, Finding


def changes_between(before: bytes, after: bytes, name: str) -> tuple[Finding, ...]:
    """What listeners would lose or get again; `name` is what findings call the feed. Pure."""
    old, new = _channel(before), _channel(after)
    if old is None:
        raise ConfigError("the feed to compare with cannot be read", do="check that one first")
    if new is None:
        return ()
    found = _findings(old, new)
    return tuple(replace(one, location=replace(one.location, path=name)) for one in found)


def _channel(xml: bytes) -> Element | None:
    tree = read_tree(xml)
    return tree.root.first("channel") if isinstance(tree, Tree) else None


def _findings(old: Element, new: Element) -> Iterator[Finding]:
    yield from show_guid(old, new)
    before = {item.text_of("guid"): item for item in old.all("item") if item.text_of("guid")}
    after = {item.text_of("guid"): item for item in new.all("item") if item.text_of("guid")}
    again = _same_episodes(before, after)
    for guid, item in again.items():
        element = item.all("guid")[0]
        words = f"this episode had the guid {guid[:100]}"
        yield told("guid-stable", words, element, element.text)
        yield told("episode-guid-vs-spotify", words, element, element.text)
    for guid, item in before.items():
        if guid not in after and guid not in again:
            yield told("item-removed", "an episode is gone", new, item.text_of("title") or guid)
    if old.text_of("itunes:complete").lower() == "yes":
        for guid in after.keys() - before.keys() - {_guid(one) for one in again.values()}:
            message = "the show was complete, and has a new episode"
            yield told("itunes-complete-value", message, after[guid])


def _guid(item: Element) -> str:
    return item.text_of("guid")


def _same_episodes(before: dict[str, Element], after: dict[str, Element]) -> dict[str, Element]:
    """Former guid → item with another: the same audio, or the same title and date."""
    known = {mark: guid for guid, item in before.items() for mark in _marks(item)}
    again: dict[str, Element] = {}
    for guid, item in after.items():
        if guid in before:
            continue
        former = next((known[mark] for mark in _marks(item) if mark in known), None)
        if former is not None and former not in after:
            again[former] = item
    return again


def _marks(item: Element) -> Iterator[tuple[str, str]]:
    """By what an episode is known without its guid."""
    enclosure = item.first("enclosure")
    if enclosure is not None and enclosure.get("url"):
        yield ("audio", same_file(enclosure.get("url")))
    if item.text_of("title") and item.text_of("pubDate"):
        yield (item.text_of("title"), item.text_of("pubDate"))


def show_guid(old: Element, new: Element) -> Iterator[Finding]:
    """The podcast:guid stays, wherever the show moves."""
    before, after = old.text_of("podcast:guid"), new.text_of("podcast:guid")
    if before and before.lower() != after.lower():
        at = new.first("podcast:guid") or new
        yield told("podcast-guid-stable", f"the podcast:guid was {before[:60]}", at, after or None)
