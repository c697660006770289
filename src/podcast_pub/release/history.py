"""The releases that the log still has, and which of them can be gone back to. Reading only."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from podcast_pub.model.plan import Refusal
from podcast_pub.model.published import Ledger, Published
from podcast_pub.problems import ConfigError
from podcast_pub.release.kept import RELEASES_KEPT
from podcast_pub.release.log import read_record, release_key, release_numbers
from podcast_pub.release.record import Intent
from podcast_pub.storage.store import Store

_LIST = "see what can be gone back to: podcast-pub releases"


@dataclass(frozen=True, slots=True)
class Release:
    """One release of the log."""

    number: int
    record: Published | Intent
    when: datetime | None
    """When its maker wrote it last, by the store's clock; None when it is gone again."""


def read_history(store: Store) -> tuple[Release, ...]:
    """Every release in the log, oldest first; StoreError when one cannot be read."""
    return tuple(
        Release(number, read_record(store, number), store.modified(release_key(number)))
        for number in release_numbers(store)
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a release can be gone back to."""

    release: Release
    is_live: bool
    """Its bytes are what listeners get."""
    obstacle: str | None
    """Why it cannot be gone back to; None when it can."""


def complete(history: Iterable[Release], *, after: int = 0) -> tuple[Published, ...]:
    """The releases that were completed, oldest first; only those with a higher number."""
    records = (each.record for each in history if each.number > after)
    return tuple(record for record in records if isinstance(record, Published))


def standings(
    history: Iterable[Release], base: Published, refusals: Callable[[Published], Sequence[Refusal]]
) -> tuple[Standing, ...]:
    """How each release stands, newest first; `refusals` tells what keeps one from being live."""

    def standing(each: Release) -> Standing:
        if isinstance(each.record, Intent):
            return Standing(each, is_live=False, obstacle="it was never completed")
        if is_live(each.record, base):
            return Standing(each, is_live=True, obstacle=None)
        obstacle = next((refusal.message for refusal in refusals(each.record)), None)
        return Standing(each, is_live=False, obstacle=obstacle)

    return tuple(standing(each) for each in reversed(tuple(history)))


def is_live(release: Published, base: Published) -> bool:
    """Whether exactly the bytes of `release` are what listeners get."""
    return not base.unknown and _hashes(release) == _hashes(base)


def heard(history: Iterable[Release], release: Published) -> Ledger:
    """The ledger of the publish that a release went back to, or was: what its feed names."""
    for each in reversed(complete(history)):
        if each.release == release.held:
            release = each
    return release.ledger


def chosen(history: Sequence[Release], base: Published, wanted: int | None) -> Published:
    """The release to go back to; None asks for the one before. ConfigError when there is none."""
    number = _before(history, base) if wanted is None else wanted
    if number is None and not base.newest:
        raise ConfigError("nothing is published here", do="podcast-pub publish")
    if number is None:
        raise ConfigError("there is no earlier release to go back to", do=_LIST)
    found = next((each.record for each in history if each.number == number), None)
    if found is None:
        raise _missing(number, base)
    if isinstance(found, Intent):
        raise ConfigError(f"release {number} was never completed", do=_LIST)
    if is_live(found, base):
        raise ConfigError(f"release {number} is what listeners get already", do=_LIST)
    return found


def _before(history: Sequence[Release], base: Published) -> int | None:
    """What "back" means.

    newest release         answer
    going back, cut off    the release that it goes back to
    anything else, cut off the newest complete one
    complete               the newest before what is live, with other bytes than that
    """
    if base.unknown:
        return base.held or base.release or None
    live = base.release if base.held is None else base.held
    earlier = [each for each in complete(history) if each.release < live]
    return next((each.release for each in reversed(earlier) if not is_live(each, base)), None)


def _missing(number: int, base: Published) -> ConfigError:
    if 0 < number <= base.newest:
        return ConfigError(
            f"release {number} is not kept any more: the last {RELEASES_KEPT} are", do=_LIST
        )
    return ConfigError(f"there is no release {number} here", do=_LIST)


def _hashes(release: Published) -> dict[str, str]:
    return {key: thing.sha256 for key, thing in release.objects.items()}
