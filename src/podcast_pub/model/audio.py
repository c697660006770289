"""What is known of an episode's audio."""

from dataclasses import dataclass, field
from pathlib import Path

from podcast_pub.model.timed import Chapter


@dataclass(frozen=True, slots=True)
class Writing:
    """How a file is written: what it says of itself, and what stands around its sound."""

    varies: bool | None = None
    """Whether its bitrate is variable; None where that is not told."""
    header: str | None = None
    """What tells apps how long an MP3 is: `Xing`, `Info` or `VBRI`; None without one."""
    promised: float | None = None
    """Seconds that its header says; None when it says none."""
    tag_seconds: float | None = None
    """Seconds that its tag says; None when it says none."""
    tag_size: int = 0
    """Bytes of the tags in front of the sound."""
    junk: int = 0
    """Bytes behind the last frame that are neither sound nor a tag."""


@dataclass(frozen=True, slots=True)
class AudioFacts:
    """What an audio file says when it is measured. Source of the types: delivery.py."""

    duration: float
    """Seconds."""
    size: int
    """Bytes of the whole file: the enclosure's length."""
    type: str
    """MIME type for the enclosure, e.g. `audio/mpeg`."""
    codec: str
    """Short name: `mp3`, `aac`, `alac`, `flac`, `pcm`, `opus`, `vorbis`."""
    bitrate: int
    """Bit/s, average for variable bitrates."""
    sample_rate: int
    """Hz."""
    channels: int
    sha256: str
    """Hex digest of the whole file."""
    chapters: tuple[Chapter, ...] = ()
    """Those that are written inside the file, by start; they stay known where it is not at hand."""
    writing: Writing | None = field(default=None, compare=False)
    """None where it is not told, or the file is not at hand: no log keeps it, so it makes no
    difference to what is published."""


@dataclass(frozen=True, slots=True)
class LocalAudio:
    """An audio file in the episode's folder, published by us."""

    path: Path | None
    """Absolute, inside the show's folder; None where the file is not on this machine, and its facts
    are those of what was published."""
    extension: str
    """With the dot, lower case: `.mp3`."""
    facts: AudioFacts


@dataclass(frozen=True, slots=True)
class RemoteAudio:
    """Audio that somebody else serves; its facts are the producer's word."""

    url: str
    size: int
    """Bytes; 0 when not known."""
    type: str
    duration: float | None
    """Seconds; None when the producer did not say."""


Audio = LocalAudio | RemoteAudio


def size_of(audio: Audio) -> int:
    """Bytes of the enclosure."""
    return audio.facts.size if isinstance(audio, LocalAudio) else audio.size


def type_of(audio: Audio) -> str:
    """MIME type of the enclosure."""
    return audio.facts.type if isinstance(audio, LocalAudio) else audio.type


def duration_of(audio: Audio | None) -> float | None:
    """Seconds, or None when nobody said."""
    if audio is None:
        return None
    return audio.facts.duration if isinstance(audio, LocalAudio) else audio.duration
