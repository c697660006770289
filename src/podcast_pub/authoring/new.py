"""A new episode: the next number, a permanent guid, a date, and the audio in its place."""

from dataclasses import dataclass, replace
from datetime import datetime
from filecmp import cmp
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from podcast_pub.authoring.files import add_folder
from podcast_pub.authoring.lines import quoted, typed_line
from podcast_pub.authoring.numbering import (
    FILE,
    FOLDER,
    Earlier,
    Place,
    earlier_in,
    free_slug,
    keys_of,
    next_place,
)
from podcast_pub.authoring.proposals import Proposals, proposals_of
from podcast_pub.authoring.zones import zone_named
from podcast_pub.content.folder import guarded, items
from podcast_pub.content.keys.yaml import Value
from podcast_pub.content.paths import PathProblem
from podcast_pub.content.slugs import LONGEST, fold_in, is_slug
from podcast_pub.problems import AudioError, ConfigError

_DIGITS = 3
"""Of the number in a folder's name."""


@dataclass(frozen=True, slots=True)
class Made:
    """The episode that was made."""

    file: Path
    """Its episode.md."""
    audio: Path | None
    number: int | None
    guid: UUID
    proposed: tuple[str, ...] = ()
    """What was taken from the tags of the audio, in words."""
    same_as: str | None = None
    """The folder of another episode with the same recording."""


def new_episode(
    show: Path,
    title: str | None,
    *,
    slug: str | None,
    audio: Path | None,
    guid: UUID,
    now: datetime,
) -> Made:
    """Make the folder of a new episode, whole or not at all.

    With audio it is ready to be published, without it is a draft. What is not given is taken from
    the tags of the audio. ConfigError when there is no show, no title, or the folder exists;
    AudioError when the audio cannot be published.
    """
    refuse_no_show(show)
    keys = keys_of(show / "podcast.yaml")
    zone, language = _zone_of(keys), str(keys.get("language"))
    audio_name = None if audio is None else f"audio{_extension(audio)}"
    tags = Proposals() if audio is None else proposals_of(audio, zone)
    named = title is not None
    title = typed_line(title or _title(tags, audio), what="title")
    earlier = earlier_in(show)
    slug = free_slug(slug_of(title, language), earlier) if slug is None else _asked(slug, earlier)
    place = _proposed(next_place(earlier), tags.number, earlier)
    name = f"{place.prefix:0{_DIGITS}}-{slug}"
    date = tags.date or now.astimezone(zone).isoformat(timespec="seconds")
    text = episode_text(title, place, guid, date, draft=audio is None)
    files: dict[str, bytes | Path] = {FILE: text.encode()}
    if tags.cover is not None:
        files[tags.cover[0]] = tags.cover[1]
    if audio is not None and audio_name is not None:
        files[audio_name] = audio
    folder = show / FOLDER / name
    same_as = None if audio is None else _with_recording(audio, show)
    add_folder(show, f"{FOLDER}/{name}", files)
    copied = None if audio_name is None else folder / audio_name
    proposed = _taken(tags, place, named=named)
    return Made(folder / FILE, copied, place.number, guid, proposed, same_as)


def _taken(tags: Proposals, place: Place, *, named: bool) -> tuple[str, ...]:
    """What the tags have given, in words; `named`: the title was typed."""
    taken = {
        "title": not named,
        "date": tags.date is not None,
        "number": tags.number is not None and place.number == tags.number,
        "cover": tags.cover is not None,
        "chapters": tags.has_chapters,
    }
    return tuple(word for word, is_taken in taken.items() if is_taken)


def _title(tags: Proposals, audio: Path | None) -> str:
    """The title in the tags; ConfigError when there is none."""
    if tags.title is None:
        raise ConfigError(
            "the tags of the audio have no title" if audio else "there is no title",
            where=None if audio is None else str(audio),
            do='type one: podcast-pub new "My title" --audio FILE',
        )
    return tags.title


def _proposed(place: Place, number: int | None, earlier: tuple[Earlier, ...]) -> Place:
    """The place with the number of the tags, where the show counts and it is free."""
    taken = {each.number for each in earlier if each.season == place.season}
    if number is None or place.number is None or number in taken:
        return place
    return replace(place, number=number)


def slug_of(title: str, language: str = "") -> str:
    """The title in that language as a slug, cut at a word; ConfigError when it has none.

    >>> slug_of("It's 5 o'clock!")
    'its-5-oclock'
    """
    whole = fold_in(title, language)
    if whole is None:
        raise ConfigError(
            "the title has letters that cannot stand in an address",
            found=title,
            do="name it yourself, in the same command: --slug my-first-episode",
        )
    longest = LONGEST * 6 // 10
    return (
        whole
        if len(whole) <= longest
        else whole[: longest + 1].rpartition("-")[0] or whole[:longest]
    )


def _asked(slug: str, earlier: tuple[Earlier, ...]) -> str:
    """The slug that somebody typed; ConfigError when it is none, or another episode has it."""
    if not is_slug(slug):
        raise ConfigError("a slug is made of a-z, 0-9 and hyphens", found=slug, do="--slug NAME")
    for each in earlier:
        if slug in each.slugs:
            raise ConfigError(
                "another episode has this slug",
                where=f"{FOLDER}/{each.folder}",
                found=slug,
                do=f"--slug {free_slug(slug, earlier)}",
            )
    return slug


def episode_text(title: str, place: Place, guid: UUID, date: str, *, draft: bool) -> str:
    """What episode.md says. Pure; `date` as it stands there."""
    lines = [
        "---",
        f"title: {quoted(title)}",
        f"date: {date}",
        f"guid: {guid}        # permanent: never change it",
    ]
    if place.season is not None:
        lines.append(f"season: {place.season}")
    if place.number is not None:
        lines.append(f"episode: {place.number}")
    if draft:
        lines.append(
            "draft: true         # take this line out when the audio is here; look at the date"
        )
    return "\n".join([*lines, "---", "", "<!-- Write the show notes here, in Markdown. -->", ""])


def refuse_no_show(show: Path) -> None:
    """ConfigError when a folder holds no podcast.yaml."""
    if not (show / "podcast.yaml").is_file():
        raise ConfigError(
            "no show is here: there is no podcast.yaml",
            where=str(show),
            do="go to your show's folder, name it with -C, or start one: podcast-pub init my-show",
        )


def _zone_of(keys: dict[str, Value]) -> ZoneInfo:
    """The zone that podcast.yaml names; UTC when it names none that can be used: `check` tells."""
    return zone_named(str(keys.get("timezone"))) or ZoneInfo("UTC")


def _with_recording(audio: Path, show: Path) -> str | None:
    """The folder of the episode that has this recording already, by its bytes."""
    size = audio.stat().st_size
    for folder in items(show / FOLDER, show, []):
        for item in items(folder.path, show, []) if folder.is_folder else ():
            try:
                file = guarded(show, item)
                same = file.stat().st_size == size and cmp(audio, file, shallow=False)
            except (PathProblem, OSError):
                continue  # `check` tells
            if same:
                return folder.name
    return None


def _extension(audio: Path) -> str:
    """The extension of the audio's real type; AudioError when it cannot be published."""
    from podcast_pub.delivery import AUDIO_TYPES, MASTERS
    from podcast_pub.media.probe import probe

    if not audio.is_file():
        raise AudioError(
            "this is not an ordinary file",
            where=str(audio),
            do="save the recording as an MP3 or M4A file, and name that",
        )
    kind, extension = probe(audio).type, audio.suffix.lower()
    if extension in MASTERS:
        return extension
    return next(extension for extension, type_ in AUDIO_TYPES.items() if type_ == kind)
