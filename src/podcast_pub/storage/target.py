"""Which place a show is published to, and whether it may choose that place itself."""

from pathlib import Path

from podcast_pub.addresses import STATE
from podcast_pub.problems import ConfigError
from podcast_pub.storage.folder import FolderStore, check_target
from podcast_pub.storage.store import Store


def open_store(show: Path, wanted: str, to: str | None) -> Store:
    """The place that `--to` names, or else the one that podcast.yaml wants.

    Raises ConfigError for a place that cannot be used, or that a show may not choose by itself: a
    show that was cloned from somebody must not write where its maker pleases.
    """
    named = to or wanted
    if "://" in named:
        raise ConfigError(
            "publishing to a bucket is not in this version",
            where="--to" if to else "podcast.yaml",
            found=named,
            do="publish into a folder: --to ./public",
        )
    folder = Path(named) if to else show / named
    check_target(show, folder)
    if to is None and not _may_choose(show.resolve(), folder.resolve()):
        raise ConfigError(
            "`storage` names a folder outside the show, or a hidden one",
            where="podcast.yaml",
            found=named,
            do=f"if that is what you want, say so once: podcast-pub publish --to {folder}",
        )
    return FolderStore(folder)


def _may_choose(root: Path, folder: Path) -> bool:
    """Whether a show may name this folder without anybody saying so.

    inside the show  hidden  published there before  answer
    yes              no      any                     yes
    yes              yes     any                     no
    no               any     yes                     yes
    no               any     no                      no
    """
    if folder.is_relative_to(root):
        return not any(part.startswith(".") for part in folder.relative_to(root).parts)
    return (folder / STATE).is_dir()
