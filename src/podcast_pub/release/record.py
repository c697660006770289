"""A release as it is stored: gzipped JSON, format 1, of the shapes in `wire/`. Pure.

A release begins as an Intent and ends as the manifest, which is a Published. The format is a
contract with everything that was ever published: any change of its shape raises FORMAT.
"""

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from podcast_pub.addresses import is_staged_media
from podcast_pub.model.published import (
    Conditions,
    Hold,
    Kept,
    Ledger,
    LedgerEntry,
    Published,
    PublishedObject,
)
from podcast_pub.problems import DamagedLogError, StoreError
from podcast_pub.release.wire.fields import Key, Sha256, Slug, Wire
from podcast_pub.release.wire.ledger import WireEntry, entries_in, entries_out
from podcast_pub.release.wire.objects import (
    WireKept,
    WireObject,
    WireRetired,
    WireStaged,
    kept_in,
    kept_out,
    objects_in,
    objects_out,
    retired_in,
    retired_out,
    staged_in,
    staged_out,
)

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


_Token = Annotated[str, Field(pattern=r"^[a-z]+-[a-z]+$", max_length=40)]


class _Conditions(Wire):
    create_only: Literal["held", "loose", "ignored"]
    if_match: Literal["held", "loose", "ignored"]
    at: Annotated[str, Field(pattern=r"^([0-9a-f]{4})?$")] = ""


class _Show(Wire):
    guid: str | None
    feed: str | None
    media: str | None
    timezone: str | None


class _Intent(Wire):
    format: Literal[1] = FORMAT
    state: Literal["intent", "abandoned"]
    token: _Token
    touched: dict[Key, WireObject]
    kept: list[WireKept]
    ledger: dict[str, WireEntry]
    held: int | None


class _Manifest(Wire):
    format: Literal[1] = FORMAT
    state: Literal["complete"] = "complete"
    token: _Token
    objects: dict[Key, WireObject]
    retired: dict[Key, WireRetired]
    kept: list[WireKept]
    ledger: dict[str, WireEntry]
    held: int | None
    staged: dict[Sha256, WireStaged]
    conditions: _Conditions | None
    show: _Show
    posts: dict[Slug, str] = Field(default={})


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
            touched=objects_out(intent.touched),
            kept=kept_out(intent.kept),
            ledger=entries_out(intent.entries),
            held=intent.held,
        )
    )


def encode_manifest(published: Published) -> bytes:
    """The bytes of a complete release; what is unknown has no place in it."""
    return _pack(
        _Manifest(
            token=published.token,
            objects=objects_out(published.objects),
            retired=retired_out(published.retired),
            kept=kept_out(published.kept),
            ledger=entries_out(published.ledger.entries.values()),
            held=published.held,
            staged=staged_out(published.staged),
            conditions=_conditions_out(published.conditions),
            show=_Show(
                guid=published.show_guid,
                feed=published.feed_url,
                media=published.media_url,
                timezone=published.timezone,
            ),
            posts=dict(published.posts),
        )
    )


@lru_cache(maxsize=2)
def decode(data: bytes, number: int, where: str) -> Intent | Published:
    """A release from its bytes; StoreError when it is of a newer format, or no release at all.

    No bytes at all are an intent that has touched nothing: where a file has one name only, its
    maker holds the number for a moment before the bytes follow. The log is read anew whenever
    something is decided by it; what the same bytes say is worked out once.
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
    staged = [key for each in staged_in(record.staged).values() for key in each.keys]
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


def _conditions_out(seen: Conditions | None) -> _Conditions | None:
    if seen is None:
        return None
    return _Conditions(create_only=seen.create_only.value, if_match=seen.if_match.value, at=seen.at)


def _conditions_in(wire: _Conditions | None) -> Conditions | None:
    if wire is None:
        return None
    return Conditions(Hold(wire.create_only), Hold(wire.if_match), wire.at)


def _intent_in(wire: _Intent) -> Intent:
    return Intent(
        token=wire.token,
        abandoned=wire.state == "abandoned",
        touched=objects_in(wire.touched),
        entries=tuple(entries_in(wire.ledger).values()),
        kept=kept_in(wire.kept),
        held=wire.held,
    )


def _manifest_in(wire: _Manifest, number: int) -> Published:
    return Published(
        release=number,
        newest=number,
        token=wire.token,
        objects=objects_in(wire.objects),
        retired=retired_in(wire.retired),
        kept=kept_in(wire.kept),
        ledger=Ledger(entries_in(wire.ledger)),
        held=wire.held,
        staged=staged_in(wire.staged),
        posts=wire.posts,
        conditions=_conditions_in(wire.conditions),
        show_guid=wire.show.guid,
        feed_url=wire.show.feed,
        media_url=wire.show.media,
        timezone=wire.show.timezone,
    )
