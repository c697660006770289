"""Look at one picture. The only user of Pillow; reads, never writes."""

import hashlib
import io
import json
import warnings
from pathlib import Path

from podcast_pub.images.metadata import published_bytes
from podcast_pub.media.stamp import Stamp
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Memory
from podcast_pub.problems import ImageError
from podcast_pub.recipe import recipe

_KIND = "image"
"""What the memory keeps these facts under; a new number when the published form changes."""
_FACTS = ("width", "height", "format", "mode", "sha256", "size")
"""What is remembered of an `Image`, in the order of its fields."""
MOST_BYTES = 50_000_000
MOST_PIXELS = 80_000_000
_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)
"""EXIF orientations that swap width and height."""


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
                return Image(path, name, *facts)
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        unchanged = Stamp.of(path.stat()) == stamp
    except OSError as error:
        raise ImageError(
            f"`{path.name}` cannot be read",
            where=name,
            found=error.strerror or type(error).__name__,
            do="look whether it is there, and whether you may read it",
        ) from error
    try:
        image = _look_at(path, name, data)
    except ImageError as error:
        raise ImageError(
            f"`{path.name}`: {error.message}", where=name, found=error.found, do=error.do
        ) from error
    if unchanged and stamp.is_settled():
        facts = [getattr(image, field) for field in _FACTS]
        memory.remember(_KIND, str(path), json.dumps([f"{stamp} {recipe()}", *facts]).encode())
    return image


def _look_at(path: Path, name: str, data: bytes) -> Image:
    """The facts of the published form of these bytes."""
    if len(data) > MOST_BYTES:
        raise ImageError(
            f"the picture is larger than {MOST_BYTES // 1_000_000} MB",
            do="export it smaller: 1,600 pixels on the longer side are enough for a page",
        )
    published = published_bytes(data)
    width, height, file_format, mode = _decode(published)
    sha256 = hashlib.sha256(published).hexdigest()
    return Image(path, name, width, height, file_format, mode, sha256, len(published))


def _decode(data: bytes) -> tuple[int, int, str, str]:
    """Width and height as shown, format and colour mode; ImageError when it cannot be decoded."""
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
                return width, height, str(picture.format).lower(), picture.mode
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
