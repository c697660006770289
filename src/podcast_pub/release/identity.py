"""What a show says it is, as the plan compares it with what was published. Pure."""

from podcast_pub.addresses import FEED, Site
from podcast_pub.build.keys import place
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Episode
from podcast_pub.model.plan import Identity
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.model.show import Catalog


def identity_of(catalog: Catalog, site: Site, ledger: Ledger) -> Identity:
    """The identity of a show that is published at `site`; `catalog` is what may be seen."""
    return Identity(
        show_guid=catalog.show.guid,
        feed_url=site.public(FEED),
        timezone=catalog.show.timezone.key,
        episodes=tuple(_entry(episode, site, ledger) for episode in catalog.episodes),
    )


def _entry(episode: Episode, site: Site, ledger: Ledger) -> LedgerEntry:
    audio = episode.audio
    return LedgerEntry(
        guid=episode.guid,
        slug=episode.slug,
        folder=episode.folder,
        title=episode.title,
        media_key=place(episode, site, ledger).keys.media,
        media_sha256=audio.facts.sha256 if isinstance(audio, LocalAudio) else None,
        live=episode.withdrawn is None,
    )
