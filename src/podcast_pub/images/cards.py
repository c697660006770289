"""Social cards: what other sites show of a page, with artwork, title and the name of the show.

1200 by 630 pixels, the shape that Open Graph and X ask for. https://ogp.me/#structured
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from podcast_pub import addresses
from podcast_pub.images.copying import make_square
from podcast_pub.images.lettering import LEADING, fitted
from podcast_pub.images.palette import WARM, light
from podcast_pub.images.sizes import is_shown_as_it_is
from podcast_pub.model.episode import Entry, Episode, Status
from podcast_pub.model.files import Image
from podcast_pub.model.show import Show

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageFont import FreeTypeFont

_RECIPE = 1
"""Another number draws all cards anew, at new addresses."""
WIDTH, HEIGHT = 1200, 630
"""Pixels."""
EXTENSION = ".jpg"
_EDGE = 72
"""Around the artwork, which is a square between upper and lower edge."""
_SIDE = HEIGHT - 2 * _EDGE
_TEXT = _EDGE + _SIDE + 60
"""Where the text begins."""
_ROOM = WIDTH - _TEXT - _EDGE
_NAME_SIZES, _TITLE_SIZES = range(38, 27, -2), range(84, 39, -4)
_NAME_HEIGHT = 48.0
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Card:
    """What is drawn."""

    image: Image
    title: str
    name: str
    """Above the title."""
    accent: tuple[int, int, int]

    @property
    def key(self) -> str:
        """By what it is made of."""
        made_of = json.dumps([_RECIPE, self.image.sha256, self.title, self.name, self.accent])
        recipe = hashlib.sha256(made_of.encode()).hexdigest()
        return addresses.made_image(recipe, "card", EXTENSION)


def show_card(show: Show) -> Card | None:
    """The card of the show, for all pages without one of their own."""
    return _card(show.artwork, show.title, show.author, show)


def entry_card(entry: Entry, show: Show) -> Card | None:
    """The card of an entry; None for one that is not public, which nobody can share."""
    if entry.status is not Status.PUBLIC:
        return None
    own = entry.artwork if isinstance(entry, Episode) else entry.image
    return _card(own or show.artwork, entry.title, show.title, show)


def _card(image: Image, title: str, name: str, show: Show) -> Card | None:
    if is_shown_as_it_is(image):
        return None
    return Card(image, title, name, show.site.accent or WARM)


def draw_card(data: bytes, card: Card) -> bytes:
    """The card as a JPEG; `data` are the published bytes of its picture.

    A title in letters that we have not got is left out with the name, and the artwork is alone.
    """
    title = fitted(card.title, _ROOM, _SIDE - _NAME_HEIGHT - 24, _TITLE_SIZES)
    picture = _ground(data, card.accent, alone=title is None).copy()
    if title is not None:
        _write(picture, card, *title)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _write(picture: Picture, card: Card, face: FreeTypeFont, lines: list[str]) -> None:
    """The title in the middle of what the name above it leaves."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    colours = light(card.accent)
    top = float(_EDGE)
    if (name := fitted(card.name, _ROOM, _NAME_HEIGHT, _NAME_SIZES)) is not None:
        draw.text((_TEXT, top), name[1][0], fill=colours.accent, font=name[0], anchor="la")
        top += _NAME_HEIGHT
    step = face.size * LEADING
    top += (HEIGHT - _EDGE - top - len(lines) * step) / 2
    for place, line in enumerate(lines):
        draw.text((_TEXT, top + place * step), line, fill=colours.ink, font=face, anchor="la")


@lru_cache(maxsize=4)
def _ground(data: bytes, accent: tuple[int, int, int], *, alone: bool) -> Picture:
    """Paper with the artwork on it: drawn once for all cards that share it."""
    from PIL import Image as Pillow

    colours = light(accent)
    ground = Pillow.new("RGB", (WIDTH, HEIGHT), colours.paper)
    ground.paste(colours.accent, (0, HEIGHT - 12, WIDTH, HEIGHT))
    ground.paste(make_square(data, _SIDE), ((WIDTH - _SIDE) // 2 if alone else _EDGE, _EDGE))
    return ground
