"""Have an episode transcribed by the user's own command, and put down what it made.

No program and no model is ours: whisper.cpp, a service, anything that takes audio and gives text.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from podcast_pub.authoring.transcript import place_transcript, result_in
from podcast_pub.build.memo import cache_folder, memo_path
from podcast_pub.content.slugs import nearest
from podcast_pub.model.audio import LocalAudio, duration_of
from podcast_pub.model.episode import Episode
from podcast_pub.model.show import Catalog, Show
from podcast_pub.notify.command import TRANSCRIBE, Command, transcribe, user_config_path
from podcast_pub.notify.events import Told
from podcast_pub.notify.hook import run_hook
from podcast_pub.problems import ConfigError, InvalidShowError, has_errors
from podcast_pub.project import Checked, OnEvent, Project, known_for_free, load, open_memo

_LONGEST = 24 * 3600.0
"""Seconds that a command may take: a slow machine needs hours for hours."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An episode that is to be transcribed."""

    command: Command
    root: Path
    """The show's folder, absolute."""
    episode: Episode
    audio: Path
    """The recording, or the audio that is published."""
    language: str
    """BCP 47."""
    name: str
    """Where the transcript belongs, relative to `root`, without its extension."""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What was put beside an episode."""

    file: str
    """Relative to the show's folder."""
    cues: int
    speakers: tuple[str, ...]


def wanted(project: Project, slug: str, *, now: datetime, on_event: OnEvent) -> Wanted:
    """What is to be transcribed, and how. Read-only.

    ConfigError when it cannot be; InvalidShowError when errors of the show hide the episode.
    """
    command = transcribe()
    if command is None:
        raise ConfigError(
            "no command is set that transcribes",
            do=f'set one: export {TRANSCRIBE}="sh ~/bin/transcribe.sh"\n'
            f"or write transcribe: into {user_config_path()}",
        )
    with open_memo(project, on_event) as memo:
        known = known_for_free(project)
        checked = load(project, memo, now, on_event, known, makes=False)
    episode, show = _episode(checked, slug)
    language = episode.language or show.language
    return Wanted(
        command=command,
        root=project.show.resolve(),
        episode=episode,
        audio=_recording(episode),
        language=language,
        name=f"{episode.source.path.rpartition('/')[0]}/transcript",
    )


def transcribed(one: Wanted, *, on_event: Callable[[Told], None]) -> Transcribed:
    """Run the command, and put what it made beside the episode.

    NotifyError when it fails; ConfigError when what it made cannot be used: that is kept.
    """
    episode = one.episode
    folder = _empty(_workplace(one.root) / episode.slug)
    told = {
        "PODCAST_PUB_AUDIO": str(one.audio),
        "PODCAST_PUB_LANGUAGE": one.language.partition("-")[0].lower(),
        "PODCAST_PUB_TRANSCRIPT": str(folder / "transcript"),
    }
    document = {"slug": episode.slug, "title": episode.title, "people": _names(episode)}
    given = json.dumps(document, ensure_ascii=False).encode() + b"\n"
    run_hook(one.command, given, folder, on_event, timeout=_LONGEST, told=told)
    made = result_in(folder)
    target = f"{one.name}{made.suffix.lower()}"
    script = place_transcript(one.root, target, made, duration=duration_of(episode.audio))
    shutil.rmtree(folder, ignore_errors=True)
    return Transcribed(target, len(script.cues), script.speakers)


def _workplace(root: Path) -> Path:
    """Where commands work for one show: not in it, for there a `python3 -m whisper` would run a
    whisper.py of the show."""
    return cache_folder().absolute() / "transcribe" / memo_path(root).stem


def _episode(checked: Checked, slug: str) -> tuple[Episode, Show]:
    """The episode of that name, and its show."""
    catalog = checked.catalog
    known = {} if catalog is None else _by_name(catalog)
    if catalog is not None and slug in known:
        return known[slug], catalog.show
    if has_errors(checked.findings):
        raise InvalidShowError(checked.findings)
    slugs = [] if catalog is None else [one.slug for one in catalog.episodes]
    near, some = nearest(slug, slugs), slugs[-3:]
    do = f"did you mean {near}?" if near else f"write the slug of an episode: {', '.join(some)}"
    raise ConfigError("no episode is called that", found=slug, do=do)


def _by_name(catalog: Catalog) -> dict[str, Episode]:
    return {name: one for one in catalog.episodes for name in (one.folder, one.slug)}


def _recording(episode: Episode) -> Path:
    """The audio that is on this machine; the recording itself where there is one."""
    if episode.transcripts:
        raise ConfigError(
            "this episode has a transcript, and nothing of yours is replaced",
            where=episode.transcripts[0].file.name,
            do="move it out of the episode's folder to have another one made",
        )
    audio = episode.audio
    if audio is None:
        raise ConfigError(
            "this episode has no audio yet",
            where=episode.source.path,
            do="put its recording into that folder",
        )
    path = (audio.master or audio.path) if isinstance(audio, LocalAudio) else None
    if path is None:
        raise ConfigError(
            "the audio of this episode is not on this machine",
            found=episode.slug,
            do="transcribe it where the recording is",
        )
    return path


def _names(episode: Episode) -> list[str]:
    return list(dict.fromkeys(credit.person.name for credit in episode.credits))


def _empty(folder: Path) -> Path:
    """A folder for the command; what an earlier run left there goes."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise ConfigError(
            f"cannot be written: {error.strerror}",
            where=str(folder),
            do="make room there, or name another folder: PODCAST_PUB_CACHE=FOLDER",
        ) from error
    return folder
