"""Measure an MP4 (M4A): mutagen says what is in it, its tables how much of that is heard.

mutagen's length is that of the whole track, priming included, and 0 for a file in pieces; players
and ffmpeg take what the edit list says. ISO 14496-12 §8.6 (times), §8.8 (pieces).
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from podcast_pub.media.bounded import MOST_READS, Bounded
from podcast_pub.media.container import end_of_boxes
from podcast_pub.media.mp4_boxes import Box, BrokenBoxError, boxes, content, find
from podcast_pub.media.mp4_samples import are_silent
from podcast_pub.media.sound import EXPORT_AGAIN, CutOffError, NoSoundError, Sound
from podcast_pub.model.audio import Writing

IN_PIECES = "pieces"
"""`Writing.header` of a file that only its pieces tell the length of."""
_AAC = ("mp4a.40", "mp4a.66", "mp4a.67", "mp4a.68")
_LOCKED = (b"drms", b"enca", b"aavd")
_PICTURES = (b"jpeg", b"png ", b"mjpa", b"mjpb", b"gif ")
"""A track of pictures belongs to chapters; any other one that is seen is a film."""
_BROKEN = "an MP4 file without readable sound"


@dataclass(frozen=True, slots=True)
class _Track:
    """The track of sound, as far as time goes."""

    number: int
    scale: int
    """Parts of a second in which it counts."""
    length: int
    """What its header says, in parts; 0 when it does not know."""
    samples: int
    """What its table adds up to, in parts; 0 for a file in pieces."""
    channels: int
    """What the sound itself says; 0 when only the head of the track says it."""
    tables: Box
    """What says where each frame is."""
    edits: tuple[tuple[float, int], ...]
    """Seconds that are heard (0: all), and from which part on."""

    def heard(self, parts: int) -> float:
        """Seconds of so many parts that the edit list lets be heard."""
        if not self.edits:
            return parts / self.scale
        each = ((seconds, max(0, parts - start) / self.scale) for seconds, start in self.edits)
        return sum(min(seconds, there) if seconds else there for seconds, there in each)


def read_mp4(stream: BinaryIO) -> Sound:
    """The sound of an MP4, AAC or ALAC. NoSoundError, CutOffError; OSError as it comes."""
    size = stream.seek(0, os.SEEK_END)
    if end_of_boxes(stream) > size:
        raise CutOffError
    try:
        track = _sound_track(Bounded(stream), size)
        codec, bitrate, sample_rate, channels = _format(stream)
        pieces = 0 if track.samples else _in_pieces(Bounded(stream), size, track.number)
        duration = track.heard(track.samples or pieces)
    except (BrokenBoxError, ValueError, ArithmeticError, struct.error) as error:
        raise NoSoundError(_BROKEN) from error
    if duration <= 0:
        raise NoSoundError("an MP4 file in which no sound is stored", EXPORT_AGAIN)
    promised = track.length / track.scale
    writing = Writing(
        header=IN_PIECES if pieces else None,
        promised=track.heard(track.length) if promised and not pieces else None,
        is_silent=codec == "aac" and not pieces and are_silent(stream, track.tables),
    )
    bitrate = bitrate or round(size * 8 / duration)
    return Sound(duration, codec, bitrate, sample_rate, track.channels or channels, writing)


def _format(stream: BinaryIO) -> tuple[str, int, int, int]:
    """Codec, bit/s (0 when it is not told), Hz and channels, as mutagen reads them."""
    from mutagen.mp4 import MP4, MP4Info

    stream.seek(0)
    try:
        info = MP4(Bounded(stream)).info  # type: ignore[no-untyped-call]  # typed in parts only
    except Exception as error:  # a hostile file may trip the parser anywhere
        raise NoSoundError(_BROKEN) from error
    if not isinstance(info, MP4Info):
        raise NoSoundError("an MP4 file without sound", EXPORT_AGAIN)
    codec = "aac" if info.codec.startswith(_AAC) else info.codec
    if codec not in ("aac", "alac"):
        raise NoSoundError(f"sound coded as {info.codec or 'nothing known'}, not AAC")
    return codec, int(info.bitrate), int(info.sample_rate), int(info.channels)


def _sound_track(stream: Bounded, size: int) -> _Track:
    """The first track that is heard; NoSoundError where there is none, or it is locked."""
    file = Box(b"", 0, size)
    moov = next((one for one in boxes(stream, file, MOST_READS) if one.name == b"moov"), None)
    if moov is None:
        do = EXPORT_AGAIN
        raise NoSoundError(
            "an MP4 file without its index: it was cut off, or is being recorded", do
        )
    tracks = [box for box in boxes(stream, moov) if box.name == b"trak"]
    kinds = [(content(stream, find(stream, one, "mdia/hdlr"))[8:12], one) for one in tracks]
    for kind, track in kinds:
        if kind == b"vide" and _entry(stream, track) not in _PICTURES:
            raise NoSoundError("a video, and this is a feed of audio")
    sound = next((track for kind, track in kinds if kind == b"soun"), None)
    if sound is None:
        raise NoSoundError("an MP4 file without sound", EXPORT_AGAIN)
    if _entry(stream, sound) in _LOCKED:
        do = "use a recording of your own: what is locked cannot be published"
        raise NoSoundError("sound that is locked (DRM): only who bought it can play it", do)
    movie = _clock(content(stream, find(stream, moov, "mvhd")))[0]
    scale, length = _clock(content(stream, find(stream, sound, "mdia/mdhd")))
    head = content(stream, find(stream, sound, "tkhd"))
    (number,) = struct.unpack_from(">I", head, 20 if head[:1] == b"\x01" else 12)
    tables = find(stream, sound, "mdia/minf/stbl")
    if tables is None:
        raise BrokenBoxError
    times = content(stream, find(stream, tables, "stts"))
    edits = find(stream, sound, "edts/elst")
    return _Track(
        number=number,
        scale=scale,
        length=length,
        samples=sum(count * each for count, each in struct.iter_unpack(">II", _rows(times, 8))),
        channels=_channels(content(stream, find(stream, tables, "stsd"))),
        tables=tables,
        edits=tuple(_edits(content(stream, edits), movie)) if edits else (),
    )


def _entry(stream: Bounded, track: Box) -> bytes:
    """Four bytes that say how a track is coded."""
    return content(stream, find(stream, track, "mdia/minf/stbl/stsd"))[12:16]


def _channels(table: bytes) -> int:
    """Channels of AAC as it was encoded (ISO 14496-3 §1.6.2.1); 0 when it does not say.

    Programs write 2 into the head of the track whatever is in it.
    """
    at = table.find(b"esds")
    config = table.find(b"\x05", table.find(b"\x04", at + 8) + 14) if at >= 0 else -1
    while config >= 0 and table[config + 1 : config + 2] == b"\x80":
        config += 1
    packed = int.from_bytes(table[config + 2 : config + 4], "big")
    kind, rate, channels = packed >> 11, packed >> 7 & 15, packed >> 3 & 15
    if config < 0 or kind not in (2, 5) or rate == 15:
        return 0  # an extended form, or parametric stereo
    return 2 if kind == 5 and channels == 1 else channels


def _clock(header: bytes) -> tuple[int, int]:
    """Parts of a second, and the length in them; BrokenBoxError when it counts in nothing."""
    wide = header[:1] == b"\x01"
    scale, length = struct.unpack_from(">IQ" if wide else ">II", header, 20 if wide else 12)
    if not scale:
        raise BrokenBoxError
    unknown = 0xFFFFFFFFFFFFFFFF if wide else 0xFFFFFFFF
    return scale, 0 if length == unknown else length


def _rows(table: bytes, size: int) -> bytes:
    """The rows of a table behind its head, as many as it says and has."""
    (count,) = struct.unpack_from(">I", table, 4)
    return table[8 : 8 + min(count, (len(table) - 8) // size) * size]


def _edits(table: bytes, movie: int) -> Iterator[tuple[float, int]]:
    """Each edit that is heard; silence in front of one is not put in by players."""
    shape, size = (">Qqi", 20) if table[:1] == b"\x01" else (">Iii", 12)
    for length, start, _ in struct.iter_unpack(shape, _rows(table, size)):
        if start >= 0:
            yield length / movie, start


def _in_pieces(stream: Bounded, size: int, number: int) -> int:
    """Parts of a second in all pieces of a track."""
    file, default, parts = Box(b"", 0, size), 0, 0
    for box in boxes(stream, file, MOST_READS):
        if box.name == b"moov" and (extends := find(stream, box, "mvex")):
            for each in boxes(stream, extends):
                if each.name == b"trex":
                    track, _, length = struct.unpack_from(">III", content(stream, each), 4)
                    default = length if track == number else default
        elif box.name == b"moof":
            parts += sum(
                _piece(stream, each, number, default)
                for each in boxes(stream, box)
                if each.name == b"traf"
            )
    return parts


def _piece(stream: Bounded, piece: Box, number: int, default: int) -> int:
    """Parts of a second in one piece, if it is of this track."""
    head = content(stream, find(stream, piece, "tfhd"))
    flags, track = struct.unpack_from(">II", head)
    if track != number:
        return 0
    if flags & 0x8:
        place = 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
        (default,) = struct.unpack_from(">I", head, place)
    runs = (content(stream, one) for one in boxes(stream, piece) if one.name == b"trun")
    return sum(_run(run, default) for run in runs)


def _run(run: bytes, default: int) -> int:
    """Parts of a second in one run of samples."""
    flags, count = struct.unpack_from(">II", run)
    if not flags & 0x100:
        return int(min(count, 10_000_000) * default)
    start = 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
    width = 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400, 0x800))
    rows = run[start : start + count * width]
    return sum(int.from_bytes(rows[at : at + 4], "big") for at in range(0, len(rows) - 3, width))
