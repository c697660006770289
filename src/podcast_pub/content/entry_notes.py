"""The notes of the entries, which may link to each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname

from podcast_pub.content.basics import Basics
from podcast_pub.content.notes.render import render_notes
from podcast_pub.content.opened import Opened
from podcast_pub.content.wire import Episode, Page, Post
from podcast_pub.model.notes import Notes

AnyOpened = Opened[Episode] | Opened[Post] | Opened[Page]


@dataclass(frozen=True, slots=True)
class Links:
    """Which files of the show may be linked in notes: path below the show's folder → page."""

    public: Mapping[str, str]
    """What listeners may see: all that a public text may link, for names can tell much."""
    every: Mapping[str, str]
    """Drafts and scheduled entries too; for texts that are not public themselves."""


def links_between(pages: Iterable[tuple[AnyOpened, str]]) -> Links:
    """The table for all entries, each with the key of its page. Pure.

    An episode may also be linked by its folder.
    """
    public: dict[str, str] = {}
    every: dict[str, str] = {}
    for text, page in pages:
        names = [text.desk.path]
        if isinstance(text.wire, Episode):
            names.append(dirname(text.desk.path))
        every |= dict.fromkeys(names, page)
        if text.is_public:
            public |= dict.fromkeys(names, page)
    return Links(public, every)


def read_notes(
    text: AnyOpened, page: str, basics: Basics, links: Links, duration: float | None = None
) -> Notes:
    """The text below the keys, as safe HTML; what is wrong in it goes to the desk.

    `page` is the key of its page; `duration` of the audio in seconds, when known.
    """
    notes, findings = render_notes(
        text.body,
        path=text.desk.path,
        first_line=text.desk.body_line,
        folder=text.folder,
        root=basics.root,
        slug=text.slug,
        page_key=page,
        duration=duration,
        memory=basics.memory,
        entry_links=links.public if text.is_public else links.every,
    )
    text.desk.findings += findings
    return notes
