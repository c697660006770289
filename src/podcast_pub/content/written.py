"""Where an episode's files hold an address: looked for once something is wrong with it."""

import html
from pathlib import Path
from urllib.parse import unquote

from podcast_pub.content.paths import PathProblem, check_file
from podcast_pub.model.episode import Episode
from podcast_pub.problems import Location
from podcast_pub.timed.chapters_forms import NAMES

_MOST = 1 << 20
"""Bytes of a file that are looked at."""


def where_written(address: str, episode: Episode, root: Path) -> Location | None:
    """The line of its notes, of a file of chapters or of its keys; None: in none. Read-only.

    `address` is as the feed has it, or its beginning.
    """
    source = episode.source
    text = source.path
    beside = [f"{text.rpartition('/')[0]}/{name}" for name in NAMES]
    places = ((text, source.body_line), *((name, 1) for name in beside), (text, 1))
    for name, first in places:
        line = _line_of(address, root, name, first)
        if line is not None:
            return Location(name, line)
    return None


def _line_of(address: str, root: Path, name: str, first: int) -> int | None:
    """The line of a file, from its line `first` on."""
    try:
        path = check_file(root, root / name, name)
        with path.open("rb") as stream:
            lines = stream.read(_MOST).decode(errors="replace").splitlines()
    except (PathProblem, OSError):
        return None
    spelled = {address, html.escape(address), unquote(address), address.replace("/", "\\/")}
    for number, line in enumerate(lines[first - 1 :], first):
        if any(words in line for words in spelled):
            return number
    return None
