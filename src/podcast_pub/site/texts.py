"""Texts of the interface, from catalogues: gettext files `templates/texts/de.po`. Pure.

Texts are words, never markup. A catalogue may hold a few texts only: what it lacks comes from the
next one, and in the end is English, as it stands in the templates and in `site/language.py`.
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from collections.abc import Iterable, Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO, StringIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER = "texts/"
"""In a folder of templates."""
SUFFIX = ".po"

_PLACE = re.compile(r"%\((\w+)\)s")
"""What a value takes the place of."""


_TOKEN = re.compile(r"%(?:%|\((\w+)\)s)?")
"""A value's place, a percent sign, or one with which Python does something else."""
_ODD_PLURALS = re.compile(r"nplurals(?!\s*=\s*[1-9]\b)", re.IGNORECASE | re.ASCII)
"""Babel makes room for as many forms as a file says."""
_ODD_DIVISOR = re.compile(r"[/%](?!\s*[1-9])")
"""What may be zero for some number."""

_LINE = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)\s+)?".*"\s*)?'
)


class TextsError(Exception):
    """A catalogue cannot be used; says why, and the line where that is known (else 0)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def names(tag: str) -> tuple[str, ...]:
    """The catalogues that may have texts of a language, the nearest first.

    >>> names("pt-ao"), names("zh-TW")
    (('texts/pt-AO.po', 'texts/pt-PT.po', 'texts/pt.po'), ('texts/zh-Hant-TW.po', 'texts/zh-Hant.po', 'texts/zh.po'))
    """  # noqa: E501  a doctest has one line
    from babel.core import Locale, UnknownLocaleError, get_global

    try:
        at = str(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        at = tag.partition("-")[0].lower()
    parents = get_global("parent_exceptions")
    chain = []
    while at:
        chain.append(FOLDER + at.replace("_", "-") + SUFFIX)
        at = parents.get(at) or at.rpartition("_")[0]
    return tuple(chain)


def read(source: str, name: str) -> "Catalog":
    """The texts of a catalogue, called `texts/de.po`. Raises TextsError."""
    from babel.messages.pofile import PoFileError, read_po

    _look_at_lines(source)
    tag = PurePosixPath(name).stem.replace("-", "_")
    try:
        catalog = read_po(StringIO(source), locale=tag, abort_invalid=True)
    except PoFileError as error:
        raise TextsError(str(error).partition(" on ")[0], error.lineno) from error
    except (ValueError, LookupError, TypeError) as error:
        raise TextsError(f"it is no gettext file: {error}") from error
    if catalog.locale is None:  # babel forgets what the file says of plurals
        catalog.locale = "en"
    if _ODD_DIVISOR.search(catalog.plural_expr):
        raise TextsError("Plural-Forms: only a number can divide another")
    catalog.charset = "utf-8"  # whatever it says: the text is known
    for message in catalog:
        for fault in faults(message):
            raise TextsError(fault, message.lineno or 0)
    return catalog


def _look_at_lines(source: str) -> None:
    """TextsError where a line is none of a gettext file, or says something out of all measure."""
    quoted: list[str] = []
    for number, line in enumerate(source.splitlines(), start=1):
        if not _LINE.fullmatch(line):  # babel cuts off what is not in quotes
            raise TextsError(f"this is no line of a gettext file: {line[:200]}", number)
        quoted.append(line.partition('"')[2].rpartition('"')[0])
    if _ODD_PLURALS.search("".join(quoted)):
        raise TextsError("Plural-Forms: nplurals is a number from 1 to 9")


def chained(catalogues: Iterable["Catalog"]) -> NullTranslations:
    """Texts of the first catalogue that has them; English where none has. Raises TextsError."""
    from babel.messages.mofile import write_mo

    texts = NullTranslations()
    for catalog in catalogues:
        packed = BytesIO()
        write_mo(packed, catalog)
        packed.seek(0)
        try:
            texts.add_fallback(GNUTranslations(packed))
        except ValueError as error:
            raise TextsError(f"Plural-Forms: {error}") from error
    return texts


def faults(message: "Message") -> Iterator[str]:
    """What of a text would break the page that it stands on."""
    ids, strings = _all(message.id), _all(message.string)
    if not ids[0]:
        return
    known = set(_PLACE.findall(ids[-1]))
    for string in strings:
        found = list(_TOKEN.finditer(string))
        for name in sorted({token[1] for token in found if token[1]} - known):
            yield f"`%({name})s` is not in “{ids[-1]}”"
        if any(token[0] == "%" for token in found):
            yield f"a single % in “{string}”: write %%, or a name as in the English text"


def places(text: str) -> frozenset[str]:
    """The names of the values in a text.

    >>> sorted(places("%(first)s to %(last)s"))
    ['first', 'last']
    """
    return frozenset(_PLACE.findall(text))


def _all(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """One text, or the forms of a number."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)
