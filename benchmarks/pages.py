"""10,000 generated episodes as a site, beside Hugo: pages a second and peak memory.

Both copy 450 MB of audio into a folder and write the feed. podcast-pub measures the audio, checks
what it publishes, draws a social card for each episode and makes the search index and JSON for
oEmbed besides; what only one of them does is in `benchmarks/hugo.py`. Hugo uses every processor,
and makes everything in each run. A first argument behind `pages` is another number of episodes.

Wanted: at most Hugo's memory; with nothing changed, and after an edit, at most Hugo's seconds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.hugo import content, make_site
from benchmarks.measure import Run, measured
from benchmarks.publish import make_show
from podcast_pub.build.inputs import FRESH

EPISODES = 10_000
EDITED = 0.4
"""Which one is edited: so far from the oldest to the newest."""


def main() -> None:
    """Print seconds, pages a second and megabytes."""
    episodes = next((int(each) for each in sys.argv[1:] if each.isdigit()), EPISODES)
    hugo = shutil.which("hugo")
    if hugo is None:
        print("left out: Hugo is not installed, https://gohugo.io/installation/")
        return
    version = subprocess.run([hugo, "version"], check=True, capture_output=True, text=True).stdout
    version = " ".join(version.split()[:2])
    command = str(Path(sys.executable).parent / "podcast-pub")
    with tempfile.TemporaryDirectory() as folder:
        show, site, *out = (Path(folder) / name for name in ("show", "site", "ours", "theirs"))
        show.mkdir()
        make_show(show, episodes)
        make_site(show, site)
        env = {**os.environ, "PODCAST_PUB_CACHE": str(Path(folder) / "cache")}
        edited = sorted((show / "episodes").iterdir())[int(EDITED * episodes)]
        files = edited / "episode.md", content(site, edited)
        publish = [command, "publish", "--yes", "-C", str(show), "--to", str(out[0])]
        build = [hugo, "--quiet", "--source", str(site), "--destination", str(out[1])]
        time.sleep(2 * FRESH)  # who has just written a file may write it again: all is looked at
        print(f"{episodes:,} episodes, load {os.getloadavg()[0]:.1f}; {version}")
        _compare(lambda: measured(publish, env), lambda: measured(build), files, out)


def _compare(
    ours: Callable[[], Run], theirs: Callable[[], Run], files: Sequence[Path], out: Sequence[Path]
) -> None:
    """Both, one after the other, three times."""
    for what in ("first", "nothing changed", "one edited"):
        if what == "one edited":
            for file in files:
                file.write_text(file.read_text() + "\nOne more line.\n")
        for name, run, folder in zip(("ours", "Hugo"), (ours, theirs), out, strict=True):
            took = run()
            pages = sum(1 for _ in folder.rglob("*.html"))
            print(
                f"{what:<16} {name} {took.seconds:7.1f} s {took.work:7.1f} s of the processors "
                f"{took.memory:6.0f} MB peak {pages:7,} pages: {pages / took.seconds:6.0f} "
                f"a second, {pages / took.work:6.0f} a second of the processors"
            )
