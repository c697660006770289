"""Show notes, already safe: what Markdown became after the sanitiser."""

from dataclasses import dataclass

from podcast_pub.model.files import Image, PublishedFile


@dataclass(frozen=True, slots=True)
class Notes:
    """The text of an episode, post or page.

    Links to our own objects are written `site:KEY` in `href` and `src`; `addresses` turns them into
    relative links for pages and absolute ones for the feed.
    """

    html: str
    """For pages: safe HTML, footnote ids prefixed by the slug, times are links to `#t=SECONDS` of
    the episode's own page (written `site:KEY#t=SECONDS`)."""
    feed_html: str
    """For feeds: a narrower list of tags, plain footnote numbers, no ids."""
    text: str
    """Plain text, paragraphs parted by an empty line."""
    teaser: str
    """First paragraph as plain text, cut at a word with an ellipsis; empty without notes."""
    teaser_is_whole: bool
    """True when the teaser says everything that the notes say."""
    images: tuple[Image, ...] = ()
    """Pictures shown in the notes."""
    files: tuple[PublishedFile, ...] = ()
    """Other files that the notes link to."""


EMPTY_NOTES = Notes(html="", feed_html="", text="", teaser="", teaser_is_whole=True)
