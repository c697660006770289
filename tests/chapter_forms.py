"""Chapters written in every form that we read, as other programs write them."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from mutagen import id3

from podcast_pub.model.timed import Chapter

_ID3: Any = id3
"""mutagen is typed in parts only."""
SOUND = Path(__file__).parent / "audio"


def clock(seconds: float) -> str:
    """`00:01:23.500`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def as_json(chapters: Sequence[Chapter]) -> bytes:
    """JSON chapters 1.2."""
    said = [
        {"startTime": c.start, "title": c.title, "url": c.url, "img": c.image} for c in chapters
    ]
    return json.dumps({"version": "1.2.0", "chapters": said}).encode()


def as_podlove(chapters: Sequence[Chapter]) -> bytes:
    """Podlove Simple Chapters."""
    lines = ['<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">']
    for c in chapters:
        said = {"start": clock(c.start), "title": c.title, "href": c.url, "image": c.image}
        words = (f"{key}={quoteattr(str(value))}" for key, value in said.items() if value)
        lines.append(f"<psc:chapter {' '.join(words)}/>")
    return "\n".join([*lines, "</psc:chapters>"]).encode()


def as_text(chapters: Sequence[Chapter]) -> bytes:
    """Lines of mp4chaps, with the links that Podlove puts behind."""
    return "".join(
        f"{clock(c.start)} {c.title}{f' <{c.url}>' if c.url else ''}\r\n" for c in chapters
    ).encode()


def as_vtt(chapters: Sequence[Chapter]) -> bytes:
    """WebVTT cues."""
    cues = [
        f"{number}\n{clock(c.start)} --> {clock(c.start + 0.001)}\n{escape(c.title, quote=False)}\n"
        for number, c in enumerate(chapters)
    ]
    return "\n".join(["WEBVTT", "", "NOTE made by a test", "", *cues]).encode()


def as_id3(chapters: Sequence[Chapter], *, version: int = 4, picture: bytes = b"") -> bytes:
    """An MP3 with a tag, as mutagen writes it; `picture` is that of each chapter."""
    tag = _ID3.ID3()
    names = [f"chp{number}" for number in range(len(chapters))]
    for name, chapter in zip(names, chapters, strict=True):
        frames = [_ID3.TIT2(encoding=3, text=[chapter.title])]
        if chapter.url:
            frames.append(_ID3.WXXX(encoding=3, desc="chapter url", url=chapter.url))
        if picture:
            frames.append(_ID3.APIC(encoding=3, mime="image/png", type=3, desc="", data=picture))
        start = round(chapter.start * 1000)
        tag.add(_ID3.CHAP(element_id=name, start_time=start, end_time=start + 1, sub_frames=frames))
    flags = _ID3.CTOCFlags.TOP_LEVEL | _ID3.CTOCFlags.ORDERED
    if len(names) < 256:
        tag.add(_ID3.CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[]))
    file = BytesIO((SOUND / "one-second.mp3").read_bytes())
    tag.save(file, v2_version=version)
    return file.getvalue()


def as_nero(chapters: Sequence[Chapter]) -> bytes:
    """An M4A with Nero's list of chapters; only that of what `moov` says."""
    items = b""
    for chapter in chapters:
        title = chapter.title.encode()
        items += struct.pack(">QB", round(chapter.start * 10_000_000), len(title)) + title
    chpl = _box(b"chpl", b"\x01\0\0\0\0\0\0\0" + bytes([len(chapters)]) + items)
    return _box(b"ftyp", b"M4A \0\0\0\0") + _box(b"moov", _box(b"udta", chpl))


def as_text_track(chapters: Sequence[Chapter]) -> bytes:
    """An M4A whose sound names a track of texts as its chapters, as Apple's programs do."""
    samples = [
        struct.pack(">H", len(c.title.encode())) + c.title.encode() + _href(c.url) for c in chapters
    ]
    ftyp, mdat = _box(b"ftyp", b"M4A \0\0\0\0"), _box(b"mdat", b"".join(samples))
    starts = [round(c.start * 1000) for c in chapters]
    lengths = [b - a for a, b in zip(starts, [*starts[1:], starts[-1] + 1], strict=True)]
    table = b"".join(
        (
            _full(b"stts", _table(*((1, length) for length in lengths))),
            _full(b"stsz", struct.pack(">I", 0) + _table(*((len(s),) for s in samples))),
            _full(b"stsc", _table((1, len(samples), 1))),
            _full(b"stco", _table((len(ftyp) + 8,))),
        )
    )
    media = b"".join(
        (
            _full(b"mdhd", struct.pack(">IIIIHH", 0, 0, 1000, 0, 0, 0)),
            _full(b"hdlr", b"\0\0\0\0text" + bytes(12)),
            _box(b"minf", _box(b"stbl", table)),
        )
    )
    text = _box(b"trak", _number(2) + _box(b"mdia", media))
    named = _box(b"tref", _box(b"chap", struct.pack(">I", 2)))
    sound = _box(b"trak", _number(1) + named)
    return ftyp + mdat + _box(b"moov", sound + text)


def _href(url: str | None) -> bytes:
    if url is None:
        return b""
    return _box(b"href", bytes(4) + bytes([len(url)]) + url.encode() + b"\0")


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def _full(name: bytes, content: bytes) -> bytes:
    return _box(name, bytes(4) + content)


def _table(*rows: tuple[int, ...]) -> bytes:
    return struct.pack(">I", len(rows)) + b"".join(struct.pack(f">{len(r)}I", *r) for r in rows)


def _number(number: int) -> bytes:
    return _full(b"tkhd", struct.pack(">III", 0, 0, number) + bytes(68))


FILES: dict[str, Callable[[Sequence[Chapter]], bytes]] = {
    ".json": as_json,
    ".psc": as_podlove,
    ".xml": as_podlove,
    ".txt": as_text,
    ".vtt": as_vtt,
}
"""What writes each form of a file, by its extension."""
