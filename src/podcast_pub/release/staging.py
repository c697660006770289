"""Audio of scheduled episodes, published early at addresses that nobody can guess. Pure.

Its date comes on a machine that need not have the file: the log knows the audio by a hash of the
guid, and nothing else of the episode is published before its time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from difflib import get_close_matches

from podcast_pub.addresses import is_staged_media, staged_media
from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.audio import AudioFacts, LocalAudio
from podcast_pub.model.episode import Episode, Status
from podcast_pub.model.published import Published, Staged, staged_name
from podcast_pub.model.show import Catalog
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
                withdrawn.add(before.key)
        elif episode.status is Status.SCHEDULED:
            is_asked = not asked.isdisjoint((episode.slug, episode.folder))
            taken = {each.key for each in staged.values()}
            now = _staged(episode, published, taken, asked=is_asked, new_token=new_token)
            if now is not None:
                staged[name] = now
                artifacts.append(_artifact(episode, now))
    return Staging(tuple(artifacts), staged, frozenset(withdrawn))


def check_asked(episodes: Iterable[Episode], published: Published, asked: frozenset[str]) -> None:
    """ConfigError for the first of the `asked` that cannot be staged."""
    known = {name: each for each in episodes for name in (each.folder, each.slug)}
    for word in sorted(asked):
        if word not in known:
            near = get_close_matches(word, known, n=1)
            raise ConfigError(
                "no episode is called that",
                where="--stage",
                found=word,
                do=f"did you mean {near[0]}?" if near else "write the slug of an episode",
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


def _staged(
    episode: Episode,
    published: Published,
    taken: Set[str],
    *,
    asked: bool,
    new_token: Callable[[], str],
) -> Staged | None:
    """The audio of a scheduled episode that is staged after this publish; None when none is.

    `taken` are the keys of other staged audio.
    """
    before = published.staged.get(staged_name(episode.guid))
    audio = episode.audio
    if not asked or not isinstance(audio, LocalAudio) or audio.path is None:
        return before
    if before is not None and before.audio.sha256 == audio.facts.sha256:
        return before
    sent = next((key for key in _sent(published, audio.facts) if key not in taken), None)
    return Staged(sent or staged_media(new_token(), audio.extension), audio.facts)


def _sent(published: Published, facts: AudioFacts) -> Iterator[str]:
    """Where an unfinished publish may have put these bytes: nobody likes to send them twice."""
    for key, thing in sorted(published.unknown.items()):
        if thing.sha256 == facts.sha256 and is_staged_media(key):
            yield key


def _artifact(episode: Episode, staged: Staged) -> Artifact:
    audio, facts = episode.audio, staged.audio
    is_here = isinstance(audio, LocalAudio) and audio.facts.sha256 == facts.sha256
    body = audio.path if isinstance(audio, LocalAudio) and is_here else None
    return Artifact(
        staged.key, Kind.MEDIA, facts.type, facts.sha256, facts.size, body, episode.title
    )
