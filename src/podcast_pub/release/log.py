"""The log of releases in the store: `.podcast-pub/releases/000042`, the highest is the truth.

Reading it changes nothing. `Claim` is the only writer.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise

from podcast_pub.addresses import STATE
from podcast_pub.model.published import Ledger, LedgerEntry, Published, PublishedObject
from podcast_pub.problems import DamagedLogError
from podcast_pub.release.record import LARGEST, RESTORE, Intent, decode
from podcast_pub.storage.store import Store

RELEASES = f"{STATE}releases/"

_UNLISTED = 100
"""Releases that a listing may lag behind."""

_HIGHEST = 10**8
"""More releases than anybody makes: one a minute for two hundred years."""

_NUMBER = re.compile(re.escape(RELEASES) + r"([0-9]{6,})")


def release_key(number: int) -> str:
    """Where a release is stored.

    >>> release_key(42)
    '.podcast-pub/releases/000042'
    """
    return f"{RELEASES}{number:06d}"


def release_numbers(store: Store) -> tuple[int, ...]:
    """The numbers that are taken, ascending.

    A listing may lag behind where stores are copies of each other: what follows is asked for.
    """
    matches = (_NUMBER.fullmatch(key) for key in store.list(RELEASES))
    taken = {int(match[1]): match[0] for match in matches if match}
    numbers = sorted(each for each, key in taken.items() if each and key == release_key(each))
    if numbers and numbers[-1] > _HIGHEST:
        raise DamagedLogError(
            "no show has so many releases: podcast-pub did not write this, and nothing can be "
            "published after it",
            where=f"{store}: {release_key(numbers[-1])}",
            do="find out who put it there, delete it, then run this again",
        )
    newest = (numbers or [0])[-1]
    for number in range(newest + 1, newest + _UNLISTED + 1):
        if store.head(release_key(number)) is None:
            return tuple(numbers)
        numbers.append(number)
    raise DamagedLogError(
        "whatever release is asked for is there, but not in the listing",
        where=f"{store}: {RELEASES}",
        do="see that the store is what podcast.yaml says below `storage:`",
    )


@dataclass(frozen=True, slots=True)
class Log:
    """What the log says: the newest complete release, and what was begun after it."""

    complete: Published
    """Release 0 when there is none."""
    begun: tuple[tuple[int, Intent], ...]
    """Releases that are not complete, by number, the newest first."""

    def published(self) -> Published:
        """The state of the store, with everything that is unsure."""
        entries = dict(self.complete.ledger.entries)
        touched: dict[str, PublishedObject] = {}
        for _, intent in reversed(self.begun):
            touched.update(intent.touched)
            for entry in intent.entries:
                entries[entry.guid] = _begun_entry(entries.get(entry.guid), entry)
        if not self.begun:
            return self.complete
        newest, intent = self.begun[0]
        return replace(
            self.complete,
            newest=newest,
            token=intent.token,
            unknown=touched,
            kept=tuple(sorted({*self.complete.kept, *(k for _, i in self.begun for k in i.kept)})),
            ledger=Ledger(entries),
            complete=self.complete.heard,
            held=self.complete.held if intent.held is None else intent.held,
            goes_back=intent.held is not None,
        )


def read_published(store: Store) -> Published:
    """What is live in a store, read-only; StoreError when its log cannot be read."""
    return read_log(store).published()


def read_log(store: Store) -> Log:
    """The log from its top down to the newest complete release; StoreError when it breaks."""
    return _log(store, _downwards(store))


def read_newest(store: Store) -> tuple[Log, Published]:
    """The newest complete release, and the log below it; StoreError when it breaks above that.

    Release 0 above an empty log when there is none; below a log that was rebuilt nothing is known.
    """
    numbers = _downwards(store)
    newest = Published()
    for number in numbers:
        record = read_record(store, number)
        if isinstance(record, Published):
            newest = record
            break
    with suppress(DamagedLogError):
        return _log(store, numbers), newest
    return Log(Published(), ()), newest


def _log(store: Store, downwards: Iterator[int]) -> Log:
    begun: list[tuple[int, Intent]] = []
    for number in downwards:
        record = read_record(store, number)
        if isinstance(record, Published):
            return Log(replace(record, complete=_gone_back_to(store, record)), tuple(begun))
        begun.append((number, record))
    return Log(Published(), tuple(begun))


def _gone_back_to(store: Store, release: Published) -> Ledger | None:
    """The ledger of the publish that a release went back to; None when it is a publish itself."""
    to = release
    while to.held is not None and 0 < to.held < to.release and store.head(release_key(to.held)):
        record = read_record(store, to.held)
        if not isinstance(record, Published):
            break
        to = record
    return None if to is release else to.ledger


def read_record(store: Store, number: int) -> Intent | Published:
    """One release of the log, which must be there; StoreError when it cannot be read."""
    key = release_key(number)
    data = store.read(key, length=LARGEST + 1)  # a file without end is not read to its end
    return decode(data, number, f"{store}: {key}")


def _downwards(store: Store) -> Iterator[int]:
    """Numbers from the newest down to the first; StoreError where one is missing."""
    numbers = [*reversed(release_numbers(store)), 0]
    for number, below in pairwise(numbers):
        yield number
        if below != number - 1:
            raise DamagedLogError(
                "a release is missing in the log, and none above it is complete",
                where=f"{store}: {release_key(number - 1)}",
                do=RESTORE,
            )


def _begun_entry(before: LedgerEntry | None, entry: LedgerEntry) -> LedgerEntry:
    """A guid as an unfinished release names it: published already, and not let go yet."""
    if before is None:
        return entry
    return replace(entry, first_published=before.first_published, live=before.live or entry.live)
