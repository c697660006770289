"""The keys of each episode, and the documents that two of them name: chapters and waveform."""

import hashlib
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Episode
from podcast_pub.model.files import Image
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.published import Published
from podcast_pub.model.tags import Alternate, AlternateFile
from podcast_pub.site.waveform import document
from podcast_pub.timed.chapters_json import write as write_chapters


@dataclass(frozen=True, slots=True)
class Placed:
    """An episode with its keys."""

    episode: Episode
    keys: EpisodeKeys
    chapters: bytes | None
    """JSON chapters 1.2; None without chapters."""
    waveform: bytes | None = None
    """The shape of its audio; None where nobody drew it."""


def place(episode: Episode, site: Site, published: Published) -> Placed:
    """Say where everything of an episode is published."""
    chapters, waveform = _chapters(episode, site), _waveform(episode)
    return Placed(
        episode,
        EpisodeKeys(
            page=addresses.episode(episode.slug),
            media=media_key(episode, published),
            chapters=None
            if chapters is None
            else addresses.chapters(episode.slug, hashlib.sha256(chapters).hexdigest()),
            transcripts=tuple(
                addresses.transcript(episode.slug, transcript.file.sha256, transcript.extension)
                for transcript in episode.transcripts
            ),
            alternates=alternate_keys(episode, published),
            waveform=None
            if waveform is None
            else addresses.waveform(episode.slug, hashlib.sha256(waveform).hexdigest()),
        ),
        chapters,
        waveform,
    )


def media_key(episode: Episode, published: Published) -> str | None:
    """Where its audio is: the key that these bytes were first published under, for ever."""
    if not isinstance(episode.audio, LocalAudio):
        return None
    sha256 = episode.audio.facts.sha256
    return published.media_key(episode.guid, sha256) or addresses.media(
        episode.slug, sha256, episode.audio.extension
    )


def alternate_keys(episode: Episode, published: Published) -> tuple[str | None, ...]:
    """The same for the further forms of it; None for one that somebody else serves."""
    return tuple(_alternate_key(episode, each, published) for each in episode.further.alternates)


def _alternate_key(episode: Episode, alternate: Alternate, published: Published) -> str | None:
    of = alternate.of
    if not isinstance(of, AlternateFile):
        return None
    return published.media_key(episode.guid, of.sha256) or addresses.media(
        episode.slug, of.sha256, of.extension
    )


def _waveform(episode: Episode) -> bytes | None:
    audio = episode.audio
    if not isinstance(audio, LocalAudio) or not audio.facts.peaks:
        return None
    return document(audio.facts.peaks, audio.facts.duration)


def _chapters(episode: Episode, site: Site) -> bytes | None:
    if not episode.chapters:
        return None

    def address(image: Image) -> str:
        return site.public(addresses.artwork(image.sha256, image.extension))

    return write_chapters(episode.chapters, title=episode.title, image_address=address)
