"""Measure an MP3: its frames are counted, and its header says what of them is padding.

Counting costs about as much as the file's hash, which is taken anyway; what a header says of
length and bitrate is only held against it.
"""

import os
from dataclasses import dataclass
from typing import BinaryIO

from podcast_pub.media import id3
from podcast_pub.media.mpeg import Run, id3_size, is_mono
from podcast_pub.media.mpeg_header import Header, read_header
from podcast_pub.media.mpeg_walk import MOST_GAPS, Walk, first_run, walk
from podcast_pub.media.sound import CutOffError, NoSoundError, Sound, is_cut_off
from podcast_pub.model.audio import Writing

_MOST_TAG = 1_000_000
"""Bytes of a tag in which its length is looked for: pictures come behind it."""


@dataclass(frozen=True, slots=True)
class _Frames:
    """Where the frames of a file are, and the first of them."""

    start: int
    end: int
    run: Run
    head: bytes
    header: Header | None

    @property
    def behind_header(self) -> int:
        """Where the sound begins."""
        return self.start + (self.run.sizes[self.head[:3]] if self.header else 0)

    @property
    def promised(self) -> float | None:
        """Seconds that the header says."""
        if self.header is None or not self.header.frames:
            return None
        return self.heard(self.header.frames * self.run.kind.seconds)

    def heard(self, seconds: float) -> float:
        """Seconds that are heard of so many in frames."""
        if self.header is None:
            return seconds
        kind = self.run.kind
        return self.header.played(round(seconds * kind.sample_rate), kind) / kind.sample_rate


def read_mp3(stream: BinaryIO) -> Sound:
    """The sound of an MP3. NoSoundError, CutOffError; OSError as it comes."""
    front = _behind_tags(stream)
    frames = _find(stream, front, _before_tags(stream, front))
    if frames.run.kind.layer != 3:
        raise NoSoundError(f"MPEG audio layer {frames.run.kind.layer}, not layer 3 (MP3)")
    found = _walk(stream, frames)
    duration = frames.heard(found.duration)
    _tell_cut_off(frames, duration)
    if duration <= 0:
        raise NoSoundError("no MP3 sound is in it")
    return Sound(
        duration=duration,
        codec="mp3",
        bitrate=round(found.size * 8 / found.duration),
        sample_rate=frames.run.kind.sample_rate,
        channels=1 if is_mono(frames.head) else 2,
        writing=Writing(
            varies=found.varies,
            header=frames.header.name if frames.header else None,
            promised=frames.promised,
            tag_seconds=_tag_seconds(stream),
            tag_size=front,
            junk=frames.end - found.end,
            is_silent=found.is_silent,
        ),
    )


def _find(stream: BinaryIO, start: int, end: int) -> _Frames:
    """The first frame between the tags."""
    stream.seek(start)
    found = first_run(stream, end)
    if found is None:
        raise NoSoundError("no MP3 sound is in it")
    start, run = found
    stream.seek(start)
    frame = stream.read(4)
    frame += stream.read(run.sizes[frame[:3]] - 4)
    return _Frames(start, end, run, frame[:4], read_header(frame, run.kind))


def _walk(stream: BinaryIO, frames: _Frames) -> Walk:
    """All frames behind the header; NoSoundError when they are too broken to count."""
    stream.seek(frames.behind_header)
    found = walk(stream, frames.end)
    if found.gaps >= MOST_GAPS or not found.frames:
        raise NoSoundError("sound that breaks off again and again")
    if found.free:
        do = "export the recording again, at one of the usual bitrates such as 128 kbit/s"
        raise NoSoundError("MP3 in free format, which hardly any player plays", do)
    return found


def _tell_cut_off(frames: _Frames, there: float) -> None:
    """CutOffError when the header promises more bytes and more seconds than there are."""
    header, promised = frames.header, frames.promised
    if header is None or header.size is None or promised is None:
        return
    missing = header.size > 1.01 * (frames.end - frames.start)
    if missing and is_cut_off(promised, there):
        raise CutOffError(promised, there)


def _behind_tags(stream: BinaryIO) -> int:
    """Where the tags in front end: ID3v2, several of them, and APE."""
    position = 0
    for _ in range(100):
        stream.seek(position)
        head = stream.read(32)
        size = id3_size(head) or (_ape_size(head) if head[:8] == b"APETAGEX" else 0)
        if not size:
            break
        position += size
    return min(position, stream.seek(0, os.SEEK_END))


def _before_tags(stream: BinaryIO, front: int) -> int:
    """Where the tags at the end begin: ID3v1, Lyrics3, APE and a late ID3v2."""
    end = stream.seek(0, os.SEEK_END)
    for _ in range(10):
        stream.seek(max(front, end - 160))
        tail = stream.read(end - max(front, end - 160))
        size = _size_of_tag_at_end(tail)
        if not size or end - size < front:
            break
        end -= size
    return end


def _size_of_tag_at_end(tail: bytes) -> int:
    """Bytes of the tag that `tail` ends with; 0 when it ends with none."""
    if tail[-128:-125] == b"TAG":
        return 128
    if tail[-32:-24] == b"APETAGEX":
        return _ape_size(tail[-32:])
    if tail[-9:] == b"LYRICS200" and tail[-15:-9].isdigit():
        return int(tail[-15:-9]) + 15
    if tail[-10:-7] == b"3DI":
        return id3_size(b"ID3" + tail[-7:])
    return 0


def _ape_size(header: bytes) -> int:
    """Bytes of an APE tag, by its header or its footer. https://wiki.hydrogenaud.io APEv2."""
    if len(header) < 32:
        return 0
    size = int.from_bytes(header[12:16], "little")
    has_header = int.from_bytes(header[20:24], "little") & 0x80000000
    return size + (32 if has_header or header[23] & 0x20 else 0)


def _tag_seconds(stream: BinaryIO) -> float | None:
    """The length that the ID3 tag says; None when it says none."""
    stream.seek(0)
    tag = id3.read_tag(stream.read(_MOST_TAG))
    if tag is None:
        return None
    said = (id3.text(frame.data) for frame in tag.frames() if frame.name == "TLEN")
    text = next(said, "")
    return int(text) / 1000 if text.isascii() and text.isdigit() and len(text) < 12 else None
