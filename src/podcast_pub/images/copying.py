"""Make the smaller copies of a picture: upright, in sRGB, without metadata."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from podcast_pub.images.colours import flat, in_srgb, is_transparent
from podcast_pub.images.room import DECODED
from podcast_pub.images.sizes import LARGE, Copy, copies_of
from podcast_pub.model.files import Image as Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_WEBP_QUALITY = 80
_WEBP_EFFORT = 4
_JPEG_QUALITY = 82


def make_copies(data: bytes, image: Picture, copies: Sequence[Copy]) -> tuple[bytes, ...]:
    """The bytes of each of `copies` of a picture, whose published bytes are `data`.

    It is decoded once. Whichever copies are asked for, each is made of the next larger one, so that
    it has the same bytes in every place.
    """
    from PIL import Image as Pillow

    every = copies_of(image, LARGE)
    steps = () if every is None else every.webp[::-1]
    made: dict[str, bytes] = {}
    with _quiet(data):
        picture = _upright(data, max(steps[0].width, steps[0].height))
        for step in steps:
            size = (step.width, step.height)
            if picture.size != size:
                picture = picture.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=3.0)
            for copy in copies:
                if copy.width == step.width:
                    made[copy.key] = _encoded(picture, copy.extension)
    return tuple(made[copy.key] for copy in copies)


def make_icon(data: bytes, side: int, *, whole: bool) -> bytes:
    """A square PNG of the picture in its middle; `whole`: without holes, which iOS makes black."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    with _quiet(data):
        picture = _upright(data, side)
        picture = flat(picture) if whole else picture
        square = picture.width == picture.height
        shown = picture if square or whole else picture.convert("RGBA")
        edge = "white" if whole else (0, 0, 0, 0)
        icon = ImageOps.pad(shown, (side, side), Pillow.Resampling.LANCZOS, color=edge)
    return _encoded(icon, ".png")


def make_square(data: bytes, side: int) -> Image:
    """The middle of the picture in RGB, upright, `side` pixels a side."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    with _quiet(data):
        return ImageOps.fit(flat(_upright(data, side)), (side, side), Pillow.Resampling.LANCZOS)


@contextmanager
def _quiet(data: bytes) -> Iterator[None]:
    """Pillow warns of nothing, and does not decode more at a time than there is room for."""
    from PIL import Image as Pillow

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Pillow.open(io.BytesIO(data)) as picture:
            pixels = picture.width * picture.height
        with DECODED.taken(pixels):
            yield


def _upright(data: bytes, least: int) -> Image:
    """The picture as it is to be seen; RGB, or RGBA with holes.

    Its longer side is as long as in the file, or half or less of it and at least `least` pixels.
    """
    picture = _in_srgb(_decoded(data, least))
    if not is_transparent(picture):
        picture = flat(picture)
    elif picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    picture.info.clear()
    return picture


def _decoded(data: bytes, least: int) -> Image:
    from PIL import Image as Pillow
    from PIL import ImageOps

    with Pillow.open(io.BytesIO(data)) as picture:
        picture.draft(None, (least, least))
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        return picture


def _in_srgb(picture: Image) -> Image:
    """As `in_srgb`; a profile that nobody can read changes no colour."""
    from PIL import ImageCms

    try:
        return in_srgb(picture)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _encoded(picture: Image, extension: str) -> bytes:
    stream = io.BytesIO()
    if extension == ".webp":
        picture.save(stream, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_EFFORT)
    elif extension == ".png":
        picture.save(stream, "PNG", optimize=True)
    else:
        opaque = flat(picture)
        opaque.save(stream, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    return stream.getvalue()
