"""An opened episode → the episode, when its audio has been measured or is known to be elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from podcast_pub import addresses
from podcast_pub.content import wire
from podcast_pub.content.absent import Missed, audio_elsewhere, missed, status_of
from podcast_pub.content.basics import Basics
from podcast_pub.content.chapters import Place, inside_of, read_chapters
from podcast_pub.content.desk import Desk
from podcast_pub.content.entry_notes import Links, read_notes
from podcast_pub.content.episodes import OpenEpisode
from podcast_pub.content.guids import guid_of_folder, missing_guid
from podcast_pub.content.language import check_language
from podcast_pub.content.moments import Moments
from podcast_pub.content.notes.chapters import chapters_in_notes
from podcast_pub.content.opened import Opened, read_aliases
from podcast_pub.content.people import read_credits, with_hosts
from podcast_pub.content.pictures import find_cover, read_picture, tell_unused_covers
from podcast_pub.content.tags.alternates import Sounds
from podcast_pub.content.tags.read import read_episode_tags
from podcast_pub.content.transcripts import Transcripts, read_transcripts
from podcast_pub.content.unused import tell_beside_episode
from podcast_pub.media.absent import Absent
from podcast_pub.model.audio import Audio, AudioFacts, LocalAudio, duration_of
from podcast_pub.model.episode import Episode, EpisodeType
from podcast_pub.model.files import Image
from podcast_pub.model.notes import Notes
from podcast_pub.model.people import Credit
from podcast_pub.model.tags import EpisodeTags
from podcast_pub.model.timed import Chapter
from podcast_pub.problems import AudioError, Location

Measured = Mapping[Path, AudioFacts | AudioError]
"""What was found out of each audio file."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was read beside the keys of an episode. Some of it is wrong where the desk says so."""

    audio: Audio | None
    notes: Notes
    artwork: Image | None
    credits: tuple[Credit, ...]
    chapters: tuple[Chapter, ...]
    chapters_in_notes: bool
    transcripts: Transcripts
    aliases: tuple[str, ...]
    further: EpisodeTags


def finish_episode(
    episode: OpenEpisode, measured: Measured, basics: Basics, links: Links
) -> Episode | None:
    """The episode, or None when it is wrong: the desk knows why."""
    text, desk = episode.text, episode.text.desk
    _need_guid(text, basics)
    parts = _read(episode, measured, basics, links)
    if text.moments is None or not desk.is_clean:
        return None
    _tell_unused(episode, parts, basics)
    return _put_together(text, text.moments, parts, basics)


def _need_guid(text: Opened[wire.Episode], basics: Basics) -> None:
    """Put down that the guid is missing, with the line to paste."""
    if "guid" not in text.keys.values and "guid" not in text.keys.told:
        guid = None if basics.guid is None else guid_of_folder(basics.guid, text.name)
        missing_guid(guid, text.keys, text.desk, fenced=True)


def _read(episode: OpenEpisode, measured: Measured, basics: Basics, links: Links) -> _Parts:
    """Everything that its keys and files say."""
    text, keys, desk = episode.text, episode.text.wire, episode.text.desk
    audio = _audio(episode, measured, basics)
    duration = duration_of(audio)
    notes = read_notes(text, addresses.episode(text.slug), basics, links, duration)
    times = chapters_in_notes(notes.feed_html)
    inside = inside_of(audio, basics)
    place = Place(text.folder, episode.found, basics, desk, text.body)
    credits_ = _credits(keys, basics, desk)
    heard = (*credits_, *basics.credits)
    sounds = _sounds(episode, measured, duration, basics)
    tags = read_episode_tags(keys, sounds, text.folder, basics, desk)
    if keys.language is not None:
        check_language(keys.language, "language", desk)
    return _Parts(
        audio=_with_chapters(audio, inside.chapters),
        notes=notes,
        artwork=_artwork(episode, basics),
        credits=credits_,
        chapters=read_chapters(keys, place, audio, inside, times),
        chapters_in_notes=bool(times),
        transcripts=read_transcripts(
            keys, episode.found, text.folder, basics, desk, duration=duration, people=heard
        ),
        aliases=read_aliases(keys.aliases, text.slug, desk),
        further=replace(tags, alternates=(*tags.alternates, *episode.made)),
    )


def _tell_unused(episode: OpenEpisode, parts: _Parts, basics: Basics) -> None:
    """Put down the files in its folder that nothing names: they are not published."""
    text, notes = episode.text, parts.notes
    published = [parts.artwork, *notes.images, *notes.files]
    published += [form.file for form in parts.transcripts.forms]
    published += [one.image for one in parts.chapters if isinstance(one.image, Image)]
    used = {file.path for file in published if file is not None and file.path is not None}
    if isinstance(text.wire.chapters, str):
        used.add(text.folder / text.wire.chapters)
    tell_beside_episode(episode.found, used, basics.root, text.desk.findings)


def _put_together(
    text: Opened[wire.Episode], moments: Moments, parts: _Parts, basics: Basics
) -> Episode:
    keys = text.wire
    return Episode(
        guid=keys.guid,
        slug=text.slug,
        folder=text.name,
        source=text.desk.source,
        title=keys.title,
        date=moments.date,
        updated=moments.updated,
        status=moments.status,
        summary=keys.summary,
        season=keys.season,
        number=keys.episode,
        type=EpisodeType(keys.type),
        explicit=basics.explicit if keys.explicit is None else keys.explicit,
        audio=parts.audio,
        artwork=parts.artwork,
        credits=parts.credits,
        chapters=parts.chapters,
        transcripts=parts.transcripts.forms,
        tags=tuple(dict.fromkeys(keys.tags)),
        aliases=parts.aliases,
        withdrawn=keys.withdrawn,
        notes=parts.notes,
        further=parts.further,
        spoken=parts.transcripts.spoken,
        featured=keys.featured,
        chapters_in_notes=parts.chapters_in_notes,
        checks=keys.checks,
        language=keys.language,
    )


def _audio(episode: OpenEpisode, measured: Measured, basics: Basics) -> Audio | None:
    """What was measured or published; None when neither can be used, and the desk knows why."""
    sound, desk = episode.sound, episode.text.desk
    if isinstance(sound, Absent):
        return audio_elsewhere(sound, episode.text, episode.found, basics)
    if not isinstance(sound, Path):
        return sound
    facts = measured[sound]
    if isinstance(facts, AudioFacts):
        return LocalAudio(sound, sound.suffix.lower(), facts)
    where = desk.source.at("audio")
    if where.line is None:
        where = Location(sound.relative_to(basics.root).as_posix())
    desk.error("audio-unusable", facts.message, where=where, found=facts.found, do=facts.do)
    return None


def _sounds(
    episode: OpenEpisode, measured: Measured, duration: float | None, basics: Basics
) -> Sounds:
    """What its tags need to know of its audio."""
    text = episode.text
    withdrawn, known = text.wire.withdrawn is not None, basics.published is not None
    absence = missed(status_of(text), withdrawn=withdrawn, known=known)
    if absence is Missed.WANTED and isinstance(episode.sound, Absent):
        absence = Missed.AWAITED  # what was staged or published is heard, whoever brings it out
    return Sounds(text.wire.guid, duration, episode.further, measured, absence)


def _with_chapters(audio: Audio | None, chapters: tuple[Chapter, ...]) -> Audio | None:
    """The audio with what is inside it: published with its facts, for where it is not at hand."""
    if not isinstance(audio, LocalAudio):
        return audio
    return replace(audio, facts=replace(audio.facts, chapters=chapters))


def _credits(keys: wire.Episode, basics: Basics, desk: Desk) -> tuple[Credit, ...]:
    """Everybody named here, with the show's hosts; the show's people where nobody is."""
    if keys.people is None:
        return basics.credits
    return with_hosts(read_credits(keys.people, basics.people, desk), basics.credits)


def _artwork(episode: OpenEpisode, basics: Basics) -> Image | None:
    """The artwork that is named, or the cover in the folder."""
    text, root, memory = episode.text, basics.root, basics.memory
    if text.wire.artwork is None:
        return find_cover(episode.found, root, memory, text.desk)
    image = read_picture(text.wire.artwork, "artwork", text.folder, root, memory, text.desk)
    if image is not None:
        tell_unused_covers(image, episode.found, text.desk)
    return image
