"""A fifth of all requests fails: the show is published all the same, and what it took is told."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from podcast_pub.addresses import STATE
from podcast_pub.storage.s3.client import ATTEMPTS
from tests.e2e.command import age, contents, publish, run
from tests.proofs import sample
from tests.proofs.bucket import Bucket
from tests.proofs.ground import SEVERAL_PARTS
from tests.proofs.listeners import lies
from tests.proofs.numbers import so_many, tell
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Rule
from tests.servers.server import Server

FAILURES = (Fault.REPLY, Fault.RESET, Fault.LOST_REPLY, Fault.SLOW)
"""503, reset, lost reply, slow: each at six requests of a hundred."""


@dataclass(frozen=True)
class Shows:
    """The sample show before and after everything, and what a publish of both gives."""

    before: Path
    after: Path
    expected: dict[str, bytes]


@pytest.fixture(scope="module")
def shows(tmp_path_factory: pytest.TempPathFactory) -> Shows:
    folder = tmp_path_factory.mktemp("shows")
    before = sample.before(folder / "before")
    after = sample.after(folder / "after", before, longer=SEVERAL_PARTS)
    for show in (before, after):
        publish(show, folder / "site")
    age(after)
    return Shows(before, after, contents(folder / "site"))


def weather(seed: int) -> list[Rule]:
    """So that a fifth of all requests fails, each rule by a luck of its own."""
    return [
        Rule(fault, chance=0.06, seed=seed * 10 + place, times=None, seconds=0.5)
        for place, fault in enumerate(FAILURES)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(so_many(3, 10)))
def test_a_publish_comes_through_bad_weather(
    moto: Server, moto_faults: FaultProxy, shows: Shows, seed: int
) -> None:
    comes_through(moto, moto_faults, shows, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(so_many(1, 3)))
def test_a_publish_comes_through_bad_weather_on_a_real_server(
    swift: Server, swift_faults: FaultProxy, shows: Shows, seed: int
) -> None:
    comes_through(swift, swift_faults, shows, seed)


def comes_through(server: Server, proxy: FaultProxy, shows: Shows, seed: int) -> None:
    bucket = Bucket(server, server.fresh_bucket())
    behind = {**server.environment(), "AWS_ENDPOINT_URL_S3": proxy.server.endpoint}
    first = run("publish", "--yes", "-C", shows.before, "--to", bucket.url, env=behind)
    assert first.returncode == 0, first.stderr
    proxy.reset()
    proxy.add(*weather(seed))

    done = run("publish", "--yes", "-C", shows.after, "--to", bucket.url, env=behind)

    assert done.returncode == 0, done.stderr
    requests = proxy.requests()
    failed = [seen for seen in requests if seen.fault not in (None, Fault.SLOW)]
    said = re.search(r"^(\d+) requests? w\w+ sent again", done.stdout, re.MULTILINE)
    again = int(said[1]) if said else 0
    tell(
        f"weather on {server.name}",
        {
            "seed": seed,
            "requests": len(requests),
            "failed": len(failed),
            "slow": sum(seen.fault is Fault.SLOW for seen in requests),
            "sent again": again,
        },
    )
    assert 0 < again <= len(failed)
    assert max(Counter((seen.method, seen.target) for seen in failed).values()) < ATTEMPTS
    things = bucket.things()
    assert list(lies(things["feed.xml"].body, things)) == []
    assert {key: thing.body for key, thing in things.items()} == shows.expected
    assert bucket.uploads() == []
    left = [key for key in bucket.versions() if key.startswith(f"{STATE}probe/")]
    assert left == []
