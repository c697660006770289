"""10,000 generated episodes: `check` where everything is remembered, beside loading the show alone.

Wanted: at most 3 times the loading.
"""

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.publish import make_show
from podcast_pub import pipeline, project
from podcast_pub.model.published import Published

EPISODES = 10_000
ROUNDS = 3


def main() -> None:
    """Print seconds and their ratio; a first argument behind `check` is another number."""
    episodes = int(sys.argv[2]) if len(sys.argv) > 2 else EPISODES
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PODCAST_PUB_CACHE"] = str(Path(folder) / "cache")
        show = Path(folder) / "show"
        show.mkdir()
        make_show(show, episodes)
        what = project.Project(show)
        cold = _seconds_of_check(what)
        pairs = [(_seconds_of_loading(what), _seconds_of_check(what)) for _ in range(ROUNDS)]
    loading, checking = (sorted(times)[ROUNDS // 2] for times in zip(*pairs, strict=True))
    print(f"first check         {cold:7.2f} s   {episodes:,} episodes")
    print(f"loading, remembered {loading:7.2f} s")
    print(f"check, remembered   {checking:7.2f} s   {checking / loading:.2f} x (wanted: at most 3)")


def _seconds_of_loading(what: project.Project) -> float:
    begin = time.perf_counter()
    with project.open_memo(what, _silent) as memo:
        project.load(what, memo, datetime.now(UTC), _silent, Published(), makes=False)
    return time.perf_counter() - begin


def _seconds_of_check(what: project.Project) -> float:
    begin = time.perf_counter()
    pipeline.check(what, now=datetime.now(UTC), on_event=_silent)
    return time.perf_counter() - begin


def _silent(_event: object) -> None:
    """Nobody listens."""
