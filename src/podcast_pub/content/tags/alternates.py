"""`alternates` → the episode in other forms: files beside it, or served by somebody else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from podcast_pub.content import wire
from podcast_pub.content.absent import Missed
from podcast_pub.content.audio import further_sound
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.tags.each import read_optional, read_secure
from podcast_pub.delivery import AUDIO_TYPES, Kind, content_type
from podcast_pub.media.absent import Absent
from podcast_pub.media.files import read_file
from podcast_pub.model import languages
from podcast_pub.model.audio import AudioFacts
from podcast_pub.model.tags import (
    Alternate,
    AlternateFile,
    AlternateLink,
    Integrity,
    Source,
)
from podcast_pub.problems import AudioError

Found = Mapping[str, Path | Absent]
"""By the name that was written: files of ours that are here, or known not to be."""

_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+", re.IGNORECASE)
_ELSEWHERE = ("type", "length", "integrity")


def find_alternates(
    alternates: Sequence[wire.Alternate], folder: Path, root: Path, desk: Desk
) -> dict[str, Path | Absent]:
    """The files that are named; those that cannot be used are on the desk, and left out."""
    found: dict[str, Path | Absent] = {}
    for index, one in enumerate(alternates):
        if one.audio is None:
            continue
        try:
            found[one.audio] = further_sound(one.audio, folder, root)
        except PathProblem as problem:
            desk.path_problem(problem, key=f"alternates.{index}.audio")
    return found


def to_measure(found: Found) -> list[Path]:
    """Those that the probe can measure; of the others only size and hash are known."""
    here = (path for path in found.values() if isinstance(path, Path))
    return [path for path in here if path.suffix.lower() in AUDIO_TYPES]


@dataclass(frozen=True, slots=True)
class Sounds:
    """What is known of an episode's audio when its tags are read."""

    guid: str
    duration: float | None
    """Seconds; None when nobody knows."""
    found: Found
    measured: Mapping[Path, AudioFacts | AudioError]
    missed: Missed
    """What to say of a file that is neither here nor published."""


def read_alternates(
    alternates: Sequence[wire.Alternate], sounds: Sounds, basics: Basics, desk: Desk
) -> tuple[Alternate, ...]:
    """Every form; what is wrong with one is on the desk then, and it is left out."""
    made: list[Alternate] = []
    for index, one in enumerate(alternates):
        key = f"alternates.{index}"
        _check(one, key, desk)
        of: AlternateFile | AlternateLink | None = None
        if one.audio is None and one.url is not None:
            of = _link(one, key, desk)
        elif one.audio in sounds.found and one.url is None:
            of = _file(one, key, sounds, basics, desk)
        if of is not None:
            made.append(_alternate(one, of, key, desk))
    return tuple(made)


def _check(one: wire.Alternate, key: str, desk: Desk) -> None:
    """Put down what contradicts itself."""
    if (one.audio is None) is (one.url is None):
        message = "a further form is a file, `audio`, or an address, `url`"
        do = "remove one of them" if one.audio else "add audio: with the name of the file"
        desk.error("ns-altenc", message, key=key, do=do)
    said = [name for name in _ELSEWHERE if getattr(one, name) is not None]
    if one.audio is not None and said:
        message = f"`{said[0]}` of a file is measured"
        desk.error("ns-altenc", message, key=f"{key}.{said[0]}", do=f"remove {', '.join(said)}")
    if one.language is not None and not languages.is_language(one.language):
        near = languages.suggest(one.language)
        do = f"did you mean {near}?" if near else "write two letters, such as pt"
        message = "`language` is not a code that apps know"
        desk.error("ns-altenc", message, key=f"{key}.language", found=one.language, do=do)


def _alternate(
    one: wire.Alternate, of: AlternateFile | AlternateLink, key: str, desk: Desk
) -> Alternate:
    return Alternate(
        of=of,
        sources=_sources(one, key, desk),
        title=one.title,
        language=one.language,
        rel=one.rel,
        height=one.height,
        codecs=one.codecs,
        default=one.default,
    )


def _sources(one: wire.Alternate, key: str, desk: Desk) -> tuple[Source, ...]:
    sources: list[Source] = []
    for index, source in enumerate(one.sources):
        at = f"{key}.sources.{index}"
        uri, kind = source.uri, source.content_type
        if not _URI.fullmatch(uri):
            do = "write the whole address, with its scheme"
            desk.error("ns-altenc", "`uri` is not an address", key=f"{at}.uri", found=uri, do=do)
        elif uri.lower().startswith("http"):
            uri = read_secure(uri, f"{at}.uri", desk) or uri
        if kind is not None and not _TYPE.fullmatch(kind):
            message = "`content_type` is not a media type"
            do = "write one such as application/x-bittorrent, or remove it"
            desk.error("ns-altenc", message, key=f"{at}.content_type", found=kind, do=do)
        sources.append(Source(uri, kind))
    return tuple(sources)


def _link(one: wire.Alternate, key: str, desk: Desk) -> AlternateLink | None:
    """A form that somebody else serves."""
    url = read_optional(one.url, f"{key}.url", desk)
    if one.type is None or not _TYPE.fullmatch(one.type):
        message = "`type` is missing" if one.type is None else "`type` is not a media type"
        do = "add a line such as type: video/mp4"
        desk.error("ns-altenc", message, key=f"{key}.type", found=one.type, do=do)
        return None
    if url is None:
        return None
    integrity = None
    if one.integrity is not None:
        integrity = Integrity(one.integrity.type, one.integrity.value)
    return AlternateLink(url, one.type, one.length, one.bitrate, integrity)


def _file(
    one: wire.Alternate,
    key: str,
    sounds: Sounds,
    basics: Basics,
    desk: Desk,
) -> AlternateFile | None:
    """A file of ours: measured where it is, as it was published where it is not."""
    at, name = f"{key}.audio", one.audio or ""
    found = sounds.found[name]
    if isinstance(found, Absent):
        return _published(found, name, at, sounds, basics, desk)
    extension = found.suffix.lower()
    if extension not in AUDIO_TYPES:
        file = read_file(found, found.relative_to(basics.root).as_posix(), basics.memory)
        kind = content_type(Kind.FILE, extension)
        if not kind.startswith(("audio/", "video/")):
            message = f"`{name}` is neither audio nor video"
            do = "name the file that sounds: audio: audio-low.mp3"
            desk.error("ns-altenc", message, key=at, found=kind, do=do)
            return None
        return AlternateFile(found, name, extension, file.sha256, file.size, kind, one.bitrate)
    facts = sounds.measured[found]
    if isinstance(facts, AudioError):
        desk.error("audio-unusable", facts.message, key=at, found=facts.found, do=facts.do)
        return None
    bitrate = one.bitrate or facts.bitrate
    return AlternateFile(found, name, extension, facts.sha256, facts.size, facts.type, bitrate)


def _published(
    absent: Absent, name: str, at: str, sounds: Sounds, basics: Basics, desk: Desk
) -> AlternateFile | None:
    """The file as it was published; None when it never was, and the desk knows it."""
    published = basics.published
    known = None if published is None else published.alternate(sounds.guid, name)
    if known is not None and absent.sha256 in (None, known.sha256):
        suffix = PurePosixPath(known.key).suffix
        facts = (known.sha256, known.size, known.type, known.bitrate)
        return AlternateFile(None, name, suffix, *facts)
    match sounds.missed:
        case Missed.WANTED:
            message = "the file is not here, and was not published either"
            do = "put the file there, or publish where it is"
            desk.error("audio-absent", message, key=at, found=name, do=do)
        case Missed.AWAITED | Missed.UNKNOWN:
            message = "the file is not here: it is left out, unless it is published already"
            do = "put the file there, or publish where it is"
            desk.warn("alternate-absent", message, key=at, found=name, do=do)
        case Missed.NOTHING:
            pass
    return None
