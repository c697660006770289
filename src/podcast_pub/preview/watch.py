"""Rebuild whenever a file of the show changes."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from podcast_pub.content.published import is_published
from podcast_pub.preview.stage import Shown, Stage

_DEBOUNCE = 100
"""Milliseconds to gather the files of one save."""
_TICK = 500
"""Milliseconds after which a new folder, quiet by now, is looked into."""
_DEEPEST = 20
"""Folders inside each other."""


class ShowFiles(DefaultFilter):
    """Files of the show: not those of tools and editors, not those that were published."""

    def __init__(self, root: Path) -> None:
        """`root` is the show's folder, without links in its path."""
        super().__init__()
        self._root = root

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change means something; a published folder is known by its log."""
        return super().__call__(change, path) and not any(
            is_published(folder, self._root)
            for folder in (Path(path), *Path(path).parents)
            if folder.is_relative_to(self._root)
        )


async def watch(
    root: Path,
    stage: Stage,
    *,
    on_change: Callable[[Shown], None],
    on_trouble: Callable[[str], None],
) -> None:
    """Rebuild until the stage stops; where the machine cannot watch, say so and stay without."""
    try:
        async for _changed in _changes(root.resolve(), stage):
            await stage.rebuild()
            on_change(stage.shown)
    except OSError as error:  # e.g. all the machine's watches are in use
        on_trouble(f"changes cannot be watched ({error}): reload by starting again")


async def _changes(root: Path, stage: Stage) -> AsyncIterator[None]:
    """Something for each change of the show.

    Each folder is watched by itself: the watch of a whole tree would follow the links in it, to /
    if need be. So when there is another folder the watch starts again; what was written meanwhile
    went unseen, and is taken for a change at the first tick.
    """
    unseen = False
    while not stage.stopping.is_set():
        folders = set(_folders(root))
        batches = awatch(
            *folders,
            watch_filter=ShowFiles(root),
            debounce=_DEBOUNCE,
            stop_event=stage.stopping,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            recursive=False,
        )
        try:
            async with aclosing(batches):
                async for batch in batches:
                    unseen = unseen or bool(batch)
                    if unseen and folders != set(_folders(root)):
                        break
                    if unseen:
                        unseen = False
                        yield
        except FileNotFoundError:  # a folder was removed before its watch began
            if not root.is_dir():
                raise
            unseen = True


def _folders(root: Path) -> Iterator[Path]:
    """The folders of the show: no links, nothing hidden, nothing that was published."""
    for name, below, _files in os.walk(root):
        folder = Path(name)
        if is_published(folder, root):
            below.clear()
            continue
        deep = len(folder.relative_to(root).parts) >= _DEEPEST
        below[:] = [] if deep else [each for each in below if _may_be_watched(each)]
        yield folder


def _may_be_watched(name: str) -> bool:
    """Whether a folder of this name can be of the show: UTF-8, not hidden, not a tool's."""
    return name.isprintable() and not name.startswith(".") and name not in ShowFiles.ignore_dirs
