"""Folders inside a show that we published into: they are not of the show. Read-only."""

from pathlib import Path

from podcast_pub.addresses import STATE

SOURCES = frozenset({"episodes", "pages", "people", "posts", "static", "templates"})
"""What lies in these folders is always the show's own."""


def is_published(folder: Path, root: Path) -> bool:
    """Whether `folder`, somewhere in the show at `root`, is the target of a publish."""
    inside = folder.relative_to(root).parts
    return bool(inside) and inside[0] not in SOURCES and (folder / STATE).is_dir()
