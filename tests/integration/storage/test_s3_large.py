"""Large objects go in parts: checked one by one, few of them in memory."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.store import Headers, PreconditionError
from tests.integration.storage.buckets import s3_store
from tests.integration.storage.large_files import KEY, PART, SEND, SIZE, make_file, uploads
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Rule
from tests.servers.server import Server


@pytest.mark.parametrize("name", ["moto", "swift", "rclone"])
def test_a_large_file_arrives_whole_with_its_headers(
    request: pytest.FixtureRequest, name: str, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    seen: list[int] = []
    with s3_store(request.getfixturevalue(name), part=PART) as store:
        stored = store.write(KEY, path, headers, if_absent=True, on_progress=seen.append)

        assert (stored.size, stored.headers) == (SIZE, headers)
        assert store.head(KEY) == stored
        assert store.read(KEY) == path.read_bytes()
        assert seen == sorted(seen)
        assert seen[-1] == SIZE


@pytest.mark.parametrize("through", ["swift_faults", "swift_tls"])
@pytest.mark.parametrize("integrity", list(Integrity))
def test_the_server_is_given_what_it_needs_to_check_each_part(
    request: pytest.FixtureRequest, through: str, integrity: Integrity, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    proxy: FaultProxy = request.getfixturevalue(through)
    with s3_store(proxy.server, integrity=integrity, part=PART) as store:
        store.write(KEY, path, headers)

        assert store.read(KEY) == path.read_bytes()
    sent = [seen.headers for seen in proxy.requests() if seen.part is not None]
    assert len(sent) == 4
    for found in sent:
        if integrity is Integrity.PLAIN:
            assert "content-md5" not in found  # Swift looks at the signed hash
            assert len(found["x-amz-content-sha256"]) == 64
        elif through == "swift_tls":
            assert found["x-amz-trailer"] == "x-amz-checksum-crc32"
        else:
            assert "x-amz-checksum-crc32" in found


def test_a_file_that_changes_while_it_is_sent_publishes_nothing(
    swift: Server, tmp_path: Path
) -> None:
    path = tmp_path / "audio.mp3"
    size = 12 * PART  # more than is read before the first bytes are sent
    headers = make_file(path, size)
    bucket = swift.fresh_bucket()

    def change(_done: int) -> None:
        with path.open("r+b") as file:
            file.seek(size - 1)
            file.write(b"!")

    with s3_store(swift, bucket=bucket, part=PART) as store:
        with pytest.raises(StoreError, match="changed while it was being sent") as caught:
            store.write(KEY, path, headers, on_progress=change)

        assert caught.value.where == str(path)
        assert store.list("") == {}
    assert uploads(swift, bucket) == []


@pytest.mark.parametrize("length", [SIZE - 1000, SIZE + 1000], ids=["shorter", "longer"])
def test_a_file_that_is_not_as_long_as_it_was_publishes_nothing(
    swift: Server, audio: tuple[Path, Headers], length: int
) -> None:
    path, headers = audio
    make_file(path, length)

    with s3_store(swift, part=PART) as store:
        with pytest.raises(StoreError, match="changed while it was being sent"):
            store.write(KEY, path, headers)

        assert store.list("") == {}


@pytest.mark.parametrize("name", ["swift", "moto"])
def test_a_taken_key_is_left_alone_before_anything_is_sent(
    request: pytest.FixtureRequest, name: str, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    server: Server = request.getfixturevalue(name)
    bucket = server.fresh_bucket()
    with s3_store(server, bucket=bucket, part=PART) as store:
        store.write(
            KEY, b"theirs", Headers("audio/mpeg", "", hashlib.sha256(b"theirs").hexdigest())
        )

        with pytest.raises(PreconditionError):
            store.write(KEY, path, headers, if_absent=True)

        assert store.read(KEY) == b"theirs"
    assert uploads(server, bucket) == []


def test_who_is_faster_while_it_is_sent_wins(
    moto_faults: FaultProxy, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    server = moto_faults.server
    bucket = server.fresh_bucket()

    def be_faster(_done: int) -> None:
        server.client().put_object(Bucket=bucket, Key=f"podcast/{KEY}", Body=b"theirs")

    with s3_store(server, bucket=bucket, part=PART) as store:
        with pytest.raises(PreconditionError):
            store.write(KEY, path, headers, if_absent=True, on_progress=be_faster)

        assert store.read(KEY) == b"theirs"
    assert uploads(server, bucket) == []


@pytest.mark.parametrize("through", ["swift_faults", "moto_faults"])
@pytest.mark.parametrize("if_absent", [True, False], ids=["create only", "replace"])
def test_a_lost_reply_to_the_end_of_an_upload_is_looked_into(
    request: pytest.FixtureRequest, through: str, if_absent: bool, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    proxy: FaultProxy = request.getfixturevalue(through)
    with s3_store(proxy.server, part=PART) as store:
        proxy.add(Rule(Fault.LOST_REPLY, method="POST", key="uploadId="))

        stored = store.write(KEY, path, headers, if_absent=if_absent)

        assert stored.headers == headers
        assert store.read(KEY) == path.read_bytes()
        assert store.retries == 1


@pytest.mark.parametrize(
    "fault", [Fault.REPLY, Fault.RESET, Fault.CUT, Fault.LOST_REPLY, Fault.TRUNCATED_REPLY]
)
def test_a_part_that_fails_is_sent_again(
    swift_faults: FaultProxy, fault: Fault, audio: tuple[Path, Headers]
) -> None:
    path, headers = audio
    seen: list[int] = []
    with s3_store(swift_faults.server, part=PART) as store:
        swift_faults.add(Rule(fault, key="partNumber=2"))

        store.write(KEY, path, headers, on_progress=seen.append)

        assert store.read(KEY) == path.read_bytes()
        assert seen == sorted(seen)
        assert seen[-1] == SIZE


MEASURE = """
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""
"""The highest resident memory of this process. (`ru_maxrss` would count that of the process
that started it too.)"""
LIMIT = 200
"""MB of memory, whatever the size of a file."""


@pytest.mark.slow
def test_a_file_of_two_gigabytes_is_sent_in_little_memory(rclone: Server, tmp_path: Path) -> None:
    size = 2 << 30
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        file.truncate(size)
    digest = hashlib.sha256()
    for _ in range(size >> 20):
        digest.update(bytes(1 << 20))
    bucket = rclone.fresh_bucket()

    done = subprocess.run(
        [
            *(sys.executable, "-c", SEND + MEASURE),
            *(bucket, rclone.endpoint, str(path), digest.hexdigest(), str(8 << 20)),
        ],
        env={**os.environ, **rclone.environment()},
        input="\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert int(done.stdout) < LIMIT
    with s3_store(rclone, bucket=bucket) as store:
        assert store.list("") == {KEY: size}
