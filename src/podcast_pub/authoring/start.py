"""Write a new show into a folder that holds none."""

from collections.abc import Mapping
from pathlib import Path

from podcast_pub.authoring.files import write_new
from podcast_pub.problems import ConfigError

_OPTIONAL = ".gitignore"
"""What a folder may have already: it is left as it is."""


def refuse_used(root: Path) -> None:
    """ConfigError when `root` holds a show, or is no folder."""
    if (root / "podcast.yaml").exists():
        raise ConfigError(
            "a show is here already",
            where=str(root / "podcast.yaml"),
            do="choose another folder: podcast-pub init my-show",
        )
    if root.exists() and not root.is_dir():
        raise ConfigError("this is not a folder", where=str(root), do="choose another name")


def write_show(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files of a new show, all or none; the names of what was written.

    A `.gitignore` of the producer's stays. ConfigError when any other file is there already.
    """
    wanted = {
        name: content
        for name, content in files.items()
        if name != _OPTIONAL or not (root / name).exists()
    }
    write_new(root, wanted)
    return tuple(wanted)
