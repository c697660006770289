"""The Jinja environment that templates run in. The only module that imports jinja2."""

import re
from collections.abc import Callable, Collection, Mapping
from traceback import walk_tb

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

FORBIDDEN_GLOBALS = ("lipsum", "cycler", "joiner")
FORBIDDEN_FILTERS = ("random",)
"""Same input, same bytes: nothing by chance."""

_VIEW_NAME = re.compile(r"'podcast_pub\.[\w.]+\.(\w+) object'")


def environment(sources: Mapping[str, str], place: Callable[[str], str]) -> Environment:
    """An environment with these templates by name. `place` is what each is called in messages."""
    made = ImmutableSandboxedEnvironment(
        loader=_Sources(sources, place),
        autoescape=True,
        undefined=StrictUndefined,
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
    return made


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
