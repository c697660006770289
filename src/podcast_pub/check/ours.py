"""What is wrong with a feed that we made, told where the producer wrote what it came from."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from podcast_pub.check.document import Known, check_feed
from podcast_pub.check.feed_rules import OURS
from podcast_pub.check.items_alone import Hold, check_items_alone, hold
from podcast_pub.check.origins import Origin, origins
from podcast_pub.check.rule import Where
from podcast_pub.check.rules import RULES
from podcast_pub.feed import reference
from podcast_pub.model.episode import Episode
from podcast_pub.model.show import Catalog
from podcast_pub.problems import Finding, Level, Location

_KEY = re.compile(r"`([a-z_]+)")
_TEXTS = ("description", "content:encoded")

_TOLD_WHERE_READ = ("https-everywhere", "psc:chapters")

_IN_NOTES = {"https-everywhere": "a link in the notes begins with http://"}
"""What is said of notes, in whichever element of the feed they stand."""


def check_own_feed(xml: bytes, *, is_serial: bool = False, hold: Hold = hold) -> tuple[Origin, ...]:
    """All findings about the bytes of a feed that we made. Pure.

    Whether there is something to hear is told of the show: the audio may be on another machine.
    Plain addresses of chapters are told where they are read (chapter-http).
    """
    known = Known(is_ours=True, is_serial=is_serial)
    found = check_items_alone(xml, known, hold)
    if found is None:
        found = origins(xml, check_feed(xml, known))
    told = (one for one in found if one.finding.rule != "has-item")
    told = (one for one in told if (one.finding.rule, one.tag) != _TOLD_WHERE_READ)
    return tuple(sorted(told, key=lambda one: one.finding.sort_key))


Written = Callable[[str, Episode, Path], Location | None]
"""Where an episode's files, below the show's folder, hold an address."""


def at_source(found: Iterable[Origin], catalog: Catalog, written: Written) -> tuple[Finding, ...]:
    """The findings at the lines of the producer's files, once; our own faults stay in the feed.

    `written` is asked for addresses that do not stand below a key.
    """
    episodes = {episode.guid: episode for episode in catalog.episodes}
    return tuple(dict.fromkeys(_moved(one, catalog, episodes, written) for one in found))


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
