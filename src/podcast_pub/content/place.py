"""Where a show is published, of podcast.yaml alone: whatever else is wrong with the show.

For the verbs that look after what is published already. Read-only.
"""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from podcast_pub.content.config import FILE
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import guarded, items
from podcast_pub.content.keys.shape import hold
from podcast_pub.content.keys.yaml import Mapping, read_mapping
from podcast_pub.content.links import read_site_address
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.storage import read_storage
from podcast_pub.content.text import read_text
from podcast_pub.content.wire.base import Text, Wire
from podcast_pub.content.wire.podcast import Hooks as HookKeys
from podcast_pub.content.wire.podcast import Storage
from podcast_pub.model.show import Hooks, StorageSettings
from podcast_pub.problems import Finding, InvalidShowError

_NEEDED = ("storage", "hooks")
"""First-level keys that must not be wrong."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the objects of a show are put, and where they are reached."""

    storage: StorageSettings
    url: str | None
    """Of the site, ends with `/`; None when podcast.yaml has none that can be used."""
    media_url: str | None = None
    """Where media/ is reached, ends with `/`; None when it is not elsewhere, or cannot be used."""
    hooks: Hooks = field(default_factory=Hooks)


class _Keys(Wire):
    """What is read of podcast.yaml; everything else may be wrong or missing."""

    storage: Storage = Field(default=Storage(), description="Where `publish` puts the files.")
    url: Text | None = Field(default=None, description="Public address of the site.")
    media_url: Text | None = Field(default=None, description="Public address of media/.")
    hooks: HookKeys = Field(default=HookKeys(), description="Commands that run after a publish.")


def read_place(root: Path) -> Place:
    """The place that podcast.yaml names; InvalidShowError when that cannot be told."""
    desk = Desk(FILE)
    keys = _keys(root, desk)
    if keys is None:
        raise InvalidShowError(desk.findings)
    strict = Desk(FILE)
    strict.lines = desk.lines
    wire = hold(_Keys, keys, strict).wire
    storage = read_storage(wire.storage, strict)
    if keys.told or not strict.is_clean:
        raise InvalidShowError([*desk.findings, *strict.findings])
    return Place(
        storage,
        _address(wire.url, "url"),
        _address(wire.media_url, "media_url"),
        Hooks(wire.hooks.after_publish),
    )


def _address(text: str | None, key: str) -> str | None:
    return None if text is None else read_site_address(text, key, Desk(FILE))


def _keys(root: Path, desk: Desk) -> Mapping | None:
    """The keys that name the place; None when the file cannot be used, and the desk knows why."""
    folders: list[Finding] = []
    file = next((item for item in items(root, root, folders) if item.name == FILE), None)
    if file is None:
        desk.error("show-missing", f"there is no {FILE} in this folder", do="name it with -C")
        return None
    try:
        text = read_text(guarded(root, file), desk)
    except PathProblem as problem:
        desk.path_problem(problem)
        return None
    keys = None if text is None else read_mapping(text, desk)
    if keys is None:
        return None
    return Mapping(
        values={key: value for key, value in keys.values.items() if key in _Keys.model_fields},
        told={path for path in keys.told if path.startswith(_NEEDED)},
        empty={path for path in keys.empty if path.startswith(_NEEDED)},
    )
