"""Rules about episodes."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, urlsplit, urlunsplit

from podcast_pub.check.rules import RULES
from podcast_pub.check.text import too_long
from podcast_pub.check.urls import ascii_only, plain_http, split, without_user
from podcast_pub.model.audio import RemoteAudio
from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.model.show import Show, ShowType
from podcast_pub.problems import Finding

TYPES: dict[str, tuple[str, ...]] = {
    ".mp3": ("audio/mpeg",),
    ".m4a": ("audio/x-m4a", "audio/mp4", "audio/m4a"),
}
"""Extensions of audio that Apple lists → the types that may stand beside them."""

_SHORT_NUMBER = re.compile(r"[0-9]{1,8}")
_SPACE = re.compile(r"\s")


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
    yield from ascii_only(audio.url, "audio.url", location)
    yield from plain_http(audio.url, "audio.url", location)
    yield from enclosure_url_absolute(episode, audio)
    extension = posixpath.splitext(urlsplit(audio.url).path)[1] if split(audio.url) else ""
    if extension.lower() not in TYPES:
        yield RULES["enclosure-extension"].finding(
            "the address of the audio does not end in .mp3 or .m4a",
            location,
            found=without_user(audio.url),
        )
    elif audio.type not in TYPES[extension.lower()]:
        yield RULES["enclosure-type"].finding(
            f"`audio.type` is not that of {extension} files",
            episode.source.at("audio.type"),
            found=audio.type,
            do=f"write type: {TYPES[extension.lower()][0]}",
        )


def enclosure_url_absolute(episode: Episode, audio: RemoteAudio) -> Iterator[Finding]:
    """An address that any player can ask for."""
    parts = split(audio.url)
    if parts is None or not _is_askable(parts) or _SPACE.search(audio.url):
        yield RULES["enclosure-url-absolute"].finding(
            "`audio.url` is not an address that every player can use",
            episode.source.at("audio.url"),
            found=without_user(audio.url),
        )


def enclosure_url_unique(episodes: Iterable[Episode]) -> Iterator[Finding]:
    """No audio elsewhere stands in two episodes; what is behind a ? does not count."""
    first: dict[str, Episode] = {}
    for episode in episodes:
        if not isinstance(episode.audio, RemoteAudio):
            continue
        other = first.setdefault(_same_file(episode.audio.url), episode)
        if other is not episode:
            yield RULES["enclosure-url-unique"].finding(
                f"the audio is that of {other.source.path} too",
                episode.source.at("audio.url"),
                found=without_user(episode.audio.url),
            )


def _is_askable(parts: SplitResult) -> bool:
    """Whole, without a log-in, and nothing behind a #."""
    whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    return whole and parts.username is None and not parts.fragment


def _same_file(url: str) -> str:
    """The address without what trackers add and what does not count."""
    parts = split(url)
    return url if parts is None else urlunsplit(("", parts.netloc.lower(), parts.path, "", ""))
