"""Break a publish into a folder at every single call to the disk, and see what listeners get.

Its own program, because only a process without threads may fork: `python -m …breaker HOW FOLDER`.
Prints what it did as JSON. HOW is one of HOWS.
"""

import errno
import faulthandler
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast_pub.addresses import STATE
from podcast_pub.problems import StoreError
from podcast_pub.release.log import read_published
from podcast_pub.storage.folder import FolderStore
from tests.small_show import AFTER, BEFORE, Show, lies, live_bytes, plan_of, publish

Work = Callable[[FolderStore, Path], object]
"""Something to do with a target; the path is the folder of the machine that does it."""

HOWS = ("kill-before", "kill-after", "full-once", "full-from-then-on")

CALLS = ("open", "write", "fsync", "mkdir", "rmdir", "replace", "link", "unlink", "utime")
"""Functions of `os` that change a disk; `open` counts only where it may create."""

NEED_ROOM = ("open", "write", "fsync", "mkdir", "replace", "link")
"""Those that a full disk refuses."""


class Breaker:
    """Counts the calls to the disk and breaks at one of them."""

    def __init__(self, how: str = "", at: int = 0) -> None:
        self.count = 0
        self.refused = False
        self._how = how
        self._at = at

    def install(self) -> None:
        """Put it in front of every call of this process."""
        for name in CALLS:
            setattr(os, name, self._around(name, getattr(os, name)))

    def _around(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def broken(*args: object, **options: object) -> object:
            if name == "open" and not int(str(args[1])) & os.O_CREAT:
                return call(*args, **options)
            self.count += 1
            if self._how.startswith("full") and self._is_full(name, str(args[0])):
                self.refused = True
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if self._how == "kill-before" and self.count == self._at:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return call(*args, **options)
            finally:
                if self._how == "kill-after" and self.count == self._at:
                    os.kill(os.getpid(), signal.SIGKILL)

        return broken

    def _is_full(self, name: str, path: str) -> bool:
        """Whether this call needs room that is not there: only this once, or from now on."""
        if name not in NEED_ROOM or (name == "mkdir" and Path(path).is_dir()):
            return False
        return self.count == self._at if self._how == "full-once" else self.count >= self._at


@dataclass(frozen=True, slots=True)
class Place:
    """A target, and the folder of this machine that goes with it."""

    folder: Path

    @property
    def store(self) -> FolderStore:
        return FolderStore(self.folder / "site", parallel=1)

    def run(self, work: Work, breaker: Breaker, *, machine: str = "here") -> int:
        """Work in a child; its exit code: 0, 1 a refusal in words, 2 without, -9 killed."""
        child = os.fork()
        if child == 0:
            os._exit(self.in_child(work, breaker, machine))
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def in_child(self, work: Work, breaker: Breaker, machine: str) -> int:
        """Work, and say how it went; never returns by an exception."""
        store = self.store
        faulthandler.dump_traceback_later(50)
        signal.alarm(60)  # whoever hangs is told as killed by -14
        breaker.install()
        try:
            work(store, self.folder / machine)
        except StoreError as error:
            return 1 if "the disk is full" in error.message else 2
        except BaseException:
            traceback.print_exc()
            return 2
        return 2 if breaker.refused else 0


def publishing(shown: Show) -> Work:
    """The work of publishing a show."""
    return lambda store, machine: publish(shown, store, machine)


def calls_of(place: Place, work: Work) -> int:
    """How many calls to the disk the work makes undisturbed."""
    count = place.folder / "calls"
    child = os.fork()
    if child == 0:
        breaker = Breaker()
        code = place.in_child(work, breaker, "here")
        count.write_text(str(breaker.count))
        os._exit(code)
    if os.waitpid(child, 0)[1] != 0:
        raise RuntimeError("an undisturbed publish failed")
    return int(count.read_text())


def troubles(place: Place, old: Show | None) -> Iterator[str]:
    """What is wrong with what listeners get, while a publish is not complete."""
    store = place.store
    live = live_bytes(store)
    versions = {each.key: {each.body} for each in AFTER[0]}
    for each in old[0] if old else ():
        versions.setdefault(each.key, set()).add(each.body)
        if each.hashed and each.key not in live:
            yield f"{each.key}: the old feed named it and it is gone"
    if old and "feed.xml" not in live:
        yield "the feed is gone"
    yield from (f"{key}: named by the feed and not there as it says" for key in lies(store))
    for key, body in live.items():
        if body not in versions.get(key, ()):
            yield f"{key}: neither the old nor the new one"


def differences(place: Place, undisturbed: Place) -> Iterator[str]:
    """What is not as if nothing had happened, after a run that completed."""
    store = place.store
    if not plan_of(AFTER, store).is_empty:
        yield "there is still something to publish"
    if live_bytes(store) != live_bytes(undisturbed.store):
        yield "other bytes are live than without the crash"
    state, expected = read_published(store), read_published(undisturbed.store)
    if (state.objects, state.ledger) != (expected.objects, expected.ledger):
        yield "the log says something else than without the crash"
    if state.retired.keys() != expected.retired.keys() or state.unknown:
        yield "something else is retired or unsure than without the crash"
    expected_files = {*files(undisturbed.folder / "site"), *kept_by_the_way(place)}
    yield from (f"{path}: left behind" for path in files(place.folder / "site") - expected_files)


def files(folder: Path) -> set[str]:
    """Every file and folder of a target; the log apart, which is longer after a crash."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return {name for name in found if "/releases/" not in name}


def kept_by_the_way(place: Place) -> set[str]:
    """Copies that the log of this target names, and their folder."""
    kept = read_published(place.store).kept
    return {f"{STATE}kept", *(f"{STATE}kept/{each.sha256}" for each in kept)}


def break_everywhere(how: str, folder: Path, old: Show | None) -> tuple[int, list[str]]:
    """Break a publish of AFTER over `old` at every call; how often, and what went wrong."""
    start, undisturbed = Place(folder / "start"), Place(folder / "undisturbed")
    start.folder.mkdir(parents=True)
    if old and start.run(publishing(old), Breaker()) != 0:
        raise RuntimeError("an undisturbed publish failed")
    shutil.copytree(start.folder, undisturbed.folder)
    calls = calls_of(undisturbed, publishing(AFTER))
    wrong: list[str] = []
    for at in range(1, calls + 1):
        place = Place(folder / f"{at}")
        shutil.copytree(start.folder, place.folder)
        for trouble in break_once(place, how, at, calls, old):
            wrong.append(f"{how} at call {at} of {calls}: {trouble}")
        for difference in differences(place, undisturbed):
            wrong.append(f"{how} at call {at} of {calls}: {difference}")
        shutil.rmtree(place.folder)
    return calls, wrong


def break_once(place: Place, how: str, at: int, calls: int, old: Show | None) -> Iterator[str]:
    """Break one publish, then its successor somewhere, then let the next one complete."""
    killed = how.startswith("kill")
    work = publishing(AFTER)
    expected = (-signal.SIGKILL,) if killed else (1, 0)  # 0: this call needs no room
    code = place.run(work, Breaker(how, at))
    if code not in expected:
        yield f"it ended with {code}"
    yield from troubles(place, old)
    code = place.run(work, Breaker(how, at * 7919 % calls + 1))
    if code not in (*expected, 0):
        yield f"the next run ended with {code}"
    yield from troubles(place, old)
    # who failed in words has given up for all machines; who was killed or found no room, for ours
    machine = "elsewhere" if how == "full-once" else "here"
    code = place.run(work, Breaker(), machine=machine)
    if code != 0:
        yield f"the last run ended with {code}"


def main(how: str, folder: Path) -> None:
    """Break an update and a first publish."""
    update, wrong = break_everywhere(how, folder / "update", BEFORE)
    first, also_wrong = break_everywhere(how, folder / "first", None)
    json.dump({"update": update, "first": first, "wrong": wrong + also_wrong}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
