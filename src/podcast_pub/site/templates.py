"""The show's templates over the built-in ones, and what they render.

Templates run in a sandbox that knows a view and nothing else: no clock, no chance, no files.
"""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_pub.problems import TemplateError
from podcast_pub.site.sources import FOLDER, built_in_sources, show_sources

if TYPE_CHECKING:
    from jinja2 import Environment

    from podcast_pub.site.job import PageJob

OURS = "built-in/"
"""`{% extends "built-in/episode.html" %}` reaches our template from the show's of the same name."""

NO_PAGES = (".css", ".js")
"""How names end that Jinja never reads."""


class Templates:
    """All template sources of a show, read once; Jinja is loaded when a page is rendered."""

    def __init__(self, show_root: Path | None) -> None:
        """Read the show's `templates/`, if there is a show, and ours.

        Raises TemplateError for a file or folder that cannot be used.
        """
        ours = built_in_sources()
        shows = show_sources(show_root) if show_root else {}
        self._sources: Mapping[str, str] = {
            **{OURS + name: source for name, source in ours.items()},
            **ours,
            **shows,
        }
        self.ours = tuple(ours)
        """Names that a template of the show may take the place of."""
        self._own = tuple(name for name in shows if name not in ours)
        self._from_show = frozenset(name for name in shows if shows[name] != ours.get(name))

    def sources_hash(self) -> str:
        """Hash of every template by name: pages made with the same one are the same pages."""
        digest = hashlib.sha256()
        for name, source in sorted(self._sources.items()):
            digest.update(f"{name}\0{len(source)}\0{source}\0".encode())
        return digest.hexdigest()

    def source(self, name: str) -> str:
        """The text of a template."""
        return self._sources[name]

    def is_ours(self, name: str) -> bool:
        """Whether the built-in one is used."""
        return name not in self._from_show

    def unused(self) -> tuple[str, ...]:
        """Templates of the show that take nobody's place and that no template asks for.

        Nothing when that cannot be told: a name is put together while a page is made, or a template
        has a mistake, which its page tells.
        """
        if not self._own:
            return ()
        from podcast_pub.site.sandbox import names_asked_for

        pages = [text for name, text in self._sources.items() if not name.endswith(NO_PAGES)]
        asked = names_asked_for(self._environment, pages)
        return tuple(name for name in self._own if asked is not None and name not in asked)

    def render(self, job: "PageJob") -> bytes:
        """The page, UTF-8. Raises TemplateError, which names the template's line and the page."""
        from podcast_pub.site.sandbox import page_of

        view = job.view if job.fill is None else job.fill()
        try:
            page = page_of(self._environment.get_template(job.template), view, view.site)
        except Exception as error:  # a template is code: whatever it does is told as its fault
            raise self._failure(error, job) from error
        return page.encode("utf-8")

    @cached_property
    def _environment(self) -> "Environment":
        from podcast_pub.site.sandbox import environment

        return environment(self._sources, self._place)

    def _place(self, name: str) -> str:
        """What a template is called in messages: the path of the show's, or that it is ours."""
        if name in self._from_show:
            return f"{FOLDER}/{name}"
        return f"{OURS}{name.removeprefix(OURS)}"

    def _failure(self, error: Exception, job: "PageJob") -> TemplateError:
        from podcast_pub.site.sandbox import line_of, words_of

        places = {self._place(name) for name in self._sources}
        path, line = line_of(error, places) or (self._place(job.template), 0)
        ours = path.startswith(OURS)
        return TemplateError(
            f"the page of `{job.label}` ({job.key}) cannot be made: {words_of(error)}",
            where=f"{path}:{line}" if line else path,
            do="this is a fault of podcast_pub: please report it"
            if ours
            else f"correct that line, or delete {path} to use the built-in template",
        )
