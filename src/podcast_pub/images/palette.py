"""A colour → the colours of pages, light and dark, on which all text can be read. Pure.

Whatever the colour, text has the contrast that WCAG 2.2 AA asks for; only as much lighter or darker
as that needs. https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

import colorsys
from collections.abc import Iterable
from dataclasses import dataclass

from podcast_pub.images.hue import Colour

CONTRAST = 4.7
"""Of text on what it stands on; 4.5 is asked for."""
STRONG = 7.5
"""Of the text that is read longest."""
WARM = (0x6B, 0x5A, 0x3A)
"""What stands for the colour of a picture without one: paper and ink."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as `#rrggbb`."""

    paper: str
    """The page."""
    panel: str
    """Boxes on it."""
    ink: str
    """Text."""
    soft: str
    """Dates, labels."""
    line: str
    accent: str
    """Links, buttons, the mark of an episode."""
    accent_ink: str
    """Text on the accent."""


def light(colour: Colour) -> Palette:
    """The palette for light pages.

    >>> light((30, 60, 200)).accent
    '#1e3cc8'
    """
    hue, saturation = _turn(colour)
    tint = min(saturation, 0.5)
    paper, panel = _mix(hue, tint * 0.5, 0.982), _mix(hue, tint * 0.55, 0.945)
    ground = (paper, panel)
    return Palette(
        paper=_hex(paper),
        panel=_hex(panel),
        ink=_hex(_readable(hue, tint * 0.35, 0.11, ground, STRONG, step=-0.01)),
        soft=_hex(_readable(hue, tint * 0.22, 0.38, ground, CONTRAST + 0.6, step=-0.01)),
        line=_hex(_mix(hue, tint * 0.45, 0.86)),
        accent=_hex(accent := _readable(*_lively(colour, 0.46), ground, CONTRAST, step=-0.01)),
        accent_ink=_hex(_on(accent)),
    )


def dark(colour: Colour) -> Palette:
    """The palette for dark pages.

    >>> dark((30, 60, 200)).accent_ink
    '#000000'
    """
    hue, saturation = _turn(colour)
    tint = min(saturation, 0.5)
    paper, panel = _mix(hue, tint * 0.3, 0.083), _mix(hue, tint * 0.32, 0.125)
    ground = (paper, panel)
    return Palette(
        paper=_hex(paper),
        panel=_hex(panel),
        ink=_hex(_readable(hue, tint * 0.3, 0.92, ground, STRONG, step=0.01)),
        soft=_hex(_readable(hue, tint * 0.2, 0.64, ground, CONTRAST + 0.6, step=0.01)),
        line=_hex(_mix(hue, tint * 0.28, 0.21)),
        accent=_hex(accent := _readable(*_lively(colour, 0.66), ground, STRONG, step=0.01)),
        accent_ink=_hex(_on(accent)),
    )


def parse(text: str) -> Colour:
    """`#0b5a66` → its three numbers.

    >>> parse("#0b5a66")
    (11, 90, 102)
    """
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

    >>> contrast((0, 0, 0), (255, 255, 255))
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return round((lighter + 0.05) / (darker + 0.05), 3)


def _luminance(colour: Colour) -> float:
    """Relative luminance. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    scaled = [channel / 255 for channel in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in scaled]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _turn(colour: Colour) -> tuple[float, float]:
    """Hue and saturation, 0 to 1."""
    hue, _, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    return hue, saturation


def _lively(colour: Colour, lightness: float) -> tuple[float, float, float]:
    """Hue, saturation and the lightness to begin with, of a colour that is to be noticed."""
    hue, saturation = _turn(colour)
    _, own, _ = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    nearest = min(own, lightness) if lightness < 0.5 else max(own, lightness)
    return hue, min(saturation, 0.85), nearest


def _readable(
    hue: float,
    saturation: float,
    lightness: float,
    ground: Iterable[Colour],
    wanted: float,
    *,
    step: float,
) -> Colour:
    """The colour, moved by `step` until it stands out from all of `ground` by `wanted`."""
    grounds = tuple(ground)
    made = _mix(hue, saturation, lightness)
    while 0 < lightness < 1 and min(contrast(made, each) for each in grounds) < wanted:
        lightness += step
        made = _mix(hue, saturation, lightness)
    return made


def _on(colour: Colour) -> Colour:
    """White or black, whichever is read better on a colour."""
    white, black = (255, 255, 255), (0, 0, 0)
    return white if contrast(white, colour) >= contrast(black, colour) else black


def _mix(hue: float, saturation: float, lightness: float) -> Colour:
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(lightness, 0.0), 1.0), saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour)
