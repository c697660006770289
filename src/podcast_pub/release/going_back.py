"""Look at a store and plan to go back there. Read-only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from podcast_pub.model.plan import Plan
from podcast_pub.model.published import Ledger, Published, PublishedObject
from podcast_pub.release.history import (
    Release,
    Standing,
    chosen,
    complete,
    heard,
    read_history,
    standings,
)
from podcast_pub.release.log import read_published
from podcast_pub.release.look import is_there, sizes_at
from podcast_pub.release.rollback import plan_rollback
from podcast_pub.storage.store import Store


@dataclass(frozen=True, slots=True)
class GoingBack:
    """A plan that goes back, and what is needed to tell it."""

    plan: Plan
    to: Release
    then: Ledger
    """What the feed of that release names; the plan's own ledger only grows."""
    store: Store


@dataclass(frozen=True, slots=True)
class Kept:
    """The releases of a store, and how each of them stands."""

    base: Published
    standings: tuple[Standing, ...]
    """Newest first."""
    store: Store


def plan_going_back(store: Store, wanted: int | None, *, now: datetime) -> GoingBack:
    """The plan to make release `wanted` live; None: the one before. ConfigError without one."""
    base, history = read_published(store), read_history(store)
    to = chosen(history, base, wanted)
    release = next(each for each in history if each.number == to.release)
    plan = _planner(store, base, history, now)(to)
    return GoingBack(plan, release, heard(history, to), store)


def read_kept(store: Store, *, now: datetime) -> Kept:
    """Every release of the log, and whether it can be gone back to."""
    base, history = read_published(store), read_history(store)
    plan = _planner(store, base, history, now)
    return Kept(base, standings(history, base, lambda to: plan(to).refusals), store)


def _planner(
    store: Store, base: Published, history: Sequence[Release], now: datetime
) -> Callable[[Published], Plan]:
    """How to plan for a release; what was looked at once is not looked at again."""
    there = cache(sizes_at(store, base))

    @cache
    def holds(key: str, thing: PublishedObject) -> bool:
        return is_there(store, key, thing.sha256, thing.size)

    def plan(to: Published) -> Plan:
        later = complete(history, after=to.release)
        return plan_rollback(to, base, later, there=there, holds=holds, now=now)

    return plan
