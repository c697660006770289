"""The chapters in an MP4 (M4A): a track of texts, or else Nero's list of titles.

mutagen knows the list only, and refuses the whole file where a title in it is cut.
https://developer.apple.com/documentation/quicktime-file-format (chapter lists, text samples)
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from podcast_pub.media.bounded import Bounded
from podcast_pub.media.inside import Inside, InsideChapter
from podcast_pub.media.mp4_boxes import Box, BrokenBoxError, boxes, content, find

MOST_CHAPTERS = 10_000
MOST_TITLE = 10_000
"""Bytes of one title, with what is put behind it."""
_NERO = 10_000_000
"""Parts of a second that Nero counts in."""


def read_mp4_chapters(stream: BinaryIO) -> Inside:
    """The chapters of an MP4 whose boxes are whole. OSError as it comes."""
    stream.seek(0, 2)
    size = stream.tell()
    bounded = Bounded(stream)
    problems: list[str] = []
    for way, what in ((_text_track, "the chapter track"), (_nero, "the list of chapters")):
        try:
            chapters = way(bounded, Box(b"", 0, size))
        except (BrokenBoxError, ValueError, struct.error):
            problems.append(f"{what} is broken")
            continue
        if chapters:
            return Inside(tuple(sorted(chapters, key=lambda one: one.start)), tuple(problems))
    return Inside((), tuple(problems))


def _nero(stream: Bounded, file: Box) -> list[InsideChapter]:
    """What ffmpeg, mp4chaps and others write: at most 255 titles."""
    box = find(stream, file, "moov/udta/chpl")
    if box is None:
        return []
    data = content(stream, box)
    position = 9 if data[:1] == b"\x01" else 5
    chapters: list[InsideChapter] = []
    for _ in range(data[position - 1] if len(data) >= position else 0):
        start, length = struct.unpack(">QB", data[position : position + 9])
        title = data[position + 9 : position + 9 + length]
        chapters.append(InsideChapter(round(start / _NERO, 3), _title(title), None, None))
        position += 9 + length
    return chapters


def _text_track(stream: Bounded, file: Box) -> list[InsideChapter]:
    """What Apple's programs write: the track that another one names as its chapters."""
    moov = find(stream, file, "moov")
    if moov is None:
        return []
    tracks = [box for box in boxes(stream, moov) if box.name == b"trak"]
    wanted = {number for track in tracks for number in _named(stream, track)}
    for track in tracks:
        is_text = _kind(stream, track) in (b"text", b"sbtl")
        if is_text and _number(stream, track) in wanted:
            return _samples(stream, track)
    return []


def _named(stream: Bounded, track: Box) -> tuple[int, ...]:
    """The numbers of the tracks that hold the chapters of this one."""
    box = find(stream, track, "tref/chap")
    if box is None:
        return ()
    data = content(stream, box)
    return struct.unpack(f">{len(data) // 4}I", data[: len(data) // 4 * 4])


def _number(stream: Bounded, track: Box) -> int:
    """The number of a track."""
    data = content(stream, find(stream, track, "tkhd"))
    return int(struct.unpack_from(">I", data, 20 if data[:1] == b"\x01" else 12)[0])


def _kind(stream: Bounded, track: Box) -> bytes:
    """What a track holds: `soun`, `text`, `vide` …"""
    box = find(stream, track, "mdia/hdlr")
    return b"" if box is None else content(stream, box)[8:12]


def _samples(stream: Bounded, track: Box) -> list[InsideChapter]:
    """Each sample of a track of texts as a chapter."""
    header = content(stream, find(stream, track, "mdia/mdhd"))
    (scale,) = struct.unpack_from(">I", header, 20 if header[:1] == b"\x01" else 12)
    table = find(stream, track, "mdia/minf/stbl")
    if table is None or not scale:
        raise BrokenBoxError
    sizes = _sizes(content(stream, find(stream, table, "stsz")))
    starts = _starts(content(stream, find(stream, table, "stts")), len(sizes))
    places = _places(stream, table, sizes)
    chapters: list[InsideChapter] = []
    for start, place, size in zip(starts, places, sizes, strict=False):
        stream.seek(place)
        data = stream.read(min(size, MOST_TITLE))
        (length,) = struct.unpack_from(">H", data)
        title, behind = data[2 : 2 + length], data[2 + length :]
        link = _link(behind)
        chapters.append(InsideChapter(round(start / scale, 3), _title(title), link, None))
    if len(chapters) != len(sizes):
        raise BrokenBoxError
    return chapters


def _sizes(data: bytes) -> list[int]:
    """Bytes of each sample."""
    same, count = struct.unpack_from(">II", data, 4)
    if count > MOST_CHAPTERS:
        raise BrokenBoxError
    return [same] * count if same else list(struct.unpack_from(f">{count}I", data, 12))


def _starts(data: bytes, count: int) -> list[int]:
    """When each sample begins, in the time of its track."""
    (runs,) = struct.unpack_from(">I", data, 4)
    starts: list[int] = []
    now = 0
    for run in range(runs):
        number, length = struct.unpack_from(">II", data, 8 + 8 * run)
        for _ in range(min(number, count - len(starts))):
            starts.append(now)
            now += length
    return starts


def _places(stream: Bounded, table: Box, sizes: list[int]) -> list[int]:
    """Where each sample is in the file."""
    wide = find(stream, table, "co64")
    data = content(stream, wide or find(stream, table, "stco"))
    (count,) = struct.unpack_from(">I", data, 4)
    if count > MOST_CHAPTERS:
        raise BrokenBoxError
    chunks = struct.unpack_from(f">{count}{'Q' if wide else 'I'}", data, 8)
    runs = content(stream, find(stream, table, "stsc"))
    (number,) = struct.unpack_from(">I", runs, 4)
    if number > MOST_CHAPTERS:
        raise BrokenBoxError
    firsts = [struct.unpack_from(">II", runs, 8 + 12 * run) for run in range(number)]
    places: list[int] = []
    each, left = 0, list(firsts)
    for chunk, place in enumerate(chunks, start=1):
        if left and left[0][0] == chunk:
            each = left.pop(0)[1]
        for size in sizes[len(places) : len(places) + each]:
            places.append(place)
            place += size
    return places


def _title(data: bytes) -> str:
    """UTF-8, unless a mark says otherwise; a title that was cut in a character loses that."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "ignore").strip("\0 ")
    return data.decode("utf-8", "ignore").strip("\0 ")


def _link(data: bytes) -> str | None:
    """The address that stands behind a title of Apple's enhanced podcasts, in a `href` box."""
    place = data.find(b"href")
    if place < 4 or len(data) < place + 9:
        return None
    length = data[place + 8]
    return data[place + 9 : place + 9 + length].decode("latin-1").strip("\0 ") or None
