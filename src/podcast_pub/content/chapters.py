"""Chapters of an episode: from front matter, or from the chapters.json beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.links import read_link
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.times import read_time
from podcast_pub.model.files import Image
from podcast_pub.model.timed import Chapter
from podcast_pub.timed import chapters_json
from podcast_pub.timed.chapters import check_chapters

FILE = "chapters.json"


def read_chapters(
    episode: wire.Episode,
    found: Sequence[Item],
    folder: Path,
    basics: Basics,
    desk: Desk,
    duration: float | None,
) -> tuple[Chapter, ...]:
    """The chapters, from front matter or chapters.json. `duration` in seconds, when known."""
    file = next((item for item in found if item.name == FILE), None)
    if episode.chapters is not None and file is not None:
        desk.error(
            "chapters-two",
            f"there are `chapters` here and a {FILE} beside it",
            key="chapters",
            do=f"remove the key, or delete {FILE}",
        )
    elif episode.chapters is not None:
        written = _from_front_matter(episode.chapters, desk)
        return _finished(written, folder, basics, desk, duration)
    elif file is not None:
        other = Desk(f"{desk.path.rpartition('/')[0]}/{FILE}")
        chapters = _finished(_from_file(file, basics, other), folder, basics, other, duration)
        desk.findings += other.findings
        return chapters
    return ()


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
