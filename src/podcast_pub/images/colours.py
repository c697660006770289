"""A decoded picture in the colours that browsers take it to have."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


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
        shown = picture.convert("RGBA")
        white = Pillow.new("RGBA", shown.size, "white")
        return Pillow.alpha_composite(white, shown).convert("RGB")
    if picture.mode.startswith(("I", "F")):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def is_transparent(picture: Image) -> bool:
    """Whether parts of it may be seen through."""
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
