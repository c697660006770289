"""Kill a publish of the sample show into a folder at every call to the disk.

    python -m tests.proofs.disk [--every 3] [--share 1/2]

Its own program: only a process without threads may fork. Prints what it did as JSON.
"""

import argparse
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from podcast_pub.addresses import STATE
from podcast_pub.storage.folder import FolderStore
from tests.integration.release.breaker import Breaker
from tests.proofs import sample
from tests.proofs.bucket import Thing
from tests.proofs.ground import Scenario, differences, troubles
from tests.proofs.publisher import DONE, Forked


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaking(Forked):
    """Dies at a call to the disk; leaves the number of calls in a file when it does not."""

    at: int = 0

    def _publish(self) -> int:
        breaker = Breaker("kill-before", self.at)
        breaker.install()
        code = Forked._publish(self)
        (self.cache / "calls").write_text(str(breaker.count))
        return code


@dataclass(slots=True)
class Target:
    """A folder that is published to, and put back as it was."""

    folder: Path
    _start: Path = field(init=False)

    def __post_init__(self) -> None:
        self._start = self.folder.with_name("start")

    def keep(self) -> None:
        """Remember how it is now."""
        shutil.copytree(self.folder, self._start)

    def put_back(self) -> None:
        """As it was then."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._start, self.folder)

    def things(self, *, with_state: bool = False) -> dict[str, Thing]:
        """Every file by key: a folder keeps no headers."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        found = {path.relative_to(self.folder).as_posix(): path for path in paths}
        return {
            key: Thing(path.read_bytes(), "", "", ())
            for key, path in sorted(found.items())
            if with_state or not key.startswith(STATE)
        }


def broken(target: Target, scenario: Scenario, at: int) -> Iterator[str]:
    """Kill one publish, and let the next one complete; what went wrong."""
    target.put_back()
    publisher = scenario.publisher
    assert isinstance(publisher, Breaking)
    code = replace(publisher, at=at).run()
    if code != -signal.SIGKILL:
        yield f"it ended with {code}"
    yield from troubles(scenario, target.things())
    code = publisher.run()
    if code != DONE:
        yield f"the next publish ended with {code}: {publisher.words}"
    yield from differences(scenario, target.things(with_state=True))


def main(every: int, share: int, shares: int) -> dict[str, object]:
    """Break one of so many calls, one share of them; what was done and what went wrong."""
    wrong: list[str] = []
    points = 0
    started = time.monotonic()
    memory = Path("/dev/shm")  # noqa: S108  only a folder of our own in it is used
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        folder = Path(name)
        os.environ["PODCAST_PUB_CACHE"] = str(folder / "warm")
        target = Target(folder / "site")
        published = sample.before(folder / "published")
        changed = sample.after(folder / "changed", published)
        time.sleep(2.1)  # younger files are not trusted to stay as they are

        def publisher(show: Path) -> Breaking:
            store = FolderStore(target.folder, parallel=1)
            return Breaking(show=show, cache=folder / "this machine", store=store)

        first, second = publisher(published), publisher(changed)
        first.warm_up()
        ends = [first.run()]
        target.keep()
        start = target.things()
        ends.append(second.run())
        target.put_back()
        ends.append(second.run())
        if ends != [DONE] * 3:
            raise RuntimeError(f"undisturbed publishes ended with {ends}")
        expected = target.things(with_state=True)
        gone = sample.WITHDRAWN
        scenario = Scenario("on a disk", second, second, None, start, expected, gone, ())
        calls = int((second.cache / "calls").read_text())
        for at in range(1, calls + 1)[every - 1 :: every][share::shares]:
            points += 1
            wrong += [
                f"killed at call {at} of {calls}: {text}" for text in broken(target, scenario, at)
            ]
    return {
        "server": "folder",
        "points": points,
        "calls": calls,
        "seconds": round(time.monotonic() - started, 1),
        "wrong": wrong,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--share", default="1/1")
    asked = parser.parse_args()
    share, shares = map(int, asked.share.split("/"))
    json.dump(main(asked.every, share - 1, shares), sys.stdout, indent=1)
