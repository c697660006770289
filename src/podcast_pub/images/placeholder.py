"""Artwork to begin with: a calm picture drawn from a show's title, the same for the same title."""

import hashlib
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_pub.images.lettering import LEADING, fitted

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIDE = 1400
"""Pixels: the smallest that directories take."""

_FINE = 2
"""Drawn larger by this and scaled down, for smooth edges."""

_BIG = SIDE * _FINE

_PALETTES = (
    ("#12263a", "#22577a", "#38a3a5", "#f4e9c9"),
    ("#2d1e2f", "#623c5c", "#ba5a62", "#f5b778"),
    ("#14213d", "#3a506b", "#7d8ca3", "#ffd48a"),
    ("#1b2620", "#3a5a40", "#84a56e", "#e9e4be"),
    ("#28213d", "#564282", "#8c82c8", "#e6dcf5"),
    ("#30201a", "#783c28", "#cd7846", "#f6dcb4"),
)
"""Night, two waters, light."""


_MARK = "Placeholder"
_MARKED = b"tEXtPlaceholder\0podcast-pub"
"""How the mark stands in the file, right behind its header."""
_HEAD = 128
"""Bytes of a file in which the mark stands."""


def is_placeholder(path: Path) -> bool:
    """Whether a picture is still the one that we drew. Read-only; OSError when it is not there."""
    with path.open("rb") as file:
        return _MARKED in file.read(_HEAD)


def placeholder_png(title: str) -> bytes:
    """A square PNG of 1400 pixels a side, RGB, under 200 kB, with a mark by which we know it."""
    from PIL import Image, ImageDraw
    from PIL.PngImagePlugin import PngInfo

    seed = hashlib.sha256(title.encode("utf-8", "surrogatepass")).digest()
    night, deep, shallow, light = _PALETTES[seed[0] % len(_PALETTES)]
    picture = Image.new("RGB", (_BIG, _BIG), night)
    draw = ImageDraw.Draw(picture)
    across = _BIG * (0.25 + seed[1] / 512)
    draw.circle((across, _BIG * 0.3), _BIG * 0.12, fill=light)
    for place, colour in ((0.55, deep), (0.68, shallow)):
        draw.polygon(_wave(place, seed[2] + 40 * place), fill=colour)
    _write_title(draw, title, night)
    data = io.BytesIO()
    mark = PngInfo()
    mark.add_text(_MARK, "podcast-pub")
    small = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    small.save(data, "PNG", optimize=True, pnginfo=mark)
    return data.getvalue()


def _wave(place: float, phase: float) -> list[tuple[float, float]]:
    """Water up to `place` (0 is the top of the picture, 1 its foot)."""
    steps = range(0, _BIG + 1, 8)
    shore = [
        (x, _BIG * (place + 0.025 * math.sin(x * 9 / _BIG + phase))) for x in map(float, steps)
    ]
    return [*shore, (float(_BIG), float(_BIG)), (0.0, float(_BIG))]


def _write_title(draw: "ImageDraw", title: str, colour: str) -> None:
    """The title in the water, where our font has its letters."""
    written = fitted(title, _BIG * 0.84, _BIG * 0.22, range(_BIG // 8, _BIG // 28, -24))
    if written is None:
        return
    face, lines = written
    for place, line in enumerate(lines):
        top = _BIG * 0.72 + place * face.size * LEADING
        draw.text((_BIG * 0.08, top), line, fill=colour, font=face, anchor="la")
