"""The stems of words, by language. The one door to Snowball. https://snowballstem.org/"""

from collections.abc import Callable
from functools import cache, lru_cache

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
"""By the first part of a BCP 47 tag."""


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """From a word in small letters to its stem; the word itself where the language has no rules.

    >>> stemmer("en-GB")("tides"), stemmer("de")("häuser"), stemmer("ja")("tides")
    ('tide', 'haus', 'tides')
    """
    name = _ALGORITHMS.get(language.partition("-")[0].lower())
    if name is None:
        return str
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return lru_cache(maxsize=200_000)(stem)
