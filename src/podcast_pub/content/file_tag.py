"""What is written into an MP3 that we make: what players show of an episode that was saved."""

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.images.conforming import small
from podcast_pub.media.id3_write import FileTag, TagChapter
from podcast_pub.model.audio import duration_of
from podcast_pub.model.episode import Episode
from podcast_pub.model.files import Image
from podcast_pub.model.page_links import link_of
from podcast_pub.model.show import Show

SIDE = 1000
"""Pixels of the cover."""
CHAPTER_SIDE = 500
"""Pixels of a chapter's picture."""
MOST_PICTURES = 2_000_000
"""Bytes of the pictures of all chapters: they are loaded before anything is heard."""


def file_tag(episode: Episode, show: Show) -> FileTag:
    """The tag of an episode's MP3, with its artwork made small. Reads pictures; ImageError."""
    artwork = episode.artwork or show.artwork
    return FileTag(
        title=episode.title,
        show=show.title,
        author=show.author,
        number=episode.number,
        date=episode.date.astimezone(show.timezone),
        language=episode.language or show.language,
        link=_link(episode, show),
        artwork=None if artwork.path is None else small(artwork.path, SIDE),
        chapters=_chapters(episode),
    )


def _link(episode: Episode, show: Show) -> str:
    """The page of an episode, else of the show."""
    if (links := show.site.elsewhere) is None:
        return Site(show.url, show.media_url).public(addresses.episode(episode.slug))
    return link_of(episode, links, show.timezone) or links.home or show.url


def _chapters(episode: Episode) -> tuple[TagChapter, ...]:
    """With their pictures, unless all of them together are too heavy."""
    files = {
        one.image.path
        for one in episode.chapters
        if isinstance(one.image, Image) and one.image.path is not None
    }
    pictures = {path: small(path, CHAPTER_SIDE, quality=80) for path in sorted(files)}
    starts = [one.start for one in episode.chapters]
    ends = [*starts[1:], duration_of(episode.audio) or 0.0]
    made: list[TagChapter] = []
    for one, end in zip(episode.chapters, ends, strict=False):
        path = one.image.path if isinstance(one.image, Image) else None
        picture = None if path is None else pictures[path]
        made.append(TagChapter(one.start, max(one.start, end), one.title, one.url, picture))
    if sum(len(one.image or b"") for one in made) > MOST_PICTURES:
        made = [TagChapter(one.start, one.end, one.title, one.url) for one in made]
    return tuple(made)
