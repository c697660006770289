"""What an M4A or Opus file says of the episode, as ffmpeg reads it; and the cover of an M4A.

https://ffmpeg.org/ffmpeg-formats.html#Metadata-2
"""

import re
from collections.abc import Iterator
from pathlib import Path

from podcast_pub.media.id3_write import FileTag
from podcast_pub.problems import AudioError

_SPECIAL = re.compile(r"([=;#\\\n])")


def ffmetadata(tag: FileTag) -> str:
    """A text with everything of a tag but its pictures.

    >>> print(ffmetadata(FileTag(title="a=b", number=7)), end="")
    ;FFMETADATA1
    title=a\\=b
    track=7
    """
    return "".join(f"{line}\n" for line in _lines(tag))


def _lines(tag: FileTag) -> Iterator[str]:
    yield ";FFMETADATA1"
    texts = {
        "title": tag.title,
        "album": tag.show,
        "artist": tag.author,
        "track": "" if tag.number is None else f"{tag.number:g}",
        "date": "" if tag.date is None else f"{tag.date:%Y-%m-%d}",
        "comment": tag.link,
    }
    for name, text in texts.items():
        if text:
            yield f"{name}={_escaped(text)}"
    for chapter in tag.chapters:
        yield "[CHAPTER]"
        yield "TIMEBASE=1/1000"
        yield f"START={round(chapter.start * 1000)}"
        yield f"END={round(chapter.end * 1000)}"
        yield f"title={_escaped(chapter.title)}"


def _escaped(text: str) -> str:
    line = " ".join(text.split()).replace("\0", "")
    return _SPECIAL.sub(r"\\\1", line)


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
