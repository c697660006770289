"""A publisher whose last write is held up somewhere while another one goes ahead of it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.command import COMMAND, age, run, without_place
from tests.proofs.bucket import Bucket
from tests.proofs.listeners import lies, named_by
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Rule
from tests.servers.server import Server
from tests.show_folder import make_show

SITE = "https://tides.example/"


@dataclass(frozen=True)
class Clones:
    """The show that is published, and what two producers have made of it."""

    base: Path
    frozen: Path
    other: Path
    two: Path
    withdrawing: Path
    """As `two`, and the second episode is withdrawn."""
    keeping: Path
    """As `two`, with a further episode."""


@pytest.fixture(scope="module")
def clones(tmp_path_factory: pytest.TempPathFactory) -> Clones:
    folder = tmp_path_factory.mktemp("shows")
    base: dict[str, dict[str, object]] = {"001-ebb": {}}
    two = {**base, "002-flood": {}}
    withdrawn: dict[str, dict[str, object]] = {**base, "002-flood": {"withdrawn": "by request"}}
    made = Clones(
        make_show(folder / "base", episodes=base),
        make_show(folder / "frozen", episodes={**base, "002-frozen": {}}),
        make_show(folder / "other", episodes={**base, "002-frozen": {}, "003-other": {}}),
        make_show(folder / "two", episodes=two),
        make_show(folder / "withdrawing", episodes=withdrawn),
        make_show(folder / "keeping", episodes={**two, "003-other": {}}),
    )
    age(made.other)
    age(made.keeping)
    return made


def command(show: Path, bucket: Bucket, *more: str) -> tuple[str, ...]:
    """The words of a publish."""
    return ("publish", "--yes", "-C", str(show), "--to", bucket.url, *more)


@contextmanager
def frozen_before(
    method: str, key: str, show: Path, bucket: Bucket, proxy: FaultProxy, env: dict[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """A publisher whose request is on its way, and has not arrived."""
    proxy.add(Rule(Fault.FREEZE, method=method, key=key))
    behind = {**env, "AWS_ENDPOINT_URL_S3": proxy.server.endpoint}
    with subprocess.Popen(
        [COMMAND, *command(show, bucket)],
        env=behind,
        stderr=subprocess.PIPE,
        text=True,
        stdout=subprocess.DEVNULL,
    ) as publisher:
        proxy.wait_until_held(seconds=60)
        yield publisher


def machine(server: Server, cache: Path) -> dict[str, str]:
    """The environment of somebody who publishes there."""
    keys = {"AWS_ENDPOINT_URL_S3": server.endpoint, "PODCAST_PUB_CACHE": str(cache)}
    return {**os.environ, **server.environment(), **keys}


def names(bucket: Bucket) -> set[str]:
    """The episodes in the feed, and that it names nothing that is not there."""
    feed = bucket.fetch("feed.xml").body
    assert list(lies(feed, bucket.things(), site=SITE)) == []
    return {each.key for each in named_by(feed, SITE) if each.key.startswith("episodes/")}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["moto", "swift"])
def test_a_publisher_that_was_overtaken_is_told_and_its_feed_never_lies(
    name: str, clones: Clones, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server: Server = request.getfixturevalue(name)
    proxy: FaultProxy = request.getfixturevalue(f"{name}_faults")
    bucket = Bucket(server, server.fresh_bucket())
    here, there = (machine(server, tmp_path / each) for each in ("here", "there"))
    first = run(*command(clones.base, bucket), env=here)
    assert first.returncode == 0, first.stderr
    with frozen_before("PUT", "^feed.xml$", clones.frozen, bucket, proxy, here) as publisher:
        overtaking = run(*command(clones.other, bucket, "--break-lock"), env=there)
        assert overtaking.returncode == 0, overtaking.stderr
        assert "episodes/other.html" in names(bucket)

        proxy.release()
        _, said = publisher.communicate(timeout=100)

    assert publisher.returncode == 1
    if name == "moto":  # If-Match holds: what was held up is refused
        assert "feed.xml: error: someone changed the feed while it was being published\n" in said
    else:  # what was held up has arrived: told, true, and to be put back
        assert (
            "error: someone published release 3 meanwhile, and our feed may have replaced theirs\n"
            "  do:    fetch their change, then put their feed back: podcast-pub verify --to"
        ) in said
        assert "episodes/other.html" not in names(bucket)
        repair = ("verify", "--repair", "--yes", "-C", str(clones.other), "--to", bucket.url)
        assert run(*repair, env=here).returncode == 0
    assert names(bucket) == {f"episodes/{each}.html" for each in ("ebb", "frozen", "other")}
    again = run(*command(clones.other, bucket), env=here)
    assert (again.returncode, "nothing to do" in again.stdout) == (0, True), again.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["moto", "swift"])
def test_what_an_overtaken_publisher_deletes_too_late_is_told_found_and_put_back(
    name: str, clones: Clones, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The one way to make a feed lie, and it takes `--break-lock`: docs/proofs.md says so."""
    server: Server = request.getfixturevalue(name)
    proxy: FaultProxy = request.getfixturevalue(f"{name}_faults")
    bucket = Bucket(server, server.fresh_bucket())
    here, there = (machine(server, tmp_path / each) for each in ("here", "there"))
    assert run(*command(clones.two, bucket), env=here).returncode == 0
    flood = "^media/flood-"
    with frozen_before("DELETE", flood, clones.withdrawing, bucket, proxy, here) as publisher:
        waiting = run(*command(clones.keeping, bucket), env=there)
        overtaking = run(*command(clones.keeping, bucket, "--break-lock"), env=there)
        assert (waiting.returncode, overtaking.returncode) == (1, 0), overtaking.stderr
        assert "episodes/flood.html" in names(bucket)

        proxy.release()
        _, said = publisher.communicate(timeout=100)

    assert publisher.returncode == 1
    assert (
        "error: someone published release 3 meanwhile, and we may have deleted what it names\n"
        "  do:    fetch their change, then put that back: podcast-pub verify --repair\n"
    ) in without_place(said, ("-C", str(clones.withdrawing), "--to", bucket.url))
    where = ("-C", str(clones.keeping), "--to", bucket.url)
    found = run("verify", *where, env=there)
    assert found.returncode == 1
    assert "error[missing] this audio is not there" in found.stdout + found.stderr
    mended = run("verify", "--repair", "--yes", *where, env=there)
    assert mended.returncode == 0, mended.stdout
    assert names(bucket) == {f"episodes/{each}.html" for each in ("ebb", "flood", "other")}
