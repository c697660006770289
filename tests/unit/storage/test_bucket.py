"""`s3://bucket/prefix` names a bucket and a folder in it, or says why not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.model.bucket import Bucket, BucketError, is_bucket, parse_bucket
from podcast_pub.storage.s3.place import Place, host_of, is_amazon
from podcast_pub.storage.store import is_key


@pytest.mark.parametrize(
    ("url", "bucket"),
    [
        pytest.param("s3://tides", Bucket("tides", ""), id="a bucket"),
        pytest.param("s3://tides/", Bucket("tides", ""), id="with a slash"),
        pytest.param("s3://my.tides-2/a/b", Bucket("my.tides-2", "a/b/"), id="with folders"),
    ],
)
def test_an_address_names_a_bucket_and_a_folder(url: str, bucket: Bucket) -> None:
    assert parse_bucket(url) == bucket
    assert parse_bucket(str(bucket)) == bucket


@given(st.from_regex(r"[a-z0-9][a-z0-9.-]{1,8}[a-z0-9](/[ -~]{1,20})?", fullmatch=True))
def test_what_is_a_bucket_has_keys_that_need_no_quoting(rest: str) -> None:
    with suppress(BucketError):
        bucket = parse_bucket(f"s3://{rest}")

        assert is_key(f"{bucket.prefix}feed.xml")
        assert parse_bucket(str(bucket)) == bucket


@pytest.mark.parametrize("named", ["s3:/tides", "s3:tides", "S3://tides", "gs://tides", "https:/a"])
def test_a_slip_in_an_address_is_no_folder(named: str) -> None:
    assert is_bucket(named)
    with pytest.raises(BucketError):
        parse_bucket(named)


@pytest.mark.parametrize("named", ["public", "./public", "../a:b", "/srv/www", "12:30/a"])
def test_a_folder_is_no_address(named: str) -> None:
    assert not is_bucket(named)


def test_a_place_is_told_by_bucket_and_key() -> None:
    place = Place(Bucket("tides", "podcast/"), "https://s3.example.net")

    assert place.of("feed.xml") == "s3://tides/podcast: feed.xml"
    assert place.of(None) == "s3://tides/podcast"


@pytest.mark.parametrize(
    ("endpoint", "shown"),
    [
        ("https://s3.example.net", "https://s3.example.net"),
        ("http://ada:hunter2@127.0.0.1:9000/path?key=x", "http://127.0.0.1:9000"),
        ("http://[::1]:9000", "http://[::1]:9000"),
    ],
)
def test_of_an_endpoint_only_the_host_is_shown(endpoint: str, shown: str) -> None:
    assert host_of(endpoint) == shown


@pytest.mark.parametrize(
    ("endpoint", "amazon"),
    [
        ("https://s3.eu-west-1.amazonaws.com", True),
        ("https://s3.cn-north-1.amazonaws.com.cn", True),
        ("https://s3.dualstack.us-east-1.api.aws", True),
        ("https://abc.r2.cloudflarestorage.com", False),
        ("https://amazonaws.com.example.net", False),
        ("https://notamazonaws.com", False),
        ("http://127.0.0.1:9000", False),
    ],
)
def test_amazon_is_told_from_others(endpoint: str, amazon: bool) -> None:
    assert is_amazon(endpoint) is amazon
