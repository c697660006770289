"""Every page as its template sees it, with `frame_views` and `part_views`; it sees nothing else.

Frozen values of strings, numbers, bools and tuples only, so that `repr` says all of a view and can
be hashed. All links are ready for the page they stand on; all text is plain and escaped by the
template, only fields named `html` are HTML, already safe.
"""

from dataclasses import dataclass

from podcast_pub.site.frame_views import HeadView, SiteView
from podcast_pub.site.part_views import (
    AudioView,
    ChapterView,
    DateView,
    DurationView,
    FeedLinkView,
    FormView,
    ImageView,
    LinkView,
    PersonView,
    PlaceView,
    RelatedView,
    SoundbiteView,
    SpokenView,
    TranscriptView,
)


@dataclass(frozen=True, slots=True)
class TeaserView:
    """An entry on a list: an episode or a post."""

    link: str
    title: str
    language: str
    """What it is in, BCP 47; empty for that of the show."""
    date: DateView
    text: str
    """The producer's summary, else the first paragraph; may be empty."""
    is_whole: bool
    """The text says everything: there is nothing more to read."""
    is_episode: bool
    label: str
    """`Season 2, episode 1`, `Trailer episode` …, or `Post`."""
    status: str
    """Empty when public; `Draft` or `Scheduled` in a preview."""
    explicit: bool
    duration: DurationView | None
    guests: tuple[str, ...]
    image: ImageView | None
    """The entry's own picture."""
    audio: AudioView | None


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """The page of an episode."""

    site: SiteView
    head: HeadView
    title: str
    language: str
    """What is spoken in it, BCP 47; empty for that of the show."""
    label: str
    date: DateView
    updated: DateView | None
    status: str
    """Empty when public; `Draft` or `Scheduled` in a preview."""
    explicit: bool
    duration: DurationView | None
    guests: tuple[str, ...]
    people: tuple[PersonView, ...]
    artwork: ImageView
    """The episode's own, else the show's."""
    audio: AudioView | None
    chapters: tuple[ChapterView, ...]
    chapters_in_notes: bool
    """Whether the notes list them all: a second list would only say it again."""
    transcripts: tuple[TranscriptView, ...]
    spoken: SpokenView | None
    """None without a transcript that has times."""
    tags: tuple[LinkView, ...]
    html: str
    """The notes."""
    season: LinkView | None
    """All of its season; None without one."""
    soundbites: tuple[SoundbiteView, ...]
    forms: tuple[FormView, ...]
    """The same in other forms."""
    places: tuple[PlaceView, ...]
    comments: LinkView | None
    """Where listeners answer; None: nowhere."""
    links: tuple[LinkView, ...]
    """The same elsewhere."""
    funding: tuple[LinkView, ...]
    """Its own ways to support it."""
    license: LinkView | None
    """Its own, where it is not that of the show; the link may be empty."""
    related: tuple[RelatedView, ...]
    """Older ones, nearest first."""
    older: LinkView | None
    newer: LinkView | None


@dataclass(frozen=True, slots=True)
class EmbedView:
    """A small page for other people's sites, and what tells those sites of it.

    https://oembed.com/
    """

    site: SiteView
    head: HeadView
    title: str
    label: str
    date: DateView
    duration: DurationView | None
    artwork: ImageView
    audio: AudioView
    link: str
    """Absolute address of the episode's page."""
    address: str
    """Absolute address of this page."""
    thumbnail: str
    """Absolute address of the artwork."""
    home: str
    """Absolute address of the show's front page."""


@dataclass(frozen=True, slots=True)
class PostView:
    """The page of a post."""

    site: SiteView
    head: HeadView
    title: str
    language: str
    """BCP 47, of title and text; empty for that of the site."""
    label: str
    date: DateView
    updated: DateView | None
    status: str
    """Empty when public; `Draft` or `Scheduled` in a preview."""
    author: PersonView | None
    image: ImageView | None
    tags: tuple[LinkView, ...]
    html: str
    related: tuple[RelatedView, ...]
    """Older ones, nearest first."""
    older: LinkView | None
    newer: LinkView | None


@dataclass(frozen=True, slots=True)
class PageView:
    """A page outside the stream."""

    site: SiteView
    head: HeadView
    title: str
    language: str
    """BCP 47, of title and text; empty for that of the site."""
    html: str


@dataclass(frozen=True, slots=True)
class ListView:
    """The home page, or a sealed list page."""

    site: SiteView
    head: HeadView
    first: int
    """Number of the oldest entry on the page, counted from 1; 0 on an empty home page."""
    last: int
    """Number of the newest entry on the page."""
    entries: tuple[TeaserView, ...]
    """Newest first."""
    latest: TeaserView | None
    """On the home page its newest episode that can be heard; None elsewhere."""
    featured: tuple[TeaserView, ...]
    """On the home page what the producer wants to be seen, newest first; empty elsewhere."""
    older: str
    """Link to the page with older entries; empty at the end."""
    newer: str
    """Link to the page with newer entries; empty at the home page."""
    feeds: tuple[FeedLinkView, ...] = ()
    """On the home page the show's further feeds."""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A year, season, tag or person in the archive, and how much there is of it."""

    title: str
    link: str
    episodes: int
    posts: int


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All ways into the archive."""

    site: SiteView
    head: HeadView
    years: tuple[GroupCount, ...]
    """Newest first."""
    seasons: tuple[GroupCount, ...]
    """Newest first."""
    people: tuple[GroupCount, ...]
    """By name."""
    tags: tuple[GroupCount, ...]
    """By name."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """The entries of a year, a season, a tag or a person."""

    site: SiteView
    head: HeadView
    kind: str
    """`year`, `season`, `tag` or `person`."""
    title: str
    person: PersonView | None
    """Whose entries they are; None for other groups."""
    entries: tuple[TeaserView, ...]
    """Newest first."""
    older: str
    """Link to the page with older entries; empty at the end."""
    newer: str
    """Link to the page with newer entries; empty on the newest."""


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """How to follow the show."""

    site: SiteView
    head: HeadView
    apps: tuple[LinkView, ...]
    """Links that open the show in an app of this device."""
    feeds: tuple[FeedLinkView, ...]
    """The show's further feeds."""
    feed_list: str
    """Link to the list of all feeds, OPML; it is there when there are further ones."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page that finds words in everything published."""

    site: SiteView
    head: HeadView
    index: str
    """Link to what says which parts the index has."""
    script: str
    """Link to the script that searches."""


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an address that does not exist; served at any depth."""

    site: SiteView
    head: HeadView
    years: tuple[LinkView, ...]
    """Newest first; without counts, so that a new entry leaves this page as it is."""


@dataclass(frozen=True, slots=True)
class AddressView:
    """A page, for search engines."""

    address: str
    """Absolute."""
    modified: str
    """Date with offset; empty when not known."""


@dataclass(frozen=True, slots=True)
class SitemapView:
    """A part of all addresses, or the list of the parts. https://www.sitemaps.org/protocol.html"""

    site: SiteView
    pages: tuple[AddressView, ...]
    parts: tuple[str, ...]
    """Absolute addresses of the parts; empty in a part."""


@dataclass(frozen=True, slots=True)
class RobotsView:
    """What robots may read. https://www.rfc-editor.org/rfc/rfc9309"""

    site: SiteView
    sitemap: str
    """Absolute."""


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page at a former address."""

    site: SiteView
    title: str
    """Of the entry that moved."""
    link: str
    address: str
    """Where it is now, absolute."""


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """What stays of an episode that was taken down."""

    site: SiteView
    head: HeadView


View = (
    EpisodeView
    | EmbedView
    | PostView
    | PageView
    | ListView
    | ArchiveView
    | GroupView
    | SubscribeView
    | SearchView
    | NotFoundView
    | SitemapView
    | RobotsView
    | RedirectView
    | WithdrawnView
)
