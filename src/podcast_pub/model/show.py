"""The show, and the whole folder as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from zoneinfo import ZoneInfo

from podcast_pub import addresses
from podcast_pub.model.episode import Entry, Episode, Page, Post, Status, stream_order
from podcast_pub.model.files import Image, PublishedFile
from podcast_pub.model.page_links import PageLinks, link_of
from podcast_pub.model.people import Credit
from podcast_pub.model.source import Source
from podcast_pub.model.tags import FeedSettings, Funding, License, ShowTags


class ShowType(Enum):
    """`itunes:type`: newest first, or to be heard from the first on."""

    EPISODIC = "episodic"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom directories write to; public in the feed."""

    name: str | None
    email: str


@dataclass(frozen=True, slots=True)
class Category:
    """One of Apple's categories, exact spelling. spec: Apple Podcasts categories."""

    name: str
    subcategory: str | None


@dataclass(frozen=True, slots=True)
class SiteLink:
    """The show somewhere else."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """`site:` in podcast.yaml."""

    page_size: int = 10
    """Entries on a sealed list page."""
    footer: str | None = None
    """A line of plain text at the foot of every page."""
    accent: tuple[int, int, int] | None = None
    """Red, green, blue, 0 to 255: the pages' colours are made of it. None: of none."""
    font: str = "serif"
    """What titles are set in: `serif`, `sans` or `mono`."""
    logo: Image | None = None
    """At the top of pages; None: the artwork."""
    links: tuple[SiteLink, ...] = ()
    """The show elsewhere: in apps and directories."""
    catalog: bool = False
    """Whether catalog.json is published."""
    search: bool = True
    """Whether listeners can search it."""
    elsewhere: PageLinks | None = None
    """Where the pages are that another generator makes (`site: none`); None: we make them."""


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """`storage:` in podcast.yaml: where to publish unless `--to` says otherwise."""

    url: str = "./public"
    """A folder, relative to the show's folder, or `s3://bucket/prefix`."""
    endpoint: str | None = None
    region: str | None = None
    profile: str | None = None
    """Name of a profile; never a key or a secret."""
    cloudfront: str | None = None
    """Id of the CloudFront distribution in front of it; None: there is none to be told."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """`hooks:` in podcast.yaml: commands of the show, which run only where they are trusted."""

    after_publish: str | None = None
    """For `sh`; as it is written."""


@dataclass(frozen=True, slots=True)
class Show:
    """podcast.yaml, parsed and resolved."""

    source: Source
    guid: str
    """Permanent. `podcast:guid`."""
    title: str
    description: str
    author: str
    owner: Owner | None
    language: str
    """BCP 47 with a two-letter primary subtag, as Apple wants it: `en`, `pt-BR`."""
    categories: tuple[Category, ...]
    """At least one; Apple uses the first."""
    explicit: bool
    type: ShowType
    artwork: Image
    copyright: str | None
    timezone: ZoneInfo
    url: str
    """Public address of the site, ends with `/`; the feed is `<url>feed.xml`."""
    media_url: str
    """Public address of what is under media/, ends with `/`; `url` unless said otherwise."""
    locked: bool | None
    funding: tuple[Funding, ...]
    people: tuple[Credit, ...]
    license: License | None
    medium: str
    site: SiteSettings
    storage: StorageSettings
    hooks: Hooks = Hooks()
    further: ShowTags = field(default_factory=ShowTags)
    """What else it says in the podcast namespace."""
    feed: FeedSettings = field(default_factory=FeedSettings)
    checks: Mapping[str, str] = field(default_factory=dict)
    """Rules of `check` that do not matter here, by id, with the reason."""
    trailer: str | None = None
    """Slug of the episode that is the show's trailer; None: the newest trailer is."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A show's folder as frozen values: everything parsed, measured and resolved."""

    root: Path
    """The show's folder, absolute. Never published."""
    show: Show
    episodes: tuple[Episode, ...]
    """Oldest first by `stream_order`."""
    posts: tuple[Post, ...]
    """Oldest first."""
    pages: tuple[Page, ...]
    """By slug."""
    static: tuple[PublishedFile, ...]
    """Files of static/; the name is relative to static/, and is the key."""
    is_whole: bool = True
    """False when something in the folder is wrong, and therefore not here."""

    @property
    def stream(self) -> tuple[Entry, ...]:
        """Episodes that are not withdrawn, and posts, oldest first."""
        up: list[Entry] = [e for e in self.episodes if e.withdrawn is None]
        return tuple(sorted([*up, *self.posts], key=stream_order))

    @property
    def held_back(self) -> tuple[Entry, ...]:
        """Drafts and scheduled entries, oldest first."""
        entries: list[Entry] = [*self.episodes, *self.posts]
        held = [entry for entry in entries if entry.status is not Status.PUBLIC]
        return tuple(sorted(held, key=stream_order))

    @property
    def pages_elsewhere(self) -> Mapping[str, str] | None:
        """Addresses of the pages that another generator makes, by the key that ours would have.

        A page that is not named has none that anybody knows. None: we make all pages.
        """
        show = self.show
        if (links := show.site.elsewhere) is None:
            return None
        entries: dict[str, Entry | Page] = {
            **{addresses.episode(episode.slug): episode for episode in self.episodes},
            **{addresses.post(post.slug): post for post in self.posts},
            **{addresses.page(page.slug): page for page in self.pages},
        }
        found = {key: link_of(entry, links, show.timezone) for key, entry in entries.items()}
        known = {key: link for key, link in found.items() if link is not None}
        return {addresses.HOME: links.home or show.url, **known}

    def public(self) -> "Catalog":
        """What listeners may see: no drafts, nothing scheduled, nobody named only there.

        The one place that decides it; everything that is published is built from this value.
        """
        return replace(
            self,
            episodes=tuple(e for e in self.episodes if e.status is Status.PUBLIC),
            posts=tuple(p for p in self.posts if p.status is Status.PUBLIC),
        )


def status_at(now: datetime, date: datetime, *, draft: bool) -> Status:
    """Whether an entry of that date may be seen at `now`.

    draft  date     answer
    yes    any      DRAFT
    no     after    SCHEDULED
    no     by now   PUBLIC
    """
    if draft:
        return Status.DRAFT
    return Status.SCHEDULED if date > now else Status.PUBLIC
