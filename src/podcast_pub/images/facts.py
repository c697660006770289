"""Look at one picture. The only user of Pillow; reads, never writes."""

import hashlib
import io
import json
import warnings
from functools import lru_cache
from pathlib import Path

from podcast_pub.images.metadata import published_bytes
from podcast_pub.images.printing import dpi_of, profile_of
from podcast_pub.media.stamp import MOST_SEEN, Stamp
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Memory
from podcast_pub.problems import ImageError
from podcast_pub.recipe import recipe

_KIND = "image"
"""What the memory keeps these facts under; a new number when the published form changes."""
MOST_BYTES = 50_000_000
MOST_PIXELS = 80_000_000
_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)
"""EXIF orientations that swap width and height."""
_Facts = tuple[int, int, str, str, str, int, int | None, str | None, bool]
"""Width, height, format, mode, sha256, size, dpi, profile of an `Image`, and whether it moves."""


def read_image(path: Path, name: str, memory: Memory) -> Image:
    """The picture at `path`, called `name` below the show's folder. Read-only.

    It is decoded once, to know that it can be shown; then remembered by the file's stamp.
    ImageError, with words for a producer, when it cannot be shown or is too large.
    """
    try:
        stamp = Stamp.of(path.stat())
        kept = memory.recall(_KIND, str(path))
        if kept is not None:
            said, *facts = json.loads(kept)
            if said == f"{stamp} {recipe()}":
                width, height, form, mode, sha256, size, dpi, profile, moves = facts
                known = width, height, form, mode, sha256, size, dpi, profile, moves
                return _image(path, name, known)
        settled = stamp.is_settled()
        seen = _seen(path, stamp, settled)
    except OSError as error:
        raise ImageError(
            f"`{path.name}` cannot be read",
            where=name,
            found=error.strerror or type(error).__name__,
            do="look whether it is there, and whether you may read it",
        ) from error
    if isinstance(seen, ImageError):
        raise ImageError(f"`{path.name}`: {seen.message}", where=name, found=seen.found, do=seen.do)
    if settled:
        memory.remember(_KIND, str(path), json.dumps([f"{stamp} {recipe()}", *seen]).encode())
    return _image(path, name, seen)


def read_picture_inside(data: bytes, path: Path, name: str, inside: int) -> Image:
    """The picture of a chapter inside the audio at `path`: `data`, looked at like any other.

    ImageError, with words for a producer, when it cannot be shown or is too large.
    """
    return _image(path, name, _look_at(data), inside)


def _image(path: Path, name: str, facts: _Facts, inside: int | None = None) -> Image:
    """The value of `_Facts`, which may come from the memory."""
    width, height, form, mode, sha256, size, dpi, profile, moves = facts
    return Image(path, name, width, height, form, mode, sha256, size, inside, dpi, profile, moves)


@lru_cache(maxsize=MOST_SEEN)
def _seen(path: Path, stamp: Stamp, settled: bool) -> _Facts | ImageError:  # noqa: ARG001  parts of the key
    """What the file at `path` is, or why it is none; looked at once, however often it is shown.

    What was seen of a young file holds while it is young: `settled`, it is looked at again.
    """
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    try:
        return _look_at(data)
    except ImageError as error:  # kept without its traceback, which holds all of `data`
        return ImageError(error.message, found=error.found, do=error.do)


def _look_at(data: bytes) -> _Facts:
    """The facts of the published form of these bytes."""
    if len(data) > MOST_BYTES:
        raise ImageError(
            f"the picture is larger than {MOST_BYTES // 1_000_000} MB",
            do="export it smaller: 1,600 pixels on the longer side are enough for a page",
        )
    published = published_bytes(data)
    width, height, form, mode, dpi, profile, moves = _decode(published)
    sha256 = hashlib.sha256(published).hexdigest()
    return width, height, form, mode, sha256, len(published), dpi, profile, moves


def _decode(data: bytes) -> tuple[int, int, str, str, int | None, str | None, bool]:
    """Width and height as shown, format, colour mode, dpi, profile, and whether it moves.

    ImageError when it cannot be decoded.
    """
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow warns of is refused below, or harmless
            with Pillow.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP")) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Pillow.DecompressionBombError
                picture.load()
                lying = picture.getexif().get(_ORIENTATION) in _LYING
                width, height = picture.size[::-1] if lying else picture.size
                form = str(picture.format).lower()
                moves = form != "jpeg" and getattr(
                    picture, "is_animated", False
                )  # counts no frames
                said = dpi_of(picture), profile_of(picture)
                return width, height, form, picture.mode, *said, moves
    except Pillow.DecompressionBombError as error:
        raise ImageError(
            f"the picture has more than {MOST_PIXELS // 1_000_000} million pixels",
            do="export it smaller: 1,600 pixels on the longer side are enough for a page",
        ) from error
    except Exception as error:  # a hostile file may trip the decoder anywhere
        raise ImageError(
            "the picture cannot be decoded",
            found="a file that looks right from outside and is broken inside",
            do="export it again, or copy it anew",
        ) from error
