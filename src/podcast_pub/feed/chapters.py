"""Chapters as a feed says them: Podlove's, and as times in the texts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.model.episode import Episode
from podcast_pub.model.files import Image
from podcast_pub.model.timed import Chapter
from podcast_pub.timed.chapters import readable_in_text


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A `psc:chapter`. https://podlove.org/simple-chapters/"""

    start: str
    """Normal Play Time: `00:01:23.500`."""
    title: str
    href: str | None
    image: str | None
    """Absolute address."""


def chapter_views(chapters: Sequence[Chapter], site: Site) -> tuple[ChapterView, ...]:
    """Each chapter with its link and the public address of its picture."""
    return tuple(
        ChapterView(normal_play_time(c.start), c.title, c.url, _picture(c.image, site))
        for c in chapters
    )


def times_to_add(episode: Episode) -> tuple[Chapter, ...]:
    """The chapters that are to be added to the texts of an item as times.

    None where the notes say them already, and where apps would not take them for chapters.
    """
    if episode.chapters_in_notes or not readable_in_text(episode.chapters):
        return ()
    return episode.chapters


def times_html(chapters: Sequence[Chapter]) -> str:
    """A line a chapter, with the links of the chapters; empty without any.

    >>> times_html([Chapter(0.0, "The marsh"), Chapter(20.5, "The rake")])
    '<p>00:00:00 The marsh<br>00:00:20 The rake</p>'
    """
    lines = (f"{_clock(c.start)} {_linked(c)}" for c in chapters)
    return f"<p>{'<br>'.join(lines)}</p>" if chapters else ""


def normal_play_time(seconds: float) -> str:
    """https://www.rfc-editor.org/rfc/rfc2326#section-3.6

    >>> normal_play_time(83.5)
    '00:01:23.500'
    """
    milliseconds = round(seconds * 1000)
    return f"{_clock(milliseconds // 1000)}.{milliseconds % 1000:03}"


def _clock(seconds: float) -> str:
    """Whole seconds, with hours: so apps take a time for one."""
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"


def _linked(chapter: Chapter) -> str:
    title = escape(chapter.title, quote=False)
    if chapter.url is None or not chapter.url.lower().startswith(("https://", "http://")):
        return title
    return f'<a href="{escape(chapter.url)}">{title}</a>'


def _picture(image: Image | str | None, site: Site) -> str | None:
    if isinstance(image, Image):
        return site.public(addresses.artwork(image.sha256, image.extension))
    return image
