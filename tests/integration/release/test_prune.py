"""Pruning on real stores: what goes, what stays, and that nobody publishes meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from podcast_pub.problems import ConfigError, StalePlanError
from podcast_pub.release.apply import Outcome, apply
from podcast_pub.release.copies import RELEASES_KEPT
from podcast_pub.release.history import complete, plan_going_back, read_releases
from podcast_pub.release.log import read_published
from podcast_pub.release.prune import Stay, prune_now, prune_old
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Store
from tests.memory_store import MemoryStore
from tests.small_show import (
    AFTER,
    BEFORE,
    NOW,
    audio,
    lies,
    live_bytes,
    page,
    plan_of,
    publish,
    show,
)

MONTH = timedelta(days=30)
FORMER = audio("ebb", "hush").key
"""Live in BEFORE and replaced in AFTER."""


def prune(store: Store, state_dir: Path, *, slug: str | None = None) -> Outcome:
    base = read_published(store)
    pruning = (
        prune_old(base, MONTH, store.now())
        if slug is None
        else prune_now(base, slug, complete(read_releases(store)))
    )
    return apply(pruning.plan, store, state_dir=state_dir, on_event=lambda _: None)


def publish_often(store: Store, state_dir: Path, times: int) -> None:
    """Publish AFTER with another page each time."""
    for number in range(times):
        shown = (*AFTER[0], page("pages/new.html", f"{number}")), AFTER[1]
        publish(shown, store, state_dir)


def test_audio_that_a_kept_release_names_is_not_pruned_however_old(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)
    store.wait(days=400)

    pruning = prune_old(read_published(store), MONTH, store.now())

    assert pruning.plan.is_empty
    assert [(left.key, left.why) for left in pruning.left] == [(FORMER, Stay.NEEDED)]


def test_audio_goes_when_no_kept_release_names_it_and_the_store_says_it_is_old(
    tmp_path: Path,
) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path, now=NOW - timedelta(days=4000))
    publish(AFTER, store, tmp_path, now=NOW - timedelta(days=4000))
    publish_often(store, tmp_path, RELEASES_KEPT)
    store.wait(days=29)
    assert prune(store, tmp_path) == Outcome(release=12)

    store.wait(days=1)
    before = live_bytes(store)
    outcome = prune(store, tmp_path)

    assert (outcome.release, outcome.deleted, outcome.written) == (13, 1, 0)
    assert before.keys() - live_bytes(store).keys() == {FORMER}
    assert FORMER not in read_published(store).retired
    assert lies(store) == []


@pytest.mark.parametrize(
    "make",
    [pytest.param(FolderStore, id="folder"), pytest.param(lambda _: MemoryStore(), id="memory")],
)
def test_former_audio_of_one_episode_goes_at_once_and_nothing_that_is_live(
    make: Callable[[Path], Store], tmp_path: Path
) -> None:
    store = make(tmp_path / "site")
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)
    publish(show(tides="gale,new words", ebb="loudest", flood="splash"), store, tmp_path)
    before = live_bytes(store)

    prune(store, tmp_path, slug="ebb")

    gone = {FORMER, audio("ebb", "louder").key}
    assert before.keys() - live_bytes(store).keys() == gone
    assert lies(store) == []
    [refusal] = [
        each
        for each in plan_going_back(store, 2, now=NOW).plan.refusals
        if "deleted" in each.message
    ]
    assert refusal.message == f"{audio('ebb', 'louder').key} was deleted in release 4"


def test_audio_that_was_pruned_is_published_again_at_its_first_address(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)
    prune(store, tmp_path, slug="ebb")

    publish(show(tides="roar", ebb="hush", flood="splash"), store, tmp_path)

    assert FORMER in live_bytes(store)
    assert lies(store) == []


def test_nothing_is_pruned_while_the_show_is_held(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(((page("index.html", "1"), *BEFORE[0][:4]), BEFORE[1]), store, tmp_path)
    publish(((page("index.html", "2"), *BEFORE[0][:4]), BEFORE[1]), store, tmp_path)
    plan = plan_going_back(store, None, now=NOW).plan
    apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

    with pytest.raises(ConfigError, match="what came after it may be needed again"):
        prune(store, tmp_path)


def test_who_planned_to_publish_before_a_prune_is_told(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)
    back = plan_of(show(tides="roar", ebb="hush", flood="splash"), store)
    prune(store, tmp_path, slug="ebb")

    with pytest.raises(StalePlanError, match="someone published release 3 meanwhile"):
        apply(back, store, state_dir=tmp_path, on_event=lambda _: None)

    assert lies(store) == []


def test_a_prune_that_was_cut_off_can_be_done_again(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)
    plan = prune_now(read_published(store), "ebb", ()).plan

    class Cut(BaseException):
        pass

    def stop(event: object) -> None:
        if type(event).__name__ == "Deleted":
            raise Cut

    with pytest.raises(Cut):
        apply(plan, store, state_dir=tmp_path, on_event=stop)

    prune(store, tmp_path, slug="ebb")

    assert FORMER not in live_bytes(store)
    assert read_published(store).unknown == {}
    assert plan_of(AFTER, store).is_empty
