"""Chapters of an episode: one source of several that there may be.

The first of these that is there is used; what is said elsewhere is told, unless it is the same:

    `chapters` in the front matter: the chapters, or the name of a file; [] means none
    a file called chapters.json, .psc, .xml, .vtt or .txt, in this order
    chapters inside the audio
    times in the notes: at least three at the starts of lines, the first at 0:00
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.inside import Found, chapters_inside
from podcast_pub.content.links import read_link
from podcast_pub.content.notes.chapters import TimeInNotes
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.times import read_time
from podcast_pub.model.audio import Audio, LocalAudio, duration_of
from podcast_pub.model.files import Image
from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.timed.chapters import check_chapters, usable
from podcast_pub.timed.chapters_file import MOST_BYTES
from podcast_pub.timed.chapters_forms import EXTENSIONS, NAMES, read

_SAME = 1.0
"""Seconds by which two lists may differ and be the same: one of them may be without fractions."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an episode is read."""

    folder: Path
    found: Sequence[Item]
    """What lies there."""
    basics: Basics
    desk: Desk
    """Of its episode.md."""
    body: str
    """The text below the keys."""


def inside_of(audio: Audio | None, basics: Basics) -> Found:
    """The chapters inside an episode's audio, which may be known from its publication."""
    if not isinstance(audio, LocalAudio):
        return Found((), ())
    if audio.path is None or audio.facts.made_of is not None:
        return Found(audio.facts.chapters, ())
    return chapters_inside(audio.path, basics)


def read_chapters(
    keys: wire.Episode,
    place: Place,
    audio: Audio | None,
    inside: Found,
    times: Sequence[TimeInNotes],
) -> tuple[Chapter, ...]:
    """The chapters of an episode; what is wrong with them is on its desk."""
    duration, desk = duration_of(audio), place.desk
    if keys.chapters is None and not _files(place):
        if inside.chapters or inside.problems:
            chapters = _from_audio(audio, inside, place, duration)
            _tell_notes(chapters, times, place)
            return chapters
        return _from_notes(times, place, duration)
    if isinstance(keys.chapters, list):
        written = _from_front_matter(keys.chapters, desk)
        chapters = _finished(written, place, desk, duration)
        _tell_unused("`chapters` in episode.md are", _files(place), desk)
    else:
        chapters = _from_file(keys.chapters, place, duration)
    if chapters:
        _tell_different(chapters, inside, audio, place)
    return chapters


def _files(place: Place) -> list[Item]:
    """The files that are found by their name, the one that is used first."""
    files = [one for one in place.found if one.name in NAMES and not one.is_folder]
    return sorted(files, key=lambda one: NAMES.index(one.name))


def _tell_unused(used: str, files: Iterable[Item], desk: Desk) -> None:
    """Put down files beside what is used."""
    for file in files:
        desk.warn(
            "chapters-two",
            f"{used} used, and {file.name} is not",
            key="chapters",
            do=f"delete {file.name}, or write chapters: {file.name}",
        )


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


def _from_file(name: str | None, place: Place, duration: float | None) -> tuple[Chapter, ...]:
    """The chapters of the file that is named, or else of the first that is found."""
    files, root = _files(place), place.basics.root
    try:
        path = guarded(root, files[0]) if name is None else resolve(root, place.folder, name)
        if path.suffix.lower() not in EXTENSIONS:
            raise PathProblem(
                "chapters-kind",
                f"`{path.name}` is not a kind of chapters that we read",
                f"name a file that ends in {', '.join(EXTENSIONS)}",
            )
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except PathProblem as problem:
        place.desk.path_problem(problem, key="chapters")
        return ()
    except OSError as problem:
        reason = (problem.strerror or "no reason given").lower()
        do = "look whether you may read it"
        message = f"the chapters cannot be read: {reason}"
        place.desk.error("file-unreadable", message, key="chapters", do=do)
        return ()
    _tell_unused(f"{path.name} is", (one for one in files if one.path != path), place.desk)
    desk = Desk(path.relative_to(root).as_posix())
    said = read(data, path=desk.path, extension=path.suffix.lower())
    desk.findings += said.findings
    numbered = [f"chapters.{index}" for index in range(len(said.chapters))]
    desk.lines.update(zip(numbered, said.lines, strict=True))
    chapters = _finished(dict(zip(numbered, said.chapters, strict=True)), place, desk, duration)
    place.desk.findings += desk.findings
    return chapters


def _from_audio(
    audio: Audio | None, inside: Found, place: Place, duration: float | None
) -> tuple[Chapter, ...]:
    """The chapters inside the audio that can be published."""
    where = _sound(audio, place)
    chapters, findings = usable(inside.chapters, at=lambda _: where, duration=duration)
    place.desk.findings += [*inside.findings(where), *findings]
    return chapters


def _from_notes(
    times: Sequence[TimeInNotes], place: Place, duration: float | None
) -> tuple[Chapter, ...]:
    """The times in the notes that can be chapters."""
    lines = list(_lines(times, place))
    chapters, findings = usable(
        [time.chapter for time in times],
        at=lambda index: Location(place.desk.path, lines[index]),
        duration=duration,
    )
    place.desk.findings += findings
    return chapters


def _tell_notes(chapters: Sequence[Chapter], times: Sequence[TimeInNotes], place: Place) -> None:
    """Put down that times in the notes are not used; titles may differ, for one list is enough."""
    ours = [chapter.start for chapter in chapters]
    theirs = [time.chapter.start for time in times]
    same = len(ours) == len(theirs) and all(
        abs(one - other) < _SAME for one, other in zip(ours, theirs, strict=True)
    )
    if ours and theirs and not same:
        place.desk.findings.append(
            Finding(
                "chapters-two",
                Level.WARNING,
                "the chapters inside the audio are used, and the times in the notes are not",
                Location(place.desk.path, next(iter(_lines(times, place)))),
                "if those in the notes are right, put them into chapters.txt too, a line each",
            )
        )


def _lines(times: Sequence[TimeInNotes], place: Place) -> Iterable[int]:
    """The line of the file on which each of the times stands."""
    written = place.body.split("\n")
    line = 0
    for time in times:
        ahead = range(line, len(written))
        line = next((number for number in ahead if time.clock in written[number]), line)
        yield place.desk.body_line + line
        line += 1


def _tell_different(
    chapters: Sequence[Chapter], inside: Found, audio: Audio | None, place: Place
) -> None:
    """Put down that apps which read the audio itself will show other chapters."""
    same = len(chapters) == len(inside.chapters) and all(
        abs(ours.start - theirs.start) < _SAME and ours.title == theirs.title
        for ours, theirs in zip(chapters, inside.chapters, strict=True)
    )
    if inside.chapters and not same:
        where = _sound(audio, place)
        message = "the chapters inside the audio are others, and apps that read those show them"
        do = "write the same chapters into the audio, or none"
        place.desk.findings.append(Finding("chapters-differ", Level.INFO, message, where, do))


def _sound(audio: Audio | None, place: Place) -> Location:
    """The audio file, or the text of its episode where it is not here."""
    path = audio.path if isinstance(audio, LocalAudio) else None
    name = place.desk.path if path is None else path.relative_to(place.basics.root).as_posix()
    return Location(name)


def _finished(
    written: Mapping[str, Chapter], place: Place, desk: Desk, duration: float | None
) -> tuple[Chapter, ...]:
    """The chapters with their pictures, held against the audio."""
    keys = list(written)
    chapters = [
        replace(chapter, image=_picture(chapter.image, f"{key}.image", place, desk))
        for key, chapter in written.items()
    ]
    source = desk.source
    desk.findings += check_chapters(
        chapters, at=lambda index: source.at(f"{keys[index]}.start"), duration=duration
    )
    return tuple(chapters)


def _picture(image: Image | str | None, key: str, place: Place, desk: Desk) -> Image | str | None:
    """An address as it is, a file as the picture it is."""
    if not isinstance(image, str):
        return image
    if "://" in image:
        return read_link(image, key, desk)
    return read_picture(image, key, place.folder, place.basics.root, place.basics.memory, desk)
