"""Measure many audio files at once, and only those that have changed since the last run."""

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import astuple
from pathlib import Path

from podcast_pub.media.stamp import Stamp
from podcast_pub.model.audio import AudioFacts
from podcast_pub.model.memory import Memory
from podcast_pub.problems import AudioError

_KIND = "audio-1"
"""What the memory keeps these facts under; a new number when they are measured differently."""


def probe_all(
    paths: Sequence[Path], memory: Memory, on_done: Callable[[int, int], None] | None = None
) -> dict[Path, AudioFacts | AudioError]:
    """The facts of each file, or why there are none, in the order of `paths`. Read-only.

    `on_done(done, all)` is called after each file that had to be read; `memory` is only touched
    from the calling thread, as is `on_done`.
    """
    found: dict[Path, AudioFacts | AudioError] = {}
    stamps = {path: _stamp(path) for path in paths}
    unread: list[Path] = []
    for path, stamp in stamps.items():
        facts = _recall(memory, path, stamp)
        if facts is None:
            unread.append(path)
        else:
            found[path] = facts
    if unread:
        from podcast_pub.media.probe import probe

        with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
            jobs = {workers.submit(probe, path): path for path in unread}
            for done, job in enumerate(as_completed(jobs), start=1):
                path = jobs[job]
                try:
                    found[path] = job.result()
                except AudioError as error:
                    found[path] = error
                _remember(memory, path, stamps[path], found[path])
                if on_done is not None:
                    on_done(done, len(unread))
    return {path: found[path] for path in paths}


def _stamp(path: Path) -> Stamp | None:
    """None when there is nothing to look at: the probe will say so in words."""
    try:
        return Stamp.of(path.stat())
    except OSError:
        return None


def _recall(memory: Memory, path: Path, stamp: Stamp | None) -> AudioFacts | None:
    """What was measured when the file last looked like this."""
    kept = None if stamp is None else memory.recall(_KIND, str(path))
    if kept is None:
        return None
    said, *facts = json.loads(kept)
    return AudioFacts(*facts) if said == str(stamp) else None


def _remember(
    memory: Memory, path: Path, stamp: Stamp | None, facts: AudioFacts | AudioError
) -> None:
    """Keep what was measured, unless the file is so young that it may still change unseen."""
    if stamp is not None and stamp.is_settled() and isinstance(facts, AudioFacts):
        memory.remember(_KIND, str(path), json.dumps([str(stamp), *astuple(facts)]).encode())
