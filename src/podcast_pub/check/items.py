"""Rules about episodes."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from podcast_pub.check.rules import RULES
from podcast_pub.check.text import too_long
from podcast_pub.check.urls import https
from podcast_pub.delivery import AUDIO_TYPES
from podcast_pub.model.audio import LocalAudio, RemoteAudio
from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.model.show import Show, ShowType
from podcast_pub.problems import Finding

SIGNAL = 10.0
"""Seconds under which a recording may well stand in several episodes."""
_SHORT_NUMBER = re.compile(r"[0-9]{1,8}")


def item_findings(episodes: Iterable[Episode], show: Show) -> Iterator[Finding]:
    """What is wrong with episodes, one by one and together."""
    episodes = tuple(episodes)
    for episode in episodes:
        yield from serial_needs_episode(episode, show)
        yield from too_long("title", episode.title, episode.source)
        yield from item_description(episode)
        yield from guid_entropy(episode)
        if isinstance(episode.audio, RemoteAudio):
            yield from remote_audio(episode, episode.audio)
    yield from enclosure_url_unique(episodes)
    yield from audio_twice(episodes)
    yield from number_twice(episodes)


def serial_needs_episode(episode: Episode, show: Show) -> Iterator[Finding]:
    """Stories told in order have numbers.

    type of show  type of episode  number  answer
    episodic      any              any     fine
    serial        trailer, bonus   any     fine
    serial        full             yes     fine
    serial        full             no      finding
    """
    if show.type is ShowType.SERIAL and episode.type is EpisodeType.FULL and episode.number is None:
        yield RULES["serial-needs-episode"].finding(
            "a full episode of a serial show has no number", episode.source.at("episode")
        )


def item_description(episode: Episode) -> Iterator[Finding]:
    """There is something to read."""
    if not (episode.summary or episode.notes.text).strip():
        yield RULES["item-description"].finding(
            "the episode has neither show notes nor a summary", episode.source.at("summary")
        )


def guid_entropy(episode: Episode) -> Iterator[Finding]:
    """No short number."""
    if _SHORT_NUMBER.fullmatch(episode.guid):
        yield RULES["guid-entropy"].finding(
            "`guid` is a short number", episode.source.at("guid"), found=episode.guid
        )


def remote_audio(episode: Episode, audio: RemoteAudio) -> Iterator[Finding]:
    """Audio that somebody else serves; ours is right by the way it is made."""
    location = episode.source.at("audio.url")
    yield from https("https-everywhere", audio.url, "audio.url", location)
    parts = urlsplit(audio.url)
    if parts.fragment:
        yield RULES["enclosure-url-absolute"].finding(
            "`audio.url` has a # in it", location, found=audio.url
        )
    extension = posixpath.splitext(parts.path)[1].lower()
    if extension not in AUDIO_TYPES:
        yield RULES["enclosure-extension"].finding(
            "the address of the audio does not end in .mp3 or .m4a", location, found=audio.url
        )
    elif audio.type != AUDIO_TYPES[extension]:
        yield RULES["enclosure-type"].finding(
            f"`audio.type` is not that of {extension} files",
            episode.source.at("audio.type"),
            found=audio.type,
            do=f"write type: {AUDIO_TYPES[extension]}",
        )


def enclosure_url_unique(episodes: Iterable[Episode]) -> Iterator[Finding]:
    """No audio elsewhere stands in two episodes."""
    first: dict[str, Episode] = {}
    for episode in episodes:
        if not isinstance(episode.audio, RemoteAudio):
            continue
        other = first.setdefault(_same_file(episode.audio.url), episode)
        if other is not episode:
            yield RULES["enclosure-url-unique"].finding(
                f"the audio is that of {other.source.path} too",
                episode.source.at("audio.url"),
                found=episode.audio.url,
            )


def audio_twice(episodes: Iterable[Episode]) -> Iterator[Finding]:
    """No recording is two episodes, by its bytes; a few seconds, such as a signal, may be."""
    first: dict[str, Episode] = {}
    for episode in episodes:
        audio = episode.audio
        if not isinstance(audio, LocalAudio) or audio.facts.duration < SIGNAL:
            continue
        of = audio.facts.made_of or audio.facts
        other = first.setdefault(of.sha256, episode)
        if other is not episode:
            yield RULES["audio-twice"].finding(
                f"this is the same recording as that of {other.folder}", episode.source.at("audio")
            )


def number_twice(episodes: Iterable[Episode]) -> Iterator[Finding]:
    """No two full episodes have one number in one season; teasers of one may."""
    first: dict[tuple[int | None, float], Episode] = {}
    for episode in episodes:
        if episode.type is not EpisodeType.FULL or episode.number is None:
            continue
        other = first.setdefault((episode.season, episode.number), episode)
        if other is not episode:
            place = "" if episode.season is None else f" of season {episode.season}"
            yield RULES["episode-number-twice"].finding(
                f"{other.source.path} is episode {episode.number}{place} too",
                episode.source.at("episode"),
                found=episode.title,
            )


def _same_file(url: str) -> str:
    """Host and path: what stands behind a ? is for whoever counts downloads."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path}"
