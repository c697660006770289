"""For the preview: audio that is not on this machine is heard where it is published. Pure."""

from dataclasses import replace

from podcast_pub.addresses import Site
from podcast_pub.model.audio import LocalAudio, RemoteAudio
from podcast_pub.model.episode import Episode
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog


def heard_where_published(catalog: Catalog, published: Published | None) -> Catalog:
    """The same with the public address of all audio that is not here."""
    if published is None or published.media_url is None:
        return catalog
    site = Site(published.media_url, published.media_url)
    return replace(catalog, episodes=tuple(_heard(e, site, published) for e in catalog.episodes))


def _heard(episode: Episode, site: Site, published: Published) -> Episode:
    audio = episode.audio
    if not isinstance(audio, LocalAudio) or audio.path is not None:
        return episode
    key = published.media_key(episode.guid, audio.facts.sha256)
    if key is None:
        return episode
    facts = audio.facts
    remote = RemoteAudio(site.public(key), facts.size, facts.type, facts.duration)
    return replace(episode, audio=remote)
