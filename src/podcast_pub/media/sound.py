"""What a reader of one kind of file gives: the sound in it, or why there is none."""

from dataclasses import dataclass

from podcast_pub.model.audio import Writing

LOWEST_RATE = 1000
"""Hz of recordings: a few bytes of a lower one would be hours, and gigabytes as an MP3."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What a stream is, without the file around it."""

    duration: float
    """Seconds that are heard."""
    codec: str
    """Short name: `mp3`, `aac`, `alac`, `flac`, `pcm`, `opus`, `vorbis`."""
    bitrate: int
    """Bit/s, average for variable bitrates."""
    sample_rate: int
    """Hz."""
    channels: int
    writing: Writing | None = None
    """None where nothing can be said of it."""


EXPORT_AGAIN = "wait if it is still being written; else export it again, or copy it anew"
"""What helps where a file holds nothing that a program could make an MP3 of."""


class NoSoundError(Exception):
    """There is nothing to hear in a file, or nothing that we know: `str()` says what is there."""

    def __init__(self, found: str, do: str = "") -> None:
        """Carry what was found, and what to do where no program can make an MP3 of it."""
        super().__init__(found)
        self.do = do


class CutOffError(Exception):
    """The end of a file is missing."""

    def __init__(self, promised: float | None = None, there: float | None = None) -> None:
        """Carry the seconds that the file promises, and those that are there."""
        super().__init__()
        self.promised = promised
        self.there = there


def is_cut_off(promised: float, there: float) -> bool:
    """Whether so many seconds are missing that it is no matter of padding."""
    return there < 0.99 * promised - _SLACK


def whole(promised: float, there: float) -> float:
    """What is there; CutOffError when it is not nearly what is promised."""
    if is_cut_off(promised, there):
        raise CutOffError(promised, there)
    return there


_SLACK = 0.25
"""Seconds that may be missing at the end of a whole file: encoders pad, and count differently."""
