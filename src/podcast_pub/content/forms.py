"""Further forms of what is made of a master: an M4A or Opus file beside the MP3.

As with the MP3 what was published is used for ever, on any machine; its recipe is its name in the
log of releases.
"""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from podcast_pub.content.basics import Basics
from podcast_pub.content.entry_notes import Links
from podcast_pub.content.episodes import OpenEpisode
from podcast_pub.content.file_tag import file_tag
from podcast_pub.content.finish import Measured, finish_episode
from podcast_pub.delivery import Kind, content_type
from podcast_pub.media.absent import Absent
from podcast_pub.media.at_once import at_once
from podcast_pub.media.copies import Workshop, copy_in, make_form, recipe_of
from podcast_pub.media.encode import Recording, recordings
from podcast_pub.media.id3_write import FileTag, id3_tag
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import AudioFacts, LocalAudio, MadeOf
from podcast_pub.model.measured import OnMeasured
from podcast_pub.model.tags import Alternate, AlternateFile
from podcast_pub.problems import AudioError, ImageError

_CODECS = {".m4a": "mp4a.40.2", ".opus": "opus"}
"""RFC 6381."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A file that has yet to be made."""

    master: Path
    facts: AudioFacts
    tag: FileTag
    extension: str


Forms = Mapping[str, Alternate]
"""By extension."""


def with_forms(
    episodes: Sequence[OpenEpisode],
    measured: Measured,
    basics: Basics,
    links: Links,
    on_measured: OnMeasured,
) -> tuple[list[OpenEpisode], Measured]:
    """The episodes with the further forms of their masters; why one has none is in `measured`.

    A form that is nowhere, and cannot be made on this machine, is left out: a warning says so.
    """
    if not basics.audio.forms:
        return list(episodes), measured
    ready: dict[str, dict[str, Alternate]] = {}
    jobs: dict[_Job, str] = {}
    for one in episodes:
        made_of = _made_of(one, basics)
        if made_of is not None:
            found, todo = _of_episode(one, made_of, measured, basics, links)
            ready[one.text.wire.guid] = found
            jobs |= dict.fromkeys(todo, one.text.wire.guid)
    wrong: dict[Path, AudioFacts | AudioError] = {}
    for job, answer in _made(list(jobs), basics, on_measured).items():
        if isinstance(answer, AudioError):
            wrong[job.master] = answer
        else:
            ready[jobs[job]][job.extension] = answer
    heard = [_with(one, ready.get(one.text.wire.guid, {}), wrong, basics) for one in episodes]
    return heard, {**measured, **wrong}


def _with(one: OpenEpisode, forms: Forms, wrong: Measured, basics: Basics) -> OpenEpisode:
    """With its forms in the order of the setting; with its master where one could not be made."""
    if isinstance(one.sound, LocalAudio) and one.sound.master in wrong:
        return replace(one, sound=one.sound.master)
    made = tuple(forms[each] for each in basics.audio.forms if each in forms)
    return replace(one, made=made)


def _made_of(one: OpenEpisode, basics: Basics) -> MadeOf | None:
    """What the MP3 of an episode was or will be made of; None where it is nobody's copy."""
    if isinstance(one.sound, LocalAudio):
        return one.sound.facts.made_of
    if isinstance(one.sound, Absent) and basics.published is not None:
        live = basics.published.audio(one.text.wire.guid)
        return None if live is None else live.facts.made_of
    return None


def _of_episode(
    one: OpenEpisode, made_of: MadeOf, measured: Measured, basics: Basics, links: Links
) -> tuple[dict[str, Alternate], list[_Job]]:
    """The forms that are published or were made before, and those that have yet to be made."""
    found: dict[str, Alternate] = {}
    missing: list[str] = []
    for extension in basics.audio.forms:
        name = _name(made_of.sha256, basics, extension)
        published = basics.published
        live = None if published is None else published.alternate(one.text.wire.guid, name)
        if live is None:
            missing.append(extension)
        else:
            facts = (live.sha256, live.size, live.type, live.bitrate)
            found[extension] = _alternate(AlternateFile(None, name, extension, *facts))
    if not missing or not one.is_heard:
        return found, []
    workshop, tag = basics.workshop, _tag(one, measured, basics, links)
    if workshop is None or not workshop.makes or tag is None:
        return found, []
    master = one.sound.master if isinstance(one.sound, LocalAudio) else None
    source = None if master is None else measured[master]
    if master is None or not isinstance(source, AudioFacts):
        one.text.desk.warn(
            "alternate-absent",
            f"no {' and '.join(missing)} can be made: the recording is not here",
            key="audio",
            do="publish where the recording is",
        )
        return found, []
    jobs: list[_Job] = []
    for extension in missing:
        recipe = recipe_of(made_of.sha256, basics.audio, extension)
        path = copy_in(workshop, recipe, id3_tag(tag), extension)
        if path is None:
            jobs.append(_Job(master, source, tag, extension))
        else:
            found[extension] = _file(path, made_of.sha256, basics, extension)
    return found, jobs


def _tag(one: OpenEpisode, measured: Measured, basics: Basics, links: Links) -> FileTag | None:
    """What is written into them; None where the episode has errors, which are told later."""
    text = replace(one.text, desk=one.text.desk.draft())
    draft = finish_episode(replace(one, text=text), measured, basics, links)
    if draft is None or basics.show is None:
        return None
    try:
        return file_tag(draft, basics.show)
    except ImageError:
        return None  # the MP3 could not be made either, and says so


def _made(
    jobs: Sequence[_Job], basics: Basics, on_measured: OnMeasured
) -> dict[_Job, Alternate | AudioError]:
    """All of them, made by as many programs at once as there are processors."""
    workshop = basics.workshop
    made: dict[_Job, Alternate | AudioError] = {}
    if workshop is None or not jobs:
        return made
    files = {job.master: job.facts for job in jobs}
    ready = recordings(files, basics.audio, basics.memory, on_measured)
    to_make: dict[_Job, float] = {}
    for job in jobs:
        recording = ready[job.master]
        if isinstance(recording, AudioError):
            made[job] = recording
        else:
            to_make[job] = job.facts.duration

    def make(job: _Job, watch: Watch) -> Alternate:
        recording = ready[job.master]
        if isinstance(recording, AudioError):
            raise recording
        return _make(job, recording, basics, workshop, watch)

    with closing(at_once("making smaller files", make, to_make, on_measured)) as answers:
        made |= dict(answers)
    return made


def _make(
    job: _Job, recording: Recording, basics: Basics, workshop: Workshop, watch: Watch
) -> Alternate:
    path = make_form(recording, basics.audio, workshop, watch, job.tag, job.extension)
    return _file(path, job.facts.sha256, basics, job.extension)


def _file(path: Path, of: str, basics: Basics, extension: str) -> Alternate:
    """A file of the workshop, as it is published."""
    kind, bits = content_type(Kind.MEDIA, extension), basics.audio.kbit_of(extension) * 1000
    empty = AlternateFile(None, _name(of, basics, extension), extension, "", 0, kind, bits)
    return _alternate(filled(empty, path))


def filled(file: AlternateFile, path: Path) -> AlternateFile:
    """A form, with these bytes. Read-only."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return replace(file, path=path, sha256=sha256, size=path.stat().st_size)


def _name(of: str, basics: Basics, extension: str) -> str:
    """What the log calls it: no file of a producer is called so."""
    return f"{recipe_of(of, basics.audio, extension)}{extension}"


def _alternate(file: AlternateFile) -> Alternate:
    return Alternate(file, codecs=_CODECS[file.extension])
