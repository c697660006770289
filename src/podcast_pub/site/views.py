"""What templates see. Nothing else reaches them.

Frozen values of strings, numbers, bools and tuples only, so that `repr` says all of a view and can
be hashed. All links are ready for the page they stand on; all text is plain and escaped by the
template, only fields named `html` are HTML, already safe.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words."""

    title: str
    link: str


@dataclass(frozen=True, slots=True)
class FeedLinkView:
    """A further feed."""

    title: str
    link: str
    address: str
    """Absolute, to be copied into an app."""


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in the show's time zone."""

    iso: str
    """With offset, for `datetime=`."""
    text: str
    """`12 May 2026`."""
    short: str
    """`12 May`."""


@dataclass(frozen=True, slots=True)
class DurationView:
    """How long an episode is."""

    iso: str
    """`PT23M7S`, for `datetime=`."""
    text: str
    """Rounded, as people say it: `23 min`."""
    exact: str
    """As players show it: `23:07`."""
    seconds: int
    """Rounded."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture of ours."""

    link: str
    width: int
    """Pixels."""
    height: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class CaptionsView:
    """What is said, as a text track of the player."""

    link: str
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class AudioView:
    """What a player needs."""

    link: str
    type: str
    """MIME type that browsers know."""
    size: str
    """`23.5 MB`; empty when not known."""
    seconds: int
    """How long it is, rounded; 0 when not known."""
    page: str
    """Absolute address of the page about it, to be shared; empty when it is not public."""
    artist: str
    """Who is shown on a locked screen."""
    image: str
    """What is shown there."""
    captions: CaptionsView | None


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A part of an episode."""

    title: str
    time: str
    """`1:23`."""
    link: str
    """The audio with `#t=83` behind it: plays from there even without a script."""
    web: str
    """Where the chapter points to; empty when nowhere."""
    image: ImageView | None = None
    """A picture of ours: one that others serve would tell them who reads the page."""


@dataclass(frozen=True, slots=True)
class TranscriptView:
    """A transcript file."""

    form: str
    """`WebVTT`."""
    type: str
    """MIME type."""
    link: str
    language: str
    """BCP 47; empty for the page's own."""


@dataclass(frozen=True, slots=True)
class LineView:
    """Words that are said at one time."""

    at: str
    """Seconds, `83.5`."""
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """What somebody says for a while."""

    speaker: str
    """Empty where the one before goes on, or nobody is named."""
    web: str
    """The speaker's own site, where they are named first; else empty."""
    time: str
    """`1:23`."""
    link: str
    """The audio with `#t=83` behind it."""
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class SpokenView:
    """The transcript, to be read on the page."""

    mark: str
    """Stands for the words: they are read when the page is made, and are not kept till then."""
    language: str
    """BCP 47; empty for the page's own."""
    paragraphs: tuple[ParagraphView, ...] = ()
    """Empty until the page is made."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody's part in an episode or post."""

    name: str
    role: str
    """Lower case; empty when not said."""
    web: str
    """Their own site; empty for none."""
    page: str
    """Link to the page with their entries; empty without one."""
    portrait: ImageView | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where something is about, or was made."""

    name: str
    web: str
    """A map, on openstreetmap.org; empty where the place is not known to be on one."""
    is_subject: bool
    """What it is about; else where it was made."""


@dataclass(frozen=True, slots=True)
class SoundbiteView:
    """A part worth hearing first."""

    title: str
    """Empty when it has none."""
    time: str
    """`1:23`."""
    link: str
    """The audio with `#t=83,95` behind it: it begins and ends there."""
    duration: DurationView


@dataclass(frozen=True, slots=True)
class FormView:
    """The episode in another form, such as a smaller file."""

    title: str
    link: str
    type: str
    """MIME type."""
    size: str
    """`23.5 MB`; empty when not known."""


@dataclass(frozen=True, slots=True)
class RelatedView:
    """An older entry with the same tags or guests."""

    title: str
    link: str
    label: str
    """`Season 2, episode 1`, or `Post`."""
    image: ImageView | None


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
    feed: str
    """Link to the feed from this page."""
    feed_address: str
    """The feed's absolute address, to be copied into an app."""
    style: str
    """Link to the style sheet."""
    script: str
    """Link to the script; only comfort."""
    icon: str
    """Link to static/favicon.*; empty without one."""
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
    """Absolute."""
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


@dataclass(frozen=True, slots=True)
class TeaserView:
    """An entry on a list: an episode or a post."""

    link: str
    title: str
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


@dataclass(frozen=True, slots=True)
class PostView:
    """The page of a post."""

    site: SiteView
    head: HeadView
    title: str
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
    | NotFoundView
    | SitemapView
    | RobotsView
    | RedirectView
    | WithdrawnView
)
