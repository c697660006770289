"""Measure one audio file. The only user of mutagen; reads, never writes.

Only the stream is looked at, not the tags: a tag may be broken, huge or packed, and says nothing
that we publish.
"""

import hashlib
import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from podcast_pub.delivery import AUDIO_TYPES
from podcast_pub.media import mpeg
from podcast_pub.media.bounded import Bounded
from podcast_pub.media.container import Container, container_of, end_of_boxes
from podcast_pub.media.stamp import Stamp
from podcast_pub.model.audio import AudioFacts
from podcast_pub.problems import AudioError

_EXTENSIONS = {Container.MPEG: ".mp3", Container.MP4: ".m4a"}
_MENDS = {
    Container.LFS_POINTER: "fetch the audio: git lfs pull",
    Container.TEXT: "put the recording there",
}
_SLACK = 0.25
"""Seconds by which frames and header differ anyway: encoders pad both ends."""
_AAC = ("mp4a.40", "mp4a.66", "mp4a.67", "mp4a.68")


@dataclass(frozen=True, slots=True)
class _Sound:
    """What a stream is, without the file around it."""

    duration: float
    codec: str
    bitrate: int
    sample_rate: int
    channels: int


def probe(path: Path, name: Path | None = None) -> AudioFacts:
    """Measure an MP3 or M4A file. Read-only.

    `name` is the path by which commands to type call it; `path` itself unless given.

    The type is told by the content, and the extension must agree. AudioError, with words for a
    producer, when the file is not what its name says, is broken or empty, cannot be read, or
    changes meanwhile.
    """
    name = name or path
    try:
        with path.open("rb") as stream:
            before = Stamp.of(os.fstat(stream.fileno()))
            container = _container(name, stream)
            sound = _mpeg(name, stream) if container is Container.MPEG else _mp4(name, stream)
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        after = Stamp.of(path.stat())
    except OSError as error:
        raise _unreadable(name, error) from error
    if before != after:
        raise AudioError(
            f"`{name.name}` changed while it was being read",
            where=str(name),
            do="wait until the recording is finished, and run this again",
        )
    return AudioFacts(
        duration=sound.duration,
        size=before.size,
        type=AUDIO_TYPES[_EXTENSIONS[container]],
        codec=sound.codec,
        bitrate=sound.bitrate,
        sample_rate=sound.sample_rate,
        channels=sound.channels,
        sha256=sha256,
    )


def _container(path: Path, stream: BinaryIO) -> Container:
    """MPEG or MP4, when the extension agrees; AudioError otherwise."""
    container = container_of(stream)
    if container is Container.EMPTY:
        raise AudioError(
            f"`{path.name}` is empty", where=str(path), do="export the audio again, or copy it anew"
        )
    if container is Container.OTHER and path.suffix.lower() == ".mp3":
        return Container.MPEG  # junk may stand before the first frame: mutagen looks further
    extension = _EXTENSIONS.get(container)
    if extension is None:
        raise AudioError(
            f"`{path.name}` is not audio that podcast apps play",
            where=str(path),
            found=container.value,
            do=_MENDS.get(container) or f"make an MP3 of it: {_encode(path)}",
        )
    if path.suffix.lower() != extension:
        raise AudioError(
            f"`{path.name}` is not what its name says",
            where=str(path),
            found=container.value,
            do=f"rename it to {path.stem}{extension}",
        )
    return container


def _mpeg(path: Path, stream: BinaryIO) -> _Sound:
    """An MP3. Frames are counted unless its bitrate is constant and the size of the file agrees.

    Where frames and header agree the header is believed: it knows what encoders padded.
    """
    from mutagen.mp3 import BitrateMode, MPEGInfo

    stream.seek(0)
    start = mpeg.id3_size(stream.read(10))
    try:
        info = MPEGInfo(stream, start)
    except Exception as error:  # a hostile file may trip the parser anywhere
        raise _not_playable(path, "no MP3 sound is in it") from error
    if info.layer != 3:
        raise _not_playable(path, f"MPEG audio layer {info.layer}, not layer 3 (MP3)")
    size = stream.seek(0, os.SEEK_END) - start
    duration, bitrate = float(info.length), int(info.bitrate)
    promised = duration * bitrate / 8
    contradicted = abs(size - promised) > 0.01 * size
    if contradicted or info.bitrate_mode is not BitrateMode.CBR:
        stream.seek(start)
        walk = _walk(path, stream)
        has_header = info.bitrate_mode is not BitrateMode.UNKNOWN
        if contradicted and has_header and walk.duration < 0.99 * duration - _SLACK:
            raise _cut_off(path, promised=duration, there=walk.duration)
        if not has_header or abs(walk.duration - duration) > _SLACK:
            duration, bitrate = walk.duration, round(walk.size * 8 / walk.duration)
    return _Sound(duration, "mp3", bitrate, int(info.sample_rate), int(info.channels))


def _walk(path: Path, stream: BinaryIO) -> mpeg.Walk:
    """The frames from the stream's position on; AudioError when they are too broken to count."""
    walk = mpeg.walk(stream)
    if walk.gaps >= mpeg.MOST_GAPS or not walk.frames:
        raise _not_playable(path, "sound that breaks off again and again")
    return walk


def _mp4(path: Path, stream: BinaryIO) -> _Sound:
    """An M4A with AAC or ALAC sound, whole, and with its length in front or at its end."""
    from mutagen.mp4 import MP4, MP4Info

    size = stream.seek(0, os.SEEK_END)
    if end_of_boxes(stream) > size:
        raise AudioError(
            f"`{path.name}` is cut off: its end is missing",
            where=str(path),
            do="export the audio again, or copy it anew",
        )
    stream.seek(0)
    try:
        info = MP4(Bounded(stream)).info  # type: ignore[no-untyped-call]  # typed in parts only
    except Exception as error:  # a hostile file may trip the parser anywhere
        raise _not_playable(path, "an MP4 file without readable sound") from error
    if not isinstance(info, MP4Info):
        raise _not_playable(path, "an MP4 file without sound")
    codec = "aac" if info.codec.startswith(_AAC) else info.codec
    if codec not in ("aac", "alac"):
        raise _not_playable(path, f"sound coded as {info.codec or 'nothing known'}, not AAC")
    if info.length <= 0:
        raise AudioError(
            f"`{path.name}` does not say how long it is: it is in pieces, made for streaming",
            where=str(path),
            found="a fragmented MP4 file",
            do="put it together: " + _converted(path, path, "-c copy -movflags +faststart"),
        )
    bitrate = int(info.bitrate) or round(size * 8 / info.length)
    return _Sound(float(info.length), codec, bitrate, int(info.sample_rate), int(info.channels))


def _not_playable(path: Path, found: str) -> AudioError:
    """A file of the right kind, with the wrong thing or nothing in it."""
    return AudioError(
        f"`{path.name}` cannot be played",
        where=str(path),
        found=found,
        do=f"make an MP3 of the recording: {_encode(path)}",
    )


def _cut_off(path: Path, *, promised: float, there: float) -> AudioError:
    """An MP3 that is shorter than it says."""
    return AudioError(
        f"`{path.name}` is cut off: its end is missing",
        where=str(path),
        found=f"{there:.1f} of {promised:.1f} seconds",
        do="export the audio again, or copy it anew",
    )


def _unreadable(path: Path, error: OSError) -> AudioError:
    """What the system said, in its words."""
    return AudioError(
        f"`{path.name}` cannot be read",
        where=str(path),
        found=error.strerror or type(error).__name__,
        do="look whether it is there, and whether you may read it",
    )


def _encode(path: Path) -> str:
    """What to type to make an MP3 of a recording."""
    return _converted(path, path.with_suffix(".mp3"), "-b:a 128k")


def _converted(path: Path, target: Path, how: str) -> str:
    """What to type to make `target` of a recording, so that one file of audio is left beside it."""
    source, first = path, ""
    if path.suffix.lower() in AUDIO_TYPES:
        source = path.with_suffix(".original")
        first = f"rename it to {source.name}, then type\n"
    return f"{first}ffmpeg -i {shlex.quote(str(source))} {how} {shlex.quote(str(target))}"
