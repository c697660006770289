"""Artwork as directories want it, made of any picture: a square JPEG in sRGB."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_pub.images.colours import flat, in_srgb
from podcast_pub.images.facts import MOST_BYTES, MOST_PIXELS
from podcast_pub.problems import ImageError

if TYPE_CHECKING:
    from PIL.Image import Image

SMALLEST, LARGEST = 1400, 3000
"""Pixels a side."""
HEAVY = 512 * 1024
"""Bytes that it should stay below."""
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_QUALITIES = (92, 88, 84, 80, 75, 70)


def conforming(path: Path, *, crop: bool = False) -> bytes:
    """A JPEG that every directory takes; the same picture gives the same bytes.

    `crop` cuts the middle out of a picture that is not square. ImageError, with words for a
    producer, when it is no picture, too small, or not square.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ImageError(f"it is larger than {MOST_BYTES // 1_000_000} MB", where=str(path))
    return _encoded(_sized(flat(_decoded(data, path)), path, crop=crop))


def small(path: Path, side: int, *, quality: int = 85) -> bytes:
    """A JPEG of a picture with at most `side` pixels a side, without metadata.

    ImageError when it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    picture = flat(_decoded(data, path))
    picture.thumbnail((side, side))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality, optimize=True)
    return stream.getvalue()


def _decoded(data: bytes, path: Path) -> Image:
    """The picture in sRGB, as it is to be seen."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data), formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Pillow.DecompressionBombError
                picture.load()
                return in_srgb(ImageOps.exif_transpose(picture))
    except Pillow.DecompressionBombError as error:
        words = f"it has more than {MOST_PIXELS // 1_000_000} million pixels"
        raise ImageError(words, where=str(path), do="export it smaller") from error
    except Exception as error:  # a hostile file may trip a decoder anywhere
        raise ImageError(
            "this picture cannot be read",
            where=str(path),
            do="export it as PNG, TIFF or JPEG",
        ) from error


def _sized(picture: Image, path: Path, *, crop: bool) -> Image:
    """Square, within the window that directories show."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    side = min(picture.size)
    found = f"{picture.width} by {picture.height} pixels"
    if side < SMALLEST:
        words = f"it is too small: at least {SMALLEST} pixels a side are needed"
        do = "export it larger; making it larger here would only blur it"
        raise ImageError(words, where=str(path), found=found, do=do)
    if picture.width != picture.height and not crop:
        do = "cut it square, or add --crop to take the middle"
        raise ImageError("it is not square", where=str(path), found=found, do=do)
    wanted = min(side, LARGEST)
    return ImageOps.fit(picture, (wanted, wanted), Pillow.Resampling.LANCZOS)


def _encoded(picture: Image) -> bytes:
    """As good as fits; without metadata."""
    data = b""
    for quality in _QUALITIES:
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=quality, optimize=True, progressive=True, dpi=(72, 72))
        data = stream.getvalue()
        if len(data) <= HEAVY:
            break
    return data
