"""Two publishers of one show at once, each with an episode that the other has not fetched yet.

    python -m tests.proofs.races moto|swift [--rounds 50]

Its own program: only a process without threads may fork. Prints what it did as JSON.
"""

import argparse
import json
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from podcast_pub.model.bucket import parse_bucket
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.store import S3Store
from tests.proofs.bucket import Bucket, Thing
from tests.proofs.listeners import lies, named_by
from tests.proofs.publisher import DONE, REFUSED, Forked, Publisher
from tests.proofs.sample import retitle
from tests.servers.moto import moto_server
from tests.servers.server import Server
from tests.servers.swift import swift_server
from tests.show_folder import make_show

SITE = "https://tides.example/"
SERVERS = {"moto": moto_server, "swift": swift_server}
APART = 1.4
"""How many times as long as a publish takes one may begin after the other."""
TOLD = {
    "StalePlanError: someone published release ": "someone published meanwhile",
    "StalePlanError: someone is publishing release ": "someone is publishing right now",
    "StalePlanError: someone changed the feed while ": "someone changed the feed meanwhile",
    "ConfigError: “Episode 004-": "an episode is published that your folder lacks",
}
"""How the words begin that the loser is told → what they are called here."""


@dataclass(slots=True)
class Race:
    """Two clones of a show, and the bucket that both publish to."""

    bucket: Bucket
    one: Publisher
    other: Publisher
    merged: Publisher
    """The first one, when it has fetched the change of the other."""
    start: dict[str, Thing]
    """The bucket before."""
    takes: float
    """Seconds of a publish of one alone."""
    seen: set[bytes] = field(default_factory=set)
    """Feeds that were live at some moment of this round."""
    outcome: str = ""
    """How this round ended."""

    def round(self, seed: int) -> Iterator[str]:
        """Both publish at once; what went wrong."""
        self.bucket.put_back(self.start)
        self.seen.clear()
        luck = random.Random(seed)  # noqa: S311  to be repeated
        later = luck.choice(("one", "other"))
        delays = {"one": 0.0, "other": 0.0, later: APART * self.takes * luck.random() ** 6}
        codes: dict[str, int] = {}
        yield from self._watched(delays, codes)
        yield from self._told(codes)
        yield from self._merged()

    def _watched(self, delays: dict[str, float], codes: dict[str, int]) -> Iterator[str]:
        """Let both run, and look at the feed all the while."""
        children = {
            name: replace(getattr(self, name), wait=delay).start() for name, delay in delays.items()
        }
        while children:
            yield from self._look()
            for name, child in list(children.items()):
                found, status = os.waitpid(child, os.WNOHANG)
                if found:
                    codes[name] = os.waitstatus_to_exitcode(status)
                    del children[name]
        yield from self._look()

    def _look(self) -> Iterator[str]:
        """Whether the feed that is live just now names only what is there."""
        feed = self.bucket.fetch("feed.xml").body
        if feed not in self.seen:
            self.seen.add(feed)
            yield from lies(feed, self.bucket.things(), site=SITE)

    def _told(self, codes: dict[str, int]) -> Iterator[str]:
        """Whoever could not publish was told why, and what to do."""
        if not set(codes.values()) <= {DONE, REFUSED} or DONE not in codes.values():
            yield f"they ended with {codes}"
        live = {named.key for named in named_by(self.bucket.fetch("feed.xml").body, SITE)}
        for name, code in codes.items():
            if code == REFUSED:
                words: str = getattr(self, name).words
                known = [TOLD[start] for start in TOLD if words.startswith(start)]
                self.outcome = known[0] if known else "in other words"
                if not known:
                    yield f"{name} was told: {words}"
            elif f"episodes/{name}.html" not in live:
                yield f"{name} published, and its episode is not in the feed"

    def _merged(self) -> Iterator[str]:
        """When both have fetched each other's change, both episodes are there."""
        for publisher in (self.merged, replace(self.merged, cache=self.other.cache)):
            code = publisher.run()
            if code != DONE:
                yield f"after the fetch it ended with {code}: {publisher.words}"
        feed = self.bucket.fetch("feed.xml").body
        things = self.bucket.things(with_state=True)
        yield from lies(feed, things, site=SITE)
        live = {named.key for named in named_by(feed, SITE)}
        if not {"episodes/one.html", "episodes/other.html"} <= live:
            yield "an episode is lost"
        left = [key for key in things if "/probe/" in key]
        yield from (f"{key}: left behind" for key in left)


def clones(folder: Path) -> dict[str, Path]:
    """The show that is published, the two clones, and what they are together."""
    base = make_show(
        folder / "base", episodes={f"00{i}-{name}": {} for i, name in ((1, "ebb"), (2, "flood"))}
    )
    made = {"base": base}
    for name, extra in (("one", ["one"]), ("other", ["other"]), ("merged", ["one", "other"])):
        made[name] = Path(shutil.copytree(base, folder / name))
        for each in extra:
            _add_episode(made[name], each)
    return made


def _add_episode(show: Path, name: str) -> None:
    made = make_show(show.parent / "made" / name, episodes={f"004-{name}": {"slug": name}})
    added = shutil.copytree(
        made / "episodes" / f"004-{name}", show / "episodes" / f"004-{name}", dirs_exist_ok=True
    )
    retitle(added / "audio.mp3", name)


def prepared(server: Server, folder: Path) -> Race:
    """Both publishers, and the show published without their episodes."""
    bucket = Bucket(server, server.fresh_bucket())
    shows = clones(folder)

    def publisher(name: str, machine: str) -> Forked:
        store = S3Store(Place(parse_bucket(bucket.url), server.endpoint))
        return Forked(show=shows[name], cache=folder / "machines" / machine, store=store)

    time.sleep(2.1)  # younger files are not trusted to stay as they are
    first = publisher("base", "one")
    first.warm_up()
    if first.run() != DONE:
        raise RuntimeError(f"the first publish failed: {first.words}")
    start = bucket.things(with_state=True)
    began = time.monotonic()
    if publisher("one", "one").run() != DONE:
        raise RuntimeError("a publisher alone failed")
    return Race(
        bucket=bucket,
        one=publisher("one", "one"),
        other=publisher("other", "other"),
        merged=publisher("merged", "one"),
        start=start,
        takes=time.monotonic() - began,
    )


def main(name: str, rounds: int) -> dict[str, object]:
    """So many rounds; what happened in them."""
    wrong: list[str] = []
    outcomes: Counter[str] = Counter()
    feeds = 0
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        place = Path(folder) / "server"
        place.mkdir()
        running: AbstractContextManager[Server] = SERVERS[name](place)
        with running as server:
            os.environ.update(server.environment() | {"PODCAST_PUB_CACHE": f"{folder}/warm"})
            race = prepared(server, Path(folder) / "shows")
            for seed in range(rounds):
                wrong += [f"round {seed}: {text}" for text in race.round(seed)]
                outcomes[race.outcome] += 1
                feeds += len(race.seen)
    return {
        "server": name,
        "rounds": rounds,
        "outcomes": dict(sorted(outcomes.items())),
        "feeds": feeds,
        "seconds": round(time.monotonic() - started, 1),
        "wrong": wrong,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("server", choices=list(SERVERS))
    parser.add_argument("--rounds", type=int, default=50)
    asked = parser.parse_args()
    json.dump(main(asked.server, asked.rounds), sys.stdout, indent=1, ensure_ascii=False)
