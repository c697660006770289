"""The files of templates, ours and a show's, as text by name. Only reader of both folders."""

from collections.abc import Iterator
from pathlib import Path

from podcast_pub.content.folder import Item, guarded, items
from podcast_pub.content.paths import PathProblem
from podcast_pub.problems import Finding, TemplateError

FOLDER = "templates"
TEXTS = "texts"
"""The folder of catalogues in it."""
MAX_SIZE = 1_000_000
"""Bytes of one template."""
DEEPEST = 10
"""Folders inside each other: nobody means more."""


def built_in_folder() -> Path:
    """Our own templates: packed in a wheel, at the root of a checkout."""
    packed = Path(__file__).parents[1] / FOLDER
    return packed if packed.is_dir() else Path(__file__).parents[3] / FOLDER


def built_in_sources() -> dict[str, str]:
    """Our own templates by name."""
    folder = built_in_folder()
    found = (item for item in items(folder, folder, []) if not item.is_folder)
    texts = items(folder / TEXTS, folder, [])
    return {item.below(folder): _text(item.path, item.below(folder)) for item in (*found, *texts)}


def show_sources(root: Path) -> dict[str, str]:
    """The templates of the show at `root` by name: `episode.html`, `parts/nav.html`.

    Hidden files and editors' backups are left out. Raises TemplateError for a file that is not
    UTF-8 text, too large, hidden behind a link or outside the show, and for a linked folder.
    """
    return {
        name: _text(_checked(root, item, name), name)
        for item in _files(root, root / FOLDER)
        for name in (item.below(root / FOLDER),)
    }


def _files(root: Path, folder: Path, depth: int = 0) -> Iterator[Item]:
    """Every file below `folder`. Links to folders may lead anywhere, and in circles: refused."""
    name = folder.relative_to(root).as_posix()
    if folder.is_symlink():
        raise TemplateError(
            "this folder is a link", where=name, do="put the folder itself in its place"
        )
    if depth > DEEPEST:
        raise TemplateError(
            f"more than {DEEPEST} folders are inside each other",
            where=name,
            do="move what is needed up, and delete the rest",
        )
    problems: list[Finding] = []
    for item in items(folder, root, problems):
        if item.is_folder:
            yield from _files(root, item.path, depth + 1)
        else:
            yield item
    for problem in problems:
        raise TemplateError(problem.message, where=str(problem.location), do=problem.do)


def _checked(root: Path, item: Item, name: str) -> Path:
    """The file, when it may be read and published."""
    try:
        return guarded(root, item)
    except PathProblem as problem:
        raise TemplateError(problem.message, where=f"{FOLDER}/{name}", do=problem.do) from problem


def _text(path: Path, name: str) -> str:
    if path.stat().st_size > MAX_SIZE:
        raise TemplateError(
            f"this template is larger than {MAX_SIZE} bytes",
            where=f"{FOLDER}/{name}",
            do="put large files into static/ and link to them",
        )
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise TemplateError(
            "this template is not UTF-8 text",
            where=f"{FOLDER}/{name}",
            do="save it as UTF-8; images and fonts belong in static/",
        ) from error
