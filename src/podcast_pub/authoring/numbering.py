"""Where the next episode stands: its number and its name, by those that are there. Read-only."""

import re
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded, items
from podcast_pub.content.keys.frontmatter import split
from podcast_pub.content.keys.yaml import Value, read_mapping
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.slugs import slug_of_folder
from podcast_pub.content.text import read_text
from podcast_pub.problems import ConfigError, Finding

FOLDER = "episodes"
FILE = "episode.md"
_NUMBERED = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an episode that is there already says of its place."""

    folder: str
    """Name of its folder."""
    season: int | None
    number: int | None
    counts: bool = True
    """False for a trailer or a bonus, and for a folder without a text: they need no number."""
    slugs: tuple[str, ...] = ()
    """Names in addresses that are its own, former ones included."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next episode stands."""

    prefix: int
    """Number of its folder."""
    season: int | None
    number: int | None
    """In its season; None in a show that does not count."""


def next_place(earlier: tuple[Earlier, ...]) -> Place:
    """The number after the newest, in the newest season. Pure.

    earlier          season      number
    none that count  the newest  1
    without numbers  the newest  none
    with numbers     the newest  the highest of that season + 1
    """
    prefixes = [int(match[0]) for each in earlier if (match := _NUMBERED.match(each.folder))]
    prefix = max(prefixes, default=0) + 1
    season = max((each.season for each in earlier if each.season is not None), default=None)
    counting = [each for each in earlier if each.counts]
    numbers = [each.number for each in counting if each.season == season and each.number]
    number = None if counting and not numbers else max(numbers, default=0) + 1
    return Place(prefix, season, number)


def free_slug(slug: str, earlier: tuple[Earlier, ...]) -> str:
    """The slug, or the first of `slug-2`, `slug-3` … that no other episode has. Pure.

    >>> free_slug("tides", (Earlier("1-a", None, None, slugs=("tides", "tides-2")),))
    'tides-3'
    """
    taken = {name for each in earlier for name in each.slugs}
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(name for name in chain([slug], numbered) if name not in taken)


def earlier_in(show: Path) -> tuple[Earlier, ...]:
    """The folders that are there, by their front matter; what cannot be read counts nothing.

    ConfigError when episodes/ itself cannot be used.
    """
    findings: list[Finding] = []
    found = items(show / FOLDER, show, findings)
    for problem in findings:
        raise ConfigError(problem.message, where=problem.location.path, do=problem.do)
    return tuple(_place_of(item, show) for item in found if item.is_folder)


def _place_of(folder: Item, show: Path) -> Earlier:
    """What one folder says."""
    text = next((item for item in items(folder.path, show, []) if item.name == FILE), None)
    try:
        file = None if text is None else guarded(show, text)
    except PathProblem:
        file = None
    if file is None:
        return Earlier(folder.name, None, None, counts=False)
    keys = keys_of(file)
    season, number = _number(keys.get("season")), _number(keys.get("episode"))
    counts = keys.get("type", "full") == "full"
    aliases = keys.get("aliases")
    former = aliases if isinstance(aliases, list) else []
    names = (keys.get("slug") or slug_of_folder(folder.name), *former)
    return Earlier(folder.name, season, number, counts, tuple(map(str, filter(None, names))))


def keys_of(path: Path) -> dict[str, Value]:
    """The keys of a file; none when it cannot be read: `check` tells why."""
    desk = Desk(path.name)
    text = read_text(path, desk)
    if text is None:
        return {}
    if path.suffix == ".yaml":
        mapping = read_mapping(text, desk)
    else:
        parts = split(text, desk)
        mapping = None if parts is None else parts.keys
    return {} if mapping is None else mapping.values


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
