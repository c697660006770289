"""Releases as they are stored: gzipped JSON, format 1. Pure.

A release begins as an Intent and ends as the manifest, which is a Published. The format is a
contract with everything that was ever published: any change of its shape raises FORMAT.

What is read here decides what is deleted and where bytes are put, and others may write it: every
key, hash and slug is checked before anything is done with it.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import from_json

from podcast_pub.addresses import MEDIA, STATE, is_staged_media
from podcast_pub.delivery import Kind
from podcast_pub.model.published import (
    Conditions,
    Hold,
    Kept,
    Ledger,
    LedgerEntry,
    Published,
    PublishedAlternate,
    PublishedObject,
    Retired,
    Staged,
)
from podcast_pub.problems import DamagedLogError, StoreError
from podcast_pub.release.record_audio import (
    Header,
    Sha256,
    Wire,
    WireAudio,
    audio_in,
    audio_out,
)
from podcast_pub.storage.store import is_key

FORMAT: Literal[1] = 1

RESTORE = (
    "restore that object from a backup; nothing was changed\n"
    "or make the log anew from what is live: podcast-pub verify --rebuild"
)
"""What to do about a damaged log."""

LARGEST = 32 << 20
"""Bytes of a release as it is stored. More is no release of ours."""

_LARGEST = 64 << 20
"""Bytes of a release, unpacked: more than 200,000 objects. More is no release of ours."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A release that somebody began: what may be written, and which guids count as published."""

    token: str
    abandoned: bool = False
    """Its maker has given up and says so; otherwise it may still be at work."""
    touched: Mapping[str, PublishedObject] = field(default_factory=dict)
    """By key: what is to be written, and what is to be deleted."""
    entries: tuple[LedgerEntry, ...] = ()
    """Of the guids that are new or change, sorted by guid."""
    kept: tuple[Kept, ...] = ()
    """Copies that may have been made, sorted."""
    held: int | None = None
    """The release that it goes back to; None for anything else."""


def _of_listeners(key: str) -> str:
    """The key of something that is published; never one of our own state."""
    if not is_key(key) or key.casefold().startswith(STATE):
        raise ValueError
    return key


def _of_audio(key: str) -> str:
    if not key.startswith(MEDIA):
        raise ValueError
    return key


_Key = Annotated[str, AfterValidator(_of_listeners)]
_MediaKey = Annotated[_Key, AfterValidator(_of_audio)]
_Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=240)]
_Token = Annotated[str, Field(pattern=r"^[a-z]+-[a-z]+$", max_length=40)]
_Time = Annotated[AwareDatetime, Field(strict=False)]  # JSON has no times, only their text


class _Object(Wire):
    kind: str
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]
    type: Header
    cache: Header


class _Retired(Wire):
    object: _Object
    since: _Time
    release: Annotated[int, Field(ge=1)]


class _Staged(Wire):
    key: _MediaKey
    audio: WireAudio


class _Conditions(Wire):
    create_only: Literal["held", "loose", "ignored"]
    if_match: Literal["held", "loose", "ignored"]


class _Kept(Wire):
    key: _Key
    kind: str
    sha256: Sha256
    release: int


class _Alternate(Wire):
    name: str
    key: _MediaKey
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]
    type: Header
    bitrate: int | None


class _Entry(Wire):
    slug: _Slug
    folder: str
    title: str
    media_key: _MediaKey | None
    audio: WireAudio | None
    date: _Time | None
    former_slugs: list[_Slug]
    former_media: dict[Sha256, _MediaKey]
    first_published: _Time | None
    live: bool
    details: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None
    alternates: list[_Alternate] = Field(default=[])


class _Show(Wire):
    guid: str | None
    feed: str | None
    media: str | None
    timezone: str | None


class _Intent(Wire):
    format: Literal[1] = FORMAT
    state: Literal["intent", "abandoned"]
    token: _Token
    touched: dict[_Key, _Object]
    kept: list[_Kept]
    ledger: dict[str, _Entry]
    held: int | None


class _Manifest(Wire):
    format: Literal[1] = FORMAT
    state: Literal["complete"] = "complete"
    token: _Token
    objects: dict[_Key, _Object]
    retired: dict[_Key, _Retired]
    kept: list[_Kept]
    ledger: dict[str, _Entry]
    held: int | None
    staged: dict[Sha256, _Staged]
    conditions: _Conditions | None
    show: _Show


class _Head(BaseModel):
    """What every format has, whatever else."""

    model_config = ConfigDict(extra="ignore", strict=True)

    format: int


_RECORD: TypeAdapter[_Manifest | _Intent] = TypeAdapter(
    Annotated[_Manifest | _Intent, Field(discriminator="state")]
)


def encode_intent(intent: Intent) -> bytes:
    """The bytes of a release that is not complete."""
    return _pack(
        _Intent(
            state="abandoned" if intent.abandoned else "intent",
            token=intent.token,
            touched=_objects_out(intent.touched),
            kept=_kept_out(intent.kept),
            ledger=_entries_out(intent.entries),
            held=intent.held,
        )
    )


def encode_manifest(published: Published) -> bytes:
    """The bytes of a complete release; what is unknown has no place in it."""
    return _pack(
        _Manifest(
            token=published.token,
            objects=_objects_out(published.objects),
            retired={
                key: _Retired(
                    object=_object_out(gone.object), since=gone.since, release=gone.release
                )
                for key, gone in published.retired.items()
            },
            kept=_kept_out(published.kept),
            ledger=_entries_out(published.ledger.entries.values()),
            held=published.held,
            staged={
                guid: _Staged(key=staged.key, audio=audio_out(staged.audio))
                for guid, staged in published.staged.items()
            },
            conditions=_conditions_out(published.conditions),
            show=_Show(
                guid=published.show_guid,
                feed=published.feed_url,
                media=published.media_url,
                timezone=published.timezone,
            ),
        )
    )


def decode(data: bytes, number: int, where: str) -> Intent | Published:
    """A release from its bytes; StoreError when it is of a newer format, or no release at all.

    No bytes at all are an intent that has touched nothing: where a file has one name only, its
    maker holds the number for a moment before the bytes follow.
    """
    if not data:
        return Intent(token="")
    try:
        found: object = from_json(_unpack(data, where))
        if _Head.model_validate(found).format > FORMAT:
            raise _newer(where)
        record = _RECORD.validate_python(found)
        if isinstance(record, _Intent):
            return _intent_in(record)
        _check_whole(record, number)
        return _manifest_in(record, number)
    except ValidationError as error:
        unknown = any(each["type"] == "extra_forbidden" for each in error.errors())
        raise (_newer(where) if unknown else _unreadable(where)) from error
    except (ValueError, KeyError) as error:
        raise _unreadable(where) from error


def _check_whole(record: _Manifest, number: int) -> None:
    """ValueError where a manifest contradicts itself: what is live would be deleted or replaced."""
    staged = [each.key for each in record.staged.values()]
    if (
        record.objects.keys() & record.retired.keys()
        or any(gone.release > number for gone in record.retired.values())
        or len(set(staged)) < len(staged)
        or not all(map(is_staged_media, staged))
        or {entry.media_key for entry in record.ledger.values()} & set(staged)
    ):
        raise ValueError


def _pack(record: _Intent | _Manifest) -> bytes:
    document = record.model_dump(mode="json")
    return gzip.compress(json.dumps(document, sort_keys=True).encode(), mtime=0)


def _unpack(data: bytes, where: str) -> bytes:
    if len(data) > LARGEST:
        raise _unreadable(where)
    gunzip = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        text = gunzip.decompress(data, _LARGEST)
    except zlib.error as error:
        raise _unreadable(where) from error
    if not gunzip.eof:
        raise _unreadable(where)
    return text


def _newer(where: str) -> StoreError:
    return StoreError(
        "a newer podcast-pub published here; this one cannot read its log",
        where=where,
        do="upgrade: pip install --upgrade podcast-pub",
    )


def _unreadable(where: str) -> DamagedLogError:
    return DamagedLogError(
        "this release in the log is damaged or not ours", where=where, do=RESTORE
    )


def _object_out(thing: PublishedObject) -> _Object:
    return _Object(
        kind=thing.kind.name.lower(),
        sha256=thing.sha256,
        size=thing.size,
        type=thing.content_type,
        cache=thing.cache_control,
    )


def _object_in(wire: _Object) -> PublishedObject:
    return PublishedObject(Kind[wire.kind.upper()], wire.sha256, wire.size, wire.type, wire.cache)


def _objects_out(things: Mapping[str, PublishedObject]) -> dict[str, _Object]:
    return {key: _object_out(thing) for key, thing in things.items()}


def _objects_in(wire: Mapping[str, _Object]) -> dict[str, PublishedObject]:
    return {key: _object_in(thing) for key, thing in wire.items()}


def _kept_out(kept: Iterable[Kept]) -> list[_Kept]:
    return [
        _Kept(key=k.key, kind=k.kind.name.lower(), sha256=k.sha256, release=k.release) for k in kept
    ]


def _kept_in(wire: Iterable[_Kept]) -> tuple[Kept, ...]:
    return tuple(Kept(k.key, k.sha256, k.release, Kind[k.kind.upper()]) for k in wire)


def _conditions_out(seen: Conditions | None) -> _Conditions | None:
    if seen is None:
        return None
    return _Conditions(create_only=seen.create_only.value, if_match=seen.if_match.value)


def _conditions_in(wire: _Conditions | None) -> Conditions | None:
    return None if wire is None else Conditions(Hold(wire.create_only), Hold(wire.if_match))


def _entries_out(entries: Iterable[LedgerEntry]) -> dict[str, _Entry]:
    return {
        entry.guid: _Entry(
            slug=entry.slug,
            folder=entry.folder,
            title=entry.title,
            media_key=entry.media_key,
            audio=audio_out(entry.audio) if entry.audio else None,
            date=entry.date,
            former_slugs=list(entry.former_slugs),
            former_media=dict(entry.former_media),
            first_published=entry.first_published,
            live=entry.live,
            details=entry.details,
            alternates=[_Alternate(**asdict(each)) for each in entry.alternates],
        )
        for entry in entries
    }


def _entries_in(wire: Mapping[str, _Entry]) -> dict[str, LedgerEntry]:
    return {
        guid: LedgerEntry(
            guid=guid,
            slug=entry.slug,
            folder=entry.folder,
            title=entry.title,
            media_key=entry.media_key,
            audio=audio_in(entry.audio) if entry.audio else None,
            date=entry.date,
            former_slugs=tuple(entry.former_slugs),
            former_media=entry.former_media,
            first_published=entry.first_published,
            live=entry.live,
            details=entry.details,
            alternates=tuple(PublishedAlternate(**each.model_dump()) for each in entry.alternates),
        )
        for guid, entry in wire.items()
    }


def _intent_in(wire: _Intent) -> Intent:
    return Intent(
        token=wire.token,
        abandoned=wire.state == "abandoned",
        touched=_objects_in(wire.touched),
        entries=tuple(_entries_in(wire.ledger).values()),
        kept=_kept_in(wire.kept),
        held=wire.held,
    )


def _manifest_in(wire: _Manifest, number: int) -> Published:
    return Published(
        release=number,
        newest=number,
        token=wire.token,
        objects=_objects_in(wire.objects),
        retired={
            key: Retired(_object_in(gone.object), gone.since, gone.release)
            for key, gone in wire.retired.items()
        },
        kept=_kept_in(wire.kept),
        ledger=Ledger(_entries_in(wire.ledger)),
        held=wire.held,
        staged={
            guid: Staged(staged.key, audio_in(staged.audio)) for guid, staged in wire.staged.items()
        },
        conditions=_conditions_in(wire.conditions),
        show_guid=wire.show.guid,
        feed_url=wire.show.feed,
        media_url=wire.show.media,
        timezone=wire.show.timezone,
    )
