"""What an M4A or Opus file says of the episode, as ffmpeg reads it; and the cover of an M4A.

https://ffmpeg.org/ffmpeg-formats.html#Metadata-2
"""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

from podcast_pub.media.id3_write import FileTag, TagChapter
from podcast_pub.problems import AudioError

_SPECIAL = re.compile(r"([=;#\\\n])")
_MOST_NAMED = 1000
"""Chapters that the names in an Opus file can count: their numbers have three digits."""


def ffmetadata(tag: FileTag, extension: str) -> str:
    """A text with everything of a tag; without its pictures where it is for an M4A.

    >>> print(ffmetadata(FileTag(title="a=b", number=7), ".m4a"), end="")
    ;FFMETADATA1
    title=a\\=b
    track=7
    """
    lines = [";FFMETADATA1", *_texts(tag)]
    lines += _in_opus(tag) if extension == ".opus" else _chapters(tag)
    return "".join(f"{line}\n" for line in lines)


def _texts(tag: FileTag) -> Iterator[str]:
    texts = {
        "title": tag.title,
        "album": tag.show,
        "artist": tag.author,
        "track": "" if tag.number is None else f"{tag.number:g}",
        "date": "" if tag.date is None else f"{tag.date:%Y-%m-%d}",
        "comment": tag.link,
    }
    return _lines(texts)


def _lines(texts: dict[str, str]) -> Iterator[str]:
    for name, text in texts.items():
        if text:
            yield f"{name}={_escaped(text)}"


def _chapters(tag: FileTag) -> Iterator[str]:
    for chapter in tag.chapters:
        yield "[CHAPTER]"
        yield "TIMEBASE=1/1000"
        yield f"START={round(chapter.start * 1000)}"
        yield f"END={round(chapter.end * 1000)}"
        yield f"title={_escaped(chapter.title)}"


def _in_opus(tag: FileTag) -> Iterator[str]:
    """Comments for what ffmpeg has no names for; chapters too, for it rounds their seconds up.

    https://wiki.xiph.org/Chapter_Extension
    """
    for number, chapter in enumerate(tag.chapters[:_MOST_NAMED]):
        name = f"CHAPTER{number:03}"
        url = chapter.url or ""
        yield from _lines({name: _clock(chapter), f"{name}NAME": chapter.title, f"{name}URL": url})
    if tag.artwork is not None:
        picture = base64.b64encode(_picture_block(tag.artwork)).decode()
        yield from _lines({"METADATA_BLOCK_PICTURE": picture})


def _clock(chapter: TagChapter) -> str:
    seconds, milliseconds = divmod(round(chapter.start * 1000), 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}.{milliseconds:03}"


def _picture_block(jpeg: bytes) -> bytes:
    """A front cover as FLAC holds it; its size may be left to the picture. RFC 9639, 8.8."""
    kind = b"image/jpeg"
    head = (3).to_bytes(4, "big") + len(kind).to_bytes(4, "big") + kind
    return head + bytes(20) + len(jpeg).to_bytes(4, "big") + jpeg


def _escaped(text: str) -> str:
    line = " ".join(text.split()).replace("\0", "")
    # to ffmpeg a backslash before a line's end hides it, also one that is itself hidden
    return _SPECIAL.sub(r"\\\1", line) + (" " if line.endswith("\\") else "")


def put_cover(path: Path, artwork: bytes) -> None:
    """Put a JPEG into an M4A of ours; its sound stays as it is. OSError as it comes."""
    from mutagen import MutagenError
    from mutagen.mp4 import MP4, MP4Cover

    try:  # mutagen is typed in parts only
        file = MP4(path)  # type: ignore[no-untyped-call]
        file["covr"] = [MP4Cover(artwork, MP4Cover.FORMAT_JPEG)]  # type: ignore[no-untyped-call]
        file.save()  # type: ignore[no-untyped-call]
    except MutagenError as error:
        raise AudioError(f"no artwork can be put into `{path.name}`", where=str(path)) from error
