"""Two publishers at once: no episode is lost, no feed lies, and who loses is told what to do."""

from pathlib import Path

import pytest

from tests.e2e.command import age, run
from tests.proofs.bucket import Bucket
from tests.proofs.listeners import lies, named_by
from tests.proofs.numbers import ran
from tests.proofs.races import SITE, clones
from tests.servers.server import Server

COLLISIONS = {
    "someone published meanwhile",
    "someone is publishing right now",
    "someone changed the feed meanwhile",
}
"""Outcomes of rounds in which both were at work at one moment."""


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("server", "rounds"),
    [
        pytest.param("moto", "20", id="where conditions hold"),
        # it lets several in at one moment: what is read back must tell who has won
        pytest.param("swift", "6", id="where they are loose"),
    ],
)
def test_of_two_publishers_with_new_episodes_none_is_lost(server: str, rounds: str) -> None:
    numbers = ran("races", server, "--rounds", rounds)

    assert numbers["wrong"] == []
    assert sum(numbers["outcomes"].values()) == int(rounds)
    assert "an episode is published that your folder lacks" in numbers["outcomes"]
    assert COLLISIONS & numbers["outcomes"].keys(), "they never met: nothing was proven"


@pytest.mark.slow
def test_where_conditions_are_ignored_one_after_the_other_is_safe_and_that_is_said(
    rclone: Server, tmp_path: Path
) -> None:
    shows = clones(tmp_path)
    age(shows["merged"])
    bucket = Bucket(rclone, rclone.fresh_bucket())
    env = {**rclone.environment(), "AWS_ENDPOINT_URL_S3": rclone.endpoint}

    said = [
        run("publish", "--yes", "-C", shows[name], "--to", bucket.url, env=env)
        for name in ("base", "one", "merged")
    ]

    assert [done.returncode for done in said] == [0, 0, 0], [done.stderr for done in said]
    assert f"{bucket.url}: never publish from two machines at once" in said[0].stderr
    feed = bucket.fetch("feed.xml").body
    assert list(lies(feed, bucket.things(), site=SITE)) == []
    named = {each.key for each in named_by(feed, SITE)}
    assert named >= {"episodes/one.html", "episodes/other.html"}
