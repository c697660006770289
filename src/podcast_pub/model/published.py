"""What is live, as the newest release says: objects, and the ledger of guids."""

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import PurePosixPath

from podcast_pub.delivery import Kind
from podcast_pub.model.audio import AudioFacts, LocalAudio


class Hold(Enum):
    """Whether a store keeps its word, as it was seen when several wrote at one moment."""

    HELD = "held"
    """One writer of several succeeded, each time."""
    LOOSE = "loose"
    """It refuses who comes later, but several at one moment may all succeed."""
    IGNORED = "ignored"
    """It overwrites, or knows no such condition."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What keeps writers apart at a store."""

    create_only: Hold
    """`if_absent`."""
    if_match: Hold
    at: str = ""
    """The `identity` of the store that was looked at: a log may be copied to another one."""


@dataclass(frozen=True, slots=True)
class PublishedObject:
    """An object that a release names."""

    kind: Kind
    sha256: str
    size: int
    """Bytes."""
    content_type: str
    cache_control: str


@dataclass(frozen=True, slots=True)
class Retired:
    """A hashed object that no release names any more, but a cached feed or page still may."""

    object: PublishedObject
    since: datetime
    """When the release was made that stopped naming it, aware."""
    release: int
    """The number of that release."""


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A copy of a mutable object as it was before a release overwrote or deleted it."""

    key: str
    """Where it was live."""
    sha256: str
    release: int
    """The release that replaced it."""
    kind: Kind = Kind.PAGE


@dataclass(frozen=True, slots=True)
class PublishedAlternate:
    """A further audio file of an episode: the file need not be at hand."""

    name: str
    """As the producer writes it."""
    key: str
    """Where it was first published."""
    sha256: str
    size: int
    """Bytes."""
    type: str
    """MIME type."""
    bitrate: int | None
    """Bit/s; None where it was not measured."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A guid that was published, for ever."""

    guid: str
    slug: str
    """The newest one."""
    folder: str
    """The newest name of its folder, for messages."""
    title: str
    """The newest one, for messages."""
    media_key: str | None
    """Where its newest audio was first published; None for audio elsewhere."""
    audio: AudioFacts | None
    """Facts of its newest audio: the file need not be at hand. None for audio elsewhere."""
    date: datetime | None = None
    """Its publication as the feed says, aware; None when nobody knows it any more."""
    former_slugs: tuple[str, ...] = ()
    """Oldest first; each keeps a redirect page."""
    first_published: datetime | None = None
    """None while only an unfinished release names it."""
    former_media: Mapping[str, str] = field(default_factory=dict)
    """By sha256: where its former audio was first published."""
    live: bool = True
    """False once it was withdrawn or let go: the guid stays reserved."""
    details: str | None = None
    """12 hex digits that are others when its notes, chapters … are; None when nobody knows."""
    alternates: tuple[PublishedAlternate, ...] = ()
    """Further files of its newest audio. What one of them was before is in `former_media`."""
    link: str | None = None
    """Where its page is that another generator makes, empty when nobody knows; None: it is ours."""

    @property
    def media_sha256(self) -> str | None:
        """Of its newest audio; None for audio elsewhere."""
        return self.audio.sha256 if self.audio else None

    @property
    def media_keys(self) -> tuple[str, ...]:
        """Where all of its audio is or was."""
        named = (self.media_key, *(each.key for each in self.alternates))
        return tuple(dict.fromkeys(key for key in (*named, *self.former_media.values()) if key))

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every one it has or had."""
        return (self.slug, *self.former_slugs)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All guids that were ever published. It only grows."""

    entries: Mapping[str, LedgerEntry] = field(default_factory=dict)
    """By guid."""

    def get(self, guid: str) -> LedgerEntry | None:
        """The entry of a guid; None when it was never published."""
        return self.entries.get(guid)

    def media_key(self, guid: str, sha256: str) -> str | None:
        """Where these bytes were first published for this guid; None when they never were."""
        if (entry := self.entries.get(guid)) is None:
            return None
        if entry.media_sha256 == sha256:
            return entry.media_key
        further = {each.sha256: each.key for each in entry.alternates}
        return further.get(sha256) or entry.former_media.get(sha256)


@dataclass(frozen=True, slots=True)
class Staged:
    """Audio of a scheduled episode that was published early, at an address nobody can guess."""

    key: str
    audio: AudioFacts
    alternates: tuple[PublishedAlternate, ...] = ()
    """Its further files, at addresses of the same kind; called as `staged_file_name` says."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Where all of it is."""
        return (self.key, *(each.key for each in self.alternates))

    def within(self, keys: Set[str]) -> "Staged":
        """The same with those further files only that are there."""
        kept = tuple(each for each in self.alternates if each.key in keys)
        return replace(self, alternates=kept)


def staged_keys(staged: Mapping[str, Staged]) -> set[str]:
    """Where everything is that waits for its date."""
    return {key for each in staged.values() for key in each.keys}


def staged_name(guid: str) -> str:
    """What `Published.staged` calls an episode, so that it names nobody."""
    return hashlib.sha256(guid.encode()).hexdigest()


def staged_file_name(guid: str, name: str) -> str:
    """What `Staged.alternates` calls a further file: names of files tell much."""
    return staged_name(f"{guid} {name}")


@dataclass(frozen=True, slots=True)
class Published:
    """The state of a store, read-only. An empty store gives release 0 and nothing else."""

    release: int = 0
    """Number of the newest complete release; 0 before the first."""
    newest: int = 0
    """Highest number taken; above `release` when somebody began and did not finish (yet)."""
    token: str = ""
    """Whose the newest is: two words, for people."""
    objects: Mapping[str, PublishedObject] = field(default_factory=dict)
    """By key."""
    retired: Mapping[str, Retired] = field(default_factory=dict)
    """By key; none of them is in `objects`."""
    kept: tuple[Kept, ...] = ()
    """Copies that a rollback may need, sorted."""
    unknown: Mapping[str, PublishedObject] = field(default_factory=dict)
    """What an unfinished release may have written or deleted: neither trusted nor foreign."""
    ledger: Ledger = field(default_factory=Ledger)
    """With the guids that only an unfinished release names, and as that names them."""
    complete: Ledger | None = None
    """The ledger of what is live, where another release was begun since, or the show went back to
    an earlier one; else None."""
    held: int | None = None
    """The release that was gone back to: nothing is published until the producer says so."""
    goes_back: bool = False
    """The newest release is not complete, and goes back to `held`."""
    staged: Mapping[str, Staged] = field(default_factory=dict)
    """By `staged_name` of the guid; the object is one of `objects` or `retired`."""
    posts: Mapping[str, str] = field(default_factory=dict)
    """Titles of the posts that are live without a page of ours, by slug."""
    conditions: Conditions | None = None
    """What the store was seen to hold; None before anybody looked."""
    show_guid: str | None = None
    feed_url: str | None = None
    media_url: str | None = None
    """Where keys below media/ are reached, ends with `/`."""
    timezone: str | None = None

    @property
    def heard(self) -> Ledger:
        """The ledger as listeners know it: as it was published that they get now."""
        return self.ledger if self.complete is None else self.complete

    def media_key(self, guid: str, sha256: str) -> str | None:
        """Where these bytes were first published or staged for this guid; None: nowhere."""
        staged = self.staged.get(staged_name(guid))
        if staged is not None and staged.audio.sha256 == sha256:
            return staged.key
        further = {} if staged is None else {each.sha256: each.key for each in staged.alternates}
        return further.get(sha256) or self.ledger.media_key(guid, sha256)

    def audio(self, guid: str) -> LocalAudio | None:
        """The newest audio of an episode as it was staged or published, without its file.

        None when it never was, or is audio elsewhere.
        """
        if (staged := self.staged.get(staged_name(guid))) is not None:
            return _without_file(staged.key, staged.audio)
        entry = self.ledger.get(guid)
        if entry is None or entry.media_key is None or entry.audio is None:
            return None
        return _without_file(entry.media_key, entry.audio)

    def copy(self, guid: str, recipe: str) -> LocalAudio | None:
        """The published copy that was made by a recipe; None when this episode has another."""
        known = self.audio(guid)
        made_of = None if known is None else known.facts.made_of
        return known if made_of is not None and made_of.recipe == recipe else None

    def alternate(self, guid: str, name: str) -> PublishedAlternate | None:
        """The further file of that name as it was staged or published; None when it never was."""
        staged = self.staged.get(staged_name(guid))
        if (
            staged is not None
            and (ahead := _named(staged.alternates, staged_file_name(guid, name))) is not None
        ):
            return replace(ahead, name=name)
        entry = self.ledger.get(guid)
        return None if entry is None else _named(entry.alternates, name)


def _named(alternates: tuple[PublishedAlternate, ...], name: str) -> PublishedAlternate | None:
    return next((each for each in alternates if each.name == name), None)


def _without_file(key: str, facts: AudioFacts) -> LocalAudio:
    return LocalAudio(None, PurePosixPath(key).suffix, facts)
