"""What is made of masters: once for each recording and settings, in a folder of ours.

They are named by recipe, the hash of the recording and of what was asked. Which copy was published
is in the log of releases: that one is used for ever, also where another ffmpeg would make other
bytes. This folder only saves making it twice before it is published.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import time

from podcast_pub.media.encode import Recording, make_audio, relabel
from podcast_pub.media.id3_write import FileTag, id3_tag
from podcast_pub.media.labels_write import ffmetadata, put_cover
from podcast_pub.media.mpeg import id3_size
from podcast_pub.media.probe import probe
from podcast_pub.media.watch import Watch
from podcast_pub.model.audio import AudioFacts, AudioSettings, Loudness, MadeOf
from podcast_pub.model.languages import three_letters
from podcast_pub.problems import AudioError

_RECIPE = 1
"""Another number makes all copies anew that are not published yet: when we learn to do better."""
EXTENSION = ".mp3"
_UNFINISHED = "part-"
"""How files begin that are being made."""
_LEFT = 24 * 3600.0
"""Seconds since anything was written into one: it is what a killed run has left."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where copies are made, and whether they are to be made at all."""

    folder: Path
    """Absolute; it may be deleted at any time."""
    makes: bool
    """False: only what is there already is used, as `check` does."""


def recipe_of(sha256: str, settings: AudioSettings, extension: str = EXTENSION) -> str:
    """What a copy is made of, as 64 hex digits; `sha256` is that of the recording. Pure."""
    kbit = settings.kbit_of(extension)
    of: list[object] = [_RECIPE, sha256, settings.channels, kbit, settings.target]
    of += [] if extension == EXTENSION else [extension]
    return hashlib.sha256(json.dumps(of).encode()).hexdigest()


def copy_in(workshop: Workshop, recipe: str, tag: bytes, extension: str = EXTENSION) -> Path | None:
    """The copy with this tag that was made before; None when it was not."""
    path = _place(workshop, recipe, tag, extension)
    return path if path.is_file() else None


def _place(workshop: Workshop, recipe: str, tag: bytes, extension: str) -> Path:
    """The tag is no part of the recipe: what is published stays when a title is corrected."""
    return workshop.folder / f"{recipe}-{hashlib.sha256(tag).hexdigest()[:12]}{extension}"


def make_copy(
    recording: Recording,
    settings: AudioSettings,
    workshop: Workshop,
    watch: Watch,
    tag: bytes = b"",
) -> tuple[Path, Loudness]:
    """Make the copy of a recording, with a tag in front: where it is, and how loud.

    AudioError as it comes.
    """
    target = _place(workshop, recipe_of(recording.facts.sha256, settings), tag, EXTENSION)
    try:
        with _new_file(target) as new:
            loud = make_audio(recording, new, settings, watch)
            _put_in_front(tag, new)
    except OSError as error:
        raise _no_room(workshop, error) from error
    return target, loud


def same_sound(workshop: Workshop, recipe: str) -> Path | None:
    """A copy with whatever tag, a preview's for example: nothing has to be encoded again."""
    return min(workshop.folder.glob(f"{recipe}-*{EXTENSION}"), default=None)


def make_form(
    recording: Recording,
    settings: AudioSettings,
    workshop: Workshop,
    watch: Watch,
    tag: FileTag,
    extension: str,
) -> Path:
    """Make an M4A or Opus file of a recording, with its tag inside. AudioError as it comes."""
    recipe = recipe_of(recording.facts.sha256, settings, extension)
    with _labelled(workshop, recipe, tag, extension) as sound:
        make_audio(recording, sound, settings, watch)
    return _place(workshop, recipe, id3_tag(tag), extension)


def retagged_form(
    workshop: Workshop, recipe: str, tag: FileTag, extension: str, fetch: Callable[[Path], None]
) -> Path:
    """An M4A or Opus file with another tag and the same sound, which `fetch` writes into a file.

    AudioError as it comes, and what `fetch` raises.
    """
    with _labelled(workshop, recipe, tag, extension) as sound:
        fetch(sound)
    return _place(workshop, recipe, id3_tag(tag), extension)


@contextmanager
def _labelled(workshop: Workshop, recipe: str, tag: FileTag, extension: str) -> Iterator[Path]:
    """A file to be filled with sound; it gets its tag afterwards, and its place."""
    target = _place(workshop, recipe, id3_tag(tag), extension)
    try:
        with (
            _new_file(target) as new,
            tempfile.TemporaryDirectory(dir=target.parent, prefix=_UNFINISHED) as beside,
        ):
            sound, labels = Path(beside) / f"audio{extension}", Path(beside) / "labels.txt"
            yield sound
            labels.write_text(ffmetadata(tag, extension), encoding="utf-8")
            relabel(sound, new, labels, three_letters(tag.language))
            if extension == ".m4a" and tag.artwork is not None:
                put_cover(new, tag.artwork)
    except OSError as error:
        raise _no_room(workshop, error) from error


def retagged(workshop: Workshop, recipe: str, tag: bytes, fetch: Callable[[Path], None]) -> Path:
    """A copy with another tag in front of the same frames, which `fetch` writes into a file.

    AudioError as it comes, and what `fetch` raises.
    """
    target = _place(workshop, recipe, tag, EXTENSION)
    try:
        with _new_file(target) as new:
            fetch(new)
            with new.open("rb") as file:
                before = id3_size(file.read(10))
            _put_in_front(tag, new, skip=before)
    except OSError as error:
        raise _no_room(workshop, error) from error
    return target


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """A file to be filled; it is `target` when that went well, and gone when not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(target.parent)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_UNFINISHED, suffix=target.suffix)
    os.close(handle)
    new = Path(name)
    try:
        yield new
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _remove_leftovers(folder: Path) -> None:
    for path in folder.glob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):  # another run tidies, too
            if time() - path.stat().st_mtime > _LEFT:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _no_room(workshop: Workshop, error: OSError) -> AudioError:
    return AudioError(
        "what is made of a recording cannot be written",
        where=str(workshop.folder),
        found=error.strerror,
        do="make room there, or name another folder: PODCAST_PUB_CACHE=FOLDER",
    )


def _put_in_front(tag: bytes, path: Path, *, skip: int = 0) -> None:
    """Write a tag before the frames of a file, which stay as they are; without its first bytes."""
    tagged = path.with_suffix(".tagged")
    try:
        with tagged.open("wb") as file, path.open("rb") as frames:
            file.write(tag)
            frames.seek(skip)
            shutil.copyfileobj(frames, file)
        tagged.replace(path)
    finally:
        tagged.unlink(missing_ok=True)


def copy_facts(path: Path, source: AudioFacts, recipe: str) -> AudioFacts:
    """The facts of a copy, with what it was made of. AudioError as `probe`."""
    return replace(probe(path), made_of=MadeOf(source.sha256, recipe))


def foreseen(source: AudioFacts, settings: AudioSettings, recipe: str) -> AudioFacts:
    """What can be told of a copy that was not made: enough to check a show."""
    return AudioFacts(
        duration=source.duration,
        size=round(source.duration * settings.kbit * 125),
        type="audio/mpeg",
        codec="mp3",
        bitrate=settings.kbit * 1000,
        sample_rate=source.sample_rate,
        channels=settings.channels,
        sha256=recipe,
        made_of=MadeOf(source.sha256, recipe),
    )
