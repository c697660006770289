"""What templates see on every page: the site around it, and the head for other sites.

Values as those of `site/views.py`; `site/frame.py` makes them.
"""

from dataclasses import dataclass

from podcast_pub.site.part_views import ImageView, LinkView


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page of a show shares."""

    title: str
    language: str
    """BCP 47."""
    direction: str
    """`ltr`, or `rtl` for languages that are written from right to left."""
    description: str
    author: str
    artwork: ImageView
    logo: ImageView
    """The show's logo, or its artwork."""
    home: str
    archive: str
    subscribe: str
    search: str
    """Link to the search page; empty where there is none."""
    feed: str
    """Link to the feed from this page."""
    feed_address: str
    """The feed's absolute address, to be copied into an app."""
    style: str
    """Link to the style sheet."""
    script: str
    """Link to the script; only comfort."""
    icon: str
    """Link to the icon for tabs: static/favicon.*, else one that is made of the logo or artwork;
    empty without one."""
    touch_icon: str
    """Link to the icon for home screens; empty without one."""
    manifest: str
    """Link to what makes the site an app on a home screen."""
    paper: str
    """The colour of light pages, `#rrggbb`; empty with a style sheet of the show's own."""
    paper_dark: str
    pages: tuple[LinkView, ...]
    """Pages outside the stream, for the footer."""
    funding: tuple[LinkView, ...]
    elsewhere: tuple[LinkView, ...]
    """The show in apps and directories."""
    copyright: str
    """The owner's name; empty when not said."""
    license: str
    """Name of the licence; empty when not said."""
    license_web: str
    footer: str
    """The producer's own line; empty for none."""


@dataclass(frozen=True, slots=True)
class AudioHeadView:
    """Audio for other sites."""

    link: str
    """Absolute."""
    type: str
    """MIME type."""


@dataclass(frozen=True, slots=True)
class HeadView:
    """What other sites and search engines read of a page."""

    title: str
    """For the browser's tab."""
    name: str
    """Without the show's title: for cards."""
    description: str
    """Plain text; may be empty."""
    address: str
    """Canonical, absolute; empty for a page that has none."""
    image: str
    """Absolute: the social card, else the artwork."""
    is_card: bool
    """The image is a card of 1200 by 630 pixels."""
    type: str
    """Open Graph: `website` or `article`. https://ogp.me/"""
    indexed: bool
    """False asks search engines to leave the page out."""
    audio: AudioHeadView | None
    """What can be heard; None on pages without audio."""
    published: str
    """Date with offset of an entry; empty on other pages."""
    modified: str
    """Date with offset of its last change; empty where there was none."""
    oembed: str
    """Absolute address of what other sites embed; empty for none."""
    data: str
    """JSON-LD, safe inside a script element; empty for none. https://schema.org/"""
