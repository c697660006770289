"""What a release changed, in public addresses: what caches, apps and people have to hear. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.delivery import DELIVERIES, Kind
from podcast_pub.model.plan import Plan
from podcast_pub.model.published import (
    Ledger,
    LedgerEntry,
    Published,
    PublishedObject,
    Staged,
    staged_keys,
)

INDEX = "index.html"
"""Also reached by the name of its folder."""


@dataclass(frozen=True, slots=True)
class Changed:
    """An object that was written or deleted."""

    kind: Kind
    key: str
    url: str
    """Where listeners reach it."""


@dataclass(frozen=True, slots=True)
class NewEpisode:
    """An episode that no release before has published."""

    guid: str
    title: str
    url: str | None
    """Its page; None where another generator makes it, and nobody knows where."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one release did to the web."""

    release: int
    token: str
    """Two words, for each release others."""
    feed_url: str
    written: tuple[Changed, ...] = ()
    """By key."""
    deleted: tuple[Changed, ...] = ()
    """By key."""
    new_episodes: tuple[NewEpisode, ...] = ()
    """By date, the oldest first."""

    @property
    def is_empty(self) -> bool:
        """The release changed only what the log knows: there is nothing to tell anybody."""
        return not (self.written or self.deleted)

    @property
    def stale(self) -> tuple[str, ...]:
        """Addresses of which caches may hold something else than what is there now, sorted.

        Everything that is gone, and what was written where other bytes can have been: what has a
        hash in its address can only have been missing.
        """
        written = (each for each in self.written if not DELIVERIES[each.kind].hashed)
        urls = [each.url for each in (*written, *self.deleted)]
        folders = [url.removesuffix(INDEX) for url in urls if url.endswith(f"/{INDEX}")]
        return tuple(sorted({*urls, *folders}))


def changes_of(plan: Plan, release: int, token: str) -> Changes:
    """What carrying out a plan has changed."""
    base = plan.base
    there = _known(base)
    return _changes(
        release,
        token,
        written={write.artifact.key: write.artifact.kind for write in plan.writes},
        deleted={delete.key: there[delete.key].kind for delete in plan.deletes},
        before=base.ledger,
        after=plan.ledger,
        staged=plan.staged,
        site=_site(plan.feed_url, plan.media_url),
    )


def changes_between(before: Published, after: Published) -> Changes:
    """What release `after` changed, as the log tells it; `before` with what was unsure then.

    Like `changes_of` its plan, without what was written again as it had been.
    """
    there = _known(before)
    kept = {*after.objects, *after.retired, *staged_keys(after.staged)}
    return _changes(
        after.release,
        after.token,
        written={
            key: wanted.kind
            for key, wanted in after.objects.items()
            if key in before.unknown or wanted != there.get(key)
        },
        deleted={key: gone.kind for key, gone in there.items() if key not in kept},
        before=before.ledger,
        after=after.ledger,
        staged=after.staged,
        site=_site(after.feed_url or "", after.media_url or ""),
    )


def _known(published: Published) -> Mapping[str, PublishedObject]:
    """Everything of ours that may be at the target."""
    retired = {key: gone.object for key, gone in published.retired.items()}
    return {**published.unknown, **retired, **published.objects}


def _changes(
    release: int,
    token: str,
    *,
    written: Mapping[str, Kind],
    deleted: Mapping[str, Kind],
    before: Ledger,
    after: Ledger,
    staged: Mapping[str, Staged],
    site: Site,
) -> Changes:
    hidden = staged_keys(staged)  # whoever knows the address hears the episode
    return Changes(
        release=release,
        token=token,
        feed_url=f"{site.url}{addresses.FEED}",
        written=_changed(((key, kind) for key, kind in written.items() if key not in hidden), site),
        deleted=_changed(deleted.items(), site),
        new_episodes=tuple(
            NewEpisode(entry.guid, entry.title, _page(entry, site))
            for entry in sorted(after.entries.values(), key=_age)
            if _is_new(entry, before)
        ),
    )


def _page(entry: LedgerEntry, site: Site) -> str | None:
    return site.public(addresses.episode(entry.slug)) if entry.link is None else entry.link or None


def _changed(objects: Iterable[tuple[str, Kind]], site: Site) -> tuple[Changed, ...]:
    return tuple(Changed(kind, key, site.public(key)) for key, kind in sorted(objects))


def _is_new(entry: LedgerEntry, before: Ledger) -> bool:
    """Whether listeners have it now, and never had it."""
    known = before.get(entry.guid)
    return entry.live and (known is None or known.first_published is None)


def _age(entry: LedgerEntry) -> tuple[float, str]:
    return (entry.date.timestamp() if entry.date else 0.0, entry.guid)


def _site(feed_url: str, media_url: str) -> Site:
    return Site(feed_url.removesuffix(addresses.FEED), media_url)
