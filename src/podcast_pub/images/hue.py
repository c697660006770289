"""The colour that a picture is remembered by. Deterministic; reads, never writes."""

import json

from podcast_pub.images.metadata import published_bytes
from podcast_pub.media.inside_audio import picture_inside
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Memory
from podcast_pub.recipe import recipe

_KIND = "colour"
_SIDE = 64
"""Pixels that are looked at, across and down."""
_BIN = 15
"""Degrees of the colour wheel that count as one colour."""
_DULL = 40
"""Saturation of 255 below which a pixel has no colour worth the name."""

Colour = tuple[int, int, int]
"""Red, green, blue; 0 to 255."""


def colour_of(image: Image, memory: Memory) -> Colour | None:
    """The colour that most of what is vivid in a picture has; None for a grey one.

    Read once for the same bytes. None as well when the picture is not on this machine.
    """
    if image.path is None:
        return None
    key = f"{image.sha256} {recipe()}"
    kept = memory.recall(_KIND, key)
    if kept is None:
        data = image.path.read_bytes()
        whole = data if image.inside is None else picture_inside(image.path, image.inside)
        found = _look_at(published_bytes(whole))
        memory.remember(_KIND, key, json.dumps(found).encode())
        return found
    said = json.loads(kept)
    return None if said is None else (said[0], said[1], said[2])


def _look_at(data: bytes) -> Colour | None:
    import io

    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(data)) as picture:
        picture.draft("RGB", (_SIDE * 4, _SIDE * 4))
        small = picture.convert("RGB").resize((_SIDE, _SIDE), Pillow.Resampling.BOX)
    pixels = small.tobytes()
    triples = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    return vivid(list(triples))


def vivid(pixels: list[Colour]) -> Colour | None:
    """The mean of the pixels whose colour weighs most; None when all are grey, black or white.

    A pixel weighs by how far it is from grey.

    >>> vivid([(200, 40, 40)] * 3 + [(30, 60, 200)] * 9 + [(250, 250, 250)] * 50)
    (30, 60, 200)
    >>> vivid([(90, 90, 90), (0, 0, 0)]) is None
    True
    """
    weights = [0] * (360 // _BIN)
    members: list[list[Colour]] = [[] for _ in weights]
    for pixel in pixels:
        chroma = max(pixel) - min(pixel)
        if chroma >= _DULL:
            place = hue(pixel) // _BIN
            weights[place] += chroma
            members[place].append(pixel)
    heaviest = max(range(len(weights)), key=lambda place: (weights[place], -place))
    chosen = members[heaviest]
    if weights[heaviest] * 50 < len(pixels) * _DULL:
        return None
    red, green, blue = (sum(channel) // len(chosen) for channel in zip(*chosen, strict=True))
    return red, green, blue


def hue(colour: Colour) -> int:
    """Degrees on the colour wheel, whole; 0 for grey.

    >>> hue((255, 0, 0)), hue((0, 0, 255)), hue((7, 7, 7))
    (0, 240, 0)
    """
    red, green, blue = colour
    chroma = max(colour) - min(colour)
    if not chroma:
        return 0
    if max(colour) == red:
        return 60 * (green - blue) // chroma % 360
    if max(colour) == green:
        return 120 + 60 * (blue - red) // chroma
    return 240 + 60 * (red - green) // chroma
