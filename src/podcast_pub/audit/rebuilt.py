"""A release made of what is live: objects and the feed that names them. Pure.

The feed knows guids, dates and lengths, the keys know slugs and hashes. What an earlier release
still knows is believed where it fits; what nobody knows is said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from podcast_pub import addresses
from podcast_pub.addresses import FEED, Site
from podcast_pub.delivery import Kind, kind_of
from podcast_pub.feed.reading import LiveFeed, LiveItem
from podcast_pub.model.audio import AudioFacts
from podcast_pub.model.published import (
    Ledger,
    LedgerEntry,
    Published,
    PublishedObject,
    Retired,
)
from podcast_pub.storage.store import is_key

Objects = Mapping[str, PublishedObject]

_NAMED_BY_FEEDS = {Kind.MEDIA, Kind.TRANSCRIPT, Kind.CHAPTERS}
_CODECS = {".mp3": "mp3", ".m4a": "aac"}


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that is known."""

    feed: LiveFeed
    site: Site
    there: Objects
    """What is ours at the target, by key."""
    moved: Mapping[str, str]
    """Slugs whose page only leads on, and the slug that it leads to."""
    known: Published
    """What the log still tells; release 0 when it tells nothing."""


def site_of(feed: LiveFeed, there: Iterable[str], known: Published, url: str | None) -> Site | None:
    """Where the live feed says that it and the audio are; None when nothing tells.

    `url` is the site's address as podcast.yaml has it.
    """
    own = feed.url if feed.url and feed.url.endswith(f"/{FEED}") else known.feed_url
    home = own.removesuffix(FEED) if own else url
    if home is None:
        return None
    feed = feed.bare(Site(home, known.media_url or home))
    enclosures = [item.enclosure.url for item in feed.items if item.enclosure]
    bases = Counter(
        address.removesuffix(key)
        for key in there
        if key.startswith(addresses.MEDIA)
        for address in enclosures
        if address.endswith(f"/{key}")
    )
    media = bases.most_common(1)[0][0] if bases else known.media_url or home
    return Site(home, media)


def rebuilt(clues: Clues, number: int, now: datetime) -> Published:
    """The release `number` that names what is there."""
    named = {clues.site.key_of(named.url) for named in clues.feed.named}
    there = clues.there.keys()
    staged = {n: it.within(there) for n, it in clues.known.staged.items() if it.key in there}
    unnamed = {
        key: thing
        for key, thing in clues.there.items()
        if thing.kind in _NAMED_BY_FEEDS and key not in named
    }
    return replace(
        clues.known,
        release=number,
        newest=number,
        token="",
        objects={key: thing for key, thing in clues.there.items() if key not in unnamed},
        retired={key: _retired(key, thing, clues, number, now) for key, thing in unnamed.items()},
        unknown={},
        ledger=_ledger(clues, unnamed, now),
        staged=staged,
        show_guid=clues.feed.guid or clues.known.show_guid,
        feed_url=clues.site.public(FEED),
        media_url=clues.site.media_url,
    )


def unknowable(clues: Clues, made: Published) -> Iterator[str]:
    """What nobody can tell any more, as sentences."""
    if not clues.known.release:
        yield "which guids were published and taken down again: take care to give none of them anew"
        if not clues.moved:
            yield "former addresses of episodes, unless a page there leads on to the present one"
    fresh = sum(key not in clues.known.retired for key in made.retired)
    if fresh:
        yield f"since when no feed names {fresh:,} of the files: counted as since now"
    unmeasured = [e for e in made.ledger.entries.values() if e.audio and not e.audio.sample_rate]
    if unmeasured:
        files = "1 audio file" if len(unmeasured) == 1 else f"{len(unmeasured):,} audio files"
        yield f"bit rate and channels of {files}: publish measures them"
    lost = [e.title for e in made.ledger.entries.values() if e.live and _is_lost(e, clues)]
    for title in lost:
        yield f"the audio of “{title}”: it is not at the target"


def _ledger(clues: Clues, unnamed: Objects, now: datetime) -> Ledger:
    items = {item.guid: item for item in clues.feed.items}
    entries = {
        guid: replace(entry, live=entry.live and guid in items)
        for guid, entry in clues.known.ledger.entries.items()
    }
    entries |= {guid: _entry(item, clues, now) for guid, item in items.items()}
    bearers = Counter(slug for entry in entries.values() for slug in set(entry.slugs))
    return Ledger(
        {guid: _with_former_media(entry, unnamed, bearers) for guid, entry in entries.items()}
    )


def _entry(item: LiveItem, clues: Clues, now: datetime) -> LedgerEntry:
    """An episode as the feed has it."""
    known = clues.known.ledger.get(item.guid)
    key = _media_key(item, clues)
    thing = clues.there.get(key) if key else None
    slug = _slug(item, key, clues) or (known.slug if known else _no_slug(item.guid))
    former = dict.fromkeys([*(known.slugs if known else ()), *_moved_to(slug, clues)])
    return LedgerEntry(
        guid=item.guid,
        slug=slug,
        folder=known.folder if known else slug,
        title=item.title or slug,
        media_key=key if thing else None,
        audio=_facts(item, thing, known, key or "") if thing else None,
        date=item.published,
        former_slugs=tuple(each for each in former if each != slug),
        first_published=(known.first_published if known else None) or item.published or now,
        former_media=known.former_media if known else {},
        details=known.details if known else None,
        alternates=known.alternates if known else (),
        link=None if clues.site.key_of(item.link) else item.link,
    )


def _media_key(item: LiveItem, clues: Clues) -> str | None:
    """Of its audio, where that is ours."""
    key = clues.site.key_of(item.enclosure.url) if item.enclosure else None
    return key if key and kind_of(key) is Kind.MEDIA else None


def _slug(item: LiveItem, media_key: str | None, clues: Clues) -> str | None:
    """Of its page, or else of its audio."""
    for key in (clues.site.key_of(item.link), media_key):
        if key and is_key(key) and (slug := addresses.slug_in(key)):
            return slug
    return None


def _no_slug(guid: str) -> str:
    return f"unknown-{addresses.short(guid.encode().hex())}"


def _moved_to(slug: str, clues: Clues) -> Iterator[str]:
    return (old for old, new in sorted(clues.moved.items()) if new == slug)


def _facts(
    item: LiveItem, thing: PublishedObject, known: LedgerEntry | None, key: str
) -> AudioFacts:
    if known and known.audio and known.audio.sha256 == thing.sha256:
        return known.audio
    duration = item.duration or 0.0
    return AudioFacts(
        duration=duration,
        size=thing.size,
        type=thing.content_type,
        codec=next((codec for end, codec in _CODECS.items() if key.endswith(end)), ""),
        bitrate=round(thing.size * 8 / duration) if duration else 0,
        sample_rate=0,
        channels=0,
        sha256=thing.sha256,
    )


def _with_former_media(entry: LedgerEntry, unnamed: Objects, bearers: Counter[str]) -> LedgerEntry:
    """With audio that it had before, told by a slug that nobody else has or had."""
    own = {slug for slug in entry.slugs if bearers[slug] == 1}
    found = {
        thing.sha256: key
        for key, thing in unnamed.items()
        if thing.kind is Kind.MEDIA and addresses.slug_in(key) in own
    }
    return replace(entry, former_media={**found, **entry.former_media})


def _retired(key: str, thing: PublishedObject, clues: Clues, number: int, now: datetime) -> Retired:
    known = clues.known.retired.get(key)
    return replace(known, object=thing) if known else Retired(thing, now, number)


def _is_lost(entry: LedgerEntry, clues: Clues) -> bool:
    """Whether the feed names audio of ours that is not there."""
    item = next(item for item in clues.feed.items if item.guid == entry.guid)
    key = _media_key(item, clues)
    return key is not None and key not in clues.there
