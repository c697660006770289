"""What a show says it is, as the plan compares it with what was published. Pure."""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from podcast_pub.addresses import FEED, Site
from podcast_pub.addresses import episode as page_of
from podcast_pub.build.keys import alternate_keys, media_key
from podcast_pub.build.pictures import keys_of
from podcast_pub.feed.archives import sealed
from podcast_pub.feed.views import feed_episodes
from podcast_pub.model.audio import LocalAudio, RemoteAudio
from podcast_pub.model.episode import Entry, Episode, Status
from podcast_pub.model.plan import Awaited, HeldBack, Identity
from podcast_pub.model.published import (
    LedgerEntry,
    Published,
    PublishedAlternate,
    Staged,
    staged_name,
)
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import AlternateFile
from podcast_pub.release.details import details_of
from podcast_pub.release.staging import further_files


def identity_of(
    catalog: Catalog, site: Site, published: Published, staged: Mapping[str, Staged]
) -> Identity:
    """The identity of a show that is published at `site`; `catalog` is the whole folder.

    `staged` is what will be staged after the publish.
    """
    show, episodes = catalog.show, catalog.public().episodes
    withdrawn = (each for each in episodes if each.withdrawn is not None)
    return Identity(
        show_guid=show.guid,
        feed_url=site.public(FEED),
        media_url=site.media_url,
        timezone=show.timezone.key,
        episodes=tuple(_entry(episode, site, published) for episode in episodes),
        held_back=tuple(_held_back(each, show.timezone, staged) for each in catalog.held_back),
        aliases={each.guid: each.aliases for each in episodes if each.aliases},
        moved_from=show.feed.moved_from,
        archives=sealed(feed_episodes(catalog.public()), published.ledger, show.feed.archive_after),
        feeds={
            "tags": show.feed.tags,
            "seasons": show.feed.seasons,
            "languages": show.feed.languages,
        },
        posts={}
        if site.elsewhere is None
        else {post.slug: post.title for post in catalog.public().posts},
        withdrawn=frozenset(key for each in withdrawn for key in keys_of(each, show)),
        sources={show.guid: show.source, **{each.guid: each.source for each in episodes}},
    )


def _entry(episode: Episode, site: Site, published: Published) -> LedgerEntry:
    audio = episode.audio
    return LedgerEntry(
        guid=episode.guid,
        slug=episode.slug,
        folder=episode.folder,
        title=episode.title,
        media_key=media_key(episode, published),
        audio=audio.facts if isinstance(audio, LocalAudio) else None,
        date=episode.date,
        live=episode.withdrawn is None,
        details=details_of(episode),
        alternates=tuple(_alternates(episode, published)),
        link=None if site.elsewhere is None else site.page(page_of(episode.slug)) or "",
    )


def _alternates(episode: Episode, published: Published) -> Iterator[PublishedAlternate]:
    """Its further files, each once."""
    seen: set[str] = set()
    keys = alternate_keys(episode, published)
    for key, alternate in zip(keys, episode.further.alternates, strict=True):
        of = alternate.of
        if isinstance(of, AlternateFile) and key is not None and of.name not in seen:
            seen.add(of.name)
            yield PublishedAlternate(of.name, key, of.sha256, of.size, of.type, of.bitrate)


def _held_back(entry: Entry, zone: ZoneInfo, staged: Mapping[str, Staged]) -> HeldBack:
    return HeldBack(
        title=entry.title,
        status=entry.status,
        date=entry.date.astimezone(zone),
        where=entry.source.at("draft" if entry.status is Status.DRAFT else "date"),
        guid=entry.guid if isinstance(entry, Episode) else None,
        slug=entry.slug,
        audio=awaited(entry, staged) if isinstance(entry, Episode) else None,
        withdrawn=isinstance(entry, Episode) and entry.withdrawn is not None,
    )


def awaited(episode: Episode, staged: Mapping[str, Staged]) -> Awaited | None:
    """Where the audio of an episode is that is not published yet.

    status     audio     staged   answer
    draft      any       any      None
    scheduled  remote    any      None
    scheduled  here      no       HERE
    scheduled  here      same     STAGED
    scheduled  here      another  CHANGED
    scheduled  not here  yes      STAGED
    scheduled  not here  no       ABSENT
    """
    audio = episode.audio
    if episode.status is not Status.SCHEDULED or isinstance(audio, RemoteAudio):
        return None
    before = staged.get(staged_name(episode.guid))
    if audio is None or audio.path is None:
        return Awaited.ABSENT if before is None else Awaited.STAGED
    if before is None:
        return Awaited.HERE
    sent = {before.audio.sha256, *(each.sha256 for each in before.alternates)}
    here = {audio.facts.sha256, *(each.sha256 for each in further_files(episode))}
    return Awaited.STAGED if here <= sent else Awaited.CHANGED
