"""What a show says it is, as the plan compares it with what was published. Pure."""

from zoneinfo import ZoneInfo

from podcast_pub.addresses import FEED, Site
from podcast_pub.build.keys import place
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Entry, Episode, Status
from podcast_pub.model.plan import HeldBack, Identity
from podcast_pub.model.published import LedgerEntry, Published
from podcast_pub.model.show import Catalog
from podcast_pub.release.details import details_of


def identity_of(catalog: Catalog, site: Site, published: Published) -> Identity:
    """The identity of a show that is published at `site`; `catalog` is the whole folder."""
    show, episodes = catalog.show, catalog.public().episodes
    return Identity(
        show_guid=show.guid,
        feed_url=site.public(FEED),
        media_url=site.media_url,
        timezone=show.timezone.key,
        episodes=tuple(_entry(episode, site, published) for episode in episodes),
        held_back=tuple(_held_back(entry, show.timezone) for entry in catalog.held_back),
        aliases={each.guid: each.aliases for each in episodes if each.aliases},
        sources={show.guid: show.source, **{each.guid: each.source for each in episodes}},
    )


def _entry(episode: Episode, site: Site, published: Published) -> LedgerEntry:
    audio = episode.audio
    return LedgerEntry(
        guid=episode.guid,
        slug=episode.slug,
        folder=episode.folder,
        title=episode.title,
        media_key=place(episode, site, published).keys.media,
        audio=audio.facts if isinstance(audio, LocalAudio) else None,
        date=episode.date,
        live=episode.withdrawn is None,
        details=details_of(episode),
    )


def _held_back(entry: Entry, zone: ZoneInfo) -> HeldBack:
    return HeldBack(
        title=entry.title,
        status=entry.status,
        date=entry.date.astimezone(zone),
        where=entry.source.at("draft" if entry.status is Status.DRAFT else "date"),
        guid=entry.guid if isinstance(entry, Episode) else None,
    )
