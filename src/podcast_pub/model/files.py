"""Files of the producer that are published beside the audio: images, sidecars, static files."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Image:
    """An image as it is published: without EXIF and other metadata, pixels untouched."""

    path: Path | None = field(repr=False)
    """The producer's file, absolute, inside the show's folder; None for a picture inside audio that
    is not on this machine."""
    name: str
    """Relative to the show's folder, with `/`: for findings."""
    width: int
    """Pixels, as shown (after the EXIF orientation)."""
    height: int
    """Pixels, as shown."""
    format: str
    """Decoded format: `jpeg`, `png`, `gif`, `webp`."""
    mode: str
    """Colour mode as Pillow names it: `RGB`, `CMYK`, `P`, `RGBA`, `L` …"""
    sha256: str
    """Hex digest of the published bytes (metadata removed), not of the producer's file."""
    size: int
    """Bytes of the published form."""
    inside: int | None = None
    """The file is audio, and this the picture of its chapter of that number, counted from 0; None
    for a picture that is a file."""
    dpi: int | None = None
    """Pixels an inch, as the file says; None when it does not, or nobody looked."""
    profile: str | None = None
    """Name of its colour profile; None without one, or when nobody looked."""
    moves: bool = False
    """It is an animation."""

    @property
    def extension(self) -> str:
        """Extension of the published object, by the real format."""
        return {"jpeg": ".jpg"}.get(self.format, f".{self.format}")


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that is published byte for byte: a download named in notes, a static file."""

    path: Path = field(repr=False)
    """Absolute, inside the show's folder."""
    name: str
    """Relative to the show's folder, with `/`."""
    sha256: str
    size: int
    """Bytes."""
