"""Audio that is not on this machine: what was published of it is taken, or it is told why not."""

from collections.abc import Collection, Iterable
from enum import Enum
from pathlib import Path, PurePosixPath

from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.folder import Item
from podcast_pub.content.opened import Opened
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.content.pictures import COVERS
from podcast_pub.content.transcripts import is_transcript
from podcast_pub.content.wire import Episode
from podcast_pub.media.absent import Absent, StandIn, real_name
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Status
from podcast_pub.model.published import Published
from podcast_pub.problems import Location, as_typed
from podcast_pub.timed.chapters_forms import NAMES as CHAPTERS

_OTHER_SOUND = frozenset(
    {
        *(".aac", ".aifc", ".amr", ".caf", ".m4b", ".mka", ".mkv", ".mov", ".mp2", ".mp4"),
        *(".oga", ".ogg", ".opus", ".w64", ".webm", ".wma"),
    }
)


class Missed(Enum):
    """What is to be said of audio that is not here, and was not published either."""

    NOTHING = "nobody is to hear it"
    AWAITED = "it is to be here one day"
    UNKNOWN = "nobody has looked what is published"
    WANTED = "it cannot be published"


def taken(absent: Absent, guid: str, published: Published | None) -> LocalAudio | None:
    """The published audio that stands for absent audio; None when there is none, or other audio."""
    known = None if published is None else published.audio(guid)
    if known is None or absent.sha256 not in (None, known.facts.sha256):
        return None
    return known


def missed(status: Status, *, withdrawn: bool, known: bool) -> Missed:
    """What to say where nothing published can stand for the audio. Pure.

    withdrawn  status     published is known  answer
    yes        any        any                 NOTHING
    no         draft      any                 NOTHING
    no         scheduled  any                 AWAITED
    no         public     no                  UNKNOWN
    no         public     yes                 WANTED
    """
    if withdrawn or status is Status.DRAFT:
        return Missed.NOTHING
    if status is Status.SCHEDULED:
        return Missed.AWAITED
    return Missed.WANTED if known else Missed.UNKNOWN


def status_of(text: Opened[Episode]) -> Status:
    """Its status; a draft where that may be meant by a key that is not known, or has no date.

    Nobody is told to write `draft: true` who wrote it, in whatever spelling.
    """
    unknown = text.held.broken - Episode.model_fields.keys()
    if text.wire.draft or unknown or "draft" in text.held.broken:
        return Status.DRAFT
    return text.moments.status if text.moments else Status.PUBLIC


def audio_elsewhere(
    absent: Absent, text: Opened[Episode], found: Iterable[Item], basics: Basics
) -> LocalAudio | None:
    """What was published of absent audio; where that cannot be taken, the desk knows it.

    A recording in another form, and nothing that stands for an MP3, was meant to be published.
    """
    keys, desk, published = text.wire, text.desk, basics.published
    other = None if absent.stand_in else _other_sound(found)
    audio = None if other else taken(absent, keys.guid, published)
    if audio is not None:
        return audio
    known = published is not None or other is not None
    match missed(status_of(text), withdrawn=keys.withdrawn is not None, known=known):
        case Missed.WANTED if absent.stand_in is None:
            _tell_missing(text, other, basics)
        case Missed.WANTED:
            _tell_absent(absent, text, basics)
        case Missed.AWAITED if not text.held.broken:
            desk.warn(
                "audio-awaited",
                "the audio is not here; it must be, once the episode is due",
                key="audio",
                found=_named(absent, text),
                do=f"{_fetch(absent, basics.root)}\n"
                f"or stage it where it is: podcast-pub publish --stage {text.slug}",
            )
        case Missed.UNKNOWN:
            desk.warn(
                "audio-unknown",
                "the audio is not here; publish takes what is published, if anything is",
                key="audio",
                found=_named(absent, text),
                do=f"see what it would do: podcast-pub plan\nor {_fetch(absent, basics.root)}",
            )
        case Missed.NOTHING | Missed.AWAITED:
            pass
    return None


def tell_online(everything: Collection[Item], desk: Desk) -> None:
    """Put down what is looked for beside an episode, and only in the cloud.

    Without a word it would be taken for something that the episode does not have.
    """
    here = {item.name for item in everything}
    for name in sorted({real_name(item.name) for item in everything} - here):
        if name.lower() in COVERS or name in CHAPTERS or is_transcript(name):
            do = "let your cloud drive keep it on this machine"
            desk.error("file-online", f"`{name}` is only in the cloud", do=do)


def _tell_absent(absent: Absent, text: Opened[Episode], basics: Basics) -> None:
    """Put down that only something that stands for the audio is here."""
    where = text.desk.source.at("audio")
    if where.line is None:
        where = Location(absent.path.relative_to(basics.root).as_posix())
    is_new = basics.published is None or basics.published.audio(text.wire.guid) is None
    text.desk.error(
        "audio-absent",
        f"`{absent.path.name}` is not here, and no audio of this episode is published"
        if is_new
        else f"`{absent.path.name}` is not here, and is other audio than is published",
        where=where,
        found=_named(absent, text),
        do=_fetch(absent, basics.root),
    )


def _named(absent: Absent, text: Opened[Episode]) -> str | None:
    """What was found instead of the audio, or the name by which it was not found."""
    if absent.stand_in is not None:
        return absent.stand_in.value
    return text.wire.audio if isinstance(text.wire.audio, str) else None


def _fetch(absent: Absent, root: Path) -> str:
    """How to get the audio onto this machine."""
    path = as_typed(absent.path.relative_to(root).as_posix())
    match absent.stand_in:
        case None:
            return "put the recording there"
        case StandIn.LFS:
            return "fetch it: git lfs pull"
        case StandIn.ANNEX:
            return f"fetch it: git annex get {path}"
        case StandIn.CLOUD:
            return f"let your cloud drive keep it on this machine: {path}"


def _other_sound(found: Iterable[Item]) -> Item | None:
    """A recording in a form that is not published."""
    return next((item for item in found if item.extension in _OTHER_SOUND), None)


def _tell_missing(text: Opened[Episode], other: Item | None, basics: Basics) -> None:
    """Put down that there is no audio, or not the file that is named."""
    desk, name = text.desk, text.wire.audio
    if isinstance(name, str):
        try:
            resolve(basics.root, text.folder, name)
        except PathProblem as problem:
            desk.path_problem(problem, key="audio")
            return
    desk.error(
        "audio-missing",
        "there is no MP3, M4A, WAV, FLAC or AIFF in this folder",
        found=None if other is None else other.name,
        do="put the recording there, or write draft: true until it is made"
        if other is None
        else f"make an MP3 of it: {_encode(PurePosixPath(other.below(basics.root)))}",
    )


def _encode(sound: PurePosixPath) -> str:
    """The line to type in the show's folder."""
    target = sound.with_name("audio.mp3")
    return f"ffmpeg -i {as_typed(sound)} -b:a 128k {as_typed(target)}"
