"""Which file, or which address, is the audio of an episode. Nothing is measured here."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.links import read_link
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.content.times import read_time
from podcast_pub.delivery import AUDIO_TYPES, MASTERS
from podcast_pub.media.absent import Absent, absent, real_name, stand_ins
from podcast_pub.model.audio import LocalAudio, RemoteAudio

Sound = Path | RemoteAudio | Absent | LocalAudio
"""A file to measure, what is published of a master, audio that somebody else serves, or audio that
is not on this machine."""

_TYPES = {"audio/mp4": "audio/x-m4a", "audio/m4a": "audio/x-m4a"}
"""Other names of a type → the one that directories list."""


def find_sound(
    episode: wire.Episode, found: Sequence[Item], folder: Path, root: Path, desk: Desk
) -> Sound | None:
    """The audio of the episode in `folder`; None when it cannot be used, and the desk knows why.

    `found` is what lies in the folder, hidden files too: some cloud drives leave such.
    """
    further = {one.audio for one in episode.alternates}
    sounds = {name: item for name, item in _sounds(found).items() if name not in further}
    try:
        match episode.audio:
            case str():
                return _named(episode.audio, folder, root, alone=not sounds)
            case wire.RemoteAudio():
                return _remote(episode.audio, desk)
            case None:
                return _the_one(sounds, folder, root, desk)
    except PathProblem as problem:
        desk.path_problem(problem, key="audio")
    return None


def further_sound(name: str, folder: Path, root: Path) -> Path | Absent:
    """A further audio file that is named, or that it is not here. PathProblem as in `resolve`."""
    try:
        path = resolve(root, folder, name)
    except PathProblem as problem:
        if problem.rule != "file-missing":
            raise
        path = Path(os.path.normpath(folder / name))
        return next((one for one in map(absent, stand_ins(path)) if one), None) or Absent(
            path, None
        )
    return absent(path) or path


def _sounds(found: Sequence[Item]) -> dict[str, Item]:
    """Every MP3 and M4A of a folder by its name, or what stands for it; masters where none is."""
    sounds: dict[str, Item] = {}
    for item in found:
        name = real_name(item.name)
        is_here = name == item.name
        if not item.is_folder and _is_sound(name) and (is_here or name not in sounds):
            sounds[name] = item
    seen = {name: item for name, item in sounds.items() if not name.startswith(".")}
    ready = {name: item for name, item in seen.items() if Path(name).suffix.lower() in AUDIO_TYPES}
    return ready or seen


def _is_sound(name: str) -> bool:
    extension = Path(name).suffix.lower()
    return extension in AUDIO_TYPES or extension in MASTERS


def _named(name: str, folder: Path, root: Path, *, alone: bool) -> Path | Absent:
    """The file that is named; `alone`: no audio in the folder can be meant instead.

    PathProblem when the name cannot be used, or is a slip.
    """
    try:
        path = resolve(root, folder, name)
    except PathProblem as problem:
        if problem.rule != "file-missing" or not _is_sound(name):
            raise
        path = Path(os.path.normpath(folder / name))
        gone = next((one for one in map(absent, stand_ins(path)) if one), None)
        if gone is None and not alone:
            raise
        return gone or Absent(path, None)
    return absent(path) or path


def _the_one(
    sounds: Mapping[str, Item], folder: Path, root: Path, desk: Desk
) -> Path | Absent | None:
    """The only MP3 or M4A of the folder."""
    if not sounds:
        return Absent(folder / "audio.mp3", None)
    if len(sounds) > 1:
        desk.error(
            "audio-two",
            f"there are {len(sounds)} audio files here: {' and '.join(sounds)}",
            do=f"write which one is meant: audio: {next(iter(sounds))}",
        )
        return None
    [item] = sounds.values()
    return absent(item.path) or guarded(root, item)


def _remote(audio: wire.RemoteAudio, desk: Desk) -> RemoteAudio | None:
    """Audio that somebody else serves."""
    url = read_link(audio.url, "audio.url", desk)
    duration = None
    if audio.duration is not None:
        duration = read_time(audio.duration, "audio.duration", desk)
    if url is None:
        return None
    return RemoteAudio(url, audio.length, _TYPES.get(audio.type, audio.type), duration)
