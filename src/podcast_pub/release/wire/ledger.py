"""The ledger of guids."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from podcast_pub.model.published import LedgerEntry
from podcast_pub.release.wire.alternate import WireAlternate, alternates_in, alternates_out
from podcast_pub.release.wire.audio import WireAudio, audio_in, audio_out
from podcast_pub.release.wire.fields import MediaKey, Sha256, Slug, Time, Wire


class WireEntry(Wire):
    """A guid that was published; the guid itself is the key."""

    slug: Slug
    folder: str
    title: str
    media_key: MediaKey | None
    audio: WireAudio | None
    date: Time | None
    former_slugs: list[Slug]
    former_media: dict[Sha256, MediaKey]
    first_published: Time | None
    live: bool
    details: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None
    alternates: list[WireAlternate] = Field(default=[])
    link: str | None = None


def entries_out(entries: Iterable[LedgerEntry]) -> dict[str, WireEntry]:
    """As they are stored, by guid."""
    return {
        entry.guid: WireEntry(
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
            alternates=alternates_out(entry.alternates),
            link=entry.link,
        )
        for entry in entries
    }


def entries_in(wire: Mapping[str, WireEntry]) -> dict[str, LedgerEntry]:
    """As they were stored, by guid."""
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
            alternates=alternates_in(entry.alternates),
            link=entry.link,
        )
        for guid, entry in wire.items()
    }
