"""What a feed says, as small values: the whole input of its bytes.

Only text, numbers and tuples: `repr` of a view is the same on every machine, so its hash tells
whether the bytes are known already.
"""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.content.links import is_loopback
from podcast_pub.delivery import CHAPTERS_TYPE, Kind, content_type
from podcast_pub.feed.chapters import (
    ChapterView,
    chapter_views,
    times_html,
    times_to_add,
)
from podcast_pub.feed.dates import newest_change, newest_date, rfc5322
from podcast_pub.feed.description import item_description, readable
from podcast_pub.feed.live import live_tag
from podcast_pub.feed.tags import Tag, episode_tags, show_tags
from podcast_pub.model.audio import LocalAudio, RemoteAudio, duration_of, size_of, type_of
from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.model.files import Image
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.people import Credit
from podcast_pub.model.roles import group_of
from podcast_pub.model.show import Catalog, Category, Owner, Show
from podcast_pub.model.tags import Funding, License
from podcast_pub.model.timed import Transcript

TRAILER_TITLE = 128
"""Characters that `podcast:trailer` may hold."""

_TIMED = ("text/vtt", "application/x-subrip", "application/json")
"""Transcripts that are captions by their form."""


@dataclass(frozen=True, slots=True)
class EnclosureView:
    """Audio as the feed names it."""

    url: str
    length: int
    """Bytes, exact; 0 when nobody knows."""
    type: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A transcript or the chapters."""

    url: str
    type: str
    rel: str | None = None
    """`captions` for a transcript with times."""
    language: str | None = None
    """BCP 47; None for the show's."""


@dataclass(frozen=True, slots=True)
class ArtworkView:
    """Square artwork."""

    url: str
    type: str
    side: int
    """Pixels."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody and what they did."""

    name: str
    role: str
    group: str | None
    """None for the cast."""
    image: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class TrailerView:
    """A trailer, said again for the whole show or its season."""

    title: str
    published: str
    season: int | None
    enclosure: EnclosureView


@dataclass(frozen=True, slots=True)
class ChannelView:
    """Everything above the items."""

    title: str
    link: str
    """The home page."""
    feed_url: str
    description: str
    language: str
    copyright: str | None
    published: str | None
    """When the newest item came out; None without items."""
    updated: str | None
    """The same, or when one was changed after that."""
    author: str
    owner: Owner | None
    categories: tuple[Category, ...]
    explicit: bool
    type: str
    artwork: ArtworkView
    guid: str | None
    """None for a feed that is not the show's own."""
    locked: bool | None
    medium: str | None
    """None for a feed that is not the show's own."""
    people: tuple[PersonView, ...]
    funding: tuple[Funding, ...]
    license: License | None
    trailers: tuple[TrailerView, ...]
    """The newest of the show, and of each season."""
    tags: tuple[Tag, ...] = ()
    """Everything else that it says."""


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """Everything above the items of an archive: what hardly ever changes, for it is sealed."""

    title: str
    link: str
    """The home page."""
    feed_url: str
    """Its own address."""
    description: str
    language: str
    published: str | None
    """When its newest item came out; None without any."""
    updated: str | None
    """The same, or when one was changed after that."""
    tags: tuple[Tag, ...]
    """The links to its neighbours."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item."""

    title: str
    link: str | None
    """The page of the episode; None where it has none that anybody knows."""
    description: str | None
    """HTML, or plain text that reads the same; None where nothing is written about the episode."""
    content: str | None
    """HTML with absolute links; None without notes."""
    guid: str
    published: str
    enclosure: EnclosureView | None
    """None for a post."""
    duration: int | None
    """Whole seconds; None when nobody knows."""
    explicit: bool | None
    """None for a post."""
    type: str | None
    """None for a post."""
    season: int | None
    episode: float | None
    """Whole for Apple; others know what stands between two."""
    artwork: ArtworkView | None
    """None: the show's artwork stands for it."""
    people: tuple[PersonView, ...]
    transcripts: tuple[FileView, ...]
    chapters: FileView | None
    podlove: tuple[ChapterView, ...]
    """The same chapters, for apps that read them in the feed."""
    season_name: str | None = None
    episode_display: str | None = None
    """What apps write instead of the number."""
    tags: tuple[Tag, ...] = ()
    """Everything else that it says."""


def feed_episodes(catalog: Catalog) -> tuple[Episode, ...]:
    """The episodes of the feed, newest first: not withdrawn, and no draft without audio."""
    up = (e for e in reversed(catalog.episodes) if e.withdrawn is None)
    return tuple(e for e in up if e.audio is not None)


def channel_view(catalog: Catalog, site: Site, keys: Mapping[str, EpisodeKeys]) -> ChannelView:
    """What the channel says of the show. `keys` are by guid."""
    show, episodes = catalog.show, feed_episodes(catalog)
    return ChannelView(
        title=show.title,
        link=site.home,
        feed_url=site.public(addresses.FEED),
        description=readable(show.description),
        language=show.language,
        copyright=show.copyright,
        published=newest_date(episodes),
        updated=newest_change(episodes),
        author=show.author,
        owner=show.owner,
        categories=show.categories,
        explicit=show.explicit,
        type=show.type.value,
        artwork=_artwork(show.artwork, site),
        guid=show.guid,
        locked=show.locked,
        medium=show.medium,
        people=_people(show.people, site),
        funding=show.funding,
        license=show.license,
        trailers=trailer_views(episodes, show, site, keys),
        tags=(
            *show_tags(show.further, show.feed, site),
            *(live_tag(live, site) for live in show.further.live),
        ),
    )


def item_view(episode: Episode, show: Show, site: Site, keys: EpisodeKeys) -> ItemView:
    """What an item says of an episode."""
    link = site.page(keys.page)
    content = site.absolute_html(episode.notes.feed_html).strip() or None
    # Readers may refuse content without a description; notes can be a picture and nothing else.
    text = episode.summary or (episode.title if content and not episode.notes.text else None)
    times = times_html(times_to_add(episode))
    duration = duration_of(episode.audio)
    names = {season.number: season.name for season in show.further.seasons}
    return ItemView(
        title=episode.title,
        link=link,
        description=item_description(text, content or "", link, times) or None,
        content=content and content + times,
        guid=episode.guid,
        published=rfc5322(episode.date),
        enclosure=_counted(_enclosure(episode, site, keys), show),
        duration=None if duration is None else round(duration),
        explicit=episode.explicit,
        type=episode.type.value,
        season=episode.season,
        episode=episode.number,
        artwork=None if episode.artwork is None else _artwork(episode.artwork, site),
        # An item's people replace the channel's, so the show's are said again.
        people=_people(episode.credits or show.people, site),
        transcripts=tuple(
            FileView(
                site.public(key),
                transcript.type,
                "captions" if transcript.type in _TIMED else None,
                _said_language(transcript, episode, show),
            )
            for key, transcript in zip(keys.transcripts, episode.transcripts, strict=True)
        ),
        chapters=None
        if keys.chapters is None
        else FileView(site.public(keys.chapters), CHAPTERS_TYPE),
        podlove=chapter_views(episode.chapters, site),
        season_name=names.get(episode.season) if episode.season else None,
        episode_display=episode.further.episode_display,
        tags=tuple(episode_tags(episode.further, keys.alternates, site)),
    )


def _enclosure(episode: Episode, site: Site, keys: EpisodeKeys) -> EnclosureView:
    audio = episode.audio
    match audio:
        case RemoteAudio():
            url = audio.url
        case LocalAudio() if keys.media is not None:
            url = site.public(keys.media)
        case _:
            raise ValueError(f"{episode.folder} has no audio, or no key to publish it under")
    return EnclosureView(url, size_of(audio), type_of(audio))


def _artwork(image: Image, site: Site) -> ArtworkView:
    return ArtworkView(
        url=site.public(addresses.artwork(image.sha256, image.extension)),
        type=content_type(Kind.IMAGE, image.extension),
        side=image.width,
    )


def _people(credits: tuple[Credit, ...], site: Site) -> tuple[PersonView, ...]:  # noqa: A002  the field's own name
    return tuple(_person(credit, site) for credit in credits)


def _person(credit: Credit, site: Site) -> PersonView:
    image = credit.person.image
    return PersonView(
        name=credit.person.name,
        role=credit.role,
        group=credit.group or group_of(credit.role),
        image=None
        if image is None
        else site.public(addresses.portrait(image.sha256, image.extension)),
        url=credit.person.url,
    )


def _counted(enclosure: EnclosureView, show: Show) -> EnclosureView:
    """The same by way of who counts downloads; nothing but the address is theirs."""
    if show.feed.enclosure_prefix is None:
        return enclosure
    host = urlsplit(enclosure.url).hostname or ""
    if is_loopback(host):
        return enclosure  # a preview, that nobody else can reach
    if host == urlsplit(show.feed.enclosure_prefix).hostname:
        return enclosure  # audio elsewhere, whose address leads there already
    return replace(enclosure, url=show.feed.prefixed(enclosure.url, show.guid))


def _said_language(transcript: Transcript, episode: Episode, show: Show) -> str | None:
    """None where readers take the feed's language, and are right in every feed of the episode."""
    if episode.language is None and transcript.language in ("", show.language):
        return None
    return transcript.language or show.language


def trailer_views(
    episodes: Iterable[Episode], show: Show, site: Site, keys: Mapping[str, EpisodeKeys]
) -> tuple[TrailerView, ...]:
    """The show's trailer, and the newest of each season; `episodes` are newest first.

    The show's is the one that it names, else the newest without a season.
    """
    trailers = [e for e in episodes if e.type is EpisodeType.TRAILER]
    chosen = [(e, None) for e in trailers if e.slug == show.trailer]
    others = [(e, e.season) for e in trailers if e.slug != show.trailer]
    of_season = {season: e for e, season in reversed([*chosen, *others])}
    newest = sorted(of_season.items(), key=lambda pair: trailers.index(pair[1]))
    return tuple(_trailer(e, season, site, keys[e.guid]) for season, e in newest)


def _trailer(episode: Episode, season: int | None, site: Site, keys: EpisodeKeys) -> TrailerView:
    return TrailerView(
        title=textwrap.shorten(episode.title, TRAILER_TITLE, placeholder="…"),
        published=rfc5322(episode.date),
        season=season,
        enclosure=_enclosure(episode, site, keys),
    )
