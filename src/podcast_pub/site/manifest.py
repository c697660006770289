"""The show as an app on a home screen: icons, name and colours. Pure.

https://www.w3.org/TR/appmanifest/
"""

import hashlib
import json

from podcast_pub import addresses
from podcast_pub.images.palette import WARM, light
from podcast_pub.images.sizes import icons_of
from podcast_pub.model.show import Show
from podcast_pub.site import words

NAME = "manifest.webmanifest"


def manifest(show: Show) -> bytes:
    """JSON, with links as they are seen from the folder of assets."""
    paper = light(show.site.accent or WARM).paper
    _, icons = icons_of(show.site.logo, show.artwork)
    said = {
        "name": show.title,
        "description": show.description,
        "lang": show.language,
        "dir": words.direction(show.language),
        "start_url": "../",
        "scope": "../",
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            {"src": f"../{icon.key}", "sizes": f"{icon.width}x{icon.height}", "type": "image/png"}
            for icon in icons
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def manifest_key(body: bytes) -> str:
    """Where it is published."""
    return addresses.asset(NAME, hashlib.sha256(body).hexdigest())
