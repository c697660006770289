"""Artwork that directories take, written beside the picture that it was made of."""

from pathlib import Path

from podcast_pub.authoring.files import write_new
from podcast_pub.images.conforming import conforming


def make_artwork(picture: Path, to: Path, *, crop: bool) -> int:
    """Write a conforming JPEG to a file that is not there yet; its bytes are counted."""
    data = conforming(picture, crop=crop)
    write_new(to.parent, {to.name: data})
    return len(data)
