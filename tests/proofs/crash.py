"""Break a publish of the sample show at every request to a bucket, and see what listeners get.

    python -m tests.proofs.crash moto|swift [--all] [--every 1 | --kinds] [--instants 50]
        [--share 1/2]

Its own program: only a process without threads may fork. Without --all each request is broken in
one way, in turn; `--every 5` leaves four of five out, and `--kinds` all but the first of each kind
of request. `--instants`: so many publishes of each scenario are killed at a random moment, at full
speed. `--share` does one of several parts of the work. Prints what it did as JSON.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.proofs.ground import Ground, on_moto, on_swift
from tests.proofs.points import How, every_way, of_each_kind, rotated

MOMENT = "killed at any moment"


@dataclass(frozen=True, slots=True)
class Course:
    """What is done on a server."""

    on: Callable[[Path], AbstractContextManager[Ground]]
    hows: tuple[How, ...]


COURSES = {
    "moto": Course(on_moto, tuple(How)),
    # to give up takes the real command minutes
    "swift": Course(on_swift, tuple(how for how in How if how is not How.GONE)),
}


def main(
    server: str,
    share: int,
    shares: int,
    *,
    every: int,
    kinds: bool,
    instants: int,
    everything: bool,
) -> dict[str, object]:
    """Break one share of the points, and of the instants; what was done and what went wrong."""
    course = COURSES[server]
    wrong: list[str] = []
    done: Counter[str] = Counter()
    requests: dict[str, int] = {}
    started = time.monotonic()
    with TemporaryDirectory() as name, course.on(Path(name)) as here:
        for scenario in here.scenarios():
            requests[scenario.name] = len(scenario.points)
            some = of_each_kind(scenario.points) if kinds else scenario.points[every - 1 :: every]
            chosen = (every_way if everything else rotated)(some, course.hows)
            for point, how in chosen[share::shares]:
                done[how] += 1
                found = here.at_point(scenario, point, how)
                wrong += [f"{scenario.name}, {how} at {point}: {text}" for text in found]
            wrong += [f"before another take: {text}" for text in here.before_another_take(scenario)]
            seconds = here.duration(scenario) if instants else 0
            for seed in range(share, instants, shares):
                done[MOMENT] += 1
                found = here.at_instant(scenario, seed, seconds)
                wrong += [f"{scenario.name}, {MOMENT} {seed}: {text}" for text in found]
    return {
        "server": server,
        "points": sum(done.values()),
        "requests": requests,
        "ways": dict(sorted(done.items())),
        "seconds": round(time.monotonic() - started, 1),
        "wrong": wrong,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("server", choices=list(COURSES))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--instants", type=int, default=0)
    parser.add_argument("--share", default="1/1")
    asked = parser.parse_args()
    share, shares = map(int, asked.share.split("/"))
    done = main(
        asked.server,
        share - 1,
        shares,
        every=asked.every,
        kinds=asked.kinds,
        instants=asked.instants,
        everything=asked.all,
    )
    json.dump(done, sys.stdout, indent=1)
