"""The releases that the log still has, which of them can be gone back to, and how. Reading only."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from podcast_pub.model.plan import Plan, Refusal
from podcast_pub.model.published import Ledger, Published, PublishedObject
from podcast_pub.problems import ConfigError
from podcast_pub.release.copies import RELEASES_KEPT
from podcast_pub.release.log import read_published, read_record, release_key, release_numbers
from podcast_pub.release.look import is_there, sizes_at
from podcast_pub.release.record import Intent
from podcast_pub.release.rollback import NOTHING_WRONG, Mend, plan_rollback
from podcast_pub.storage.store import Store

_LIST = "see what can be gone back to: podcast-pub releases"

Planner = Callable[[Published], Plan]
"""How to go back to a release."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release of the log."""

    number: int
    record: Published | Intent
    when: datetime | None
    """When its maker wrote it last, by the store's clock; None when it is gone again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a release can be gone back to."""

    release: Release
    is_live: bool
    """It is what listeners get: the newest one that is complete."""
    obstacle: str | None
    """Why it cannot be gone back to; None when it can, and for the one that is live."""


@dataclass(frozen=True, slots=True)
class History:
    """The releases of a store, and how each of them stands."""

    base: Published
    standings: tuple[Standing, ...]
    """Newest first."""
    store: Store


@dataclass(frozen=True, slots=True)
class GoingBack:
    """A plan that goes back, and what is needed to tell it."""

    plan: Plan
    to: Release
    then: Ledger
    """What the feed of that release names; the plan's own ledger only grows."""
    store: Store
    passed: tuple[Standing, ...] = ()
    """Newer releases that were passed over, for they cannot be gone back to; the newest first."""


def plan_going_back(
    store: Store, wanted: int | None, *, now: datetime, mend: Mend = NOTHING_WRONG
) -> GoingBack:
    """The plan to make release `wanted` live; ConfigError when there is none, or nothing to do.

    None: the newest that can be gone back to, of those that "back" means.
    """
    base, releases = read_published(store), read_releases(store)
    plan = _planner(store, base, releases, now, mend)
    candidates = chosen(releases, base, wanted)
    passed: list[Standing] = []
    for to in candidates:
        made = plan(to)
        if not made.refusals:
            break
        passed.append(_passed(_release(releases, to), made))
    else:
        to, made, passed = candidates[0], plan(candidates[0]), []
    if has_same_bytes(to, base) and (base.held is None or made.refusals or not made.writes):
        raise _live_already(to)
    return GoingBack(made, _release(releases, to), heard(releases, to), store, tuple(passed))


def plan_mending(store: Store, mend: Mend, *, now: datetime) -> GoingBack:
    """The plan that puts back what is wrong with a show that went back, or was about to."""
    base, releases = read_published(store), read_releases(store)
    records = complete(releases)
    to = next((each for each in records if each.release == base.held), records[-1])
    made = _planner(store, base, releases, now, mend)(to)
    return GoingBack(made, _release(releases, to), heard(releases, to), store)


def read_history(store: Store, *, now: datetime) -> History:
    """Every release of the log, and whether it can be gone back to."""
    base, releases = read_published(store), read_releases(store)
    plan = _planner(store, base, releases, now, NOTHING_WRONG)
    return History(base, standings(releases, base, lambda to: plan(to).refusals), store)


def read_releases(store: Store) -> tuple[Release, ...]:
    """Every release in the log, oldest first; StoreError when one cannot be read."""
    return tuple(
        Release(number, read_record(store, number), store.modified(release_key(number)))
        for number in release_numbers(store)
    )


def complete(releases: Iterable[Release], *, after: int = 0) -> tuple[Published, ...]:
    """The releases that were completed, oldest first; only those with a higher number."""
    records = (each.record for each in releases if each.number > after)
    return tuple(record for record in records if isinstance(record, Published))


def standings(
    releases: Iterable[Release], base: Published, refusals: Callable[[Published], Sequence[Refusal]]
) -> tuple[Standing, ...]:
    """How each release stands, newest first; `refusals` tells what keeps one from being live."""

    def obstacle(record: Published | Intent) -> str | None:
        if isinstance(record, Intent):
            return "it was never completed"
        if has_same_bytes(record, base):
            return None if record.release == base.release else "listeners get the same already"
        return next((refusal.message for refusal in refusals(record)), None)

    def standing(each: Release) -> Standing:
        is_live = each.number == base.release and not base.unknown
        return Standing(each, is_live=is_live, obstacle=obstacle(each.record))

    return tuple(standing(each) for each in reversed(tuple(releases)))


def has_same_bytes(release: Published, base: Published) -> bool:
    """Whether listeners get exactly the bytes of `release`, as far as the log knows."""
    return not base.unknown and _hashes(release) == _hashes(base)


def heard(releases: Iterable[Release], release: Published) -> Ledger:
    """The ledger of the publish that a release went back to, or was: what its feed names."""
    for each in reversed(complete(releases)):
        if each.release == release.held:
            release = each
    return release.ledger


def chosen(
    releases: Sequence[Release], base: Published, wanted: int | None
) -> tuple[Published, ...]:
    """What may be gone back to, the first choice first; ConfigError when there is nothing."""
    if wanted is None:
        if not base.newest:
            raise ConfigError("nothing is published here", do="podcast-pub publish")
        if not (before := _before(releases, base)):
            raise ConfigError("there is no earlier release to go back to", do=_LIST)
        return before
    found = next((each.record for each in releases if each.number == wanted), None)
    if found is None:
        raise _missing(wanted, base)
    if isinstance(found, Intent):
        raise ConfigError(f"release {wanted} was never completed", do=_LIST)
    return (found,)


def _before(releases: Sequence[Release], base: Published) -> tuple[Published, ...]:
    """What "back" means, the newest first.

    newest release         answer
    going back, cut off    the release that it goes back to, and those before
    anything else, cut off the newest complete one, and those before
    complete               those before what is live, with other bytes than that
    """
    live = base.release if base.held is None else base.held
    last = live if base.unknown else live - 1
    earlier = (each for each in reversed(complete(releases)) if each.release <= last)
    return tuple(each for each in earlier if not has_same_bytes(each, base))


def _planner(
    store: Store, base: Published, releases: Sequence[Release], now: datetime, mend: Mend
) -> Planner:
    """How to plan for a release; what was looked at once is not looked at again."""
    there = cache(sizes_at(store, base))

    @cache
    def holds(key: str, thing: PublishedObject) -> bool:
        return is_there(store, key, thing.sha256, thing.size)

    def plan(to: Published) -> Plan:
        later = complete(releases, after=to.release)
        return plan_rollback(to, base, later, there=there, holds=holds, now=now, mend=mend)

    return plan


def _release(releases: Iterable[Release], record: Published) -> Release:
    return next(each for each in releases if each.number == record.release)


def _passed(release: Release, plan: Plan) -> Standing:
    return Standing(release, is_live=False, obstacle=plan.refusals[0].message)


def _live_already(release: Published) -> ConfigError:
    return ConfigError(
        f"release {release.release} is what listeners get already",
        do=f"{_LIST}\nor, if something of it is missing or damaged: podcast-pub verify --repair",
    )


def _missing(number: int, base: Published) -> ConfigError:
    if 0 < number <= base.newest:
        return ConfigError(
            f"release {number} is not kept any more: the last {RELEASES_KEPT} are", do=_LIST
        )
    return ConfigError(f"there is no release {number} here", do=_LIST)


def _hashes(release: Published) -> dict[str, str]:
    return {key: thing.sha256 for key, thing in release.objects.items()}
