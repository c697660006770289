"""Break going back at every single call to the disk: `python -m …rollback_breaker HOW FOLDER`.

As breaker.py does with a publish. In the end it is completed, and then the show is published again.
Prints what it did as JSON.
"""

import json
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from podcast_pub.release.apply import apply
from podcast_pub.release.history import plan_going_back
from podcast_pub.release.log import read_published
from podcast_pub.release.refusals import HELD
from podcast_pub.storage.folder import FolderStore
from tests.integration.release.breaker import (
    Breaker,
    Place,
    calls_of,
    files,
    kept_by_the_way,
    publishing,
)
from tests.small_show import NOW, Show, lies, live_bytes, plan_of, show

OLD = show(tides="roar", ebb="hush")


def _grown() -> Show:
    artifacts, who = show(tides="roar,new words", ebb="louder", flood="splash")
    return (*artifacts, *(each for each in OLD[0] if each.key.startswith("only-for/"))), who


NEW = _grown()
"""Nothing of OLD is taken down in it: it can be gone back to."""


def going_back(store: FolderStore, machine: Path) -> object:
    """Go back to OLD, unless that is done."""
    if is_done(store):
        return None
    plan = plan_going_back(store, 1, now=NOW).plan
    return apply(plan, store, state_dir=machine, on_event=lambda _: None)


def is_done(store: FolderStore) -> bool:
    """Whether going back is complete."""
    state = read_published(store)
    return state.held == 1 and not state.unknown


def resuming(store: FolderStore, machine: Path) -> object:
    """Publish NEW again."""
    plan = plan_of(NEW, store, accept=frozenset({HELD}))
    return apply(plan, store, state_dir=machine, on_event=lambda _: None)


def troubles(place: Place) -> Iterator[str]:
    """What is wrong with what listeners get, while it is not complete."""
    live = live_bytes(place.store)
    versions: dict[str, set[object]] = {}
    for each in (*OLD[0], *NEW[0]):
        versions.setdefault(each.key, set()).add(each.body)
        if each.hashed and each.key not in live:
            yield f"{each.key}: a feed named it and it is gone"
    if "feed.xml" not in live:
        yield "the feed is gone"
    yield from (f"{key}: named by the feed and not there as it says" for key in lies(place.store))
    for key, body in live.items():
        if body not in versions.get(key, ()):
            yield f"{key}: neither the old nor the new one"


def differences(place: Place, undisturbed: Place) -> Iterator[str]:
    """What is not as if nothing had happened, after a run that completed."""
    if live_bytes(place.store) != live_bytes(undisturbed.store):
        yield "other bytes are live than without the crash"
    state, expected = read_published(place.store), read_published(undisturbed.store)
    if (state.objects, state.ledger, state.held) != (expected.objects, expected.ledger, 1):
        yield "the log says something else than without the crash"
    if state.retired.keys() != expected.retired.keys() or state.unknown:
        yield "something else is retired or unsure than without the crash"
    expected_files = {*files(undisturbed.folder / "site"), *kept_by_the_way(place)}
    yield from (f"{path}: left behind" for path in files(place.folder / "site") - expected_files)


def break_once(place: Place, how: str, at: int, calls: int) -> Iterator[str]:
    """Break it, then its successor somewhere, then let the next one complete."""
    expected = (-signal.SIGKILL,) if how.startswith("kill") else (1, 0)
    code = place.run(going_back, Breaker(how, at))
    if code not in expected:
        yield f"it ended with {code}"
    yield from troubles(place)
    code = place.run(going_back, Breaker(how, at * 7919 % calls + 1))
    if code not in (*expected, 0):
        yield f"the next run ended with {code}"
    yield from troubles(place)
    if read_published(place.store).held == 1 and not plan_of(NEW, place.store).refusals:
        yield "a publish is not refused"


def complete(place: Place, how: str, undisturbed: Place) -> Iterator[str]:
    """Go back at last, then publish again."""
    machine = "elsewhere" if how == "full-once" else "here"
    if place.run(going_back, Breaker(), machine=machine) != 0:
        yield "the last run failed"
    yield from troubles(place)
    yield from differences(place, undisturbed)
    if place.run(resuming, Breaker(), machine=machine) != 0:
        yield "publishing again failed"
    live = live_bytes(place.store)
    if any(live.get(each.key) != each.body for each in NEW[0]) or lies(place.store):
        yield "publishing again did not bring the show"


def main(how: str, folder: Path) -> None:
    """Break it at each call."""
    start, undisturbed = Place(folder / "start"), Place(folder / "undisturbed")
    start.folder.mkdir(parents=True)
    for shown in (OLD, NEW):
        if start.run(publishing(shown), Breaker()) != 0:
            raise RuntimeError("an undisturbed publish failed")
    shutil.copytree(start.folder, undisturbed.folder)
    calls = calls_of(undisturbed, going_back)
    wrong: list[str] = []
    for at in range(1, calls + 1):
        place = Place(folder / f"{at}")
        shutil.copytree(start.folder, place.folder)
        found = [*break_once(place, how, at, calls), *complete(place, how, undisturbed)]
        wrong += [f"{how} at call {at} of {calls}: {each}" for each in found]
        shutil.rmtree(place.folder)
    json.dump({"calls": calls, "wrong": wrong}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
