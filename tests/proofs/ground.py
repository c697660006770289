"""Where publishes are broken: a server, a proxy before it, and the sample show published there."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from podcast_pub.addresses import STATE
from podcast_pub.model.bucket import parse_bucket
from podcast_pub.model.published import Published
from podcast_pub.release.log import release_key
from podcast_pub.release.record import decode
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.store import S3Store
from tests.proofs import sample
from tests.proofs.bucket import Bucket, Thing
from tests.proofs.listeners import lies
from tests.proofs.points import How, Point, points_of
from tests.proofs.publisher import DONE, REFUSED, Forked, Installed, Publisher, ended
from tests.servers.moto import moto_server
from tests.servers.proxy import FaultProxy, fault_proxy
from tests.servers.server import Server
from tests.servers.swift import swift_server

PART = 150_000
"""Bytes: some audio of the sample show goes in parts, and some as a whole."""
SEVERAL_PARTS = 17 << 20
"""Bytes that even the installed command sends in parts."""
RELEASES = f"{STATE}releases/"
EXPECTED = {
    How.KILLED_BEFORE: -signal.SIGKILL,
    How.KILLED_AFTER: -signal.SIGKILL,
    How.CUT: DONE,
    How.BUSY: DONE,
    How.LOST_REPLY: DONE,
    How.HALF_REPLY: DONE,
    How.GONE: REFUSED,
}
"""How a publish ends."""

Start = Callable[[Path, int], Publisher]
"""Who publishes a show, so many objects at once."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A publish over another one."""

    name: str
    publisher: Publisher
    """Whom we break: one object after the other."""
    hasty: Publisher
    """The same, many objects at once."""
    another_take: Publisher | None
    """The same with other audio in the place of what was replaced; None: nothing was."""
    published: dict[str, Thing]
    """The bucket before."""
    expected: dict[str, Thing]
    """The bucket after an undisturbed publish."""
    gone: str
    """The slug of the episode that is taken down."""
    points: tuple[Point, ...]

    @property
    def from_elsewhere(self) -> Publisher:
        """Another machine: it cannot see that the first one is dead."""
        cache = self.publisher.cache.with_name("other machine")
        return replace(self.publisher, cache=cache, break_lock=True)


@dataclass(slots=True)
class Ground:
    """Where all this takes place."""

    folder: Path
    bucket: Bucket
    proxy: FaultProxy
    publisher: Start
    longer: int
    """Bytes that replaced audio is longer than before."""

    def scenarios(self) -> Iterator[Scenario]:
        """The sample show is published, and then changed in two ways."""
        published = sample.before(self.folder / "published")
        changed = sample.after(self.folder / "changed", published, longer=self.longer)
        edited = sample.edited(self.folder / "edited", published)
        again = sample.mastered_again(self.folder / "mastered again", changed)
        time.sleep(2.1)  # younger files are not trusted to stay as they are
        start = self._first(self.publisher(published, 1))
        yield self._scenario("every kind of change", changed, start, sample.WITHDRAWN, again)
        yield self._scenario("an edit", edited, start, "no episode")

    def _first(self, publisher: Publisher) -> dict[str, Thing]:
        """What the bucket holds after the first publish, which has seen what the bucket does.

        Where a request had to be sent again that is not sure, and would be asked in each publish.
        """
        for _ in range(3):
            self.bucket.put_back({})
            _must(publisher.run() == DONE, "the first publish failed")
            start = self.bucket.things(with_state=True)
            release = decode(start[release_key(1)].body, 1, "the first release")
            if isinstance(release, Published) and release.conditions is not None:
                return start
        raise RuntimeError("three times it was not sure what the bucket does")

    def _scenario(
        self,
        name: str,
        show: Path,
        start: dict[str, Thing],
        gone: str,
        another_take: Path | None = None,
    ) -> Scenario:
        scenario = Scenario(
            name,
            self.publisher(show, 1),
            self.publisher(show, 16),
            None if another_take is None else self.publisher(another_take, 1),
            start,
            start,
            gone,
            (),
        )
        # undisturbed, and more than once so that it has been done before
        for publisher in (scenario.from_elsewhere, scenario.publisher, scenario.publisher):
            self._start_again(scenario)
            _must(publisher.run() == DONE, f"{name}: an undisturbed publish failed")
        expected = self.bucket.things(with_state=True)
        _must(not list(lies(expected["feed.xml"].body, expected)), "the feed lies undisturbed")
        return replace(scenario, points=points_of(self.proxy.requests()), expected=expected)

    def at_point(self, scenario: Scenario, point: Point, how: How) -> Iterator[str]:
        """Break one publish, and let the next one complete; what went wrong."""
        self._start_again(scenario)
        child = scenario.publisher.start(lambda pid: self.proxy.add(point.rule(how, pid)))
        code = ended(child)
        if code != EXPECTED[how]:
            yield f"it ended with {code}"
        if not any(request.fault for request in self.proxy.requests()):
            yield "that request was never sent"
        yield from self._after(scenario, elsewhere=point.number % 4 > 1)

    def before_another_take(self, scenario: Scenario) -> Iterator[str]:
        """Kill a publish when all parts of its audio are there, and let one with another come."""
        if scenario.another_take is None:
            return
        self._start_again(scenario)
        (last,) = (p for p in scenario.points if p.method == "POST" and "uploadId" in p.pattern)
        ended(
            scenario.publisher.start(lambda pid: self.proxy.add(last.rule(How.KILLED_BEFORE, pid)))
        )
        if len(self.bucket.uploads()) != 1:
            yield "no upload was left"
        code = scenario.another_take.run()
        if code != DONE:
            yield f"the next publish ended with {code}: {scenario.another_take.words}"
        things = self.bucket.things()
        yield from lies(things["feed.xml"].body, things)
        yield from lies(scenario.published["feed.xml"].body, things, but=scenario.gone)
        yield from (f"{key}: an unfinished upload is left" for key, _ in self.bucket.uploads())

    def at_instant(self, scenario: Scenario, seed: int, seconds: float) -> Iterator[str]:
        """Kill a publish at full speed at any moment, and let the next one complete."""
        self._start_again(scenario)
        child = scenario.hasty.start()
        time.sleep(random.Random(seed).uniform(0, seconds))  # noqa: S311  to be repeated
        os.kill(child, signal.SIGKILL)
        if ended(child) not in (-signal.SIGKILL, DONE):
            yield "it failed before it was killed"
        yield from self._after(scenario, elsewhere=seed % 4 > 1)

    def duration(self, scenario: Scenario) -> float:
        """Seconds of an undisturbed publish at full speed."""
        self._start_again(scenario)
        start = time.monotonic()
        _must(scenario.hasty.run() == DONE, "it failed undisturbed")
        return time.monotonic() - start

    def _start_again(self, scenario: Scenario) -> None:
        self.bucket.put_back(scenario.published)
        self.proxy.reset()

    def _after(self, scenario: Scenario, *, elsewhere: bool) -> Iterator[str]:
        """What listeners get now, and after the next publish."""
        yield from troubles(scenario, self.bucket.things())
        self.proxy.reset()
        publisher = scenario.from_elsewhere if elsewhere else scenario.publisher
        code = publisher.run()
        if code != DONE:
            yield f"the next publish ended with {code}: {publisher.words}"
        yield from differences(scenario, self.bucket.things(with_state=True))
        yield from (f"{key}: an unfinished upload is left" for key, _ in self.bucket.uploads())


def troubles(scenario: Scenario, things: dict[str, Thing]) -> Iterator[str]:
    """What is wrong with what listeners get while a publish is not complete."""
    old, new = scenario.published, scenario.expected
    for key, thing in things.items():
        if thing not in (old.get(key), new.get(key)):
            yield f"{key}: neither the old nor the new one"
    feed = things.get("feed.xml")
    if feed is None:
        yield "the feed is gone"
        return
    yield from lies(feed.body, things)
    if feed == new["feed.xml"]:
        yield from lies(old["feed.xml"].body, things, but=scenario.gone)


def differences(scenario: Scenario, things: dict[str, Thing]) -> Iterator[str]:
    """What is not as if nothing had happened, after a publish that completed."""
    expected = scenario.expected
    for key in sorted(things.keys() | expected.keys()):
        if key.startswith(RELEASES):
            continue
        if key not in things:
            yield f"{key}: missing"
        elif key not in expected:
            yield f"{key}: left behind"
        elif things[key] != expected[key]:
            yield f"{key}: other bytes or headers than undisturbed"
    yield from lies(scenario.published["feed.xml"].body, things, but=scenario.gone)


def _must(so: bool, otherwise: str) -> None:
    if not so:
        raise RuntimeError(otherwise)


def _warped(seconds: float) -> None:
    """Wait as the child does, where time goes faster."""
    time.sleep(seconds)


@contextmanager
def on_moto(folder: Path) -> Iterator[Ground]:
    """The simulator, and a publisher that starts at once."""
    os.environ["S3_UPLOAD_PART_MIN_SIZE"] = "1"  # moto refuses smaller parts otherwise
    (folder / "server").mkdir()
    with moto_server(folder / "server") as server, fault_proxy(server, folder / "proxy") as proxy:
        bucket = _let_in(server, folder)

        def publisher(show: Path, parallel: int) -> Forked:
            place = Place(parse_bucket(bucket.url), proxy.server.endpoint)
            store = S3Store(place, part=PART, parallel=parallel, wait=_warped)
            made = Forked(show=show, cache=folder / "this machine", store=store)
            made.warm_up()
            return made

        yield Ground(folder, bucket, proxy, publisher, sample.LONGER)


@contextmanager
def on_swift(folder: Path) -> Iterator[Ground]:
    """The real server, and the installed command."""
    (folder / "server").mkdir()
    with swift_server(folder / "server") as server, fault_proxy(server, folder / "proxy") as proxy:
        bucket = _let_in(server, folder)

        def publisher(show: Path, _parallel: int) -> Installed:
            cache = folder / "this machine"
            return Installed(show=show, cache=cache, to=bucket.url, endpoint=proxy.server.endpoint)

        yield Ground(folder, bucket, proxy, publisher, SEVERAL_PARTS)


def _let_in(server: Server, folder: Path) -> Bucket:
    os.environ.update(server.environment() | {"PODCAST_PUB_CACHE": str(folder / "warm")})
    return Bucket(server, server.fresh_bucket())
