"""Chapters and transcripts of an episode: from files found by name, or from front matter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.links import read_link
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.times import read_time
from podcast_pub.delivery import TRANSCRIPT_TYPES
from podcast_pub.media.files import read_file
from podcast_pub.model.files import Image, PublishedFile
from podcast_pub.model.memory import Memory
from podcast_pub.model.timed import Chapter, Transcript
from podcast_pub.problems import Finding
from podcast_pub.timed import chapters_json
from podcast_pub.timed.chapters import check_chapters
from podcast_pub.timed.transcripts import EXTENSIONS, MOST_BYTES, check_transcript

CHAPTERS = "chapters.json"
_CHECKED = "transcript-1"
"""What the memory keeps under the hash of a transcript that is in order."""


def read_chapters(
    episode: wire.Episode,
    found: Sequence[Item],
    folder: Path,
    basics: Basics,
    desk: Desk,
    duration: float | None,
) -> tuple[Chapter, ...]:
    """The chapters, from front matter or chapters.json. `duration` in seconds, when known."""
    file = next((item for item in found if item.name == CHAPTERS), None)
    if episode.chapters is not None and file is not None:
        desk.error(
            "chapters-two",
            f"there are `chapters` here and a {CHAPTERS} beside it",
            key="chapters",
            do=f"remove the key, or delete {CHAPTERS}",
        )
    elif episode.chapters is not None:
        written = _from_front_matter(episode.chapters, desk)
        return _finished(written, folder, basics, desk, duration)
    elif file is not None:
        other = Desk(f"{desk.path.rpartition('/')[0]}/{CHAPTERS}")
        chapters = _finished(_from_file(file, basics, other), folder, basics, other, duration)
        desk.findings += other.findings
        return chapters
    return ()


def read_transcripts(
    episode: wire.Episode, found: Sequence[Item], folder: Path, basics: Basics, desk: Desk
) -> tuple[Transcript, ...]:
    """The transcripts that front matter names, or every file called transcript.EXTENSION."""
    paths: list[Path] = []
    try:
        match episode.transcript:
            case None:
                named = [i for i in found if i.stem == "transcript" and i.extension in EXTENSIONS]
                paths = [guarded(basics.root, item) for item in named]
            case str():
                paths = [resolve(basics.root, folder, episode.transcript)]
            case list():
                paths = [resolve(basics.root, folder, name) for name in episode.transcript]
    except PathProblem as problem:
        desk.path_problem(problem, key="transcript")
    read = [transcript for path in paths if (transcript := _transcript(path, basics, desk))]
    return tuple(sorted(read, key=lambda one: EXTENSIONS.index(one.extension)))


def _from_front_matter(parts: Sequence[wire.Chapter], desk: Desk) -> dict[str, Chapter]:
    """Chapters by their key on the desk; their pictures still names."""
    chapters: dict[str, Chapter] = {}
    for index, part in enumerate(parts):
        key = f"chapters.{index}"
        start = read_time(part.start, f"{key}.start", desk)
        url = None if part.url is None else read_link(part.url, f"{key}.url", desk)
        if start is not None:
            chapters[key] = Chapter(round(start, 3), part.title, url, part.image)
    return chapters


def _from_file(file: Item, basics: Basics, desk: Desk) -> dict[str, Chapter]:
    """The chapters of a chapters.json, whose desk it fills with keys and lines."""
    try:
        with guarded(basics.root, file).open("rb") as stream:
            data = stream.read(chapters_json.MOST_BYTES + 1)
    except PathProblem as problem:
        desk.path_problem(problem)
        return {}
    said = chapters_json.read(data, path=desk.path)
    desk.findings += said.findings
    keys = [f"chapters.{index}" for index in range(len(said.chapters))]
    desk.lines.update(zip(keys, said.lines, strict=True))
    return dict(zip(keys, said.chapters, strict=True))


def _finished(
    written: Mapping[str, Chapter],
    folder: Path,
    basics: Basics,
    desk: Desk,
    duration: float | None,
) -> tuple[Chapter, ...]:
    """The chapters with their pictures, held against the audio."""
    keys = list(written)
    chapters = [
        replace(chapter, image=_picture(chapter.image, f"{key}.image", folder, basics, desk))
        for key, chapter in written.items()
    ]
    source = desk.source
    desk.findings += check_chapters(
        chapters, at=lambda index: source.at(f"{keys[index]}.start"), duration=duration
    )
    return tuple(chapters)


def _picture(
    image: Image | str | None, key: str, folder: Path, basics: Basics, desk: Desk
) -> Image | str | None:
    """An address as it is, a file as the picture it is."""
    if not isinstance(image, str):
        return image
    if "://" in image:
        return read_link(image, key, desk)
    return read_picture(image, key, folder, basics.root, basics.memory, desk)


def _transcript(path: Path, basics: Basics, desk: Desk) -> Transcript | None:
    """A transcript file; None when it is no transcript, and the desk knows it."""
    name = path.relative_to(basics.root).as_posix()
    extension = path.suffix.lower()
    if extension not in TRANSCRIPT_TYPES:
        desk.error(
            "transcript-kind",
            f"`{path.name}` is not a kind of transcript that apps know",
            key="transcript",
            do=f"name a file that ends in {', '.join(EXTENSIONS)}",
        )
        return None
    try:
        file = read_file(path, name, basics.memory)
        desk.findings += _check(path, file, extension, basics.memory)
    except OSError as problem:
        reason = (problem.strerror or "no reason given").lower()
        desk.error(
            "file-unreadable",
            f"`{path.name}` cannot be read: {reason}",
            key="transcript",
            do="look whether you may read it",
        )
        return None
    return Transcript(file, TRANSCRIPT_TYPES[extension], extension)


def _check(path: Path, file: PublishedFile, extension: str, memory: Memory) -> tuple[Finding, ...]:
    """What is wrong with a transcript; one that was in order is not read again."""
    known = f"{file.sha256}{extension}"
    if memory.recall(_CHECKED, known) is not None:
        return ()
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    findings = check_transcript(data, path=file.name, extension=extension)
    if not findings:
        memory.remember(_CHECKED, known, b"")
    return findings
