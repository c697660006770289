"""Text → words, and what a word is looked up by. Pure.

templates/search.js does the same to what people type: both change together.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 40
"""Characters of a word; a longer one is an address or noise, and is looked up by its beginning."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8]"
)
"""Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic: people type without them.

In other writings such marks are vowels, and stay.
"""
_SAME = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "\u0131": "i",  # Turkish, without its dot
        "ς": "\u03c3",
        "\u0629": "\u0647",  # Arabic and Persian letters that look alike
        "\u0649": "\u064a",
        "\u06a9": "\u0643",
        "\u06cc": "\u064a",
    }
)
"""Letters that people type in another way, and that have no accent to take away."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of writing without spaces: Thai to Khmer, kana, Han."""
_RUNS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")


class _Letters(dict[int, str]):
    """Letters, digits and marks as small letters, all else as a space; worked out when met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kept = letter.lower() if unicodedata.category(letter)[0] in "LNM" else " "
        self[code] = kept
        return kept


_LETTERS = _Letters({0xAD: ""})  # a soft hyphen is nothing


def words(text: str) -> list[str]:
    """Every word of a text, in small letters.

    >>> words("L'été, 1.5 kHz!")
    ['l', 'été', '1', '5', 'khz']
    """
    return unicodedata.normalize("NFC", text).translate(_LETTERS).split()


def fold(word: str) -> str:
    """A word as everybody may type it: without accents, in one form.

    >>> fold("crème"), fold("straße"), fold("άνεμος"), fold("مَدرَسة")
    ('creme', 'strasse', 'ανεμοσ', 'مدرسه')
    """
    if word.isascii():
        return word[:LONGEST]
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", word))
    return unicodedata.normalize("NFC", bare).lower().translate(_SAME)[:LONGEST]


@lru_cache(maxsize=65536)
def runs(folded: str) -> tuple[str, ...]:
    """What a folded word is looked up by: itself; of writing without spaces, each letter and pair.

    >>> runs("tide"), runs("東京大"), runs("mp3の")
    (('tide',), ('東', '京', '大', '東京', '京大'), ('mp3', 'の'))
    """
    found: list[str] = []
    for run in _RUNS.findall(folded):
        if _UNSPACED_RUN.match(run):
            found += [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
        else:
            found.append(run)
    return tuple(found)


def is_spaced(folded: str) -> bool:
    """Whether a word is of writing with spaces, so that it may have a stem."""
    return folded.isascii() or _UNSPACED_RUN.search(folded) is None
