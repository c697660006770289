"""Which smaller copies of a picture its pages show, and what they are called. Pure.

A copy is called after the picture and how it is made, not after its own bytes: another version of
a library makes other bytes of the same picture, and no page has to change for that.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from podcast_pub import addresses
from podcast_pub.model.files import Image

_RECIPE = 1
"""Another number makes all copies anew, at new addresses: when we learn to do better."""
LARGE = (160, 320, 640, 1280)
"""Pixels across, of pictures that may fill a page."""
SMALL = (160,)
"""Of portraits, logos and whatever else is as small as a button."""
ICONS = (48, 180, 192, 512)
"""Pixels a side: for tabs and search results, for iOS, and two for the manifest.

https://developer.apple.com/design/human-interface-guidelines/app-icons
https://www.w3.org/TR/appmanifest/#icons-member
"""
APPLE_ICON = 180
_OPAQUE = ("RGB", "L", "CMYK", "YCbCr")
"""Modes of which a JPEG can be made."""
_LARGEST_FALLBACK = 640
_HIGHEST = 16383
"""Pixels a side that a WebP can have. RFC 9649 §1."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A smaller copy of a picture."""

    key: str
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    extension: str
    """`.webp`, or `.jpg` or `.png` where a browser knows no WebP."""


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies of a picture that one kind of place shows."""

    webp: tuple[Copy, ...]
    """Smallest first; never wider than the picture itself."""
    fallback: Copy

    @property
    def all(self) -> tuple[Copy, ...]:
        """Each of them."""
        return (*self.webp, self.fallback)


@lru_cache(maxsize=4096)
def copies_of(image: Image, widths: tuple[int, ...]) -> Copies | None:
    """The copies of a picture; None where it is shown as it is.

    picture            copies
    moves              none: it would stand still
    inside the audio   none: the audio may not be on this machine
    a long strip       none: no WebP is so high
    anything else      `widths` as far as it is wider, and its own when that is below the widest
    """
    if is_shown_as_it_is(image) or _is_strip(image):
        return None
    across = sorted({min(width, image.width) for width in widths})
    webp = tuple(_copy(image, width, ".webp") for width in across)
    width = max(each for each in across if each <= max(_LARGEST_FALLBACK, across[0]))
    return Copies(webp, _copy(image, width, ".jpg" if image.mode in _OPAQUE else ".png"))


def is_shown_as_it_is(image: Image) -> bool:
    """Whether nothing is made of a picture."""
    return image.moves or image.format == "gif" or image.inside is not None


def icons_of(logo: Image | None, artwork: Image) -> tuple[Image, tuple[Copy, ...]]:
    """What stands for the site in tabs and on home screens, smallest first, and of what it is made:
    of the logo when that is about as high as wide."""
    fits = logo is not None and not is_shown_as_it_is(logo) and _is_square(logo)
    image = logo if fits and logo is not None else artwork
    if is_shown_as_it_is(image):
        return image, ()
    keys = (addresses.made_image(_recipe(image), f"icon{side}", ".png") for side in ICONS)
    icons = (Copy(key, side, side, ".png") for key, side in zip(keys, ICONS, strict=True))
    return image, tuple(icons)


def _is_strip(image: Image) -> bool:
    """Whether the widest copy that it may have would be too high, wherever it is shown."""
    return image.height * min(image.width, LARGE[-1]) > _HIGHEST * image.width


def _is_square(image: Image) -> bool:
    return max(image.width, image.height) <= 1.25 * min(image.width, image.height)


def _copy(image: Image, width: int, extension: str) -> Copy:
    key = addresses.made_image(_recipe(image), str(width), extension)
    return Copy(key, width, max(1, round(image.height * width / image.width)), extension)


def _recipe(image: Image) -> str:
    return hashlib.sha256(json.dumps([_RECIPE, image.sha256]).encode()).hexdigest()
