"""pages/*.md → pages."""

from podcast_pub import addresses
from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.opened import Opened, open_folder, read_notes, tell_slug_twins
from podcast_pub.content.slugs import fold
from podcast_pub.model.episode import Page
from podcast_pub.problems import Finding

FOLDER = "pages"


def read_pages(basics: Basics, findings: list[Finding]) -> list[Page]:
    """Every page that is in order; what is wrong is put into `findings`. Read-only."""
    opened = open_folder(wire.Page, basics.root / FOLDER, fold, basics.root, findings)
    tell_slug_twins(opened, lambda _: ())
    pages = [_page(text, basics) for text in opened]
    for text in opened:
        findings += text.desk.findings
    return [page for page in pages if page is not None]


def _page(text: Opened[wire.Page], basics: Basics) -> Page | None:
    """A page; None when something about it is wrong."""
    notes = read_notes(text, addresses.page, basics)
    if not text.desk.is_clean:
        return None
    return Page(text.slug, text.desk.source, text.wire.title, notes)
