"""What publish says of a bucket: progress, what was sent again, what to know, what to do next."""

import json
from pathlib import Path

import pytest

from tests.e2e.command import run
from tests.e2e.terminal import Terminal
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Rule
from tests.servers.server import Server
from tests.show_folder import make_show

AUDIO = "^media/"
"""Requests for audio."""


def in_bucket(folder: Path, server: Server, **podcast: object) -> Path:
    """A show that goes into a bucket of its own."""
    storage = {"url": f"s3://{server.fresh_bucket()}", "endpoint": server.endpoint}
    return make_show(folder, podcast={"storage": storage, **podcast})


def edit(show: Path) -> None:
    """Notes get another paragraph."""
    notes = show / "episodes" / "001-tides" / "episode.md"
    notes.write_text(notes.read_text() + "\nMore.\n")


def test_on_a_terminal_a_bar_tells_that_an_answer_is_waited_for(
    tmp_path: Path, moto_faults: FaultProxy
) -> None:
    moto_faults.add(Rule(Fault.FREEZE, method="PUT", key=AUDIO))
    server = moto_faults.server
    show = in_bucket(tmp_path / "show", server)

    terminal = Terminal("publish", "--yes", cwd=show, env=server.environment())
    moto_faults.wait_until_held(seconds=30)
    terminal.until("waiting for an answer")
    moto_faults.release()

    assert terminal.finish() == 0
    assert "published release 1" in terminal.seen


def test_what_had_to_be_sent_again_is_told_and_counted(
    tmp_path: Path, moto_faults: FaultProxy
) -> None:
    moto_faults.add(Rule(Fault.REPLY, method="PUT", key=AUDIO))
    server = moto_faults.server
    show = in_bucket(tmp_path / "show", server)

    done = run("publish", "--yes", "--json", "-C", show, env=server.environment())

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcome"]["retries"] == 1


def test_the_first_publish_ends_with_the_feed_and_the_directories(
    tmp_path: Path, moto: Server
) -> None:
    show = in_bucket(tmp_path / "show", moto, url="https://slack-water.fm/")

    first = run("publish", "--yes", "-C", show, env=moto.environment())
    edit(show)
    second = run("publish", "--yes", "-C", show, env=moto.environment())

    assert first.returncode == 0, first.stderr
    assert "\nyour feed is https://slack-water.fm/feed.xml\n" in first.stdout
    assert "\n  Apple Podcasts  https://podcastsconnect.apple.com\n" in first.stdout
    assert "publish from" not in first.stderr
    assert "podcastsconnect" not in second.stdout


@pytest.mark.parametrize("url", ["https://tides.example/", "http://127.0.0.1:8000/"])
def test_a_try_is_not_sent_to_the_directories(tmp_path: Path, moto: Server, url: str) -> None:
    show = in_bucket(tmp_path / "show", moto, url=url)

    done = run("publish", "--yes", "-C", show, env=moto.environment())

    assert f"your feed is {url}feed.xml" in done.stdout
    assert "podcastsconnect" not in done.stdout


def test_a_store_that_keeps_nobody_apart_is_told_with_the_first_publish(
    tmp_path: Path, rclone: Server
) -> None:
    show = in_bucket(tmp_path / "show", rclone)
    words = ": never publish from two machines at once"

    first = run("publish", "--yes", "-C", show, env=rclone.environment())
    edit(show)
    second = run("publish", "--yes", "-C", show, env=rclone.environment())

    assert first.returncode == 0, first.stderr
    assert words in first.stderr
    assert second.returncode == 0, second.stderr
    assert words not in second.stderr


def test_a_log_that_was_copied_to_another_service_is_not_believed_about_it(
    tmp_path: Path, moto: Server, rclone: Server
) -> None:
    show = in_bucket(tmp_path / "show", moto)
    first = run("publish", "--yes", "-C", show, env=moto.environment())
    config = show / "podcast.yaml"
    bucket = config.read_text().partition("s3://")[2].split()[0].strip("'\",}")
    copied = copy_bucket(moto, bucket, rclone)
    text = config.read_text().replace(moto.endpoint, rclone.endpoint)
    config.write_text(text.replace(f"s3://{bucket}", f"s3://{copied}"))
    edit(show)

    trust = {"PODCAST_PUB_TRUST": f"s3://{copied} at {rclone.endpoint}"}
    second = run("publish", "--yes", "-C", show, env=rclone.environment() | trust)

    assert "publish from" not in first.stderr
    assert second.returncode == 0, second.stderr
    assert ": never publish from two machines at once" in second.stderr


def copy_bucket(origin: Server, name: str, other: Server) -> str:
    """As people move to another service; the name of the new bucket."""
    copied = other.fresh_bucket()
    source, target = origin.client(), other.client()
    for row in source.list_objects_v2(Bucket=name)["Contents"]:
        found = source.get_object(Bucket=name, Key=row["Key"])
        target.put_object(
            Bucket=copied,
            Key=row["Key"],
            Body=found["Body"].read(),
            ContentType=found["ContentType"],
            CacheControl=found["CacheControl"],
            Metadata=found["Metadata"],
        )
    return copied
