"""Pictures that a file of the show names, or that are found by their name."""

from collections.abc import Sequence
from pathlib import Path

from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.images.facts import read_image
from podcast_pub.images.placeholder import is_placeholder
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Memory
from podcast_pub.problems import ImageError, Location

COVERS = ("cover.jpg", "cover.jpeg", "cover.png")
"""Artwork that is found by its name, in the show's folder or an episode's."""


def read_picture(
    name: str, key: str, folder: Path, root: Path, memory: Memory, desk: Desk
) -> Image | None:
    """The picture that `name`, at `key`, means; None when it cannot be used."""
    try:
        return _image(resolve(root, folder, name), root, memory, desk, desk.source.at(key))
    except PathProblem as problem:
        desk.path_problem(problem, key=key)
        return None


def find_cover(found: Sequence[Item], root: Path, memory: Memory, desk: Desk) -> Image | None:
    """The one cover in a folder; None when there is none, or none that can be used."""
    covers = [item for item in found if item.name.lower() in COVERS]
    if len(covers) > 1:
        names = " and ".join(item.name for item in covers)
        desk.error(
            "artwork-two",
            f"there are two covers: {names}",
            do=f"write which one is meant: artwork: {covers[0].name}",
        )
        return None
    try:
        if not covers:
            return None
        where = Location(covers[0].below(root))
        return _image(guarded(root, covers[0]), root, memory, desk, where)
    except PathProblem as problem:
        desk.path_problem(problem)
        return None


def tell_unused_covers(image: Image, found: Sequence[Item], desk: Desk) -> bool:
    """Put down covers beside the `artwork` that is named instead of them; whether there are any."""
    unused = [one for one in found if one.name.lower() in COVERS and one.path != image.path]
    for cover in unused:
        desk.warn(
            "artwork-unused",
            f"{cover.name} is not used, because `artwork` names another picture",
            key="artwork",
            do=f"delete {cover.name}"
            if cover.is_plain and is_placeholder(cover.path)
            else f"write artwork: {cover.name}, or delete {cover.name}",
        )
    return bool(unused)


def _image(path: Path, root: Path, memory: Memory, desk: Desk, where: Location) -> Image | None:
    """The picture's facts, or None with the reason on the desk."""
    try:
        return read_image(path, path.relative_to(root).as_posix(), memory)
    except ImageError as problem:
        message = problem.message
        desk.error("image-unusable", message, where=where, found=problem.found, do=problem.do)
        return None
