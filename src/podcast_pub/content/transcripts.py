"""Transcripts of an episode: the files, their languages, and all that is made of them.

One file a language is enough: the other forms with times are made of it. A form that the producer
wrote is never replaced by one that we make.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item, guarded
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.content.scripts import Known, cues_of, look_into
from podcast_pub.content.slugs import fold
from podcast_pub.delivery import TRANSCRIPT_TYPES
from podcast_pub.media.files import read_file
from podcast_pub.model.files import PublishedFile
from podcast_pub.model.languages import is_listed
from podcast_pub.model.people import Credit, Person
from podcast_pub.model.timed import Speaker, Spoken, Transcript
from podcast_pub.timed.transcript_rules import check_end
from podcast_pub.timed.transcripts import EXTENSIONS, TIMED

STEM = "transcript"


@dataclass(frozen=True, slots=True)
class Transcripts:
    """All that is published of an episode's transcripts."""

    forms: tuple[Transcript, ...]
    """The episode's language first, then by language; in each the first choice of apps first."""
    spoken: Spoken | None
    """For the page: in the episode's language where there is one; None without times."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A file of the producer."""

    file: PublishedFile
    """As it is, not as it is published."""
    extension: str
    language: str
    known: Known


def is_transcript(name: str) -> bool:
    """Whether a file beside an episode is a transcript of it, by its name.

    >>> is_transcript("transcript.vtt"), is_transcript("transcript.pt-BR.srt")
    (True, True)
    >>> is_transcript("transcript.final.vtt"), is_transcript("Transcript.vtt")
    (False, False)
    """
    stem, _, rest = name.partition(".")
    language, dot, extension = rest.rpartition(".")
    if stem != STEM or f".{extension.lower()}" not in EXTENSIONS:
        return False
    return not dot or is_listed(language)


def read_transcripts(
    episode: wire.Episode,
    found: Sequence[Item],
    folder: Path,
    basics: Basics,
    desk: Desk,
    *,
    duration: float | None,
    people: Sequence[Credit],
) -> Transcripts:
    """The transcripts that are named, else every file called transcript.EXTENSION.

    `transcript.de.vtt`, or `spoken.de.vtt` by name, is in German; without such a part a file is in
    the language of the episode, which is the show's unless it says so. `duration` of the audio in
    seconds, when known; `people` are those who may be heard.
    """
    heard = episode.language or basics.language
    sources = [
        source
        for way in _ways(episode, found, folder, basics)
        if (source := _source(way, heard, basics, desk, duration)) is not None
    ]
    by_language: dict[str, dict[str, _Source]] = {}
    for source in sorted(sources, key=lambda one: _order(one, heard)):
        forms = by_language.setdefault(source.language.casefold(), {})
        other = forms.setdefault(source.extension, source)
        if other is not source:
            _tell_twice(other, source, desk)
    timed = [one for forms in by_language.values() if (one := _timed(forms)) is not None]
    return Transcripts(
        forms=tuple(form for forms in by_language.values() for form in _forms(forms)),
        spoken=_spoken(timed[0], people) if timed else None,
    )


def _ways(
    episode: wire.Episode, found: Sequence[Item], folder: Path, basics: Basics
) -> Iterator[Callable[[], Path]]:
    """How to come to each file; each raises PathProblem where it cannot be used."""
    match episode.transcript:
        case None:
            ours = [one for one in found if is_transcript(one.name)]
            yield from (partial(guarded, basics.root, item) for item in ours)
        case str():
            yield partial(resolve, basics.root, folder, episode.transcript)
        case list():
            yield from (partial(resolve, basics.root, folder, n) for n in episode.transcript)


def _source(
    way: Callable[[], Path], heard: str, basics: Basics, desk: Desk, duration: float | None
) -> _Source | None:
    """A transcript file, in the language `heard` unless its name says another.

    None when it is no transcript, and the desk knows it.
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
        language = _language(path, heard)
        known = look_into(file, extension, language, basics.memory)
    except PathProblem as problem:
        desk.path_problem(problem, key="transcript")
        return None
    except OSError as problem:
        message = f"a transcript cannot be read: {(problem.strerror or 'no reason given').lower()}"
        do = "look whether you may read it"
        desk.error("file-unreadable", message, key="transcript", do=do)
        return None
    desk.findings += known.findings
    end, line = known.latest
    desk.findings += check_end(end, line, path=file.name, duration=duration)
    return _Source(file, extension, language, known)


def _language(path: Path, heard: str) -> str:
    """The language that a file's name says, as the episode spells it; else the episode's.

    Three letters say none: `old`, `new` and `raw` are codes of languages, too.
    """
    said = Path(path.stem).suffix.removeprefix(".")
    if not is_listed(said) or said.casefold() == heard.casefold():
        return heard
    return said


def _order(source: _Source, heard: str) -> tuple[bool, str, int]:
    form = EXTENSIONS.index(source.extension)
    return source.language != heard, source.language.casefold(), form


def _tell_twice(one: _Source, other: _Source, desk: Desk) -> None:
    """Put down that two files are the same transcript to apps."""
    desk.error(
        "transcript-twice",
        f"`{one.file.path.name}` and `{other.file.path.name}` are of one form and language",
        key="transcript",
        do="delete one of them, or say its language in its name: transcript.de.vtt",
    )


def _timed(forms: Mapping[str, _Source]) -> _Source | None:
    """The file of a language that the others are made of: the first that has times."""
    return next((one for one in forms.values() if one.known.has_times), None)


def _forms(forms: Mapping[str, _Source]) -> Iterator[Transcript]:
    """Every form of one language: the producer's own, and those that are made."""
    base = _timed(forms)
    for extension in EXTENSIONS:
        source = forms.get(extension)
        if source is None and extension in TIMED:
            source = base
        if source is None or extension not in source.known.forms:
            continue  # a file with errors is published in no form
        form = source.known.forms[extension]
        yield Transcript(
            replace(source.file, sha256=form.sha256, size=form.size),
            TRANSCRIPT_TYPES[extension],
            extension,
            source.language,
            form.is_written,
        )


def _spoken(source: _Source, people: Sequence[Credit]) -> Spoken:
    """What is said, for the page."""
    by_name = {name: one.person for one in reversed(people) for name in _names(one.person)}
    return Spoken(
        sha256=source.file.sha256,
        language=source.language,
        speakers=tuple(
            Speaker(name, by_name.get(name.casefold()) or by_name.get(fold(name) or ""))
            for name in source.known.speakers
        ),
        cues=partial(cues_of, source.file, source.extension),
    )


def _names(person: Person) -> tuple[str, str]:
    """By what a transcript may call somebody: the name, or the key."""
    return person.name.casefold(), person.key
