"""What a picture says of its colours and of its size on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_LONGEST = 60
"""Characters of a profile's name."""


def dpi_of(picture: Image) -> int | None:
    """Pixels an inch, across; None when the file does not say."""
    said = picture.info.get("dpi")
    if not isinstance(said, tuple) or not said:
        return None
    try:
        return round(float(said[0])) or None
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        return None


def profile_of(picture: Image) -> str | None:
    """The name of its colour profile; None without one."""
    profile = picture.info.get("icc_profile")
    if not isinstance(profile, bytes) or not profile:
        return None
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(opened)
    except (ImageCms.PyCMSError, OSError):
        return "unreadable"
    return " ".join(name.split())[:_LONGEST] or "unnamed"
