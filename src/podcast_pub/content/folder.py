"""What lies in a folder of the show, in an order that is the same on every machine."""

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.content.paths import PathProblem, check_file
from podcast_pub.content.published import SOURCES
from podcast_pub.problems import Finding, Level, Location, as_typed

NOT_UTF8 = "\ufffd"
"""Stands in a name for what is not UTF-8."""
_OF_MACHINES = frozenset(
    {".DS_Store", ".git", ".gitignore", ".gitkeep", ".keep", "Thumbs.db", "desktop.ini"}
)
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A visible file or folder."""

    path: Path
    """As the disk spells it."""
    name: str
    """NFC: accents in one character."""
    is_folder: bool
    is_plain: bool
    """A file or folder itself, not a link and not a device."""

    def below(self, root: Path) -> str:
        """Its path relative to the show's folder `root`, with `/`, as the disk spells it."""
        return _below(self.path, root)

    @property
    def stem(self) -> str:
        """The name without its extension."""
        return os.path.splitext(self.name)[0]  # noqa: PTH122  a name, not a path

    @property
    def extension(self) -> str:
        """With the dot, lower case."""
        return os.path.splitext(self.name)[1].lower()  # noqa: PTH122  a name, not a path


def items(
    folder: Path, root: Path, findings: list[Finding], *, hidden: bool = False
) -> tuple[Item, ...]:
    """Everything in `folder`, by name; nothing when there is no such folder.

    What begins with a dot is left out, unless `hidden`; what machines leave there always is.
    A folder that is a link to where it must not lead, or may not be read, is put into `findings`.
    """
    try:
        if folder != root and folder.is_symlink() and (what := _bad_link(folder, root)):
            do = "delete the link, and put what is to be published here"
            findings.append(_problem(folder, root, what, do))
            return ()
        with os.scandir(folder) as entries:
            found = [
                _item(folder, entry)
                for entry in entries
                if not _is_of_machines(entry.name) and (hidden or not entry.name.startswith("."))
            ]
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, RuntimeError):
        do = f"type: chmod u+rx {as_typed(_below(folder, root))}"
        findings.append(_problem(folder, root, "may not be read", do))
        return ()
    return tuple(sorted(found, key=lambda item: item.name))


def guarded(root: Path, item: Item) -> Path:
    """The path of a file that was found, when it may be read; PathProblem otherwise."""
    if NOT_UTF8 in item.name:
        raise PathProblem("file-name", f"`{item.name}` is not a name in UTF-8", "rename the file")
    if item.is_plain and not item.is_folder and os.access(item.path, os.R_OK):
        return item.path
    return check_file(root, item.path, item.name)


def _bad_link(folder: Path, root: Path) -> str:
    """What is wrong with a linked folder, empty when nothing is.

    leads to                                            answer
    outside the show                                    refused
    a hidden folder, .git among them                    refused
    the show itself, or another of its source folders   refused: drafts lie there
    elsewhere in the show                               fine
    """
    real, show = folder.resolve(), root.resolve()
    if not real.is_relative_to(show):
        return "is a link out of the show"
    parts = real.relative_to(show).parts
    if any(part.startswith(".") for part in parts):
        return "is a link to a hidden folder, and those are never published"
    if not parts or parts[0] in SOURCES - {folder.relative_to(root).parts[0]}:
        return "is a link to another folder of the show, which would be published as it is"
    return ""


def _problem(folder: Path, root: Path, what: str, do: str) -> Finding:
    """A folder that cannot be used."""
    where = Location(_below(folder, root))
    return Finding("folder-unusable", Level.ERROR, f"the folder {what}", where, do)


def _below(path: Path, root: Path) -> str:
    """The path relative to the show's folder, with `/`."""
    return _SURROGATES.sub(NOT_UTF8, path.relative_to(root).as_posix())


def _item(folder: Path, entry: os.DirEntry[str]) -> Item:
    """What the directory itself says, without another look at the disk."""
    name = unicodedata.normalize("NFC", _SURROGATES.sub(NOT_UTF8, entry.name))
    plain = entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)
    return Item(folder / entry.name, name, is_folder=_leads_to_folder(entry), is_plain=plain)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one; a link that runs in circles is neither."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_of_machines(name: str) -> bool:
    """Names that are never a producer's own: .DS_Store, Thumbs.db, an editor's copy."""
    return name in _OF_MACHINES or name.endswith("~") or name.startswith(("._", ".#"))
