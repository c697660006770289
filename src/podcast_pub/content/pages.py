"""pages/*.md → pages."""

from podcast_pub import addresses
from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.entry_notes import Links, read_notes
from podcast_pub.content.language import check_language
from podcast_pub.content.opened import Opened, open_folder, tell_slug_twins
from podcast_pub.content.slugs import fold
from podcast_pub.model.episode import Page
from podcast_pub.problems import Finding

FOLDER = "pages"


def open_pages(basics: Basics, findings: list[Finding]) -> list[Opened[wire.Page]]:
    """Every page that can be opened; what is wrong with others is put into `findings`."""
    opened = open_folder(wire.Page, FOLDER, fold, basics, findings)
    tell_slug_twins(opened, lambda _: ())
    return opened


def finish_page(text: Opened[wire.Page], basics: Basics, links: Links) -> Page | None:
    """The page; None when something about it is wrong, and the desk knows what."""
    notes = read_notes(text, addresses.page(text.slug), basics, links)
    language = text.wire.language
    if language is not None:
        check_language(language, "language", text.desk)
    if not text.desk.is_clean:
        return None
    return Page(text.slug, text.desk.source, text.wire.title, notes, language)
