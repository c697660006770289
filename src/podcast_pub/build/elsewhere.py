"""For the preview: audio that is not in the show's folder is heard where it is published. Pure."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from podcast_pub.addresses import Site
from podcast_pub.feed.tags import subresource_integrity
from podcast_pub.model.audio import LocalAudio, RemoteAudio
from podcast_pub.model.episode import Episode
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import Alternate, AlternateFile, AlternateLink, Integrity

Here = Callable[[str, int], Path | None]
"""The published file of a key and a size, where this machine has it."""


def heard_where_published(catalog: Catalog, published: Published | None, here: Here) -> Catalog:
    """The same with the published file of all audio that is not in the show, else its address.

    The address may not be online yet: where the file is on this machine, it is taken.
    """
    if published is None or published.media_url is None:
        return catalog
    site = Site(published.media_url, published.media_url)
    episodes = (
        _further(_heard(each, site, published, here), site, published, here)
        for each in catalog.episodes
    )
    return replace(catalog, episodes=tuple(episodes))


def _heard(episode: Episode, site: Site, published: Published, here: Here) -> Episode:
    audio = episode.audio
    if not isinstance(audio, LocalAudio) or audio.path is not None:
        return episode
    key = published.media_key(episode.guid, audio.facts.sha256)
    if key is None:
        return episode
    facts = audio.facts
    if (path := here(key, facts.size)) is not None:
        return replace(episode, audio=replace(audio, path=path))
    remote = RemoteAudio(site.public(key), facts.size, facts.type, facts.duration)
    return replace(episode, audio=remote)


def _further(episode: Episode, site: Site, published: Published, here: Here) -> Episode:
    """The same with the public addresses of further files that are not here."""
    made = tuple(_linked(one, episode, site, published, here) for one in episode.further.alternates)
    return replace(episode, further=replace(episode.further, alternates=made))


def _linked(
    one: Alternate, episode: Episode, site: Site, published: Published, here: Here
) -> Alternate:
    of = one.of
    if not isinstance(of, AlternateFile) or of.path is not None:
        return one
    key = published.media_key(episode.guid, of.sha256)
    if key is None:
        return one
    if (path := here(key, of.size)) is not None:
        return replace(one, of=replace(of, path=path))
    integrity = Integrity("sri", subresource_integrity(of.sha256))
    return replace(one, of=AlternateLink(site.public(key), of.type, of.size, of.bitrate, integrity))
