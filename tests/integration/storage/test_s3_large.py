"""Large objects go in parts: checked one by one, few in memory, resumed where they stopped."""

import hashlib
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.store import Headers, PreconditionError
from tests.integration.storage.buckets import s3_store
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Reply, Rule
from tests.servers.server import Server

PART = 5 << 20
"""The smallest that services take."""
SIZE = 3 * PART + 1000
KEY = "media/tides.mp3"
REPOSITORY = Path(__file__).parents[3]


def make_file(path: Path, size: int = SIZE, seed: int = 1) -> Headers:
    """Bytes that no two parts share."""
    data = random.Random(seed).randbytes(size)  # noqa: S311  no secret
    path.write_bytes(data)
    return Headers("audio/mpeg", "public, max-age=60", hashlib.sha256(data).hexdigest())


@pytest.fixture
def audio(tmp_path: Path) -> tuple[Path, Headers]:
    return tmp_path / "audio.mp3", make_file(tmp_path / "audio.mp3")


def parts_sent(proxy: FaultProxy) -> list[int]:
    """Numbers of the parts that the server has taken, in order."""
    taken = [seen.part for seen in proxy.requests() if seen.method == "PUT" and seen.status == 200]
    return sorted(part for part in taken if part is not None)


def uploads(server: Server, bucket: str) -> list[str]:
    """Keys of the uploads that are not finished."""
    found = server.client().list_multipart_uploads(Bucket=bucket).get("Uploads", [])
    return [upload["Key"] for upload in found]


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


SEND = """\
import sys
from pathlib import Path
from podcast_pub.model.bucket import Bucket
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.store import S3Store
from podcast_pub.storage.store import Headers

bucket, endpoint, path, sha256, part = sys.argv[1:]
sys.stdin.readline()
store = S3Store(Place(Bucket(bucket, "podcast/"), endpoint), part=int(part))
store.write("media/tides.mp3", Path(path), Headers("audio/mpeg", "public, max-age=60", sha256))
"""


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


def begin_upload(server: Server, bucket: str, key: str, body: bytes | None = None) -> str:
    """An upload that somebody has not finished."""
    client = server.client()
    upload = str(client.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"])
    if body is not None:
        client.upload_part(Bucket=bucket, Key=key, UploadId=upload, PartNumber=1, Body=body)
    return upload


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
