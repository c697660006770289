"""Whether the folder that a command is about holds a show; where the show is, if it does not."""

import os
from pathlib import Path

import click

from podcast_pub.problems import ConfigError, as_typed

FILE = "podcast.yaml"


def the_show(ctx: click.Context, _param: click.Parameter, folder: Path) -> Path:
    """The folder itself, as a callback of `-C`; ConfigError when there is no show in it.

    A misnamed podcast.yaml passes: that is one of the problems that `check` tells.
    """
    if ctx.resilient_parsing or (folder / FILE).is_file() or _misnamed(folder):
        return folder
    given = folder != Path()
    where = str(folder) if given else None
    if not folder.is_dir():
        raise ConfigError("there is no such folder", where=where, do="look at the name behind -C")
    near = _above(folder) or _below(folder)
    if near is None:
        raise ConfigError(
            f"there is no {FILE} in this folder",
            where=where,
            do="go to your show's folder, or name it with -C\n"
            "or start a show: podcast-pub init my-show",
        )
    path = as_typed(os.path.relpath(near))
    raise ConfigError(
        f"there is no {FILE} in this folder; your show is in {path}",
        where=where,
        do=f"name it: {ctx.command_path} -C {path}"
        + ("" if given else f"\nor go there: cd {path}"),
    )


def _above(folder: Path) -> Path | None:
    """The show that the folder is a part of."""
    return next((each for each in folder.absolute().parents if (each / FILE).is_file()), None)


def _below(folder: Path) -> Path | None:
    """The one show in the folder; None when there are several."""
    found = [file.parent for file in folder.glob(f"*/{FILE}")]
    return found[0] if len(found) == 1 else None


def _misnamed(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    names = [path.name.lower() for path in folder.iterdir()]
    return FILE in names or "podcast.yml" in names
