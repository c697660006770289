"""The Jinja environment that templates run in. The only module that imports jinja2."""

import re
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sized
from dataclasses import is_dataclass
from difflib import get_close_matches
from functools import cache
from traceback import walk_tb
from typing import cast

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from podcast_pub.site.language import Language

FORBIDDEN_GLOBALS = ("lipsum", "cycler", "joiner")
FORBIDDEN_FILTERS = ("random",)
"""Same input, same bytes: nothing by chance."""

MAX_PAGE = 10_000_000
"""Characters of one page."""
LARGEST = 1_000_000
"""Bits of a number, characters of a text or items of a list that `*` and `**` may make."""

_ADDRESS = re.compile(r" at (0x[0-9a-f]+)(?:>|&gt;)", re.IGNORECASE)
"""What Python writes of a thing that has no text: `<function range at 0x7f3a5c1e2b60>`."""
_VIEW_NAME = re.compile(r"'podcast_pub\.[\w.]+\.(\w+) object'")


def environment(
    sources: Mapping[str, str], place: Callable[[str], str], language: Language
) -> Environment:
    """An environment with these templates by name, and the texts of the interface.

    `place` is what each template is called in messages.
    """
    made = _Sandbox(
        loader=_Sources(sources, place),
        autoescape=True,
        undefined=_Missing,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    for name in FORBIDDEN_GLOBALS:
        del made.globals[name]
    for name in FORBIDDEN_FILTERS:
        del made.filters[name]
    made.globals.update(_texts(language))
    return made


def _texts(language: Language) -> dict[str, Callable[..., Markup]]:
    """The functions by which templates say a text: words, in which values take their places."""

    def gettext(text: str, **values: object) -> Markup:
        return escape(language.gettext(text)) % values

    def pgettext(context: str, text: str, **values: object) -> Markup:
        return escape(language.pgettext(context, text)) % values

    def ngettext(one: str, many: str, num: int, **values: object) -> Markup:
        return escape(language.ngettext(one, many, num)) % {"num": num, **values}

    return {"_": gettext, "pgettext": pgettext, "ngettext": ngettext}


def page_of(template: Template, view: object, site: object) -> str:
    """The page that `template` makes. Raises whatever the template does.

    What is wrong with a piece of the page is thrown where it was made, so that its line is told.
    """
    # Jinja documents a generator, and types only what one can iterate over
    pieces = cast("Generator[str]", template.generate(page=view, site=site))
    made, size = [], 0
    known = cache(lambda: repr(view))
    for piece in pieces:
        size += len(piece)
        if size > MAX_PAGE:
            pieces.throw(OverflowError(f"it is larger than {MAX_PAGE:,} characters"))
        if _shows_address(piece, known):
            pieces.throw(TypeError("a function or an unfinished list cannot be printed"))
        made.append(piece)
    return "".join(made)


def _shows_address(piece: str, known: Callable[[], str]) -> bool:
    """Whether an address in memory stands in it, another one each time; notes may quote one."""
    return any(found[1] not in known() for found in _ADDRESS.finditer(piece))


def names_asked_for(environment: Environment, sources: Iterable[str]) -> frozenset[str] | None:
    """What these templates extend, include or import; None when one of them cannot tell."""
    names: set[str | None] = set()
    for source in sources:
        try:
            names.update(find_referenced_templates(environment.parse(source)))
        except TemplateSyntaxError:
            return None
    known = frozenset(name for name in names if name is not None)
    return known if len(known) == len(names) else None


def line_of(error: Exception, places: Collection[str]) -> tuple[str, int] | None:
    """The template's place and the line where `error` came from; None when Jinja does not say.

    Jinja rewrites tracebacks so that the frames of a template carry its file name and lines.
    """
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return (error.filename, error.lineno)
    found = None
    for frame, line in walk_tb(error.__traceback__):
        if frame.f_code.co_filename in places:
            found = (frame.f_code.co_filename, line)
    return found


def words_of(error: Exception) -> str:
    """What went wrong, for somebody who writes templates, not Python."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`"
    said = str(error) or type(error).__name__
    return _VIEW_NAME.sub(r"\1", said)


class _Missing(StrictUndefined):
    """A name that a template asks for and that is not there."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """Jinja's words, and the name of the page that is nearest."""
        there = self._undefined_obj
        names = [name for name in dir(there) if name[0] != "_"] if is_dataclass(there) else []
        near = get_close_matches(str(self._undefined_name), names, n=1)
        said = super()._undefined_message
        return f"{said}; did you mean {near[0]!r}?" if near else said


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own, where one slip of the pen in a sum does not take all the memory."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """What Jinja calls for `*` and `**`; OverflowError when the result would be too large."""
        if _size(operator, left, right) > LARGEST:
            raise OverflowError(f"the result of {operator} is too large")
        return super().call_binop(context, operator, left, right)


def _size(operator: str, left: object, right: object) -> int:
    """Bits, characters or items of the result; 0 where Python itself sets a limit."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        return bits * right if operator == "**" else bits + right.bit_length()
    for many, times in ((left, right), (right, left)):
        if isinstance(many, Sized) and isinstance(times, int):
            return len(many) * times
    return 0


class _Sources(BaseLoader):
    """Templates from memory: no name reaches a file."""

    def __init__(self, sources: Mapping[str, str], place: Callable[[str], str]) -> None:
        self._sources = sources
        self._place = place

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment  # the loader's protocol
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], self._place(template), None


def _printable(value: object) -> object:
    """Only text and numbers may be printed: anything else would show an address in memory, or
    the word None to listeners."""
    if isinstance(value, (str, Markup, int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, StrictUndefined):
        str(value)  # raises what Jinja says of a missing name
    raise TypeError(f"{type(value).__name__} cannot be printed; only text and numbers can")
