"""Copies inside the store of what a release overwrites: `.podcast-pub/kept/`. Pure.

They are named by the sha256 that the log knows, and stay for ten releases. Of what is deleted no
copy stays: it was taken down. When that is a page or an episode no copy stays at all, for pages,
lists and feeds of the past all hold its text.
"""

from collections.abc import Iterable

from podcast_pub.addresses import STATE
from podcast_pub.delivery import DELIVERIES, Kind
from podcast_pub.model.plan import Plan, Reason
from podcast_pub.model.published import Kept

RELEASES_KEPT = 10
"""So many releases stay in the log, and as many can be gone back to."""


def kept_key(sha256: str) -> str:
    """Where a copy is."""
    return f"{STATE}kept/{sha256}"


def to_keep(plan: Plan, release: int) -> tuple[Kept, ...]:
    """What to copy before `release` overwrites it, sorted."""
    if _takes_text_down(plan):
        return ()
    going = {write.artifact.key for write in plan.writes if write.reason is not Reason.HEADERS}
    return tuple(
        Kept(key, last.sha256, release)
        for key, last in sorted(plan.base.objects.items())
        if key in going and not DELIVERIES[last.kind].hashed
    )


def still_kept(plan: Plan, release: int) -> tuple[Kept, ...]:
    """Every copy that is there after `release`, sorted."""
    if _takes_text_down(plan):
        return ()
    gone = {delete.key for delete in plan.deletes}
    recent = (
        each
        for each in plan.base.kept
        if each.release > release - RELEASES_KEPT and each.key not in gone
    )
    return tuple(sorted({*recent, *to_keep(plan, release)}))


def _takes_text_down(plan: Plan) -> bool:
    """Whether listeners lose something to read: copies of other objects may hold it too."""
    ours = {**plan.base.unknown, **plan.base.objects}
    gone = (ours[delete.key].kind for delete in plan.deletes if delete.key in ours)
    return plan.withdraws or Kind.PAGE in gone


def to_drop(before: Iterable[Kept], after: Iterable[Kept]) -> tuple[str, ...]:
    """Keys of copies that nobody needs any more."""
    needed = {each.sha256 for each in after}
    return tuple(sorted({kept_key(each.sha256) for each in before if each.sha256 not in needed}))


def old_releases(numbers: Iterable[int], plan: Plan, release: int) -> tuple[int, ...]:
    """Numbers of the log that go; never the newest complete release nor what was begun after it."""
    oldest = oldest_kept(release, plan.base.release)
    return tuple(number for number in numbers if number < oldest)


def oldest_kept(release: int, complete: int) -> int:
    """The oldest number that stays in the log after `release`, which follows `complete`."""
    return min(release - RELEASES_KEPT + 1, complete)
