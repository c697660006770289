"""What is bound to a time in the audio: chapters, transcripts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from podcast_pub.model.files import Image, PublishedFile
from podcast_pub.model.people import Person


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of an episode. JSON chapters 1.2 of the podcast namespace."""

    start: float
    """Seconds."""
    title: str
    url: str | None = None
    image: Image | str | None = None
    """A file of ours, an https address, or none."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that is said at a time. https://www.w3.org/TR/webvtt1/#webvtt-cues"""

    start: float
    """Seconds, to the millisecond."""
    end: float | None
    """Seconds, to the millisecond; None where its file does not say."""
    speaker: str | None
    """Whom its file names here or last before; None when it has named nobody yet."""
    text: str
    """One line of plain text; lines of a file are joined."""
    line: int = field(default=0, compare=False)
    """Where it stands in its file, counted from 1."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One form of a transcript, as it is published."""

    file: PublishedFile
    """The producer's file; hash and size are those of the published form."""
    type: str
    """MIME type: `text/vtt`, `application/x-subrip`, `application/json`, `text/html`,
    `text/plain`."""
    extension: str
    """Of the published form: with the dot, lower case."""
    language: str = ""
    """BCP 47; empty where the show's own is not known."""
    is_written: bool = False
    """Written by us from the cues of the file; else its bytes, HTML without its scripts."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is heard in a transcript."""

    name: str
    """As the transcript has it."""
    person: Person | None
    """The person of the show with that name or key; None when there is none."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said in an episode, to be read on its page."""

    sha256: str
    """Hex digest of the transcript's file: stands for all cues."""
    language: str
    """BCP 47; empty where the show's own is not known."""
    speakers: tuple[Speaker, ...]
    """Each once, in the order in which they are first heard."""
    cues: Callable[[], tuple[Cue, ...]] = field(repr=False, compare=False)
    """Reads them; ascending. ConfigError when the file is another by then."""
