"""Two-letter language codes (ISO 639-1), the ones that Apple takes. https://www.loc.gov/standards/iso639-2/"""

import re

_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
CODES = frozenset(_CODES.split())

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
_THREE = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt"}
_TAG = re.compile(r"[a-zA-Z]{2}(?:-[a-zA-Z0-9]{2,8})*")


def is_language(tag: str) -> bool:
    """Whether it is a tag of BCP 47 with a two-letter primary subtag: `en`, `pt-BR`."""
    return _TAG.fullmatch(tag) is not None and tag[:2] in CODES


def suggest(text: str) -> str | None:
    """The tag that was probably meant; None when nothing is near.

    >>> suggest("en_US"), suggest("English"), suggest("EN"), suggest("xx")
    ('en-US', 'en', 'en', None)
    """
    word = text.strip().casefold()
    if found := _NAMES.get(word) or _THREE.get(word):
        return found
    primary, _, rest = text.strip().replace("_", "-").partition("-")
    tag = f"{primary.lower()}-{rest}" if rest else primary.lower()
    return tag if is_language(tag) else None
