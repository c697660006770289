"""What is bound to a time in the audio: chapters, transcripts."""

from dataclasses import dataclass

from podcast_pub.model.files import Image, PublishedFile


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of an episode. JSON chapters 1.2 of the podcast namespace."""

    start: float
    """Seconds."""
    title: str
    url: str | None = None
    image: Image | str | None = None
    """A file of ours, an https address, or none."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript file."""

    file: PublishedFile
    """Hash and size are those of the published form: HTML loses its scripts."""
    type: str
    """MIME type: `text/vtt`, `application/x-subrip`, `application/json`, `text/html`,
    `text/plain`."""
    extension: str
    """With the dot, lower case."""
