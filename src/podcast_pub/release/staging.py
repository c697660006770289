"""Audio of scheduled episodes, published early at addresses that nobody can guess. Pure.

Its date comes on a machine that need not have the file: the log knows the audio by a hash of the
guid, and nothing else of the episode is published before its time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from podcast_pub.addresses import is_staged_media, staged_media
from podcast_pub.content.slugs import nearest
from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Episode, Status
from podcast_pub.model.published import (
    Published,
    PublishedAlternate,
    Staged,
    staged_file_name,
    staged_keys,
    staged_name,
)
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import AlternateFile
from podcast_pub.problems import ConfigError


@dataclass(frozen=True, slots=True)
class Staging:
    """What a publish keeps, puts and takes away of audio that nobody may hear yet."""

    artifacts: tuple[Artifact, ...] = ()
    """Audio of the episodes that are scheduled."""
    staged: Mapping[str, Staged] = field(default_factory=dict)
    """Everything that is staged after this publish, unless its object goes."""
    withdrawn: frozenset[str] = frozenset()
    """Keys of audio that the producer took back."""


def stage(
    catalog: Catalog, published: Published, asked: frozenset[str], new_token: Callable[[], str]
) -> Staging:
    """What is staged of a show after this publish; `catalog` is the whole folder.

    `asked` are slugs, or names of folders, of episodes to stage now; ConfigError when one of them
    cannot be. `new_token` draws 32 hex digits.

    the episode       staged before  asked  audio      answer
    is scheduled      no             no     any        nothing
    is scheduled      no             yes    here       sent to a new address
    is scheduled      yes            no     any        stays
    is scheduled      yes            yes    not here   stays
    is scheduled      yes            yes    the same   stays
    is scheduled      yes            yes    another    sent to a new address; the former is retired
    is public now     yes            -      -          no longer staged: published, if it is this
    is withdrawn      yes            -      -          deleted at once
    is a draft, gone  yes            -      -          retired, and staged again if it comes back

    The same holds for each of its further files.
    """
    check_asked(catalog.episodes, published, asked)
    staged = dict(published.staged)
    artifacts: list[Artifact] = []
    withdrawn: set[str] = set()
    for episode in catalog.episodes:
        name = staged_name(episode.guid)
        if episode.withdrawn is not None or episode.status is Status.PUBLIC:
            before = staged.pop(name, None)
            if before is not None and episode.withdrawn is not None:
                withdrawn.update(before.keys)
        elif episode.status is Status.SCHEDULED:
            is_asked = not asked.isdisjoint((episode.slug, episode.folder))
            places = _Places(published, staged_keys(staged), new_token)
            now = _staged(episode, published, places, asked=is_asked)
            if now is not None:
                staged[name] = now
                artifacts += _artifacts(episode, now)
    return Staging(tuple(artifacts), staged, frozenset(withdrawn))


def check_asked(episodes: Iterable[Episode], published: Published, asked: frozenset[str]) -> None:
    """ConfigError for the first of the `asked` that cannot be staged."""
    known = {name: each for each in episodes for name in (each.folder, each.slug)}
    for word in sorted(asked):
        if word not in known:
            near = nearest(word, {episode.slug for episode in episodes})
            raise ConfigError(
                "no episode is called that",
                where="--stage",
                found=word,
                do=f"did you mean {near}?" if near else "write the slug of an episode",
            )
        message, do = _objection(known[word], published)
        if message:
            raise ConfigError(message, where="--stage", found=word, do=do)


def _objection(episode: Episode, published: Published) -> tuple[str, str]:
    """Why an episode cannot be staged, and what to do; empty when it can."""
    if episode.withdrawn is not None:
        return "this episode is withdrawn", "take `withdrawn` out, or leave out --stage"
    match episode.status:
        case Status.DRAFT:
            return "this episode is a draft", "take `draft` out, and give it a date in the future"
        case Status.PUBLIC:
            return "its date has come: publish brings it out as it is", "leave out --stage"
        case Status.SCHEDULED:
            pass
    audio = episode.audio
    if audio is not None and not isinstance(audio, LocalAudio):
        return "its audio is elsewhere already", "leave out --stage"
    is_staged = staged_name(episode.guid) in published.staged
    if not is_staged and (audio is None or audio.path is None):
        return "its audio is not on this machine", "stage it on the machine that has it"
    return "", ""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where audio that is staged now may be put."""

    published: Published
    taken: set[str]
    """Keys of other staged audio."""
    new_token: Callable[[], str]

    def of(self, sha256: str, extension: str) -> str:
        """Where an unfinished publish may have put these bytes, or else a new address.

        Nobody likes to send them twice.
        """
        sent = (
            key
            for key, thing in sorted(self.published.unknown.items())
            if thing.sha256 == sha256 and is_staged_media(key) and key not in self.taken
        )
        key = next(sent, None) or staged_media(self.new_token(), extension)
        self.taken.add(key)
        return key


def _staged(
    episode: Episode, published: Published, places: _Places, *, asked: bool
) -> Staged | None:
    """What is staged of a scheduled episode after this publish; None when nothing is."""
    before = published.staged.get(staged_name(episode.guid))
    audio = episode.audio
    if not asked or not isinstance(audio, LocalAudio):
        return before
    if audio.path is None or (before is not None and before.audio.sha256 == audio.facts.sha256):
        now = before
    else:
        now = Staged(places.of(audio.facts.sha256, audio.extension), audio.facts)
    if now is None:
        return None
    return replace(now, alternates=tuple(_alternates(episode, now.audio.sha256, before, places)))


def _alternates(
    episode: Episode, audio: str, before: Staged | None, places: _Places
) -> Iterator[PublishedAlternate]:
    """Its further files: those that are staged already stay, the others that are here are sent.

    The same bytes twice are one object; `audio` is the sha256 of the audio itself.
    """
    seen = {audio}
    known = {} if before is None else {each.sha256: each for each in before.alternates}
    for file in further_files(episode):
        name = staged_file_name(episode.guid, file.name)
        if file.sha256 in seen:
            continue
        seen.add(file.sha256)
        if file.sha256 in known:
            yield replace(known[file.sha256], name=name)
        elif file.path is not None:
            key = places.of(file.sha256, file.extension)
            facts = (file.sha256, file.size, file.type, file.bitrate)
            yield PublishedAlternate(name, key, *facts)


def further_files(episode: Episode) -> tuple[AlternateFile, ...]:
    """The further files of an episode that are ours."""
    every = (alternate.of for alternate in episode.further.alternates)
    return tuple(of for of in every if isinstance(of, AlternateFile))


def _artifacts(episode: Episode, staged: Staged) -> Iterator[Artifact]:
    """All of it; what is not here stays as it was sent."""
    audio, facts = episode.audio, staged.audio
    bodies = {file.sha256: file.path for file in further_files(episode)}
    if isinstance(audio, LocalAudio):
        bodies[audio.facts.sha256] = audio.path
    main = (staged.key, facts.type, facts.sha256, facts.size)
    further = ((each.key, each.type, each.sha256, each.size) for each in staged.alternates)
    for key, kind, sha256, size in (main, *further):
        body = bodies.get(sha256)
        yield Artifact(key, Kind.MEDIA, kind, sha256, size, body, episode.title)
