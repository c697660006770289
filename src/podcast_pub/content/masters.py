"""Episodes whose folder holds a master: the MP3 that is published of it.

What was published once is used for ever; else what lies in the workshop; else it is made, if it is
to be. A draft's is not made, for nobody hears it.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from podcast_pub.content.basics import Basics
from podcast_pub.content.opened import Opened
from podcast_pub.content.wire import Episode
from podcast_pub.delivery import MASTERS
from podcast_pub.media.copies import (
    EXTENSION,
    Workshop,
    copy_facts,
    copy_in,
    foreseen,
    make_copy,
    recipe_of,
)
from podcast_pub.media.id3_write import id3_tag
from podcast_pub.media.loudness import recalled, remember
from podcast_pub.model.audio import AudioFacts, LocalAudio
from podcast_pub.problems import AudioError


@dataclass(frozen=True, slots=True)
class Master:
    """A recording of which an MP3 is published."""

    path: Path
    guid: str
    """Of its episode."""
    facts: AudioFacts
    is_heard: bool
    """False for a draft, and for what was withdrawn."""
    tag: bytes = b""
    """What is written in front of the sound when it is made."""


def is_master(path: Path) -> bool:
    """Whether a file is published as an MP3 that is made of it."""
    return path.suffix.lower() in MASTERS


def tag_of(text: Opened[Episode], basics: Basics) -> bytes:
    """What players show of an episode that was saved as a file."""
    keys, moments = text.wire, text.moments
    date = None if moments is None else moments.date
    return id3_tag(
        {
            "TIT2": keys.title,
            "TALB": basics.title,
            "TPE1": basics.author,
            "TRCK": "" if keys.episode is None else f"{keys.episode}",
            "TYER": "" if date is None else f"{date:%Y}",
            "TDAT": "" if date is None else f"{date:%d%m}",
        }
    )


def published_copies(
    masters: Sequence[Master], basics: Basics, on_made: Callable[[int, int], None]
) -> Mapping[Path, LocalAudio | AudioError]:
    """The audio that is published of each recording, or why there is none.

    `on_made(done, all)` is called for each copy that had to be made.
    """
    found: dict[Path, LocalAudio | AudioError] = {}
    to_make: list[Master] = []
    for master in masters:
        known = _known(master, basics)
        if known is None:
            to_make.append(master)
        else:
            found[master.path] = known
    workshop = basics.workshop
    if workshop is None or not workshop.makes:
        to_foresee, to_make = to_make, []
    else:
        to_foresee = [one for one in to_make if not one.is_heard]
        to_make = [one for one in to_make if one.is_heard]
    for master in to_foresee:
        recipe = recipe_of(master.facts, basics.audio)
        found[master.path] = _audio(master, None, foreseen(master.facts, basics.audio, recipe))
    if workshop is not None:
        found |= _made(to_make, basics, workshop, on_made)
    return found


def _known(master: Master, basics: Basics) -> LocalAudio | AudioError | None:
    """What was published of it, or made before; None when it has yet to be made."""
    recipe = recipe_of(master.facts, basics.audio)
    path = None if basics.workshop is None else copy_in(basics.workshop, recipe, master.tag)
    live = None if basics.published is None else basics.published.copy(master.guid, recipe)
    if live is not None:
        return replace(live, master=master.path)
    if path is None:
        return None
    try:
        facts = copy_facts(path, master.facts, recipe)
    except AudioError as error:
        return error
    return _audio(master, path, replace(facts, loudness=recalled(facts.sha256, basics.memory)))


def _made(
    masters: Sequence[Master],
    basics: Basics,
    workshop: Workshop,
    on_made: Callable[[int, int], None],
) -> dict[Path, LocalAudio | AudioError]:
    """The copies of all of them, made by as many programs at once as there are processors."""
    found: dict[Path, LocalAudio | AudioError] = {}
    if masters:
        on_made(0, len(masters))
    workers = ThreadPoolExecutor(max_workers=os.cpu_count())
    try:
        jobs: dict[Future[LocalAudio], Master] = {
            workers.submit(_make, master, basics, workshop): master for master in masters
        }
        for done, job in enumerate(as_completed(jobs), start=1):
            error = job.exception()
            copy = error if isinstance(error, AudioError) else job.result()
            found[jobs[job].path] = copy
            if isinstance(copy, LocalAudio) and (loud := copy.facts.loudness):
                remember(copy.facts.sha256, loud, basics.memory)
            on_made(done, len(jobs))
    finally:
        workers.shutdown(cancel_futures=True)
    return found


def _make(master: Master, basics: Basics, workshop: Workshop) -> LocalAudio:
    recipe = recipe_of(master.facts, basics.audio)
    name = master.path.relative_to(basics.root)
    path, loud = make_copy(master.path, name, master.facts, basics.audio, workshop, master.tag)
    return _audio(master, path, replace(copy_facts(path, master.facts, recipe), loudness=loud))


def _audio(master: Master, path: Path | None, facts: AudioFacts) -> LocalAudio:
    return LocalAudio(path, EXTENSION, facts, master.path)
