"""The texts of the interface, as templates and code have them, and the catalogues we ship.

`UPDATE_GOLDEN=1 pytest tests/integration/site/test_texts.py` puts new texts into every catalogue,
to be translated, and takes out those that are gone.
"""

import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from podcast_pub import site
from podcast_pub.site.sources import TEXTS, built_in_folder

KEYWORDS = ("_", "gettext", "ngettext", "pgettext")
_LEAST = {"pgettext": 2, "ngettext": 2}
CATALOGUES = sorted((built_in_folder() / TEXTS).glob("*.po"))
_REGION = re.compile(r"-[A-Z]{2}\Z")


def extracted() -> Catalog:
    """Every text that is marked."""
    catalog = Catalog(fuzzy=False)
    for place, function, words in _marked():
        if function == "pgettext":
            catalog.add(words[1], locations=[(place, 0)], context=words[0])
        else:
            many = function == "ngettext"
            catalog.add(words[:2] if many else words[0], locations=[(place, 0)])
    return catalog


def _marked() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Where a text stands, by what it is marked, and its words; calls that pass it on left out."""
    for place, function, found in _found():
        all_of = found if isinstance(found, list | tuple) else (found,)
        words = [each for each in all_of if isinstance(each, str)]
        if len(words) >= _LEAST.get(function, 1):
            yield place, function, tuple(words)


def _found() -> Iterator[tuple[str, str, object]]:
    for path in sorted(built_in_folder().glob("*.html")):
        for _, function, found, _ in babel_extract(_bytes(path), KEYWORDS, [], {}):
            yield f"templates/{path.name}", function or "", found
    for path in sorted(Path(site.__path__[0]).glob("*.py")):
        for _, called, said, _ in extract_python(_bytes(path), dict.fromkeys(KEYWORDS), [], {}):
            yield f"site/{path.name}", str(called), said


def _bytes(path: Path) -> BytesIO:
    return BytesIO(path.read_bytes())


def is_partial(path: Path) -> bool:
    """Whether a catalogue has only what differs from that of the language: one of a region."""
    return _REGION.search(path.stem) is not None


def read(path: Path) -> Catalog:
    """One of ours."""
    return read_po(StringIO(path.read_text("utf-8")), abort_invalid=True)


def renewed(path: Path) -> str:
    """The catalogue with every text there is, and no other; roles stay, and so does the head."""
    before = path.read_text("utf-8")
    head, _, _ = before.partition("\n\n")
    catalog, template = read(path), extracted()
    for message in catalog:
        if message.context == "role":
            template.add(message.id, context="role")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if is_partial(path):
        for message in [each for each in catalog if each.id and not any(each.string or ())]:
            catalog.delete(message.id, message.context)
    made = BytesIO()
    write_po(made, catalog, width=0, omit_header=True, include_lineno=False)
    return f"{head}\n\n{made.getvalue().decode().strip()}\n"
