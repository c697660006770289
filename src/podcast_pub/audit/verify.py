"""Audit what is live: everything that the newest release names, held against what is there.

Read-only. How it is served to listeners, only `public` can tell.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial

from podcast_pub.addresses import FEED, STATE, Site
from podcast_pub.audit.damage import Wrong, wrong_copy, wrong_with
from podcast_pub.audit.promise import REPAIR, broken_promises
from podcast_pub.delivery import FEEDS, Kind
from podcast_pub.feed.reading import LARGEST, FeedError, read_feed
from podcast_pub.model.audit import Audit
from podcast_pub.model.published import Kept, Published, PublishedObject, Retired
from podcast_pub.problems import Finding, Level, Location, StalePlanError, StoreError
from podcast_pub.release.claim import DEAD_AFTER
from podcast_pub.release.copies import RELEASES_KEPT, kept_key
from podcast_pub.release.events import Event, Looked
from podcast_pub.release.log import RELEASES, Log, read_log, release_key
from podcast_pub.release.retired import KEPT_FOR
from podcast_pub.storage.store import Store

OnEvent = Callable[[Event], None]
Thing = PublishedObject | Retired | Kept

_BACKUP = "put it back from a backup, at that place"


def verify(store: Store, *, deep: bool, on_event: OnEvent) -> Audit:
    """Look at everything that the newest release names; `deep` reads every byte of it.

    StoreError when there is no log, or none that can be read; StalePlanError when somebody
    published meanwhile.
    """
    log = read_log(store)
    published = log.published()
    listed = store.list("")
    if not (published.release or log.begun):
        raise _nothing(store, listed)
    things = dict(_things(published))
    headers_kept = _keeps_headers(store, published)
    look = partial(_look, store, deep=deep, headers_kept=headers_kept)
    wrong = dict(_wrong(things, look, store.capabilities.parallel, on_event))
    findings = [
        *_unfinished(log, published, store),
        *_held(published),
        *_forgotten(store, headers_kept),
        *(_finding(key, thing, wrong[key], store) for key, thing in things.items() if key in wrong),
        *_feeds(store, published, wrong),
    ]
    if findings and read_log(store) != log:
        raise StalePlanError(
            "someone published while it was looked at", where=str(store), do="run it again"
        )
    return Audit(
        target=str(store),
        published=published,
        files=len(things),
        size=sum(thing.size for thing in published.objects.values()),
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        wrong={key: it.reason for key, it in wrong.items() if key in published.objects},
        orphans=_orphans(published, listed),
        leftovers=_leftovers(published, listed),
    )


def site_of(published: Published) -> Site:
    """Where a release is reached."""
    url = (published.feed_url or "").removesuffix(FEED)
    return Site(url, published.media_url or url)


def _things(published: Published) -> Iterator[tuple[str, Thing]]:
    """Everything to look at, by key. What an unfinished publish touches, nobody knows for sure."""
    published_once: dict[str, Thing] = {**published.retired, **published.objects}
    for key, thing in published_once.items():
        if key not in published.unknown:
            yield key, thing
    for kept in published.kept:
        yield kept_key(kept.sha256), kept


def _keeps_headers(store: Store, published: Published) -> bool:
    """Whether headers come back that we wrote ourselves: not every bucket remembers them."""
    found = store.head(release_key(published.newest))
    return found is not None and found.headers is not None


def _look(store: Store, key: str, thing: Thing, *, deep: bool, headers_kept: bool) -> Wrong | None:
    match thing:
        case PublishedObject():
            return wrong_with(store, key, thing, deep=deep, headers_kept=headers_kept)
        case Retired(wanted):
            return wrong_with(store, key, wanted, deep=deep, headers_kept=headers_kept)
        case Kept():
            return wrong_copy(store, thing, deep=deep)


def _wrong(
    things: Mapping[str, Thing],
    look: Callable[[str, Thing], Wrong | None],
    parallel: int,
    on_event: OnEvent,
) -> Iterator[tuple[str, Wrong]]:
    """What is wrong with each thing, by key; `parallel` at once."""
    with ThreadPoolExecutor(parallel) as pool:
        keys = {pool.submit(look, key, thing): key for key, thing in things.items()}
        try:
            for done, future in enumerate(as_completed(keys), 1):
                if (wrong := future.result()) is not None:
                    yield keys[future], wrong
                on_event(Looked("looking at what is live", done, len(keys)))
        finally:
            pool.shutdown(cancel_futures=True)


def _finding(key: str, thing: Thing, wrong: Wrong, store: Store) -> Finding:
    """A wrong object in words: what that means to listeners, and what to do."""
    level, do = Level.ERROR, REPAIR
    if isinstance(thing, Retired):
        in_caches = store.now() - thing.since < KEPT_FOR
        level = Level.ERROR if in_caches else Level.WARNING
        do = f"{_BACKUP}; the feed names it no more, but apps that loaded it before may"
        if thing.object.kind is Kind.SEARCH:
            level, do = Level.WARNING, "nothing: a search that began before is loaded anew"
    elif isinstance(thing, Kept):
        level = Level.WARNING
        do = (
            f"nothing, unless you want to go back to before release {thing.release}: then "
            f"{_BACKUP}\nfrom release {thing.release + RELEASES_KEPT} on nobody needs it"
        )
    return Finding(wrong.rule, level, wrong.message, Location(key), do, wrong.found)


def _feeds(store: Store, published: Published, wrong: Mapping[str, Wrong]) -> Iterator[Finding]:
    """Whether each feed tells the truth; a feed that is not there has been told."""
    there = {**published.unknown, **published.objects}
    for key, thing in published.objects.items():
        if thing.kind not in FEEDS or (key in wrong and wrong[key].rule != "other-bytes"):
            continue
        try:
            feed = read_feed(store.read(key, length=LARGEST + 1)).bare(site_of(published))
        except FeedError as error:
            message = f"listeners' apps cannot read this feed: {error.message}"
            yield Finding("feed-unreadable", Level.ERROR, message, Location(key), REPAIR)
        else:
            yield from broken_promises(feed, site_of(published), there)


def _finish(published: Published) -> str:
    """How what was cut off is finished."""
    if published.goes_back:
        return f"podcast-pub rollback {published.held}"
    return "podcast-pub publish" + (" --resume" if published.held is not None else "")


def _unfinished(log: Log, published: Published, store: Store) -> Iterator[Finding]:
    """What somebody began to publish, and may still be at."""
    for number, intent in log.begun[:1]:
        key = release_key(number)
        age = store.now() - (store.modified(key) or store.now())
        minutes = int(age.total_seconds() // 60)
        unsure = f"; {len(intent.touched):,} files may be as before or as they should become"
        if intent.abandoned or age > DEAD_AFTER:
            message = f"a publish was cut off {_ago(minutes)}{unsure}"
            do = _finish(published)
            yield Finding("unfinished", Level.ERROR, message, Location(key), do, intent.token)
        else:
            message = f"somebody is publishing, last seen {_ago(minutes)}{unsure}"
            do = "run verify again when they are done"
            yield Finding("publishing", Level.INFO, message, Location(key), do, intent.token)


def _ago(minutes: int) -> str:
    if minutes < 2 * 60:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 2 * 24 * 60 else f"{minutes // 60 // 24} days ago"


def _held(published: Published) -> Iterator[Finding]:
    if published.held is not None:
        yield Finding(
            "held",
            Level.INFO,
            f"release {published.held} was gone back to: publish waits until you say so",
            Location(release_key(published.release)),
            "podcast-pub publish --resume",
        )


def _forgotten(store: Store, headers_kept: bool) -> Iterator[Finding]:
    """What this audit cannot see at a bucket that should remember headers, and does not."""
    if store.capabilities.keeps_headers and not headers_kept:
        yield Finding(
            "headers-unknown",
            Level.INFO,
            "the headers of the objects were lost there: their bytes were read, their types are "
            "not known",
            Location(str(store)),
            "podcast-pub verify --public",
        )


def _orphans(published: Published, listed: Mapping[str, int]) -> dict[str, int]:
    ours = {**published.objects, **published.retired, **published.unknown}
    return {
        key: size for key, size in listed.items() if key not in ours and not key.startswith(STATE)
    }


def _leftovers(published: Published, listed: Mapping[str, int]) -> dict[str, int]:
    needed = {kept_key(kept.sha256) for kept in published.kept}
    return {
        key: size
        for key, size in listed.items()
        if key.startswith(STATE) and key not in needed and not key.startswith(RELEASES)
    }


def _nothing(store: Store, listed: Iterable[str]) -> StoreError:
    there = [key for key in listed if not key.startswith(STATE)]
    if FEED in there:
        return StoreError(
            f"there is a feed, and no release that names it or the {len(there) - 1:,} other files",
            where=str(store),
            do="podcast-pub verify --rebuild",
        )
    return StoreError("nothing is published here", where=str(store), do="podcast-pub publish")
