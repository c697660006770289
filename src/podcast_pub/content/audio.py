"""Which file, or which address, is the audio of an episode. Nothing is measured here."""

import shlex
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.links import read_link
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.content.times import read_time
from podcast_pub.delivery import AUDIO_TYPES
from podcast_pub.model.audio import RemoteAudio

_OTHER_SOUND = frozenset(
    {".aac", ".aif", ".aiff", ".flac", ".m4b", ".ogg", ".opus", ".wav", ".wma"}
)
_TYPES = {"audio/mp4": "audio/x-m4a", "audio/m4a": "audio/x-m4a"}
"""Other names of a type → the one that directories list."""


def find_sound(
    episode: wire.Episode, found: Sequence[Item], folder: Path, root: Path, desk: Desk
) -> Path | RemoteAudio | None:
    """The file to measure, or the audio elsewhere; None when there is none that can be used.

    A draft may still lack its audio, a withdrawn episode lack it again: that is not put down.
    """
    try:
        match episode.audio:
            case str():
                return resolve(root, folder, episode.audio)
            case wire.RemoteAudio():
                return _remote(episode.audio, desk)
            case None:
                nobody_hears_it = episode.draft or episode.withdrawn is not None
                return _the_one(found, root, desk, may_lack=nobody_hears_it)
    except PathProblem as problem:
        desk.path_problem(problem, key="audio")
    return None


def _the_one(found: Sequence[Item], root: Path, desk: Desk, *, may_lack: bool) -> Path | None:
    """The only MP3 or M4A of the folder."""
    sounds = [item for item in found if item.extension in AUDIO_TYPES and not item.is_folder]
    if len(sounds) == 1:
        return guarded(root, sounds[0])
    if sounds:
        names = " and ".join(item.name for item in sounds)
        desk.error(
            "audio-two",
            f"there are {len(sounds)} audio files here: {names}",
            do=f"write which one is meant: audio: {sounds[0].name}",
        )
    elif not may_lack:
        other = next((item for item in found if item.extension in _OTHER_SOUND), None)
        desk.error(
            "audio-missing",
            "there is no MP3 or M4A in this folder",
            found=None if other is None else other.name,
            do="put the recording there, or write draft: true until it is made"
            if other is None
            else f"make an MP3 of it: {_encode(PurePosixPath(other.below(root)))}",
        )
    return None


def _encode(sound: PurePosixPath) -> str:
    """The line to type in the show's folder."""
    target = sound.with_name("audio.mp3")
    return f"ffmpeg -i {shlex.quote(str(sound))} -b:a 128k {shlex.quote(str(target))}"


def _remote(audio: wire.RemoteAudio, desk: Desk) -> RemoteAudio | None:
    """Audio that somebody else serves."""
    url = read_link(audio.url, "audio.url", desk)
    duration = None
    if audio.duration is not None:
        duration = read_time(audio.duration, "audio.duration", desk)
    if url is None:
        return None
    return RemoteAudio(url, audio.length, _TYPES.get(audio.type, audio.type), duration)
