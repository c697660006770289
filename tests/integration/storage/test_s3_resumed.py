"""An interrupted upload of a large object goes on where it stopped, and none is left over."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.storage.store import Headers
from tests.integration.storage.buckets import s3_store
from tests.integration.storage.large_files import (
    KEY,
    PART,
    SEND,
    SIZE,
    begin_upload,
    parts_sent,
    uploads,
)
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Reply, Rule
from tests.servers.server import Server


def start(proxy: FaultProxy, bucket: str, path: Path, headers: Headers) -> subprocess.Popen[bytes]:
    """A process of its own that will send a file."""
    arguments = [bucket, proxy.server.endpoint, str(path), headers.sha256, str(PART)]
    return subprocess.Popen(
        [sys.executable, "-c", SEND, *arguments],
        env={**os.environ, **proxy.server.environment()},
        stdin=subprocess.PIPE,
    )


def go_on(process: subprocess.Popen[bytes]) -> int:
    """Let it send; its exit code."""
    process.communicate(b"\n", timeout=60)
    return process.returncode


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        pytest.param(Fault.KILL_BEFORE, "partNumber=1", id="at the first part"),
        pytest.param(Fault.KILL_AFTER, "partNumber=3", id="at a part that has arrived"),
        pytest.param(Fault.KILL_BEFORE, "partNumber=4", id="at the last part"),
        pytest.param(Fault.KILL_BEFORE, r"\?uploadId", id="at the end"),
    ],
)
def test_after_a_kill_the_next_run_sends_only_what_is_missing(
    swift_faults: FaultProxy, fault: Fault, key: str, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    bucket = swift_faults.server.fresh_bucket()
    killed = start(swift_faults, bucket, path, headers)
    swift_faults.reset()
    swift_faults.add(Rule(fault, key=key, pid=killed.pid))
    go_on(killed)
    before = parts_sent(swift_faults)
    swift_faults.reset()

    again = start(swift_faults, bucket, path, headers)

    assert go_on(again) == 0
    assert killed.returncode == -signal.SIGKILL
    assert not set(before) & set(parts_sent(swift_faults))
    assert uploads(swift_faults.server, bucket) == []
    with s3_store(swift_faults.server, bucket=bucket) as store:
        assert store.read(KEY) == path.read_bytes()


@pytest.mark.parametrize("name", ["swift", "moto"])
def test_parts_of_other_bytes_are_sent_again_and_headers_of_others_do_not_stay(
    request: pytest.FixtureRequest, name: str, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    server: Server = request.getfixturevalue(name)
    bucket = server.fresh_bucket()
    begin_upload(server, bucket, f"podcast/{KEY}", bytes(PART))

    with s3_store(server, bucket=bucket, part=PART) as store:
        stored = store.write(KEY, path, headers, if_absent=True)

        assert stored.headers == headers
        assert store.head(KEY) == stored
        assert store.read(KEY) == path.read_bytes()


def test_only_one_unfinished_upload_is_resumed_and_none_stays(
    moto: Server, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    bucket = moto.fresh_bucket()
    for key in (KEY, KEY, f"{KEY}.other"):
        begin_upload(moto, bucket, f"podcast/{key}", bytes(PART))

    with s3_store(moto, bucket=bucket, part=PART) as store:
        store.write(KEY, path, headers)

    assert uploads(moto, bucket) == [f"podcast/{KEY}.other"]


def test_what_a_progress_raises_stops_it_and_what_is_sent_is_not_sent_again(
    swift_faults: FaultProxy, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio

    class Enough(Exception):  # noqa: N818  not an error
        pass

    def stop(done: int) -> None:
        if done >= 2 * PART:
            raise Enough

    with s3_store(swift_faults.server, part=PART) as store:
        with pytest.raises(Enough):
            store.write(KEY, path, headers, on_progress=stop)
        assert store.head(KEY) is None
        before = parts_sent(swift_faults)
        swift_faults.reset()
        seen: list[int] = []

        store.write(KEY, path, headers, on_progress=seen.append)

        assert store.read(KEY) == path.read_bytes()
    assert len(before) < 4
    assert sorted(before + parts_sent(swift_faults)) == [1, 2, 3, 4]
    assert seen[-1] == SIZE


def test_where_uploads_may_not_be_listed_a_file_is_sent_from_its_beginning(
    swift_faults: FaultProxy, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    with s3_store(swift_faults.server, part=PART) as store:
        denied = Reply(403, "AccessDenied")
        swift_faults.add(Rule(Fault.REPLY, key="uploads", method="GET", times=None, reply=denied))

        store.write(KEY, path, headers)
        store.tidy([KEY])

        assert store.read(KEY) == path.read_bytes()


def test_parts_that_the_service_finds_wrong_are_not_resumed_for_ever(
    swift_faults: FaultProxy, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    bucket = swift_faults.server.fresh_bucket()
    with s3_store(swift_faults.server, bucket=bucket, part=PART) as store:
        wrong = Reply(400, "InvalidPart")
        swift_faults.add(Rule(Fault.REPLY, method="POST", key="uploadId=", reply=wrong))
        with pytest.raises(StoreError, match="InvalidPart"):
            store.write(KEY, path, headers)
        assert uploads(swift_faults.server, bucket) == []

        store.write(KEY, path, headers)

        assert store.read(KEY) == path.read_bytes()


@pytest.mark.parametrize("name", ["swift", "moto"])
def test_tidying_throws_away_what_nobody_will_finish(
    request: pytest.FixtureRequest, name: str
) -> None:
    server: Server = request.getfixturevalue(name)
    bucket = server.fresh_bucket()
    for key in ("published.mp3", "given-up.mp3", "not-ours.mp3"):
        begin_upload(server, bucket, f"podcast/media/{key}", bytes(PART))
    begin_upload(server, bucket, "elsewhere/media/published.mp3")
    with s3_store(server, bucket=bucket) as store:
        store.tidy(["media/published.mp3", "media/given-up.mp3"])

    kept = {"podcast/media/not-ours.mp3", "elsewhere/media/published.mp3"}
    assert set(uploads(server, bucket)) == kept
