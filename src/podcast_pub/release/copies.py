"""Copies inside the store of what a release overwrites: `.podcast-pub/kept/`. Pure.

They are named by the sha256 that the log knows, and stay for ten releases. What a publish deletes
was taken down, and no copy of it stays. When that is a page or an episode no copy stays at all,
for pages, lists and feeds of the past all hold its text. Going back takes nothing down: of
everything that it deletes a copy stays, until a publish does without it.
"""

from collections.abc import Iterable

from podcast_pub.addresses import STATE
from podcast_pub.delivery import DELIVERIES, FEEDS, Kind
from podcast_pub.model.plan import Plan, Reason
from podcast_pub.model.published import Kept, Published, Retired

_MADE = {Kind.LIST, *FEEDS}
"""Made of what stays: nobody takes such a thing down by itself."""

_NOT_COPIED = {Reason.HEADERS, Reason.MISSING, Reason.DAMAGED}
"""The bytes stay, or what is there is not what was published."""

RELEASES_KEPT = 10
"""So many releases stay in the log, and as many can be gone back to."""


def kept_key(sha256: str) -> str:
    """Where a copy is."""
    return f"{STATE}kept/{sha256}"


def to_keep(plan: Plan, release: int) -> tuple[Kept, ...]:
    """What to copy before `release` overwrites or deletes it, sorted."""
    if takes_text_down(plan):
        return ()
    written = {write.artifact.key for write in plan.writes if write.reason not in _NOT_COPIED}
    deleted = {delete.key for delete in plan.deletes}
    return tuple(
        Kept(key, last.sha256, release, last.kind)
        for key, last in sorted(plan.base.objects.items())
        if not DELIVERIES[last.kind].hashed
        and (key in written or (key in deleted and not _is_taken_down(key, last.kind, plan)))
    )


def still_kept(plan: Plan, release: int) -> tuple[Kept, ...]:
    """Every copy that is there after `release`, sorted."""
    if takes_text_down(plan):
        return ()
    oldest = oldest_kept(release, plan.base.release)
    recent = (
        each
        for each in plan.base.kept
        if each.release >= oldest and not _is_taken_down(each.key, each.kind, plan)
    )
    return tuple(sorted({*recent, *to_keep(plan, release)}))


def _is_taken_down(key: str, kind: Kind, plan: Plan) -> bool:
    """Whether no copy of an object may stay: a publish does without it."""
    return plan.held is None and kind not in _MADE and key not in plan.objects


def takes_text_down(plan: Plan) -> bool:
    """Whether listeners lose something to read: copies of other objects may hold it too.

    A page that going back had deleted counts as well, when it is not published again.
    """
    base = plan.base
    ours = {**base.unknown, **base.objects}
    gone = [(key, ours[key].kind) for key in ours.keys() - plan.objects.keys()]
    gone += [(each.key, each.kind) for each in base.kept]
    return plan.held is None and (
        plan.withdraws
        or any(kind is Kind.PAGE and _is_taken_down(key, kind, plan) for key, kind in gone)
    )


def to_drop(before: Iterable[Kept], after: Iterable[Kept]) -> tuple[str, ...]:
    """Keys of copies that nobody needs any more."""
    needed = {each.sha256 for each in after}
    return tuple(sorted({kept_key(each.sha256) for each in before if each.sha256 not in needed}))


def old_releases(numbers: Iterable[int], plan: Plan, release: int) -> tuple[int, ...]:
    """Numbers of the log that go; never the newest complete release nor what was begun after it."""
    oldest = oldest_kept(release, plan.base.release)
    return tuple(number for number in numbers if number < oldest)


def can_return(gone: Retired, base: Published) -> bool:
    """Whether a release that names it may still be gone back to, when the next one is made.

    stopped being named by     a copy from then, or before  answer
    one that goes now, or did  -                            no
    a later one                no: something was taken down no
    a later one                yes                          yes
    """
    copies = (each.release for each in base.kept)
    oldest = oldest_kept(base.newest + 1, base.release)
    return gone.release > oldest and min(copies, default=gone.release + 1) <= gone.release


def oldest_kept(release: int, complete: int) -> int:
    """The oldest number that stays in the log after `release`, which follows `complete`."""
    return min(release - RELEASES_KEPT + 1, complete)
