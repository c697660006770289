"""Render notes for tests, with everything but the text left at a default."""

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from podcast_pub.content.notes.render import render_notes
from podcast_pub.model.memory import Forgetful, Memory
from podcast_pub.model.notes import Notes
from podcast_pub.problems import Finding

ROOT = Path("/show")
PAGE = "episodes/tides.html"


def render(
    text: str,
    *,
    duration: float | None = 3600.0,
    entry_links: Mapping[str, str] | None = None,
    root: Path = ROOT,
    memory: Memory | None = None,
    slug: str = "tides",
) -> tuple[Notes, tuple[Finding, ...]]:
    """The notes of `episodes/001-tides/episode.md`, whose text begins on line 8."""
    return render_notes(
        text,
        path="episodes/001-tides/episode.md",
        first_line=8,
        folder=root / "episodes" / "001-tides",
        root=root,
        slug=slug,
        page_key=PAGE,
        duration=duration,
        memory=memory or Forgetful(),
        entry_links=entry_links,
    )


def page(text: str, *, duration: float | None = 3600.0) -> str:
    """Only the HTML for the page."""
    return render(text, duration=duration)[0].html


def told(findings: tuple[Finding, ...]) -> list[tuple[int | None, str, str]]:
    """Line, rule and message of each."""
    return [(f.location.line, f.rule, f.message) for f in findings]


class Elements(HTMLParser):
    """Every element of some HTML, with its attributes, as a browser's parser would meet them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it down."""
        self.found.append((tag, dict(attrs)))
