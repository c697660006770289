"""Text in pictures that we draw: our font, which letters it has, and lines that fit.

EB Garamond by Georg Duffner, its letters of Latin, Greek and Cyrillic (OFL 1.1, `fonts/OFL.txt`).
Other scripts are not written at all: no text is better than empty boxes.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FILE = Path(__file__).parent / "fonts" / "EBGaramond12-subset.otf"
_MOST = 1000
"""Characters that are tried: more than are ever seen."""
LEADING = 1.12
"""From one line to the next, in sizes of the font."""


@lru_cache(maxsize=64)
def font(size: int) -> FreeTypeFont | None:
    """Our font, `size` pixels high; None in a Pillow without FreeType."""
    from PIL import ImageFont

    try:
        # the same letters whether or not this Pillow can shape those of other scripts
        return ImageFont.truetype(str(_FILE), size, layout_engine=ImageFont.Layout.BASIC)
    except ImportError:
        return None


def can_write(text: str) -> bool:
    """Whether there is a font, and no letter of `text` would be drawn as an empty box."""
    return all(_has(letter) for letter in unicodedata.normalize("NFC", text))


@cache
def _has(letter: str) -> bool:
    drawn = font(16)
    if drawn is None or not letter.isprintable():
        return False
    return letter == " " or bytes(drawn.getmask(letter)) != bytes(drawn.getmask("\uffff"))


def fitted(
    text: str, width: float, height: float, sizes: range
) -> tuple[FreeTypeFont, list[str]] | None:
    """The largest of `sizes` in which `text` fits, and its lines; the last size, cut off with an
    ellipsis, where it fits in none. None where it cannot be written."""
    text = " ".join(unicodedata.normalize("NFC", text[:_MOST]).split())
    if not text or not can_write(text):
        return None
    for size in sizes:
        drawn = font(size)
        if drawn is None:
            return None
        lines = _wrapped(drawn, text, width)
        if len(lines) * size * LEADING <= height and max(map(drawn.getlength, lines)) <= width:
            return drawn, lines
    return _cut(text, width, height, sizes[-1])


def _cut(
    text: str, width: float, height: float, size: int
) -> tuple[FreeTypeFont, list[str]] | None:
    """As many lines as there is room for; words that are too long are broken where they end."""
    drawn = font(size)
    if drawn is None:
        return None
    pieces = [piece for word in text.split() for piece in _broken(drawn, word, width)]
    lines = _wrapped(drawn, " ".join(pieces), width)
    most = max(1, int(height / (size * LEADING)))
    if len(lines) > most:
        last = lines[most - 1]
        while drawn.getlength(f"{last}…") > width:
            last = last[:-1]
        lines[most - 1 :] = [f"{last.rstrip()}…"]
    return drawn, lines


def _broken(drawn: FreeTypeFont, word: str, width: float) -> list[str]:
    """A word in pieces that fit on a line each."""
    pieces = [""]
    for letter in word:
        if drawn.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _wrapped(drawn: FreeTypeFont, text: str, width: float) -> list[str]:
    """Words on as few lines as hold them; a word longer than a line stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and drawn.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
