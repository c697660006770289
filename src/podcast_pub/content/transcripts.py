"""Transcripts of an episode: those that front matter names, or that are found by their name."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.notes.sanitise import depth, safe_document
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.delivery import TRANSCRIPT_TYPES
from podcast_pub.media.files import read_file
from podcast_pub.model.files import PublishedFile
from podcast_pub.model.memory import Memory
from podcast_pub.model.timed import Transcript
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.recipe import recipe
from podcast_pub.timed.transcripts import EXTENSIONS, MOST_BYTES, check_transcript

STEM = "transcript"
DEEPEST = 100
"""HTML tags inside each other."""
_KIND = "transcript"
"""What the memory keeps, under the hash of a transcript that is in order, of its published form."""


def read_transcripts(
    episode: wire.Episode, found: Sequence[Item], folder: Path, basics: Basics, desk: Desk
) -> tuple[Transcript, ...]:
    """The transcripts that are named, else every file called transcript.EXTENSION."""
    ways: list[Callable[[], Path]]
    match episode.transcript:
        case None:
            ours = [one for one in found if one.stem == STEM and one.extension in EXTENSIONS]
            ways = [partial(guarded, basics.root, item) for item in ours]
        case str():
            ways = [partial(resolve, basics.root, folder, episode.transcript)]
        case list():
            ways = [partial(resolve, basics.root, folder, name) for name in episode.transcript]
    read = [_transcript(way, basics, desk) for way in ways]
    there = [transcript for transcript in read if transcript is not None]
    return tuple(sorted(there, key=lambda one: EXTENSIONS.index(one.extension)))


def _transcript(way: Callable[[], Path], basics: Basics, desk: Desk) -> Transcript | None:
    """A transcript file; None when it is no transcript, and the desk knows it.

    `way` answers where it is, or raises PathProblem.
    """
    try:
        path = way()
        extension = path.suffix.lower()
        if extension not in TRANSCRIPT_TYPES:
            raise PathProblem(
                "transcript-kind",
                f"`{path.name}` is not a kind of transcript that apps know",
                f"name a file that ends in {', '.join(EXTENSIONS)}",
            )
        file = read_file(path, path.relative_to(basics.root).as_posix(), basics.memory)
        file, findings = _checked(file, extension, basics.memory)
        desk.findings += findings
    except PathProblem as problem:
        desk.path_problem(problem, key="transcript")
        return None
    except OSError as problem:
        message = f"a transcript cannot be read: {(problem.strerror or 'no reason given').lower()}"
        do = "look whether you may read it"
        desk.error("file-unreadable", message, key="transcript", do=do)
        return None
    return Transcript(file, TRANSCRIPT_TYPES[extension], extension)


def published_transcript(data: bytes, extension: str) -> bytes:
    """A transcript as it is published: HTML without what would run on the site, others as they are.

    Pure; `data` has passed the check.
    """
    if extension != ".html":
        return data
    return safe_document(data.decode("utf-8-sig")).encode()


def _checked(
    file: PublishedFile, extension: str, memory: Memory
) -> tuple[PublishedFile, tuple[Finding, ...]]:
    """The published form, and what is wrong; one that was in order is not read again."""
    known = f"{file.sha256}{extension} {recipe()}"
    kept = memory.recall(_KIND, known)
    if kept is not None:
        sha256, size = json.loads(kept)
        return replace(file, sha256=sha256, size=size), ()
    with file.path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    findings = check_transcript(data, path=file.name, extension=extension)
    if not findings and extension == ".html" and depth(data.decode("utf-8-sig")) > DEEPEST:
        message = f"tags stand more than {DEEPEST} deep inside each other"
        do = "export it again: each tag needs its end"
        where = Location(file.name)
        findings = (Finding("transcript-file", Level.ERROR, message, where, do),)
    if findings:
        return file, findings
    published = published_transcript(data, extension)
    file = replace(file, sha256=hashlib.sha256(published).hexdigest(), size=len(published))
    memory.remember(_KIND, known, json.dumps([file.sha256, file.size]).encode())
    return file, ()
