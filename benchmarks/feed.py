"""10,000 items: our feed beside plain feedgen and plain lxml, seconds and peak memory.

Each is made in a process of its own of the same items with the same texts. feedgen cannot say the
podcast namespace's tags, so ours and lxml's feed have more. Seconds are those of the processor for
making and writing the feed, without loading the items and finding their keys. Wanted: peak memory
at most 1.5 times feedgen's, and the feed again after one new episode in at most 0.2 times the
seconds of feedgen.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.publish import WORDS

ITEMS = 10_000
ROUNDS = 3
WAYS = ("feedgen", "lxml", "ours", "again", "nothing")
SAID = {
    "feedgen": "feedgen",
    "lxml": "lxml",
    "ours": "ours, first time",
    "again": "ours, one new episode",
    "nothing": "ours, nothing new",
}


def make_items(path: Path) -> None:
    """One JSON object a line, about 4 kB each: what an episode says."""
    dice = random.Random(1)  # noqa: S311  the same in every run
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, ITEMS + 2):
            words = [" ".join(dice.choices(WORDS, k=95)) for _ in range(7)]
            item = {
                "number": number,
                "title": f"Story {number} of the shore",
                "summary": " ".join(dice.choices(WORDS, k=25)),
                "html": "\n".join(f"<p>{each.capitalize()}.</p>" for each in words),
                "size": 20_000_000 + number,
                "duration": 1000 + number % 1000,
                "chapters": [[60 * part, dice.choice(WORDS)] for part in range(3)],
            }
            file.write(json.dumps(item) + "\n")


def main() -> None:
    """Print medians, and ratios to feedgen's."""
    with tempfile.TemporaryDirectory() as folder:
        items = Path(folder) / "items.jsonl"
        make_items(items)
        seen: dict[str, list[tuple[float, float, int]]] = {way: [] for way in WAYS}
        for _ in range(ROUNDS):
            memo = Path(tempfile.mkdtemp(dir=folder)) / "show.memo"
            for way in WAYS:
                command = [sys.executable, "-m", "benchmarks.feed_maker", way, items, memo]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                seen[way].append(json.loads(done.stdout))
    print(f"{ITEMS} items, median of {ROUNDS} rounds, load {os.getloadavg()[0]:.1f}")
    base = _medians(seen["feedgen"])
    for way in WAYS:
        took, memory, size = _medians(seen[way])
        print(
            f"{SAID[way]:<22} {took:6.2f} s {took / base[0]:6.2f} x   {memory:6.0f} MB peak "
            f"{memory / base[1]:5.2f} x   {size / 1e6:5.1f} MB of feed"
        )
    print("wanted: ours at most 1.5 x feedgen's memory; one new episode at most 0.2 x its seconds")


def _medians(rows: list[tuple[float, float, int]]) -> tuple[float, float, float]:
    took, memory, size = (statistics.median(column) for column in zip(*rows, strict=True))
    return took, memory, size
