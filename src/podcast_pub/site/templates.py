"""The show's templates over the built-in ones, and what they render.

Templates run in a sandbox that knows a view and nothing else: no clock, no chance, no files.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from podcast_pub.addresses import FEED_STYLE
from podcast_pub.problems import TemplateError
from podcast_pub.site import texts
from podcast_pub.site.language import Language
from podcast_pub.site.sources import FOLDER, built_in_sources, show_sources

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog
    from jinja2 import Environment

    from podcast_pub.site.job import PageJob
    from podcast_pub.site.views import View

OURS = "built-in/"
"""`{% extends "built-in/episode.html" %}` reaches our template from the show's of the same name."""

NO_PAGES = (".css", ".js", texts.SUFFIX)
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
        self._shows = tuple(shows)
        self._own = tuple(name for name in shows if name not in ours)
        self._from_show = frozenset(name for name in shows if shows[name] != ours.get(name))
        self._environments: dict[str, Environment] = {}

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

    def language(self, tag: str) -> Language:
        """A language, with its texts: the show's own first. Raises TemplateError."""
        chain = [each for name in texts.names(tag) for each in (name, OURS + name)]
        used = [name for name in dict.fromkeys(chain) if self._is_catalogue(name)]
        try:
            return Language(tag, texts.chained(map(self._texts, used)))
        except texts.TextsError as error:
            raise self._broken(used[0], error) from error

    def _is_catalogue(self, name: str) -> bool:
        """Whether it is there; ours stands behind the show's, and is not read twice."""
        ours = name.startswith(OURS)
        return name in self._sources and (ours or not self.is_ours(name))

    def _texts(self, name: str) -> "Catalog":
        try:
            return texts.read(self._sources[name], name)
        except texts.TextsError as error:
            raise self._broken(name, error) from error

    def _broken(self, name: str, error: texts.TextsError) -> TemplateError:
        return TemplateError(
            f"these texts cannot be used: {error}",
            where=f"{self._place(name)}:{error.line}" if error.line else self._place(name),
            do="correct it, or delete the file to use the built-in texts",
        )

    def unused(self, tag: str, *, makes_pages: bool = True) -> tuple[str, ...]:
        """Templates of the show that take nobody's place and that no template asks for; `tag` is
        the language whose texts are used. Without pages there are but a style of feeds and texts.

        Nothing when that cannot be told: a name is put together while a page is made, or a template
        has a mistake, which its page tells.
        """
        if not makes_pages:
            used = {FEED_STYLE, *texts.names(tag)}
            return tuple(name for name in self._shows if name not in used)
        if not self._own:
            return ()
        from podcast_pub.site.sandbox import names_asked_for

        pages = [text for name, text in self._sources.items() if not name.endswith(NO_PAGES)]
        asked = names_asked_for(self._environment(tag), pages)
        if asked is None:
            return ()
        return tuple(name for name in self._own if name not in {*asked, *texts.names(tag)})

    def render(self, job: "PageJob", view: "View | None" = None) -> bytes:
        """The page, UTF-8; `view` is the job's where it has been made already.

        Raises TemplateError, which names the template's line and the page.
        """
        from podcast_pub.site.sandbox import page_of

        view = job.view if view is None else view
        view = view if job.fill is None else job.fill(view)
        try:
            template = self._environment(view.site.language).get_template(job.template)
            page = page_of(template, view, view.site)
        except Exception as error:  # a template is code: whatever it does is told as its fault
            raise self._failure(error, job) from error
        return page.encode("utf-8")

    def _environment(self, tag: str) -> "Environment":
        """Jinja, in a language."""
        from podcast_pub.site.sandbox import environment

        if tag not in self._environments:
            made = environment(self._sources, self._place, self.language(tag))
            self._environments[tag] = made
        return self._environments[tag]

    def _place(self, name: str) -> str:
        """What a template is called in messages: the path of the show's, or that it is ours."""
        if name in self._from_show:
            return f"{FOLDER}/{name}"
        return f"{OURS}{name.removeprefix(OURS)}"

    def _failure(self, error: Exception, job: "PageJob") -> TemplateError:
        from podcast_pub.site.sandbox import line_of, words_of

        places = {self._place(name) for name in self._sources}
        path, line = line_of(error, places) or (self._place(job.template), 0)
        return TemplateError(
            f"the page of `{job.label}` ({job.key}) cannot be made: {words_of(error)}",
            where=f"{path}:{line}" if line else path,
            do=_what_to_do(error, path),
        )


def _what_to_do(error: Exception, path: str) -> str:
    if not path.startswith(OURS):
        return f"correct that line, or delete {path} to use the built-in template"
    if isinstance(error, OverflowError):
        return "make its notes or its transcript shorter"
    return "this is a fault of podcast_pub: please report it"
