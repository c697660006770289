"""The libraries below Pillow, which encode pictures and draw letters.

A wheel of Pillow brings its own, one of a Linux distribution takes those of the system.
"""

from functools import cache

_CODECS = ("jpg", "zlib")
_MODULES = ("freetype2", "littlecms2", "webp")
_FEATURES = ("libjpeg_turbo", "mozjpeg", "zlib_ng")


@cache
def libraries() -> str:
    """Their versions: another one may write other bytes of the same picture.

    Loads Pillow, whose own version is a part of our recipe.
    """
    from PIL import features

    names = (*_CODECS, *_MODULES, *(each for each in _FEATURES if features.check(each)))
    return ", ".join(f"{name} {features.version(name)}" for name in names)
