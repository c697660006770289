"""1,000 generated episodes: first publish, again with nothing changed, again after one edit.

Wanted: with nothing changed at most 0.1 times the first publish.
"""

import os
import random
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import seconds

EPISODES = 1000
ROUNDS = 5
WORDS = ("water", "tide", "boat", "lamp", "rope", "salt", "wind", "shore", "night", "bell", "gull")
EPISODE = """\
---
title: "Story {number} of the shore"
date: {date}
guid: 00000000-0000-4000-8000-{number:012d}
season: {season}
episode: {number}
tags: [shore, {word}]
---

{notes}
"""


def make_show(root: Path, episodes: int = EPISODES) -> None:
    """The sample show with `episodes` generated ones in place of its own, audio 45 kB each."""
    repository = Path(__file__).parents[1]
    for name in ("podcast.yaml", "cover.jpg"):
        (root / name).write_bytes((repository / name).read_bytes())
    (root / "people").mkdir()
    for person in (repository / "people").iterdir():
        (root / "people" / person.name).write_bytes(person.read_bytes())
    mp3 = min((repository / "episodes").glob("*/audio.mp3"), key=lambda p: p.stat().st_size)
    audio = mp3.read_bytes()[:45_000]
    dice = random.Random(1)  # noqa: S311  the same show in every run
    for number in range(1, episodes + 1):
        folder = root / "episodes" / f"{number:04d}-story-{number}"
        folder.mkdir(parents=True)
        (folder / "audio.mp3").write_bytes(audio + number.to_bytes(4, "big") * 32)
        text = EPISODE.format(
            number=number,
            season=1 + number // 100,
            date=f"{2000 + number // 336}-{1 + number // 28 % 12:02d}-{1 + number % 28:02d} 07:00",
            word=dice.choice(WORDS),
            notes=_notes(dice),
        )
        (folder / "episode.md").write_text(text)


def _notes(dice: random.Random) -> str:
    paragraphs = [" ".join(dice.choices(WORDS, k=70)).capitalize() + "." for _ in range(6)]
    items = [f"- 0:0{n} [{dice.choice(WORDS)}](https://example.org/{n}) and more" for n in range(3)]
    return "\n\n".join([*paragraphs, "\n".join(items)])


def main() -> None:
    """Print seconds and ratios."""
    command = str(Path(sys.executable).parent / "podcast-pub")
    with tempfile.TemporaryDirectory() as folder:
        show, out = Path(folder) / "show", Path(folder) / "public"
        show.mkdir()
        make_show(show)
        env = {**os.environ, "PODCAST_PUB_CACHE": str(Path(folder) / "cache")}
        publish = [command, "publish", "--yes", "-C", str(show), "--to", str(out)]
        cold = seconds(publish, env)
        seconds(publish, env)
        warm = sorted(seconds(publish, env) for _ in range(ROUNDS))[ROUNDS // 2]
        note = show / "episodes" / "0500-story-500" / "episode.md"
        note.write_text(note.read_text() + "\nOne more line.\n")
        edited = seconds(publish, env)
    print(f"first publish       {cold:7.2f} s   {EPISODES} episodes")
    print(f"nothing changed     {warm:7.2f} s   {warm / cold:.3f} x (wanted: at most 0.1)")
    print(f"one episode edited  {edited:7.2f} s   {edited / cold:.3f} x")
