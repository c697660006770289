"""Objects that a release names, that are retired, staged, or kept as copies."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from podcast_pub.delivery import Kind
from podcast_pub.model.published import Kept, PublishedObject, Retired, Staged
from podcast_pub.release.wire.alternate import WireAlternate, alternates_in, alternates_out
from podcast_pub.release.wire.audio import WireAudio, audio_in, audio_out
from podcast_pub.release.wire.fields import Count, Header, Key, MediaKey, Sha256, Time, Wire


class WireObject(Wire):
    """An object, with the headers that it was published with."""

    kind: str
    sha256: Sha256
    size: Count
    type: Header
    cache: Header


class WireRetired(Wire):
    """An object that is not named any more."""

    object: WireObject
    since: Time
    release: Annotated[int, Field(ge=1)]


class WireStaged(Wire):
    """Audio that was published early."""

    key: MediaKey
    audio: WireAudio
    alternates: list[WireAlternate] = Field(default=[])


class WireKept(Wire):
    """A copy of what was overwritten or deleted."""

    key: Key
    kind: str
    sha256: Sha256
    release: int


def _object_out(thing: PublishedObject) -> WireObject:
    return WireObject(
        kind=thing.kind.name.lower(),
        sha256=thing.sha256,
        size=thing.size,
        type=thing.content_type,
        cache=thing.cache_control,
    )


def _object_in(wire: WireObject) -> PublishedObject:
    return PublishedObject(Kind[wire.kind.upper()], wire.sha256, wire.size, wire.type, wire.cache)


def objects_out(things: Mapping[str, PublishedObject]) -> dict[str, WireObject]:
    """As they are stored, by key."""
    return {key: _object_out(thing) for key, thing in things.items()}


def objects_in(wire: Mapping[str, WireObject]) -> dict[str, PublishedObject]:
    """As they were stored, by key; KeyError for a kind that is none."""
    return {key: _object_in(thing) for key, thing in wire.items()}


def kept_out(kept: Iterable[Kept]) -> list[WireKept]:
    """As they are stored."""
    return [
        WireKept(key=k.key, kind=k.kind.name.lower(), sha256=k.sha256, release=k.release)
        for k in kept
    ]


def kept_in(wire: Iterable[WireKept]) -> tuple[Kept, ...]:
    """As they were stored; KeyError for a kind that is none."""
    return tuple(Kept(k.key, k.sha256, k.release, Kind[k.kind.upper()]) for k in wire)


def retired_out(things: Mapping[str, Retired]) -> dict[str, WireRetired]:
    """As they are stored, by key."""
    return {
        key: WireRetired(object=_object_out(gone.object), since=gone.since, release=gone.release)
        for key, gone in things.items()
    }


def retired_in(wire: Mapping[str, WireRetired]) -> dict[str, Retired]:
    """As they were stored, by key."""
    return {
        key: Retired(_object_in(gone.object), gone.since, gone.release)
        for key, gone in wire.items()
    }


def staged_out(things: Mapping[str, Staged]) -> dict[str, WireStaged]:
    """As it is stored, by the hash of the guid."""
    return {
        guid: WireStaged(
            key=staged.key,
            audio=audio_out(staged.audio),
            alternates=alternates_out(staged.alternates),
        )
        for guid, staged in things.items()
    }


def staged_in(wire: Mapping[str, WireStaged]) -> dict[str, Staged]:
    """As it was stored, by the hash of the guid."""
    return {
        guid: Staged(staged.key, audio_in(staged.audio), alternates_in(staged.alternates))
        for guid, staged in wire.items()
    }
