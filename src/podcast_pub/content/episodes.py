"""episodes/*/ → episodes: opened first, finished when their audio has been measured."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from podcast_pub import addresses
from podcast_pub.content import wire
from podcast_pub.content.absent import Missed, audio_elsewhere, missed, status_of, tell_online
from podcast_pub.content.audio import Sound, find_sound
from podcast_pub.content.basics import Basics
from podcast_pub.content.chapters import Place, inside_of, read_chapters
from podcast_pub.content.desk import Desk
from podcast_pub.content.entry_notes import Links, read_notes
from podcast_pub.content.folder import Item, items
from podcast_pub.content.guids import guid_of_folder, missing_guid
from podcast_pub.content.language import check_language
from podcast_pub.content.notes.chapters import chapters_in_notes
from podcast_pub.content.opened import Opened, open_markdown, read_aliases, tell_slug_twins
from podcast_pub.content.people import read_credits, with_hosts
from podcast_pub.content.pictures import find_cover, read_picture, tell_unused_covers
from podcast_pub.content.slugs import slug_of_folder
from podcast_pub.content.strays import is_an_episode, tell_no_text
from podcast_pub.content.tags.alternates import Found, Sounds, find_alternates
from podcast_pub.content.tags.read import read_episode_tags
from podcast_pub.content.transcripts import read_transcripts
from podcast_pub.content.twins import Claim, tell_twins
from podcast_pub.content.unused import tell_beside_episode
from podcast_pub.media.absent import Absent
from podcast_pub.model.audio import Audio, AudioFacts, LocalAudio, duration_of
from podcast_pub.model.episode import Episode, EpisodeType, Status
from podcast_pub.model.files import Image
from podcast_pub.model.people import Credit
from podcast_pub.model.tags import Alternate
from podcast_pub.model.timed import Chapter
from podcast_pub.problems import AudioError, Finding, Location

FOLDER = "episodes"
FILE = "episode.md"


@dataclass(frozen=True, slots=True)
class OpenEpisode:
    """An episode whose files are known and not yet looked into."""

    text: Opened[wire.Episode]
    found: tuple[Item, ...]
    """What lies in its folder, hidden files left out."""
    sound: Sound | None
    further: Found
    """Its further audio files."""
    made: tuple[Alternate, ...] = ()
    """Further forms that were made of its master."""

    @property
    def is_heard(self) -> bool:
        """Whether listeners get it, now or one day."""
        moments, keys = self.text.moments, self.text.wire
        return moments is not None and moments.status is not Status.DRAFT and not keys.withdrawn


Measured = Mapping[Path, AudioFacts | AudioError]


def open_episodes(basics: Basics, findings: list[Finding]) -> list[OpenEpisode]:
    """Every folder of episodes/ that has an episode.md that can be used. Read-only.

    What is wrong with the others is put into `findings`.
    """
    opened: list[OpenEpisode] = []
    root = basics.root
    for item in items(root / FOLDER, root, findings):
        desk = Desk(item.below(root))
        if not is_an_episode(item, desk):
            findings += desk.findings
            continue
        desk = Desk(f"{item.below(root)}/{FILE}")
        episode = _open(item, basics, desk)
        if episode is None:
            findings += desk.findings
        else:
            opened.append(episode)
    texts = [episode.text for episode in opened]
    _tell_guid_twins(texts)
    tell_slug_twins(texts, lambda keys: keys.aliases)
    return opened


def finish_episode(
    episode: OpenEpisode, measured: Measured, basics: Basics, links: Links
) -> Episode | None:
    """The episode, or None when it is wrong: the desk knows why."""
    text, keys, desk = episode.text, episode.text.wire, episode.text.desk
    if "guid" not in text.keys.values and "guid" not in text.keys.told:
        guid = None if basics.guid is None else guid_of_folder(basics.guid, text.name)
        missing_guid(guid, text.keys, desk, fenced=True)
    audio = _audio(episode, measured, basics)
    duration = duration_of(audio)
    notes = read_notes(text, addresses.episode(text.slug), basics, links, duration)
    times = chapters_in_notes(notes.feed_html)
    inside = inside_of(audio, basics)
    place = Place(text.folder, episode.found, basics, desk, text.body)
    credits_ = _credits(keys, basics, desk)
    transcripts = read_transcripts(
        keys,
        episode.found,
        text.folder,
        basics,
        desk,
        duration=duration,
        people=(*credits_, *basics.credits),
    )
    made = (
        _artwork(episode, basics),
        read_chapters(keys, place, audio, inside, times),
        read_aliases(keys.aliases, text.slug, desk),
        read_episode_tags(
            keys, _sounds(episode, measured, duration, basics), text.folder, basics, desk
        ),
    )
    if keys.language is not None:
        check_language(keys.language, "language", desk)
    if text.moments is None or not desk.is_clean:
        return None
    artwork, chapters, aliases, tags = made
    further = replace(tags, alternates=(*tags.alternates, *episode.made))
    published = [artwork, *notes.images, *notes.files, *(one.file for one in transcripts.forms)]
    published += [one.image for one in chapters if isinstance(one.image, Image)]
    used = {file.path for file in published if file is not None and file.path is not None}
    if isinstance(keys.chapters, str):
        used.add(text.folder / keys.chapters)
    tell_beside_episode(episode.found, used, basics.root, desk.findings)
    return Episode(
        guid=keys.guid,
        slug=text.slug,
        folder=text.name,
        source=desk.source,
        title=keys.title,
        date=text.moments.date,
        updated=text.moments.updated,
        status=text.moments.status,
        summary=keys.summary,
        season=keys.season,
        number=keys.episode,
        type=EpisodeType(keys.type),
        explicit=basics.explicit if keys.explicit is None else keys.explicit,
        audio=_with_chapters(audio, inside.chapters),
        artwork=artwork,
        credits=credits_,
        chapters=chapters,
        transcripts=transcripts.forms,
        tags=tuple(dict.fromkeys(keys.tags)),
        aliases=aliases,
        withdrawn=keys.withdrawn,
        notes=notes,
        further=further,
        spoken=transcripts.spoken,
        featured=keys.featured,
        chapters_in_notes=bool(times),
        checks=keys.checks,
        language=keys.language,
    )


def _open(item: Item, basics: Basics, desk: Desk) -> OpenEpisode | None:
    """The text of one folder's episode.md, its slug and its audio."""
    everything = items(item.path, basics.root, desk.findings, hidden=True)
    found = tuple(one for one in everything if not one.name.startswith("."))
    if desk.findings:
        return None
    file = next((one for one in found if one.name == FILE), None)
    if file is None:
        tell_no_text(item, found, FILE, desk)
        return None
    text = open_markdown(
        wire.Episode, file, item.name, slug_of_folder, basics, desk, may_lack=("guid",)
    )
    if text is None:
        return None
    tell_online(everything, desk)
    sound = None
    if "audio" not in text.held.broken:
        sound = find_sound(text.wire, everything, item.path, basics.root, desk)
    further = find_alternates(text.wire.alternates, item.path, basics.root, desk)
    return OpenEpisode(text, found, sound, further)


def _tell_guid_twins(opened: Iterable[Opened[wire.Episode]]) -> None:
    """Put down guids that two episodes have: a folder was copied."""
    claims = [
        Claim(text.wire.guid, text.desk, "guid", text.desk.path)
        for text in opened
        if text.states("guid")
    ]
    tell_twins(
        claims,
        rule="guid-twice",
        what="guid",
        do=lambda _: (
            "if this is the copy, delete the line and type: podcast-pub check --fix\n"
            "if not, do so in the other: an episode that was published keeps its guid"
        ),
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
