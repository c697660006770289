"""What a log says when a publish was begun and not finished."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from podcast_pub.model.published import Ledger, Published
from podcast_pub.problems import DamagedLogError
from podcast_pub.release.log import RELEASES, Log, read_log, release_key, release_numbers
from podcast_pub.release.record import Intent
from podcast_pub.storage.store import Headers
from tests.memory_store import MemoryStore
from tests.small_show import NOW, entry

TIDES = replace(entry("tides"), first_published=NOW)
LATER = replace(TIDES, title="The tides", first_published=None)


def test_listeners_know_what_is_complete_and_the_ledger_what_was_begun() -> None:
    complete = Published(release=1, newest=1, ledger=Ledger({TIDES.guid: TIDES}))
    begun = ((2, Intent("one-two", entries=(LATER, entry("ebb")))),)

    state = Log(complete, begun).published()

    assert state.heard == complete.ledger
    assert state.ledger.entries[TIDES.guid] == replace(LATER, first_published=NOW)
    assert set(state.ledger.entries) == {TIDES.guid, "guid-ebb"}


def test_where_nothing_was_begun_both_are_one() -> None:
    complete = Published(release=1, newest=1, ledger=Ledger({TIDES.guid: TIDES}))

    assert Log(complete, ()).published().heard is complete.ledger


class Blind(MemoryStore):
    """A store whose listing lags behind for ever."""

    def list(self, prefix: str) -> Mapping[str, int]:  # noqa: ARG002  the protocol has it
        return {}


@pytest.mark.parametrize("count", [0, 1, 99])
def test_releases_that_are_not_listed_yet_are_found(count: int) -> None:
    store = Blind()
    _release(store, count)

    assert release_numbers(store) == tuple(range(1, count + 1))


def test_a_store_where_everything_is_there_is_not_asked_for_ever() -> None:
    store = Blind()
    _release(store, 1000)

    with pytest.raises(DamagedLogError, match="not in the listing"):
        release_numbers(store)

    assert len([verb for verb, _ in store.calls if verb == "head"]) == 100


def _release(store: MemoryStore, count: int) -> None:
    for number in range(1, count + 1):
        _write(store, release_key(number))


def _write(store: MemoryStore, key: str) -> None:
    store.write(key, b"x", Headers("application/gzip", "no-store", sha256(b"x").hexdigest()))


@pytest.mark.parametrize("name", ["0000002", "000000", "000002.gz"])
def test_what_is_not_named_as_a_release_is_none(name: str) -> None:
    store = MemoryStore()
    _release(store, 1)
    _write(store, f"{RELEASES}{name}")

    assert release_numbers(store) == (1,)


@pytest.mark.parametrize("number", [100_000_001, 999_999_999_999, 10**40])
def test_a_number_that_nobody_reaches_is_told_as_planted(number: int) -> None:
    """Nothing can be published after it, and a log that is made anew would go on from it."""
    store = MemoryStore()
    _release(store, 1)
    _write(store, release_key(number))

    with pytest.raises(DamagedLogError, match="podcast-pub did not write this") as caught:
        read_log(store)

    assert str(number) in (caught.value.where or "")
    assert caught.value.do == "find out who put it there, delete it, then run this again"
