"""Rebuild whenever a file of the show changes."""

from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from podcast_pub.content.published import is_published
from podcast_pub.preview.stage import Shown, Stage

_DEBOUNCE = 100
"""Milliseconds to gather the files of one save."""


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
    root = root.resolve()
    changes = awatch(
        root, watch_filter=ShowFiles(root), debounce=_DEBOUNCE, stop_event=stage.stopping
    )
    try:
        async for _changed in changes:
            await stage.rebuild()
            on_change(stage.shown)
    except OSError as error:  # e.g. all the machine's watches are in use
        on_trouble(f"changes cannot be watched ({error}): reload by starting again")
