"""Measure one audio file: which reader knows it, and what is said where none does. Never writes.

Only the stream is looked at, not the tags: a tag may be broken, huge or packed, and says nothing
that we publish.
"""

import hashlib
import os
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, NoReturn

from podcast_pub.delivery import AUDIO_TYPES, MASTERS, Kind, content_type
from podcast_pub.media.adts import read_adts
from podcast_pub.media.aiff import read_aiff
from podcast_pub.media.container import Container, container_of
from podcast_pub.media.flac import read_flac
from podcast_pub.media.matroska import read_matroska
from podcast_pub.media.mp3 import read_mp3
from podcast_pub.media.mp4 import read_mp4
from podcast_pub.media.ogg import read_ogg
from podcast_pub.media.sound import EXPORT_AGAIN, CutOffError, NoSoundError, Sound
from podcast_pub.media.stamp import Stamp
from podcast_pub.media.wav import read_wav
from podcast_pub.model.audio import AudioFacts
from podcast_pub.problems import AudioError, as_typed

READERS: Mapping[Container, Callable[[BinaryIO], Sound]] = {
    Container.MPEG: read_mp3,
    Container.MP4: read_mp4,
    Container.WAV: read_wav,
    Container.AIFF: read_aiff,
    Container.FLAC: read_flac,
    Container.OGG: read_ogg,
    Container.ADTS: read_adts,
    Container.MATROSKA: read_matroska,
}
"""What can be measured."""
_EXTENSIONS = {Container.MPEG: (".mp3",), Container.MP4: (".m4a",)}
"""What can be published as it is."""
_MASTERS = {
    Container.WAV: (".wav",),
    Container.FLAC: (".flac",),
    Container.AIFF: (".aiff", ".aif"),
}
"""What something is made of that can be published."""
LONGEST = 100 * 3600.0
"""Seconds of a recording, four days: whoever heard it would eat and sleep meanwhile."""
_SENSELESS = 366 * 24 * 3600.0
"""Seconds that no file can have: its head is broken."""
LARGEST = 100_000_000_000
"""Bytes of a file: two days of 192,000 Hz, and minutes only to be read."""
_MENDS = {
    Container.LFS_POINTER: "fetch the audio: git lfs pull",
    Container.PICTURE: "give the recording instead: an MP3, M4A, WAV, FLAC or AIFF file",
    Container.TEXT: "put the recording there",
}


def probe(path: Path, name: Path | None = None) -> AudioFacts:
    """Measure an MP3 or M4A file, or a master. Read-only.

    `name` is the path by which commands to type call it; `path` itself unless given.

    The type is told by the content, and the extension must agree. AudioError, with words for a
    producer, when the file is not what its name says, is broken or empty, cannot be read, or
    changes meanwhile.
    """
    name = name or path
    try:
        with path.open("rb") as stream:
            before = Stamp.of(os.fstat(stream.fileno()))
            if before.size > LARGEST:
                raise _endless(name, f"{before.size / 1e9:,.0f} GB")
            sound = _sound(name, stream, _container(name, stream))
            if sound.duration > LONGEST:
                raise _endless(name, f"{sound.duration / 3600:,.0f} hours")
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
        type=content_type(Kind.MEDIA, name.suffix),
        codec=sound.codec,
        bitrate=sound.bitrate,
        sample_rate=sound.sample_rate,
        channels=sound.channels,
        sha256=sha256,
        writing=sound.writing,
    )


def measure(path: Path) -> Sound | None:
    """The sound of a file of any kind that we know; None of another kind. Read-only.

    NoSoundError and CutOffError where it is broken; OSError as it comes.
    """
    with path.open("rb") as stream:
        kind = _kind(path, stream)
        return _read(kind, stream) if kind in READERS else None


def _read(container: Container, stream: BinaryIO) -> Sound:
    """What the reader of such files says, whatever they do to it. NoSoundError, CutOffError."""
    try:
        sound = READERS[container](stream)
    except (ValueError, ArithmeticError, RecursionError, struct.error) as error:
        raise NoSoundError(f"{container.value} whose numbers make no sense") from error
    if not 0 < sound.duration < _SENSELESS:
        raise NoSoundError(f"{container.value} whose length makes no sense", EXPORT_AGAIN)
    return sound


def _sound(path: Path, stream: BinaryIO, container: Container) -> Sound:
    """What its reader says; AudioError in the words of a producer."""
    try:
        return _read(container, stream)
    except CutOffError as error:
        raise _cut_off(path, error) from error
    except NoSoundError as error:
        raise _not_playable(path, error) from error


def _kind(path: Path, stream: BinaryIO) -> Container:
    """What the file is; junk may stand before the first frame of an MP3."""
    container = container_of(stream)
    hidden = container is Container.OTHER and path.suffix.lower() == ".mp3"
    return Container.MPEG if hidden else container


def _container(path: Path, stream: BinaryIO) -> Container:
    """MPEG, MP4 or a master, when the extension agrees; AudioError otherwise."""
    container = _kind(path, stream)
    if path.suffix.lower() in MASTERS and container in _MASTERS:
        fits = path.suffix.lower() in _MASTERS[container]
        return container if fits else _refuse(path, stream, container)
    if container is Container.EMPTY:
        raise AudioError(f"`{path.name}` is empty", where=str(path), do=EXPORT_AGAIN)
    if path.suffix.lower() not in _EXTENSIONS.get(container, ()):
        _refuse(path, stream, container)
    return container


def _refuse(path: Path, stream: BinaryIO, container: Container) -> NoReturn:
    """AudioError for a file that is another one than its name says, or none of ours."""
    known = {**_MASTERS, **_EXTENSIONS}.get(container)
    if known is None:
        raise AudioError(
            f"`{path.name}` is not audio that podcast apps play",
            where=str(path),
            found=container.value,
            do=_MENDS.get(container) or f"make an MP3 of it: {_encode(path)}",
        )
    _sound(path, stream, container)  # a right name would not help where this refuses it
    raise AudioError(
        f"`{path.name}` is not what its name says",
        where=str(path),
        found=container.value,
        do=f"rename it to {path.stem}{known[0]}",
    )


def _not_playable(path: Path, error: NoSoundError) -> AudioError:
    """A file of the right kind, with the wrong thing or nothing in it."""
    return AudioError(
        f"`{path.name}` cannot be played",
        where=str(path),
        found=str(error),
        do=error.do or f"make an MP3 of the recording: {_encode(path)}",
    )


def _cut_off(path: Path, cut: CutOffError) -> AudioError:
    """A file that is shorter than it says."""
    seconds = cut.promised is not None and cut.there is not None
    return AudioError(
        f"`{path.name}` is cut off: its end is missing",
        where=str(path),
        found=f"{cut.there:.1f} of {cut.promised:.1f} seconds" if seconds else None,
        do=EXPORT_AGAIN,
    )


def _endless(path: Path, found: str) -> AudioError:
    """A file that nobody can have meant: reading it, or making an MP3 of it, would take hours."""
    return AudioError(
        f"`{path.name}` is longer than any episode",
        where=str(path),
        found=found,
        do=f"look whether it is the right file; {LARGEST / 1e9:.0f} GB and {LONGEST / 3600:.0f}"
        " hours are the most",
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
    return f"{first}ffmpeg -i {as_typed(source)} {how} {as_typed(target)}"
