"""One short hash of what apps show of an episode besides its title, date and audio. Pure.

The log keeps it, so that a plan can say whose notes were edited.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from podcast_pub.addresses import Site
from podcast_pub.feed.tags import episode_tags
from podcast_pub.model.episode import Episode
from podcast_pub.model.files import Image
from podcast_pub.model.tags import AlternateFile, AlternateLink, EpisodeTags

_NOWHERE = Site("/", "/")
_NOTHING = AlternateLink("", "", None, None, None)


def details_of(episode: Episode) -> str:
    """12 hex digits that are others when listeners see something else.

    Nothing of the machine is in it: no path, no time.
    """
    shown = (
        episode.summary,
        episode.notes.feed_html,
        (episode.season, episode.number, episode.type.value, episode.explicit),
        _picture(episode.artwork),
        [(c.person.name, c.role, c.person.url, _picture(c.person.image)) for c in episode.credits],
        [(each.start, each.title, each.url, _picture(each.image)) for each in episode.chapters],
        [(each.file.sha256, each.type) for each in episode.transcripts],
    )
    if episode.further != EpisodeTags():
        return _hash((*shown, *_further(episode.further)))
    return _hash(shown)


def _hash(shown: tuple[object, ...]) -> str:
    return sha256(ascii(shown).encode()).hexdigest()[:12]


def _further(tags: EpisodeTags) -> Iterator[object]:
    """Everything else that the feed says of it; files by their hashes."""
    for alternate in tags.alternates:
        of = alternate.of
        yield (of.sha256 if isinstance(of, AlternateFile) else of, replace(alternate, of=_NOTHING))
    yield from episode_tags(replace(tags, alternates=()), (), _NOWHERE)


def _picture(image: Image | str | None) -> str | None:
    return image.sha256 if isinstance(image, Image) else image
