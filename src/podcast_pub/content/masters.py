"""Episodes whose folder holds a master: the MP3 that is published of it.

What was published once is used for ever; else what lies in the workshop; else it is made, if it is
to be: not for a draft, which nobody hears, and not for an episode with errors.
"""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from podcast_pub.content.audio import Sound
from podcast_pub.content.basics import Basics
from podcast_pub.content.entry_notes import Links
from podcast_pub.content.episodes import OpenEpisode
from podcast_pub.content.file_tag import file_tag
from podcast_pub.content.finish import Measured, finish_episode
from podcast_pub.delivery import MASTERS
from podcast_pub.media.at_once import at_once
from podcast_pub.media.copies import (
    EXTENSION,
    Workshop,
    copy_facts,
    copy_in,
    foreseen,
    make_copy,
    recipe_of,
    retagged,
    same_sound,
)
from podcast_pub.media.encode import Recording, recordings
from podcast_pub.media.id3_write import id3_tag
from podcast_pub.media.loudness import recalled, remember
from podcast_pub.media.probe import probe
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import AudioFacts, LocalAudio
from podcast_pub.model.measured import OnMeasured
from podcast_pub.problems import AudioError, ImageError

Copies = Mapping[Path, LocalAudio | AudioError]
"""By recording: the audio that is published of it, or why there is none."""


@dataclass(frozen=True, slots=True)
class Master:
    """A recording of which an MP3 is published."""

    path: Path
    facts: AudioFacts
    tag: bytes = b""
    """What is written in front of the sound when it is made."""


def is_master(path: Path) -> bool:
    """Whether a file is published as an MP3 that is made of it."""
    return path.suffix.lower() in MASTERS


def with_copies(
    episodes: Sequence[OpenEpisode],
    measured: Measured,
    basics: Basics,
    links: Links,
    on_measured: OnMeasured,
) -> tuple[list[OpenEpisode], Measured]:
    """The episodes with what is published of their masters; why none is stands in `measured`."""
    copies: dict[Path, LocalAudio | AudioError] = {}
    to_make: list[Master] = []
    for one in episodes:
        if not isinstance(one.sound, Path) or not is_master(one.sound):
            continue
        if isinstance(facts := measured[one.sound], AudioFacts):
            found = _of_episode(one, Master(one.sound, facts), measured, basics, links)
            if isinstance(found, Master):
                to_make.append(found)
            else:
                copies[one.sound] = found
    copies |= _made(to_make, basics, on_measured)
    heard = [replace(one, sound=_published(one, copies)) for one in episodes]
    wrong = {path: copy for path, copy in copies.items() if isinstance(copy, AudioError)}
    return heard, {**measured, **wrong}


def _published(one: OpenEpisode, copies: Copies) -> Sound | None:
    copy = copies.get(one.sound) if isinstance(one.sound, Path) else None
    return copy if isinstance(copy, LocalAudio) else one.sound


def _of_episode(
    one: OpenEpisode, master: Master, measured: Measured, basics: Basics, links: Links
) -> LocalAudio | AudioError | Master:
    """What is published of a recording; the recording with its tag where it has yet to be made."""
    recipe = recipe_of(master.facts.sha256, basics.audio)
    guid, workshop = one.text.wire.guid, basics.workshop
    live = None if basics.published is None else basics.published.copy(guid, recipe)
    if live is not None:
        return replace(live, master=master.path)
    not_made = _audio(master, None, foreseen(master.facts, basics.audio, recipe))
    if workshop is None or not workshop.makes or basics.show is None or not one.is_heard:
        return not_made
    # the tag says what the episode will say: it is read as it will be, and tells nothing yet
    text = replace(one.text, desk=one.text.desk.draft())
    draft = finish_episode(replace(one, text=text, sound=not_made), measured, basics, links)
    if draft is None:
        return not_made
    try:
        master = replace(master, tag=id3_tag(file_tag(draft, basics.show)))
        path = copy_in(workshop, recipe, master.tag)
        if path is None:
            return master
        facts = copy_facts(path, master.facts, recipe)
    except ImageError as error:
        where = error.where and Path(error.where).name
        return AudioError(error.message, where=str(master.path), found=where, do=error.do)
    except AudioError as error:
        return error
    return _audio(master, path, replace(facts, loudness=recalled(facts.sha256, basics.memory)))


def _made(masters: Sequence[Master], basics: Basics, on_measured: OnMeasured) -> Copies:
    """The copies of all of them, made by as many programs at once as there are processors."""
    workshop = basics.workshop
    if workshop is None:
        return {}
    found: dict[Path, LocalAudio | AudioError] = {}
    to_make: list[Master] = []
    for master in masters:
        again = _made_again(master, basics, workshop)
        if again is None:
            to_make.append(master)
        else:
            found[master.path] = again
    files = {one.path: one.facts for one in to_make}
    ready = recordings(files, basics.audio, basics.memory, on_measured)
    found |= {path: each for path, each in ready.items() if isinstance(each, AudioError)}
    tags = {one.path: one.tag for one in to_make}

    def make(recording: Recording, watch: Watch) -> LocalAudio:
        return _make(recording, tags[recording.path], basics, workshop, watch)

    jobs = {each: each.facts.duration for each in ready.values() if isinstance(each, Recording)}
    with closing(at_once("making MP3s", make, jobs, on_measured)) as answers:
        for recording, copy in answers:
            found[recording.path] = copy
            if isinstance(copy, LocalAudio) and (loud := copy.facts.loudness):
                remember(copy.facts.sha256, loud, basics.memory)
    return found


def _made_again(
    master: Master, basics: Basics, workshop: Workshop
) -> LocalAudio | AudioError | None:
    """The copy with another tag; None where its sound was never made."""
    recipe = recipe_of(master.facts.sha256, basics.audio)
    same = same_sound(workshop, recipe)
    if same is None:
        return None
    try:
        path = retagged(workshop, recipe, master.tag, partial(_write_again, same))
        loud = recalled(probe(same).sha256, basics.memory)
        facts = replace(copy_facts(path, master.facts, recipe), loudness=loud)
    except AudioError as error:
        return error
    return _audio(master, path, facts)


def _make(
    recording: Recording, tag: bytes, basics: Basics, workshop: Workshop, watch: Watch
) -> LocalAudio:
    recipe = recipe_of(recording.facts.sha256, basics.audio)
    path, loud = make_copy(recording, basics.audio, workshop, watch, tag)
    facts = replace(copy_facts(path, recording.facts, recipe), loudness=loud)
    return LocalAudio(path, EXTENSION, facts, recording.path)


def _write_again(sound: Path, new: Path) -> None:
    shutil.copyfile(sound, new)


def _audio(master: Master, path: Path | None, facts: AudioFacts) -> LocalAudio:
    return LocalAudio(path, EXTENSION, facts, master.path)
