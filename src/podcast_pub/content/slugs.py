"""Names of folders and files → slugs, the part of an address that is an entry's own. Pure."""

import re
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches

LONGEST = 100
"""Characters of a slug: a file name with a hash and an extension still fits everywhere."""

RESERVED = frozenset({"index"})
"""Slugs that would be the address of a folder."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"\d+[-_ .]+(?=.)")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?[-_ .]+(?=.)")

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "\u0131": "i",
        "ĸ": "k",
        "ŋ": "n",
        "ŧ": "t",
        "\u017f": "s",
        "ə": "e",
        "ƒ": "f",
    }
)
"""Latin letters that Unicode does not take apart."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

_JOINING = str.maketrans(dict.fromkeys("'`\u2019\u02bc\u00b4"))
"""Signs inside a word: `it's` is one word."""


def is_slug(text: str) -> bool:
    """Whether it can stand in an address: words of a-z and 0-9, joined by single hyphens."""
    return len(text) <= LONGEST and _SLUG.fullmatch(text) is not None and text not in RESERVED


def fold(text: str) -> str | None:
    """The slug of a name; None when a letter has no ASCII form, nothing is left, or far too much.

    >>> fold("Maré Alta & Straße"), fold("γαλήνη"), fold("It's 5 o'clock!")
    ('mare-alta-strasse', None, 'its-5-oclock')
    """
    if len(text) > 3 * LONGEST:
        return None
    lower = unicodedata.normalize("NFKC", text).lower().translate(_JOINING).translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    if any(c.isalnum() and not c.isascii() for c in plain):
        return None
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or None


def fold_in(text: str, language: str) -> str | None:
    """The slug of a name in that language: Germans write `ue` where there is no ü.

    >>> fold_in("Größe über alles", "de-AT"), fold_in("Über", "en")
    ('groesse-ueber-alles', 'uber')
    """
    if language.partition("-")[0].lower() == "de":
        text = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    return fold(text)


def nearest(word: str, slugs: Collection[str]) -> str | None:
    """The slug that somebody means: one spelt alike, or the only one with this word in it.

    >>> nearest("tieds", ["tides", "the-ice"]), nearest("ice", ["tides", "the-ice"])
    ('tides', 'the-ice')
    """
    close = get_close_matches(word, slugs, n=1)
    holding = [slug for slug in slugs if word and word in slug]
    return close[0] if close else holding[0] if len(holding) == 1 else None


def slug_of_folder(name: str) -> str | None:
    """The slug of an episode's folder: its name without the number; None when it folds to none.

    >>> slug_of_folder("012-tides"), slug_of_folder("404"), slug_of_folder("12-")
    ('tides', '404', '12')
    """
    return fold(_NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name)


def slug_of_file(stem: str) -> str | None:
    """The slug of a post's file: its name without the date; None when it folds to none.

    >>> slug_of_file("2026-05-new-season"), slug_of_file("2026-05-01-may"), slug_of_file("news")
    ('new-season', 'may', 'news')
    """
    return fold(_DATE.sub("", stem, count=1) if _DATE.match(stem) else stem)
