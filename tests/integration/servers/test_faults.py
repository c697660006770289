"""What the proxy does to clients, and what the server behind it has afterwards."""

import io
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from botocore.exceptions import BotoCoreError, ClientError, ResponseStreamingError

from tests.servers.proxy import FaultProxy
from tests.servers.rules import SLOW_DOWN, Fault, Reply, Rule
from tests.servers.server import Server

ONE_TRY: dict[str, object] = {"retries": {"total_max_attempts": 1}}
"""boto3 would hide what goes wrong."""


@pytest.fixture(params=["swift", "moto"])
def behind(request: pytest.FixtureRequest) -> Server:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    return found


@pytest.fixture
def proxy(behind: Server, request: pytest.FixtureRequest) -> FaultProxy:
    found = request.getfixturevalue(f"{behind.name}_faults")
    assert isinstance(found, FaultProxy)
    return found


def there(server: Server, bucket: str) -> dict[str, bytes]:
    """What a bucket holds, seen without the proxy."""
    client = server.client()
    keys = [found["Key"] for found in client.list_objects_v2(Bucket=bucket).get("Contents", [])]
    return {key: client.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}


def test_without_rules_everything_passes(behind: Server, proxy: FaultProxy) -> None:
    bucket, client = behind.fresh_bucket(), proxy.server.client()
    large = bytes(range(256)) * 36_000

    client.put_object(Bucket=bucket, Key="a b.txt", Body=b"12345")
    client.put_object(Bucket=bucket, Key="empty", Body=b"")
    client.upload_fileobj(io.BytesIO(large), bucket, "media/a.mp3")
    found = client.get_object(Bucket=bucket, Key="media/a.mp3", Range="bytes=256-511")
    client.delete_object(Bucket=bucket, Key="empty")
    with pytest.raises(ClientError):
        client.head_object(Bucket=bucket, Key="empty")

    assert found["Body"].read() == bytes(range(256))
    assert there(behind, bucket) == {"a b.txt": b"12345", "media/a.mp3": large}
    seen = proxy.requests()
    assert [asked.number for asked in seen] == list(range(1, len(seen) + 1))
    assert [(asked.method, asked.key, asked.status) for asked in seen[:2]] == [
        ("PUT", "a b.txt", 200),
        ("PUT", "empty", 200),
    ]
    assert {asked.bucket for asked in seen} == {bucket}
    assert sorted(asked.part for asked in seen if asked.part) == [1, 2]
    assert sum(asked.received for asked in seen if asked.part) >= len(large)
    assert (seen[-1].method, seen[-1].status, seen[-1].answered) == ("HEAD", 404, 404)


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [
        pytest.param(Fault.RESET, False, id="reset"),
        pytest.param(Fault.CUT, False, id="cut half-way"),
        pytest.param(Fault.LOST_REPLY, True, id="lost reply"),
    ],
)
def test_a_broken_connection_is_an_error_whatever_the_server_has(
    behind: Server, proxy: FaultProxy, fault: Fault, arrives: bool
) -> None:
    bucket, body = behind.fresh_bucket(), b"x" * 100_000
    proxy.add(Rule(fault, method="PUT", key="^feed.xml$"))

    with pytest.raises(BotoCoreError):
        proxy.server.client(**ONE_TRY).put_object(Bucket=bucket, Key="feed.xml", Body=body)

    assert there(behind, bucket) == ({"feed.xml": body} if arrives else {})
    (seen,) = proxy.requests()
    assert seen.fault is fault
    assert (seen.status == 200) is arrives
    assert seen.received == {Fault.RESET: 0, Fault.CUT: 50_000}.get(fault, 100_000)


def test_half_of_a_reply_without_a_body_is_a_reply_with_fewer_headers(
    behind: Server, proxy: FaultProxy
) -> None:
    bucket, client = behind.fresh_bucket(), proxy.server.client(**ONE_TRY)
    proxy.add(Rule(Fault.TRUNCATED_REPLY, nth=2))

    whole = client.put_object(Bucket=bucket, Key="a", Body=b"a")["ResponseMetadata"]
    half = client.put_object(Bucket=bucket, Key="a", Body=b"a")["ResponseMetadata"]

    assert len(half["HTTPHeaders"]) < len(whole["HTTPHeaders"])
    assert there(behind, bucket) == {"a": b"a"}


def test_half_of_a_reply_is_noticed(moto: Server, moto_faults: FaultProxy) -> None:
    bucket = moto.fresh_bucket()
    moto.client().put_object(Bucket=bucket, Key="a.mp3", Body=b"x" * 100_000)
    moto_faults.add(Rule(Fault.TRUNCATED_REPLY, method="GET"))

    found = moto_faults.server.client().get_object(Bucket=bucket, Key="a.mp3")

    with pytest.raises(ResponseStreamingError):
        found["Body"].read()


def test_boto3_hides_what_passes_and_tells_what_stays(
    moto: Server, moto_faults: FaultProxy
) -> None:
    bucket, client = moto.fresh_bucket(), moto_faults.server.client()
    moto_faults.add(Rule(Fault.REPLY, key="once"), Rule(Fault.REPLY, key="always", times=None))

    client.put_object(Bucket=bucket, Key="once", Body=b"a")
    with pytest.raises(ClientError, match="SlowDown"):
        moto_faults.server.client(**ONE_TRY).put_object(Bucket=bucket, Key="always", Body=b"a")

    assert there(moto, bucket) == {"once": b"a"}
    assert [(seen.status, seen.answered) for seen in moto_faults.requests()] == [
        (None, 503),
        (200, 200),
        (None, 503),
    ]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(SLOW_DOWN, id="busy"),
        pytest.param(Reply(403, "AccessDenied"), id="not allowed"),
        pytest.param(Reply(403, "RequestTimeTooSkewed", "by 3 hours & more"), id="wrong clock"),
        pytest.param(Reply(403, "QuotaExceeded"), id="full"),
        pytest.param(Reply(404, "NoSuchBucket"), id="no bucket"),
        pytest.param(
            Reply(400, "AuthorizationHeaderMalformed", headers=(("x-amz-bucket-region", "eu-1"),)),
            id="other region",
        ),
    ],
)
def test_the_client_gets_the_reply_that_the_test_gives(
    moto_faults: FaultProxy, reply: Reply
) -> None:
    moto_faults.add(Rule(Fault.REPLY, reply=reply))

    with pytest.raises(ClientError) as caught:
        moto_faults.server.client(**ONE_TRY).put_object(Bucket="show", Key="a", Body=b"a")

    got = caught.value.response
    assert got["Error"] == {"Code": reply.code, "Message": reply.message}
    assert got["ResponseMetadata"]["HTTPStatusCode"] == reply.status
    assert dict(reply.headers).items() <= got["ResponseMetadata"]["HTTPHeaders"].items()


def test_a_slow_request_arrives_late(moto: Server, moto_faults: FaultProxy) -> None:
    bucket = moto.fresh_bucket()
    moto_faults.add(Rule(Fault.SLOW, seconds=0.2))
    start = time.monotonic()

    moto_faults.server.client().put_object(Bucket=bucket, Key="a", Body=b"a")

    assert time.monotonic() - start >= 0.2
    assert there(moto, bucket) == {"a": b"a"}


def test_a_frozen_request_waits_for_the_test(moto: Server, moto_faults: FaultProxy) -> None:
    bucket, client = moto.fresh_bucket(), moto_faults.server.client()
    moto_faults.add(Rule(Fault.FREEZE, number=1))

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.put_object, Bucket=bucket, Key="a", Body=b"first")
        moto_faults.wait_until_held()
        client.put_object(Bucket=bucket, Key="a", Body=b"second")
        between = there(moto, bucket)
        moto_faults.release()
        first.result()

    assert between == {"a": b"second"}
    assert there(moto, bucket) == {"a": b"first"}


@pytest.mark.parametrize(("fault", "arrived"), [(Fault.KILL_BEFORE, 2), (Fault.KILL_AFTER, 3)])
def test_a_client_dies_exactly_at_its_third_request(
    moto: Server, moto_faults: FaultProxy, fault: Fault, arrived: int
) -> None:
    bucket, client = moto.fresh_bucket(), moto_faults.server.client(**ONE_TRY)
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            time.sleep(0.1)
            for number in range(5):
                client.put_object(Bucket=bucket, Key=f"{number}", Body=b"a")
        os._exit(0)
    moto_faults.add(Rule(fault, number=3, pid=child))

    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == -9
    assert len(there(moto, bucket)) == arrived
    assert len(moto_faults.requests()) == 3


def test_a_trailer_is_sent_by_tls_only(swift: Server, swift_tls: FaultProxy) -> None:
    bucket = swift.fresh_bucket()

    swift_tls.server.client().put_object(Bucket=bucket, Key="feed.xml", Body=b"12345")

    assert there(swift, bucket) == {"feed.xml": b"12345"}
    (seen,) = swift_tls.requests()
    assert seen.headers["x-amz-trailer"] == "x-amz-checksum-crc32"
    assert seen.headers["x-amz-decoded-content-length"] == "5"
    assert seen.received > 5


def test_a_connection_by_tls_can_be_cut_too(swift: Server, swift_tls: FaultProxy) -> None:
    bucket = swift.fresh_bucket()
    swift_tls.add(Rule(Fault.LOST_REPLY))

    with pytest.raises(BotoCoreError):
        swift_tls.server.client(**ONE_TRY).put_object(Bucket=bucket, Key="a", Body=b"12345")

    assert there(swift, bucket) == {"a": b"12345"}


def test_a_subprocess_is_let_in_by_its_environment(swift_tls: FaultProxy) -> None:
    program = "import boto3, sys; boto3.client('s3', endpoint_url=sys.argv[1]).list_buckets()"
    arguments = [sys.executable, "-c", program, swift_tls.server.endpoint]
    clean = {"PATH": os.environ["PATH"]}
    let_in = swift_tls.server.environment()
    trusts_nobody_new = {name: let_in[name] for name in let_in if name != "AWS_CA_BUNDLE"}

    allowed = subprocess.run(arguments, env={**clean, **let_in})
    stranger = subprocess.run(
        arguments, env={**clean, **trusts_nobody_new}, capture_output=True, text=True
    )

    assert allowed.returncode == 0
    assert "CERTIFICATE_VERIFY_FAILED" in stranger.stderr
