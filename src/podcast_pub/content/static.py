"""static/ → files that are published as they are, under their own names."""

import re
from collections.abc import Iterator
from pathlib import Path

from podcast_pub import addresses
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded, items
from podcast_pub.content.paths import PathProblem
from podcast_pub.media.files import read_file
from podcast_pub.model.files import PublishedFile
from podcast_pub.model.memory import Memory
from podcast_pub.problems import Finding

FOLDER = "static"
WELL_KNOWN = ".well-known"
"""https://www.rfc-editor.org/rfc/rfc8615"""
DEEPEST = 30
"""Folders inside each other; what lies deeper is told."""
_KEY = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*")
_OURS = (
    *("archive/", addresses.EMBED, "episodes/", addresses.FEEDS, addresses.MEDIA),
    *("pages/", "posts/", "search/", "sitemap/", "stream/"),
)
_LONGEST = 200
"""Bytes of a name that every disk takes, with what is put behind it while it is written."""
_OUR_FILES = (
    addresses.FEED,
    addresses.FEED_LIST,
    addresses.FEED_STYLE,
    addresses.HOME,
    addresses.NOT_FOUND,
    addresses.SEARCH,
    addresses.SEARCH_INDEX,
    addresses.SUBSCRIBE,
    addresses.SITEMAP,
)


def read_static(root: Path, memory: Memory, findings: list[Finding]) -> list[PublishedFile]:
    """Every file below static/, its name relative to that folder. Read-only.

    What cannot be published is put into `findings`.
    """
    files: list[PublishedFile] = []
    for item in _walk(root / FOLDER, root, findings):
        desk = Desk(item.below(root))
        file = _file(item, root, memory, desk)
        findings += desk.findings
        if file is not None:
            files.append(file)
    return files


def _walk(folder: Path, root: Path, findings: list[Finding], depth: int = 0) -> Iterator[Item]:
    """All files, by name. A link to a folder, or one too deep, comes as it is: it is no file.

    So does what is hidden, but for the folder that standards look for by its dot.
    """
    for item in items(folder, root, findings, hidden=True):
        if item.name.startswith(".") and (depth or item.name != WELL_KNOWN):
            yield item
        elif item.is_folder and item.is_plain and depth < DEEPEST:
            yield from _walk(item.path, root, findings, depth + 1)
        else:
            yield item


def _file(item: Item, root: Path, memory: Memory, desk: Desk) -> PublishedFile | None:
    """One file; None when it cannot be published."""
    key = desk.path.removeprefix(f"{FOLDER}/")
    if item.name.startswith("."):
        do = "give it a name that does not begin with a dot, or delete it"
        desk.warn("file-unused", "hidden files are never published", do=do)
        return None
    if not _KEY.fullmatch(key) or max(map(len, key.split("/"))) > _LONGEST:
        desk.error(
            "static-name",
            "the name is too long, or has characters that addresses cannot have",
            do="rename it: letters a-z, digits and - _ . are fine everywhere",
        )
        return None
    if f"{key}/".startswith((*_OURS, *(f"{name}/" for name in _OUR_FILES))):
        desk.error(
            "static-taken",
            f"`{key}` is the address of something that podcast-pub makes",
            do="give it another name",
        )
        return None
    try:
        return read_file(guarded(root, item), key, memory)
    except PathProblem as problem:
        desk.path_problem(problem)
    except OSError as problem:
        reason = (problem.strerror or "no reason given").lower()
        desk.error("file-unreadable", f"it cannot be read: {reason}", do="look at its permissions")
    return None
