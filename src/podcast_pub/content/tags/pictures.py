"""`images` → further pictures for apps. https://podcastindex.org/namespace/1.0 `image`."""

import re
from collections.abc import Sequence
from pathlib import Path

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.desk import Desk
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.tags.each import read_secure
from podcast_pub.model.tags import Picture

_RATIO = re.compile(r"[1-9][0-9]{0,8}/[1-9][0-9]{0,8}")
_MEASURED = ("aspect_ratio", "width", "height", "type")


def read_pictures(
    images: Sequence[wire.Picture], key: str, folder: Path, basics: Basics, desk: Desk
) -> tuple[Picture, ...]:
    """Pictures in `folder` or elsewhere; what is wrong with one is on the desk then."""
    made = (_picture(one, f"{key}.{n}", folder, basics, desk) for n, one in enumerate(images))
    return tuple(one for one in made if one is not None)


def _picture(
    one: wire.Picture, key: str, folder: Path, basics: Basics, desk: Desk
) -> Picture | None:
    if one.aspect_ratio is not None and not _RATIO.fullmatch(one.aspect_ratio):
        message = "`aspect_ratio` is not width/height"
        do = "write it like aspect_ratio: 16/9"
        at = f"{key}.aspect_ratio"
        desk.error("ns-image", message, key=at, found=one.aspect_ratio, do=do)
    at = f"{key}.image"
    if one.image.lower().startswith(("http://", "https://")):
        url = read_secure(one.image, at, desk)
        if url is None:
            return None
        sizes = (one.aspect_ratio, one.width, one.height, one.type)
        return Picture(url, one.alt, one.purpose, *sizes)
    said = [name for name in _MEASURED if getattr(one, name) is not None]
    if said:
        message = f"`{said[0]}` of a file is measured"
        desk.error("ns-image", message, key=f"{key}.{said[0]}", do=f"remove {', '.join(said)}")
    image = read_picture(one.image, at, folder, basics.root, basics.memory, desk)
    return None if image is None else Picture(image, one.alt, one.purpose)
