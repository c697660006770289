"""Values for tests: plain functions with sensible defaults; name only what the test is about."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from podcast_pub import addresses
from podcast_pub.delivery import AUDIO_TYPES, TRANSCRIPT_TYPES
from podcast_pub.model.audio import Audio, AudioFacts, LocalAudio, RemoteAudio
from podcast_pub.model.episode import Episode, EpisodeType, Page, Post, Status, stream_order
from podcast_pub.model.files import Image, PublishedFile
from podcast_pub.model.keys import EpisodeKeys
from podcast_pub.model.notes import Notes
from podcast_pub.model.people import Credit, Person
from podcast_pub.model.show import (
    Catalog,
    Category,
    Owner,
    Show,
    ShowType,
    SiteSettings,
    StorageSettings,
)
from podcast_pub.model.source import Source
from podcast_pub.model.tags import (
    AlternateFile,
    EpisodeTags,
    FeedSettings,
    Funding,
    License,
    ShowTags,
)
from podcast_pub.model.timed import Chapter, Transcript

ROOT = Path("/show")
"""Where the show of these values would be; nothing is read or written there."""

URL = "https://slackwater.example/"
DATE = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)


def sha(text: str) -> str:
    """A hash that differs whenever `text` does."""
    return hashlib.sha256(text.encode()).hexdigest()


def source(path: str, **lines: int) -> Source:
    """A file and the lines of its keys."""
    return Source(path=path, lines=lines)


def image(
    name: str = "cover.jpg",
    *,
    width: int = 1400,
    height: int = 1400,
    format: str = "jpeg",  # noqa: A002  the field's own name
    mode: str = "RGB",
    sha256: str | None = None,
    size: int = 180_000,
) -> Image:
    """A square JPEG, as small as directories allow."""
    return Image(
        path=ROOT / name,
        name=name,
        width=width,
        height=height,
        format=format,
        mode=mode,
        sha256=sha256 or sha(name),
        size=size,
    )


def published_file(name: str, *, content: str = "", size: int | None = None) -> PublishedFile:
    """A file that is published byte for byte."""
    return PublishedFile(
        path=ROOT / name,
        name=name,
        sha256=sha(name + content),
        size=len(content) if size is None else size,
    )


def facts(
    *,
    duration: float = 61.4,
    size: int = 983_040,
    type: str = "audio/mpeg",  # noqa: A002  the field's own name
    codec: str = "mp3",
    bitrate: int = 128_000,
    sample_rate: int = 44_100,
    channels: int = 2,
    sha256: str | None = None,
) -> AudioFacts:
    """A minute of MP3."""
    return AudioFacts(
        duration=duration,
        size=size,
        type=type,
        codec=codec,
        bitrate=bitrate,
        sample_rate=sample_rate,
        channels=channels,
        sha256=sha256 or sha(f"{codec} {duration} {size}"),
    )


def audio(
    name: str = "audio.mp3",
    *,
    duration: float = 61.4,
    size: int = 983_040,
    sha256: str | None = None,
) -> LocalAudio:
    """An audio file of ours; its type follows its extension."""
    extension = Path(name).suffix
    return LocalAudio(
        path=ROOT / name,
        extension=extension,
        facts=facts(
            duration=duration,
            size=size,
            type=AUDIO_TYPES[extension],
            codec={".mp3": "mp3", ".m4a": "aac"}[extension],
            sha256=sha256 or sha(name),
        ),
    )


def alternate_file(name: str = "small.m4a", *, sha256: str | None = None) -> AlternateFile:
    """A further file of an episode."""
    extension = Path(name).suffix
    return AlternateFile(
        ROOT / name, name, extension, sha256 or sha(name), 1000, AUDIO_TYPES[extension], 32_000
    )


def remote_audio(
    url: str = "https://cdn.example/tides.mp3",
    *,
    size: int = 983_040,
    type: str = "audio/mpeg",  # noqa: A002  the field's own name
    duration: float | None = 61.4,
) -> RemoteAudio:
    """Audio that somebody else serves."""
    return RemoteAudio(url=url, size=size, type=type, duration=duration)


def person(
    key: str = "ada",
    *,
    name: str = "Ada Farrow",
    role: str = "host",
    url: str | None = None,
    image: Image | None = None,
) -> Person:
    """A person of people/."""
    return Person(key=key, name=name, role=role, url=url, image=image)


def credit(who: Person | None = None, *, role: str | None = None) -> Credit:
    """A person's part; their own role unless another is given."""
    who = who or person()
    return Credit(person=who, role=role or who.role)


def chapter(start: float = 0.0, title: str = "The lamp", url: str | None = None) -> Chapter:
    """A chapter without an image."""
    return Chapter(start=start, title=title, url=url)


def transcript(name: str = "transcript.vtt") -> Transcript:
    """A transcript; its type follows its extension."""
    extension = Path(name).suffix
    return Transcript(
        file=published_file(name), type=TRANSCRIPT_TYPES[extension], extension=extension
    )


def notes(
    text: str = "Stand on an old quay and watch a leaf.",
    *,
    html: str | None = None,
    feed_html: str | None = None,
    images: tuple[Image, ...] = (),
    files: tuple[PublishedFile, ...] = (),
) -> Notes:
    """Notes of one paragraph; `text` is trusted to need no escaping."""
    safe = f"<p>{text}</p>\n"
    return Notes(
        html=safe if html is None else html,
        feed_html=(html or safe) if feed_html is None else feed_html,
        text=text,
        teaser=text,
        teaser_is_whole=True,
        images=images,
        files=files,
    )


def show(
    *,
    source: Source | None = None,
    guid: str = "9b024349-ccf0-5f69-a609-6b82873eab3c",
    title: str = "Slack Water",
    description: str = "Short, calm stories from the shore.",
    author: str = "Ada Farrow",
    owner: Owner | None = Owner(name="Ada Farrow", email="hello@slackwater.example"),  # noqa: B008  frozen
    language: str = "en",
    categories: tuple[Category, ...] = (Category("Society & Culture", "Places & Travel"),),
    explicit: bool = False,
    type: ShowType = ShowType.EPISODIC,  # noqa: A002  the field's own name
    artwork: Image | None = None,
    copyright: str | None = "Ada Farrow",  # noqa: A002  the field's own name
    timezone: str = "Europe/Lisbon",
    url: str = URL,
    media_url: str | None = None,
    locked: bool | None = False,
    funding: tuple[Funding, ...] = (),
    people: tuple[Credit, ...] | None = None,
    license: License | None = None,  # noqa: A002  the field's own name
    medium: str = "podcast",
    site: SiteSettings = SiteSettings(),  # noqa: B008  frozen
    storage: StorageSettings = StorageSettings(),  # noqa: B008  frozen
    further: ShowTags = ShowTags(),  # noqa: B008  frozen
    feed: FeedSettings = FeedSettings(),  # noqa: B008  frozen
    checks: Mapping[str, str] | None = None,
) -> Show:
    """A show with everything that a directory asks for."""
    return Show(
        source=source or Source(path="podcast.yaml", lines={"title": 1, "description": 2}),
        guid=guid,
        title=title,
        description=description,
        author=author,
        owner=owner,
        language=language,
        categories=categories,
        explicit=explicit,
        type=type,
        artwork=artwork or image(),
        copyright=copyright,
        timezone=ZoneInfo(timezone),
        url=url,
        media_url=media_url or url,
        locked=locked,
        funding=funding,
        people=(credit(),) if people is None else people,
        license=license,
        medium=medium,
        site=site,
        storage=storage,
        further=further,
        feed=feed,
        checks=checks or {},
    )


def episode(
    slug: str = "tides",
    *,
    guid: str | None = None,
    folder: str | None = None,
    source: Source | None = None,
    title: str = "The pause between two tides",
    date: datetime = DATE,
    updated: datetime | None = None,
    status: Status = Status.PUBLIC,
    summary: str | None = "A leaf on a river stops, and thinks it over.",
    season: int | None = 1,
    number: float | None = 1,
    type: EpisodeType = EpisodeType.FULL,  # noqa: A002  the field's own name
    explicit: bool = False,
    audio: Audio | None = None,
    artwork: Image | None = None,
    credits: tuple[Credit, ...] | None = None,  # noqa: A002  the field's own name
    chapters: tuple[Chapter, ...] = (),
    transcripts: tuple[Transcript, ...] = (),
    tags: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    withdrawn: str | None = None,
    notes: Notes | None = None,
    further: EpisodeTags = EpisodeTags(),  # noqa: B008  frozen
    checks: Mapping[str, str] | None = None,
) -> Episode:
    """A public full episode with a minute of audio; two slugs give two guids and two files."""
    folder = folder or slug
    return Episode(
        guid=guid or f"guid-of-{slug}",
        slug=slug,
        folder=folder,
        source=source or Source(path=f"episodes/{folder}/episode.md", lines={"title": 2}),
        title=title,
        date=date,
        updated=updated,
        status=status,
        summary=summary,
        season=season,
        number=number,
        type=type,
        explicit=explicit,
        audio=audio or local_audio_of(slug),
        artwork=artwork,
        credits=(credit(),) if credits is None else credits,
        chapters=chapters,
        transcripts=transcripts,
        tags=tags,
        aliases=aliases,
        withdrawn=withdrawn,
        notes=notes or _default_notes(),
        further=further,
        checks=checks or {},
    )


def post(
    slug: str = "new-season",
    *,
    source: Source | None = None,
    title: str = "A new season",
    date: datetime = DATE,
    updated: datetime | None = None,
    status: Status = Status.PUBLIC,
    summary: str | None = None,
    author: Credit | str | None = None,
    tags: tuple[str, ...] = (),
    image: Image | None = None,
    aliases: tuple[str, ...] = (),
    notes: Notes | None = None,
) -> Post:
    """A public text."""
    return Post(
        slug=slug,
        source=source or Source(path=f"posts/{slug}.md", lines={"title": 2}),
        title=title,
        date=date,
        updated=updated,
        status=status,
        summary=summary,
        author=author,
        tags=tags,
        image=image,
        aliases=aliases,
        notes=notes or _default_notes(),
    )


def page(slug: str = "imprint", *, title: str = "Imprint", notes: Notes | None = None) -> Page:
    """A page outside the stream."""
    return Page(
        slug=slug,
        source=Source(path=f"pages/{slug}.md", lines={"title": 2}),
        title=title,
        notes=notes or _default_notes(),
    )


def catalog(
    *episodes: Episode,
    show: Show | None = None,
    posts: tuple[Post, ...] = (),
    pages: tuple[Page, ...] = (),
    static: tuple[PublishedFile, ...] = (),
    root: Path = ROOT,
) -> Catalog:
    """A folder with these episodes; one ordinary episode when none is given."""
    return Catalog(
        root=root,
        show=show or _default_show(),
        episodes=tuple(sorted(episodes or (episode(),), key=stream_order)),
        posts=tuple(sorted(posts, key=stream_order)),
        pages=pages,
        static=static,
    )


def site(of: Show | None = None, elsewhere: Mapping[str, str] | None = None) -> addresses.Site:
    """Where a show's objects are reached, and its pages where they are not ours."""
    of = of or _default_show()
    return addresses.Site(of.url, of.media_url, elsewhere)


def episode_keys(of: Episode) -> EpisodeKeys:
    """The keys that a first publish gives to an episode."""
    return EpisodeKeys(
        page=addresses.episode(of.slug),
        media=(
            addresses.media(of.slug, of.audio.facts.sha256, of.audio.extension)
            if isinstance(of.audio, LocalAudio)
            else None
        ),
        chapters=addresses.chapters(of.slug, sha("chapters")) if of.chapters else None,
        transcripts=tuple(
            addresses.transcript(of.slug, one.file.sha256, one.extension) for one in of.transcripts
        ),
        alternates=tuple(
            addresses.media(of.slug, one.of.sha256, one.of.extension)
            if isinstance(one.of, AlternateFile)
            else None
            for one in of.further.alternates
        ),
    )


def keys(of: Catalog) -> dict[str, EpisodeKeys]:
    """The keys of every episode, by guid."""
    return {one.guid: episode_keys(one) for one in of.episodes}


def local_audio_of(slug: str) -> LocalAudio:
    """Audio whose bytes are this slug's own."""
    return audio(sha256=sha(f"audio of {slug}"))


def _default_notes() -> Notes:
    return notes()


def _default_show() -> Show:
    return show()
