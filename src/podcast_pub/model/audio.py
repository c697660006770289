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
    is_silent: bool = False
    """Whether all of it is digital silence; False also where only decoding it would tell."""


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """How the published copy of a master is made."""

    bitrate: int | None = None
    """kbit/s; None: 96 for one channel, 128 for two."""
    is_stereo: bool = False
    loudness: float = -16.0
    """LUFS of a stereo file; a mono file is 3 LU lower, and sounds as loud."""
    measures: bool = False
    """Whether it is measured how loud files are that are published as they are."""
    waveform: bool = False
    """Whether the shape of audio is drawn for the player."""
    forms: tuple[str, ...] = ()
    """Extensions of further files that are made of each master: `.m4a`, `.opus`."""

    @property
    def channels(self) -> int:
        """1 or 2."""
        return 2 if self.is_stereo else 1

    @property
    def kbit(self) -> int:
        """kbit/s of the MP3."""
        return self.bitrate or (128 if self.is_stereo else 96)

    def kbit_of(self, extension: str) -> int:
        """kbit/s of a form: AAC and Opus need less for the same."""
        return {".m4a": (64, 96), ".opus": (40, 64)}.get(extension, (self.kbit, self.kbit))[
            self.is_stereo
        ]

    @property
    def target(self) -> float:
        """LUFS of what is made, measured as it is."""
        return self.loudness if self.is_stereo else self.loudness - 3


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What a published copy was made of."""

    sha256: str
    """Of the producer's file."""
    recipe: str
    """Hash of that file and of all that was asked of the copy."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud a file is, as a whole. https://tech.ebu.ch/docs/r/r128.pdf"""

    integrated: float
    """LUFS."""
    range: float
    """LU between its soft and its loud passages."""
    peak: float
    """dBTP."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is heard: the gate of EBU R128 is at -70, below it nothing counts."""
        return self.integrated <= -69


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
    made_of: MadeOf | None = None
    """None for audio that is published as the producer made it."""
    loudness: Loudness | None = field(default=None, compare=False)
    """None where it was not measured, which makes no difference to what is published."""
    peaks: tuple[int, ...] = field(default=(), compare=False)
    """How high each part of it is drawn, 0 to 100; empty where nobody drew it."""


@dataclass(frozen=True, slots=True)
class LocalAudio:
    """An audio file in the episode's folder, published by us."""

    path: Path | None = field(repr=False)
    """Absolute, inside the show's folder; None where the file is not on this machine, and its facts
    are those of what was published."""
    extension: str
    """With the dot, lower case: `.mp3`."""
    facts: AudioFacts
    master: Path | None = None
    """The producer's file, on this machine, that it was or will be made of; None without one."""


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
