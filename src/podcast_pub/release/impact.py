"""What a plan means to those who listen and read: what appears, changes and disappears. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Plan, Reason, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry, staged_name

_LOST = {RefusalKind.GUID_GONE, RefusalKind.GUID_CHANGED, RefusalKind.GUID_REUSED}
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Change:
    """An episode that listeners have and keep."""

    before: LedgerEntry
    after: LedgerEntry


@dataclass(frozen=True, slots=True)
class Moved:
    """Something of the show that is somewhere else now."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that listeners can notice. Episodes are oldest first, and may be in several."""

    new: tuple[LedgerEntry, ...]
    """Episodes that appear, or come back."""
    scheduled: tuple[LedgerEntry, ...]
    """Those of `new` whose audio was staged: their date has come."""
    behind: tuple[LedgerEntry, ...]
    """Those of `new` that listeners never had and that are dated before the newest they have."""
    audio: tuple[Change, ...]
    """Other audio: apps that watch the file download it again."""
    titles: tuple[Change, ...]
    dates: tuple[Change, ...]
    slugs: tuple[Change, ...]
    """Our page has another address; the former one leads there."""
    links: tuple[Change, ...]
    """The page that another generator makes is elsewhere now, or ours were given up or made anew;
    nothing of ours leads there from the old address."""
    edited: tuple[Change, ...]
    """Notes, chapters, transcripts, artwork, people or numbers are others."""
    withdrawn: tuple[LedgerEntry, ...]
    """Episodes that go with their audio."""
    gone: tuple[LedgerEntry, ...]
    """Other episodes that go, or would if it were not refused."""
    gone_audio: tuple[str, ...]
    """Keys of audio that goes, but for that of `withdrawn`."""
    new_posts: tuple[str, ...]
    """Titles."""
    new_pages: tuple[str, ...]
    """Titles of pages outside the stream."""
    changed_pages: tuple[str, ...]
    """Titles of all pages that change, but for those of the episodes above."""
    gone_pages: tuple[str, ...]
    """Keys."""
    new_feeds: tuple[str, ...]
    """Keys of further feeds."""
    gone_feeds: tuple[str, ...]
    """Keys of further feeds."""
    archived: int
    """Episodes that leave the feed for its archives, where not every app finds them."""
    feed: Moved | None
    """Where the feed is."""
    media: Moved | None
    """Where all audio is."""
    timezone: Moved | None
    feed_changes: bool

    @property
    def is_of_episodes(self) -> bool:
        """Whether apps find something else of an episode: the feed changes for that."""
        moved = self.dates or self.slugs or self.links
        changed = self.audio or self.titles or moved or self.edited
        return bool(self.new or changed or self.withdrawn or self.gone)


def impact_of(plan: Plan) -> Impact:
    """What listeners notice when this plan is carried out, refusals included."""
    before, after = _live(plan.base.heard), _live(plan.ledger)
    lost = {refusal.subject for refusal in plan.refusals if refusal.kind in _LOST}
    lost = {guid for guid in before if guid in lost or guid not in after}
    new = _oldest_first(after[guid] for guid in after.keys() - before.keys())
    kept = [
        Change(entry, after[entry.guid])
        for entry in _oldest_first(before[guid] for guid in before.keys() - lost)
    ]
    leaving = _oldest_first(before[guid] for guid in lost)
    deleted = {delete.key for delete in plan.deletes}
    withdrawn = tuple(entry for entry in leaving if entry.media_key in deleted)
    noticed = _noticed(kept)
    changed = (entry for some in noticed.values() for c in some for entry in (c.before, c.after))
    told = {addresses.episode(slug) for e in (*new, *leaving, *changed) for slug in e.slugs}
    told |= {addresses.post(slug) for slug in plan.base.posts}
    audio = {key for key in deleted if key.startswith(addresses.MEDIA)}
    with_them = {key for each in withdrawn for key in each.media_keys}
    return Impact(
        new=new,
        scheduled=tuple(entry for entry in new if staged_name(entry.guid) in plan.base.staged),
        behind=_behind(new, before.values(), plan.base.heard),
        **noticed,
        withdrawn=withdrawn,
        gone=tuple(entry for entry in leaving if entry not in withdrawn),
        gone_audio=tuple(sorted(audio - with_them)),
        new_posts=(*_pages(plan, told, new=True, below="posts/"), *_posts(plan)),
        new_pages=tuple(_pages(plan, told, new=True, below="pages/")),
        changed_pages=tuple(_pages(plan, told, new=False)),
        gone_pages=tuple(sorted(key for key in deleted if key.endswith(".html"))),
        new_feeds=tuple(_new_feeds(plan)),
        gone_feeds=tuple(_gone_feeds(plan)),
        archived=len(plan.archived),
        feed=_moved(plan.base.feed_url, plan.feed_url),
        media=_moved(plan.base.media_url, plan.media_url),
        timezone=_moved(plan.base.timezone, plan.timezone),
        feed_changes=any(
            write.artifact.kind is Kind.FEED and write.reason is not Reason.NEW
            for write in plan.writes
        ),
    )


def _live(ledger: Ledger) -> dict[str, LedgerEntry]:
    return {guid: entry for guid, entry in ledger.entries.items() if entry.live}


def _oldest_first(entries: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.date or _LONG_AGO, entry.guid)))


def _behind(
    new: Iterable[LedgerEntry], had: Iterable[LedgerEntry], known: Ledger
) -> tuple[LedgerEntry, ...]:
    """What apps, which sort by date, do not show as the newest."""
    newest = max((entry.date or _LONG_AGO for entry in had), default=_LONG_AGO)
    return tuple(e for e in new if e.guid not in known.entries and e.date and e.date < newest)


def _noticed(kept: Sequence[Change]) -> dict[str, tuple[Change, ...]]:
    """What is another thing now of the episodes that listeners keep, by field of Impact."""
    return {
        "audio": _where(kept, lambda entry: entry.media_sha256 or "elsewhere"),
        "titles": _where(kept, lambda entry: entry.title),
        "dates": _where(kept, lambda entry: entry.date),
        "slugs": _where(kept, lambda entry: entry.slug if entry.link is None else None),
        "links": tuple(each for each in kept if each.before.link != each.after.link),
        "edited": _where(kept, lambda entry: entry.details),
    }


def _where(kept: Iterable[Change], by: Callable[[LedgerEntry], object]) -> tuple[Change, ...]:
    """The episodes of which something is another now; None is what nobody knows."""

    def differs(change: Change) -> bool:
        before, after = by(change.before), by(change.after)
        return before != after and before is not None and after is not None

    return tuple(change for change in kept if differs(change))


def _pages(plan: Plan, told: set[str], *, new: bool, below: str = "") -> Iterator[str]:
    for write in plan.writes:
        page = write.artifact
        if page.kind is not Kind.PAGE or page.key in told or not page.key.startswith(below):
            continue
        if page.key == addresses.NOT_FOUND or page.key.startswith(addresses.EMBED):
            continue  # nobody reads the first for itself; the other goes with its episode's page
        if (write.reason is Reason.NEW) is new:
            yield page.label


def _posts(plan: Plan) -> Iterator[str]:
    """Titles of the posts that appear on pages which are not ours."""
    base = plan.base
    for slug, title in sorted(plan.posts.items()):
        if slug not in base.posts and addresses.post(slug) not in base.objects:
            yield title


def _new_feeds(plan: Plan) -> Iterator[str]:
    for write in plan.writes:
        if write.artifact.kind is Kind.FEED and write.reason is Reason.NEW:
            yield write.artifact.key


def _gone_feeds(plan: Plan) -> Iterator[str]:
    for key, thing in plan.base.objects.items():
        if thing.kind is Kind.FEED and key not in plan.objects:
            yield key


def _moved(before: str | None, after: str) -> Moved | None:
    return Moved(before, after) if before not in (None, after) else None
