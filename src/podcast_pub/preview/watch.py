"""Rebuild whenever a file of the show changes."""

from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import DefaultFilter, awatch

from podcast_pub.preview.stage import Shown, Stage

_DEBOUNCE = 100
"""Milliseconds to gather the files of one save."""


async def watch(
    root: Path,
    stage: Stage,
    *,
    ignored: Iterable[Path],
    on_change: Callable[[Shown], None],
    on_trouble: Callable[[str], None],
) -> None:
    """Rebuild until the stage stops; where the machine cannot watch, say so and stay without."""
    only = DefaultFilter(
        ignore_dirs=(*DefaultFilter.ignore_dirs, ".podcast-pub"),
        ignore_paths=[str(path.resolve()) for path in ignored],
    )
    changes = awatch(
        root.resolve(), watch_filter=only, debounce=_DEBOUNCE, stop_event=stage.stopping
    )
    try:
        async for _changed in changes:
            await stage.rebuild()
            on_change(stage.shown)
    except OSError as error:  # e.g. all the machine's watches are in use
        on_trouble(f"changes cannot be watched ({error}): reload by starting again")
