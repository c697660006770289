"""Measure many audio files at once, and only those that have changed since the last run."""

import json
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import fields, replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from podcast_pub.media.at_once import at_once
from podcast_pub.media.stamp import Stamp
from podcast_pub.model.audio import AudioFacts, Writing
from podcast_pub.model.measured import OnMeasured
from podcast_pub.model.memory import Memory
from podcast_pub.problems import AudioError
from podcast_pub.recipe import recipe

_WHAT = "measuring audio"
_MANY = 200
"""So many files are worth processes of their own, which take a moment to start."""
_MEASURED = attrgetter(
    *("duration", "size", "type", "codec", "bitrate", "sample_rate", "channels", "sha256")
)
"""What is remembered of the facts, in their order; what else is inside is read elsewhere."""
_WRITING = attrgetter(*(each.name for each in fields(Writing)))
_KIND = "audio"
"""What the memory keeps these facts under; a new number when they are measured differently."""


def probe_all(
    paths: Sequence[Path],
    memory: Memory,
    on_measured: OnMeasured = lambda _: None,
    *,
    root: Path | None = None,
) -> dict[Path, AudioFacts | AudioError]:
    """The facts of each file, or why there are none, in the order of `paths`. Read-only.

    Commands to type name the files as they are seen from `root`, a folder around all of them.
    `on_measured` is called after each file that had to be read; `memory` is only touched from the
    calling thread, as is that.
    """
    found: dict[Path, AudioFacts | AudioError] = {}
    stamps = {path: _stamp(path) for path in paths}
    unread: list[Path] = []
    for path, stamp in stamps.items():
        known = _recall(memory, path, stamp)
        if known is None:
            unread.append(path)
        else:
            found[path] = known
    with closing(_read(unread, root, on_measured)) as answers:
        for path, facts in answers:
            found[path] = facts
            _remember(memory, path, stamps[path], facts)
    return {path: found[path] for path in paths}


def _read(
    paths: Sequence[Path], root: Path | None, on_measured: OnMeasured
) -> Generator[tuple[Path, AudioFacts | AudioError]]:
    """Each file as soon as it is read."""
    left = dict.fromkeys(paths, 0.0)
    if len(paths) >= _MANY:
        from podcast_pub.media.in_processes import in_processes

        work = partial(_facts, root)
        with closing(in_processes(_WHAT, work, paths, on_measured)) as answers:
            for path, facts in answers:
                del left[path]
                yield path, facts
    if left:
        yield from at_once(_WHAT, lambda path, _watch: _facts(root, path), left, on_measured)


def _facts(root: Path | None, path: Path) -> AudioFacts:
    from podcast_pub.media.probe import probe

    return probe(path, path if root is None else path.relative_to(root))


def _stamp(path: Path) -> Stamp | None:
    """None when there is nothing to look at: the probe will say so in words."""
    try:
        return Stamp.of(path.stat())
    except OSError:
        return None


def _made_of(stamp: Stamp | None) -> str:
    """What the facts of a file hold for."""
    return f"{stamp} {recipe()}"


def _recall(memory: Memory, path: Path, stamp: Stamp | None) -> AudioFacts | None:
    """What was measured when the file last looked like this."""
    kept = None if stamp is None else memory.recall(_KIND, str(path))
    if kept is None:
        return None
    said, *rest = json.loads(kept)
    if said != _made_of(stamp):
        return None  # what another version kept may have another shape
    facts, writing = rest
    return replace(AudioFacts(*facts), writing=Writing(*writing) if writing else None)


def _remember(
    memory: Memory, path: Path, stamp: Stamp | None, facts: AudioFacts | AudioError
) -> None:
    """Keep what was measured, unless the file is so young that it may still change unseen."""
    if stamp is not None and stamp.is_settled() and isinstance(facts, AudioFacts):
        writing = _WRITING(facts.writing) if facts.writing else None
        kept = json.dumps([_made_of(stamp), _MEASURED(facts), writing])
        memory.remember(_KIND, str(path), kept.encode())
