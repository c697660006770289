"""What is written inside an audio file besides its sound, whatever kind of file it is."""

from pathlib import Path

from podcast_pub.media.container import Container, container_of
from podcast_pub.media.id3_chapters import read_id3_chapters
from podcast_pub.media.inside import Inside
from podcast_pub.media.mp4_chapters import read_mp4_chapters


def read_inside(path: Path) -> Inside:
    """The chapters inside an MP3 or M4A file, and what of them cannot be read. Read-only.

    None in any other file. OSError as it comes.
    """
    with path.open("rb") as stream:
        match container_of(stream):
            case Container.MPEG:
                return read_id3_chapters(stream)
            case Container.MP4:
                return read_mp4_chapters(stream)
            case _:
                return Inside()


def picture_inside(path: Path, number: int) -> bytes:
    """The bytes of the picture of chapter `number`, counted from 0; empty when there is none.

    OSError as it comes.
    """
    chapters = read_inside(path).chapters
    image = chapters[number].image if number < len(chapters) else None
    return image if isinstance(image, bytes) else b""
