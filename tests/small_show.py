"""A show that is small enough to break in a thousand ways: artifacts made by hand, no folder.

Its feed is one line an object that it names, `key size sha256`, so that a test can tell whether it
speaks the truth.
"""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from podcast_pub import addresses
from podcast_pub.delivery import Kind, content_type
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.model.plan import Identity, Plan
from podcast_pub.model.published import LedgerEntry
from podcast_pub.release.apply import Outcome, apply
from podcast_pub.release.log import read_published
from podcast_pub.release.look import sizes_at
from podcast_pub.release.plan import Seen, make_plan
from podcast_pub.release.staging import Staging
from podcast_pub.storage.store import Store
from tests import factories

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

Show = tuple[tuple[Artifact, ...], Identity]
"""Everything to publish, and who it is."""


def artifact(key: str, kind: Kind, data: bytes, *, body: Body | None = None) -> Artifact:
    """An object with these bytes; `body` where they come from elsewhere."""
    extension = Path(key).suffix
    return Artifact(
        key=key,
        kind=kind,
        content_type=content_type(kind, extension),
        sha256=sha256(data).hexdigest(),
        size=len(data),
        body=data if body is None else body,
        label=key,
    )


def page(key: str, text: str = "a page") -> Artifact:
    """A page, which keeps its address when it changes."""
    return artifact(key, Kind.PAGE, text.encode())


def audio(slug: str, sound: str) -> Artifact:
    """Audio, whose address changes with its bytes."""
    data = sound.encode() * 1000
    return artifact(addresses.media(slug, sha256(data).hexdigest(), ".mp3"), Kind.MEDIA, data)


def transcript(slug: str, text: str) -> Artifact:
    """A sidecar, whose address changes with its bytes."""
    data = text.encode()
    key = addresses.transcript(slug, sha256(data).hexdigest(), ".vtt")
    return artifact(key, Kind.TRANSCRIPT, data)


def feed(*named: Artifact) -> Artifact:
    """A feed that names these objects."""
    lines = (f"{each.key} {each.size} {each.sha256}\n" for each in named)
    return artifact("feed.xml", Kind.FEED, "".join(lines).encode())


def entry(
    slug: str,
    *,
    guid: str | None = None,
    folder: str | None = None,
    media: Artifact | None = None,
    date: datetime | None = None,
    live: bool = True,
) -> LedgerEntry:
    """An episode as the ledger knows it."""
    return LedgerEntry(
        guid=guid or f"guid-{slug}",
        slug=slug,
        folder=folder or f"001-{slug}",
        title=slug.title(),
        media_key=media.key if media else None,
        audio=factories.facts(size=media.size, sha256=media.sha256) if media else None,
        date=date,
        live=live,
    )


def identity(
    *episodes: LedgerEntry,
    show_guid: str = "show-guid",
    feed_url: str = "https://slackwater.example/feed.xml",
    media_url: str = "https://slackwater.example/",
    timezone: str = "Europe/Lisbon",
) -> Identity:
    """What the show says it is."""
    return Identity(show_guid, feed_url, media_url, timezone, episodes)


def show(**sounds: str) -> Show:
    """A show with an episode for each name; a word after a comma is another transcript.

    Besides, each set of episodes has a static file of its own, so that something goes when the
    set changes.
    """
    named: list[Artifact] = []
    pages: list[Artifact] = []
    entries: list[LedgerEntry] = []
    for slug, words in sounds.items():
        sound, _, text = words.partition(",")
        media = audio(slug, sound)
        named += [media, transcript(slug, text or "WEBVTT")]
        pages.append(page(addresses.episode(slug), f"{slug}: {words}"))
        entries.append(entry(slug, media=media))
    names = "-".join(sounds)
    everything = [
        *named,
        *pages,
        artifact(f"only-for/{names}.txt", Kind.STATIC, names.encode()),
        artifact("index.html", Kind.LIST, repr(sounds).encode()),
        feed(*named),
    ]
    return tuple(everything), identity(*entries)


BEFORE = show(tides="roar", ebb="hush")
AFTER = show(tides="roar,new words", ebb="louder", flood="splash")
"""A page, a transcript and an audio file change, an episode comes, a static file comes and goes."""


def from_files(shown: Show, folder: Path) -> Show:
    """The same with audio in files, as it is in a real show."""
    artifacts, who = shown
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_in_file(each, folder) for each in artifacts), who


def _in_file(each: Artifact, folder: Path) -> Artifact:
    if each.kind is not Kind.MEDIA or not isinstance(each.body, bytes):
        return each
    path = folder / Path(each.key).name
    path.write_bytes(each.body)
    return replace(each, body=path)


def plan_of(
    shown: Show,
    store: Store,
    *,
    now: datetime = NOW,
    adopt: frozenset[str] = frozenset(),
    accept: frozenset[str] = frozenset(),
    staging: Staging | None = None,
) -> Plan:
    """What publishing a show would change."""
    published = read_published(store)
    artifacts, who = shown
    return make_plan(
        artifacts,
        published,
        who,
        Seen(sizes_at(store, published), store.now),
        adopt=adopt,
        accept=accept,
        now=now,
        staging=staging,
    )


def publish(shown: Show, store: Store, state_dir: Path, *, now: datetime = NOW) -> Outcome:
    """Plan and apply."""
    return apply(
        plan_of(shown, store, now=now), store, state_dir=state_dir, on_event=lambda _event: None
    )


def lies(store: Store) -> list[str]:
    """Keys that the live feed names and that are not there with the bytes it states."""
    if store.head("feed.xml") is None:
        return []
    lines = store.read("feed.xml").decode().splitlines()
    named = [(key, int(size), sha) for key, size, sha in (line.split() for line in lines)]
    return [key for key, size, sha in named if not _there(store, key, size, sha)]


def _there(store: Store, key: str, size: int, sha: str) -> bool:
    found = store.head(key)
    return found is not None and found.size == size and sha256(store.read(key)).hexdigest() == sha


def live_bytes(store: Store) -> dict[str, bytes]:
    """Everything that listeners can reach, by key."""
    keys = [key for key in store.list("") if not key.startswith(addresses.STATE)]
    return {key: store.read(key) for key in keys}
