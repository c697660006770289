"""The servers of the tests are real: what each does that another would not."""

from dataclasses import replace

import httpx
import pytest
from botocore.exceptions import ClientError

from tests.servers.server import Server


@pytest.fixture(params=["swift", "moto", "rclone"])
def server(request: pytest.FixtureRequest) -> Server:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Server)
    return found


def test_what_is_put_is_there(server: Server) -> None:
    bucket = server.fresh_bucket()

    server.client().put_object(
        Bucket=bucket,
        Key="media/a b.mp3",
        Body=b"sound",
        ContentType="audio/mpeg",
        CacheControl="max-age=60",
    )

    found = server.client().get_object(Bucket=bucket, Key="media/a b.mp3")
    assert found["Body"].read() == b"sound"
    assert found["ContentType"] == "audio/mpeg"
    assert found["CacheControl"] == "max-age=60"


def test_every_bucket_is_fresh(server: Server) -> None:
    assert server.fresh_bucket() != server.fresh_bucket()


def test_swift_refuses_a_wrong_secret(swift: Server) -> None:
    bucket = swift.fresh_bucket()
    stranger = replace(swift, secret="guessed")  # noqa: S106  not a secret

    with pytest.raises(ClientError) as caught:
        stranger.client().put_object(Bucket=bucket, Key="feed.xml", Body=b"lies")

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    assert caught.value.response["Error"]["Code"] == "SignatureDoesNotMatch"


def test_swift_refuses_a_wrong_checksum(swift: Server) -> None:
    bucket = swift.fresh_bucket()
    of_nothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    with pytest.raises(ClientError) as caught:
        swift.client().put_object(
            Bucket=bucket, Key="feed.xml", Body=b"something", ChecksumSHA256=of_nothing
        )

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


@pytest.mark.parametrize("name", ["swift", "moto"])
def test_create_only_leaves_what_is_there(name: str, request: pytest.FixtureRequest) -> None:
    server: Server = request.getfixturevalue(name)
    bucket = server.fresh_bucket()
    server.client().put_object(Bucket=bucket, Key="a", Body=b"first", IfNoneMatch="*")

    with pytest.raises(ClientError) as caught:
        server.client().put_object(Bucket=bucket, Key="a", Body=b"second", IfNoneMatch="*")

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 412
    assert server.client().get_object(Bucket=bucket, Key="a")["Body"].read() == b"first"


def test_moto_replaces_only_the_version_that_was_seen(moto: Server) -> None:
    bucket = moto.fresh_bucket()
    seen = moto.client().put_object(Bucket=bucket, Key="a", Body=b"first")["ETag"]
    moto.client().put_object(Bucket=bucket, Key="a", Body=b"second", IfMatch=seen)

    with pytest.raises(ClientError) as caught:
        moto.client().put_object(Bucket=bucket, Key="a", Body=b"third", IfMatch=seen)

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 412


def test_swift_says_that_it_cannot_compare(swift: Server) -> None:
    bucket = swift.fresh_bucket()
    seen = swift.client().put_object(Bucket=bucket, Key="a", Body=b"first")["ETag"]

    with pytest.raises(ClientError) as caught:
        swift.client().put_object(Bucket=bucket, Key="a", Body=b"second", IfMatch=seen)

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501


def test_swift_shows_everybody_what_is_public(swift: Server) -> None:
    bucket = swift.fresh_bucket()
    address = f"{swift.endpoint}/v1/AUTH_test/{bucket}/feed.xml"
    swift.client().put_object(
        Bucket=bucket, Key="feed.xml", Body=b"<rss/>", ContentType="application/rss+xml"
    )
    private = httpx.get(address)

    swift.client().put_bucket_acl(Bucket=bucket, ACL="public-read")

    assert private.status_code == 401
    public = httpx.get(address, headers={"Range": "bytes=1-3"})
    assert (public.status_code, public.content) == (206, b"rss")
    assert public.headers["content-type"] == "application/rss+xml"


def test_rclone_overwrites_whatever_the_condition(rclone: Server) -> None:
    bucket = rclone.fresh_bucket()
    rclone.client().put_object(Bucket=bucket, Key="a", Body=b"first")

    rclone.client().put_object(Bucket=bucket, Key="a", Body=b"second", IfNoneMatch="*")

    found = rclone.client().get_object(Bucket=bucket, Key="a")
    assert found["Body"].read() == b"second"
