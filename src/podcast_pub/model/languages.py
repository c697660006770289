"""Codes of languages, as BCP 47 has them: two letters, or three where a language has no two.

https://www.rfc-editor.org/info/bcp47
"""

import re

from podcast_pub.model.language_codes import BIBLIOGRAPHIC, ONLY_THREE, PAIRS


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_THREE_OF = _pairs(PAIRS)
_TWO_OF = {three: two for each in (PAIRS, BIBLIOGRAPHIC) for two, three in _pairs(each).items()}
_ONLY_THREE = {word[:2]: word[2:] for word in ONLY_THREE.split()}

CODES = frozenset(_THREE_OF)
"""Codes of two letters (ISO 639-1), the ones that Apple takes."""

_NAMES = {
    "arabic": "ar",
    "catalan": "ca",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "dansk": "da",
    "deutsch": "de",
    "dutch": "nl",
    "english": "en",
    "español": "es",
    "finnish": "fi",
    "français": "fr",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "italiano": "it",
    "japanese": "ja",
    "korean": "ko",
    "nederlands": "nl",
    "norsk": "no",
    "norwegian": "no",
    "polish": "pl",
    "polski": "pl",
    "portuguese": "pt",
    "português": "pt",
    "romanian": "ro",
    "russian": "ru",
    "spanish": "es",
    "suomi": "fi",
    "svenska": "sv",
    "swedish": "sv",
    "turkish": "tr",
    "türkçe": "tr",
    "ukrainian": "uk",
    "vietnamese": "vi",
}
_TAG = re.compile(r"([a-zA-Z]{2,3})(?:-[a-zA-Z0-9]{2,8})*")


def is_language(tag: str) -> bool:
    """Whether it is a tag of BCP 47 whose language is registered, in its shortest code.

    >>> is_language("pt-BR"), is_language("gsw"), is_language("deu"), is_language("xx")
    (True, True, False, False)
    """
    return is_listed(tag) or _only_three(tag) is not None


def is_listed(tag: str) -> bool:
    """Whether its language has a code of two letters, which every directory takes."""
    found = _TAG.fullmatch(tag)
    return found is not None and found[1] in CODES


def suggest(text: str) -> str | None:
    """The tag that was probably meant; None when nothing is near.

    >>> suggest("en_US"), suggest("English"), suggest("deu-AT"), suggest("EN"), suggest("xx")
    ('en-US', 'en', 'de-AT', 'en', None)
    """
    if found := _NAMES.get(text.strip().casefold()):
        return found
    primary, _, rest = text.strip().replace("_", "-").partition("-")
    code = primary.lower()
    code = _TWO_OF.get(code, code)
    tag = f"{code}-{rest}" if rest else code
    return tag if is_language(tag) else None


def three_letters(tag: str) -> str:
    """The code of its language in tags of audio files; empty where there is none. ISO 639-2.

    >>> three_letters("pt-BR"), three_letters("gsw"), three_letters("x-klingon")
    ('por', 'gsw', '')
    """
    return _THREE_OF.get(tag.partition("-")[0].lower()) or _only_three(tag) or ""


def _only_three(tag: str) -> str | None:
    """Its code where that has three letters because there are no two."""
    found = _TAG.fullmatch(tag)
    code = found[1] if found else ""
    return code if code[2:] and code[2:] in _ONLY_THREE.get(code[:2], "") else None
