"""What a bucket does beyond the contract of all stores, on real servers."""

import hashlib
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

from podcast_pub.model.published import Conditions, Hold
from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.s3.store import S3Store
from podcast_pub.storage.store import Headers
from tests.integration.storage.buckets import MOTO_HOLDS, s3_store
from tests.servers.proxy import FaultProxy
from tests.servers.rclone import rclone_server
from tests.servers.rules import Request
from tests.servers.server import Server

FEED = b"<rss/>"
HEADERS = Headers(
    "application/rss+xml; charset=utf-8",
    "public, max-age=300, must-revalidate",
    hashlib.sha256(FEED).hexdigest(),
)


@pytest.fixture
def store(swift: Server) -> Iterator[S3Store]:
    with s3_store(swift) as bucket:
        yield bucket


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("moto", MOTO_HOLDS, id="moto"),
        pytest.param(
            "swift",
            {Conditions(Hold.LOOSE, Hold.IGNORED), Conditions(Hold.HELD, Hold.IGNORED)},
            id="swift",
        ),
        pytest.param("rclone", {Conditions(Hold.IGNORED, Hold.IGNORED)}, id="rclone"),
    ],
)
def test_what_a_service_holds_is_seen_and_nothing_of_it_stays(
    request: pytest.FixtureRequest, name: str, expected: Set[Conditions]
) -> None:
    with s3_store(request.getfixturevalue(name)) as store:
        seen = store.conditions()

        assert seen in expected
        assert store.list("") == {}


def test_what_is_stored_is_what_web_servers_will_send(swift: Server) -> None:
    bucket = swift.fresh_bucket()
    with s3_store(swift, bucket=bucket) as store:
        store.write("feed.xml", FEED, HEADERS)

    found = swift.client().head_object(Bucket=bucket, Key="podcast/feed.xml")
    assert found["ContentType"] == HEADERS.content_type
    assert found["CacheControl"] == HEADERS.cache_control
    assert found["Metadata"] == {"sha256": HEADERS.sha256}


def test_what_is_there_of_others_has_no_headers_of_ours_and_no_key_that_is_none(
    swift: Server,
) -> None:
    bucket = swift.fresh_bucket()
    for key in ("podcast/theirs.txt", "podcast/my file.txt", "podcast2/a.txt", "elsewhere.txt"):
        swift.client().put_object(Bucket=bucket, Key=key, Body=b"theirs")

    with s3_store(swift, bucket=bucket) as store:
        found = store.head("theirs.txt")

        assert found is not None
        assert found.size == 6
        assert found.headers is None
        assert store.list("") == {"theirs.txt": 6}


def test_a_bucket_without_a_folder_is_a_store_too(swift: Server) -> None:
    with s3_store(swift, prefix="") as store:
        store.write("feed.xml", FEED, HEADERS)

        assert store.list("") == {"feed.xml": 6}
        assert str(store).count("/") == 2


def test_a_thousand_and_one_objects_are_listed(tmp_path: Path) -> None:
    with rclone_server(tmp_path / "rclone") as server:
        bucket = server.fresh_bucket()
        folder = tmp_path / "rclone" / "data" / bucket / "podcast"
        folder.mkdir()  # this server keeps objects as files
        for number in range(1001):
            (folder / f"{number:04d}.txt").touch()

        with s3_store(server, bucket=bucket) as store:
            assert len(store.list("")) == 1001


def test_a_part_of_a_feed_is_read_from_a_server_that_sends_the_hash_of_the_whole(
    rclone: Server,
) -> None:
    with s3_store(rclone) as store:
        store.write("feed.xml", FEED, HEADERS)

        assert store.read("feed.xml", start=1, length=3) == b"rss"


def test_a_service_without_conditions_is_asked_before_it_is_written_to(
    swift_faults: FaultProxy,
) -> None:
    with s3_store(swift_faults.server) as store:
        etag = store.write("feed.xml", FEED, HEADERS).etag
        swift_faults.reset()

        store.write("feed.xml", FEED, HEADERS, if_match=etag)
        store.write("feed.xml", FEED, HEADERS, if_match=etag)

    seen = [(request.method, request.status) for request in swift_faults.requests()]
    look_and_write = [("HEAD", 200), ("PUT", 200)]
    assert seen == [("PUT", 501), *look_and_write, *look_and_write]


def _put(proxy: FaultProxy, integrity: Integrity) -> Request:
    with s3_store(proxy.server, integrity=integrity) as store:
        store.write("feed.xml", FEED, HEADERS)

        assert store.read("feed.xml") == FEED
    return next(seen for seen in proxy.requests() if seen.method == "PUT" and seen.key)


@pytest.mark.parametrize("through", ["swift_faults", "swift_tls"])
@pytest.mark.parametrize("integrity", list(Integrity))
def test_the_server_is_given_what_it_needs_to_check_each_object(
    request: pytest.FixtureRequest, through: str, integrity: Integrity
) -> None:
    sent = _put(request.getfixturevalue(through), integrity).headers

    assert sent["x-amz-content-sha256"] == HEADERS.sha256
    assert ("x-amz-checksum-sha256" in sent) == (integrity is Integrity.AMAZON)
    assert ("content-md5" in sent) == (integrity is Integrity.PLAIN)
    assert "expect" not in sent


def test_the_contents_of_a_wrong_hash_are_refused_before_they_are_sent(
    swift_faults: FaultProxy,
) -> None:
    with s3_store(swift_faults.server) as store:
        swift_faults.reset()

        with pytest.raises(StoreError, match="not those that were planned"):
            store.write("feed.xml", b"other", HEADERS)

    assert swift_faults.requests() == ()


def test_a_key_is_checked_before_it_is_asked_for(store: S3Store) -> None:
    with pytest.raises(StoreError, match="cannot be published"):
        store.head("../other-show/feed.xml")
