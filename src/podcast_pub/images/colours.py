"""A decoded picture in the colours that browsers take it to have."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_BAND = 256
"""Rows of pixels that are made opaque at a time."""


def in_srgb(picture: Image) -> Image:
    """The colours that are meant, by the profile of the file."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        there = ImageCms.createProfile("sRGB")
        moved = ImageCms.profileToProfile(picture, source, there, outputMode="RGB")
        if moved is not None:
            return moved
    return picture


def flat(picture: Image) -> Image:
    """RGB without transparent parts: those are white. The picture itself where it is that."""
    from PIL import Image as Pillow

    if is_transparent(picture):
        opaque = Pillow.new("RGB", picture.size)
        for top in range(0, picture.height, _BAND):  # a large one is not held five times
            box = (0, top, picture.width, min(top + _BAND, picture.height))
            shown = picture.crop(box).convert("RGBA")
            white = Pillow.new("RGBA", shown.size, "white")
            opaque.paste(Pillow.alpha_composite(white, shown).convert("RGB"), box)
        return opaque
    if picture.mode.startswith(("I", "F")):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def is_transparent(picture: Image) -> bool:
    """Whether parts of it may be seen through."""
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
