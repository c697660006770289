"""Rules about the pages that another generator makes: each has an address, and of its own."""

from collections.abc import Iterator

from podcast_pub.check.rules import RULES
from podcast_pub.model.episode import Entry, Episode, Page, Post
from podcast_pub.model.page_links import link_of, missing_values
from podcast_pub.model.show import Catalog
from podcast_pub.problems import Finding

_LINES = {"season": "season: 1", "episode": "episode: 12"}


def page_link_findings(catalog: Catalog) -> Iterator[Finding]:
    """What is wrong with the addresses that the patterns of a show give its entries."""
    show = catalog.show
    if (links := show.site.elsewhere) is None:
        return
    up = (e for e in catalog.episodes if e.withdrawn is None)
    entries: tuple[Entry | Page, ...] = (*up, *catalog.posts, *catalog.pages)
    bearers: dict[str, Entry | Page] = {}
    for entry in entries:
        for name in missing_values(entry, links, show.timezone):
            yield _missing(entry, name)
        link = link_of(entry, links, show.timezone)
        if link is not None and (other := bearers.setdefault(link, entry)) is not entry:
            yield RULES["page-link-twice"].finding(
                f"its page has the address of that of “{other.title}”",
                entry.source.at("slug"),
                found=link,
                do=f"put {{slug}} into `feed.{_key(entry)}`",
            )


def _missing(entry: Entry | Page, name: str) -> Finding:
    return RULES["page-link-value"].finding(
        f"`feed.{_key(entry)}` asks for {{{name}}}, and this says none",
        entry.source.at(name),
        do=f"add a line such as {_LINES[name]}\nor take {{{name}}} out of `feed.{_key(entry)}`",
    )


def _key(entry: Entry | Page) -> str:
    match entry:
        case Episode():
            return "item_link"
        case Post():
            return "post_link"
        case _:
            return "page_link"
