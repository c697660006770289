"""The form of a picture that is published: what it shows, without what it tells besides.

Pure, and stable: what was published once is left as it is.
"""

import re
from collections.abc import Callable

from podcast_pub.images import gif, jpeg, png, webp
from podcast_pub.images.broken import BrokenError
from podcast_pub.problems import ImageError

_FORMATS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], bytes]], ...] = (
    (re.compile(rb"\xff\xd8\xff"), jpeg.published),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), png.published),
    (re.compile(rb"GIF8[79]a"), gif.published),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), webp.published),
)
_OTHERS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"....ftyp(?:hei|mif1)", re.DOTALL), "a HEIC photo, as some phones take them"),
    (re.compile(rb"....ftypavi", re.DOTALL), "an AVIF picture"),
    (re.compile(rb"\s*<(?:\?xml|svg|!DOCTYPE svg)", re.IGNORECASE), "an SVG drawing"),
    (re.compile(rb"%PDF"), "a PDF document"),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF picture"),
    (re.compile(rb"\Z"), "an empty file"),
)


def published_bytes(data: bytes) -> bytes:
    """The bytes of a JPEG, PNG, GIF or WebP file without metadata; pixels are untouched.

    EXIF, XMP, IPTC, comments, thumbnails and what follows the end are gone; colour profiles, the
    orientation and the repetition of animations stay. ImageError for anything else, and for a
    file that is cut off.
    """
    for magic, published in _FORMATS:
        if magic.match(data):
            try:
                return published(data)
            except BrokenError:
                raise ImageError(
                    "the picture is broken or cut off",
                    found="a file that ends or breaks off in the middle",
                    do="export it again, or copy it anew",
                ) from None
    raise ImageError(
        "the file is not a JPEG, PNG, GIF or WebP picture",
        found=next((words for magic, words in _OTHERS if magic.match(data)), "something else"),
        do="export it as a JPEG or PNG file",
    )
