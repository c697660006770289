"""A built-in template, copied into the show to be changed there."""

import re
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.authoring.files import write_new
from podcast_pub.problems import ConfigError
from podcast_pub.site.sources import FOLDER, built_in_sources

_ABOUT = re.compile(r"\{#\s*(.+?)\s*#\}|/\*\s*(.+?)\s*(?:\*/|\n)|(?://|#)\s*(.+?)\n", re.DOTALL)
"""The comment that every template begins with."""


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A template of ours."""

    name: str
    """`home.html`, `texts/de.po`."""
    about: str
    """What it makes, in a sentence or two."""
    is_in_show: bool
    """Whether the show has one of this name."""

    @property
    def file(self) -> str:
        """Where a show has its own, below the show's folder."""
        return f"{FOLDER}/{self.name}"

    @property
    def can_be_extended(self) -> bool:
        """Whether one of the show's may change a part of it and leave the rest to us."""
        return self.name.endswith(".html") and not self.name.startswith("_")


def built_in(show: Path) -> tuple[BuiltIn, ...]:
    """All of ours, by name; read-only."""
    return tuple(
        BuiltIn(name, _about(text), (show / FOLDER / name).exists())
        for name, text in sorted(built_in_sources().items())
    )


def eject(show: Path, template: BuiltIn) -> None:
    """Copy a template into the show at `show`. ConfigError when it has one of that name."""
    if template.is_in_show:
        raise ConfigError(
            "your show has this template already",
            where=template.file,
            do=f"edit it; to have ours again, delete it and type: "
            f"podcast-pub eject {template.name}",
        )
    write_new(show, {template.file: built_in_sources()[template.name].encode()})


def _about(source: str) -> str:
    match = _ABOUT.match(source)
    return "" if match is None else " ".join(next(filter(None, match.groups())).split())
