"""Whatever goes wrong is one clear line: what happened, where, what to type; and never a secret."""

import hashlib
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast_pub.model.bucket import Bucket
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import PodcastError, StoreError
from podcast_pub.storage.s3.client import PATIENCE, Client
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.store import S3Store
from podcast_pub.storage.store import Headers, Store
from podcast_pub.storage.target import open_store
from tests.consent import agree_to
from tests.integration.storage.buckets import s3_store
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Reply, Rule
from tests.servers.running import free_ports
from tests.servers.server import Server

BODY = b"x"
HEADERS = Headers("text/plain", "no-store", hashlib.sha256(BODY).hexdigest())

Act = Callable[[Store], object]

ACTS: dict[str, Act] = {
    "write": lambda store: store.write("feed.xml", BODY, HEADERS),
    "head": lambda store: store.head("feed.xml"),
    "read": lambda store: store.read("feed.xml"),
    "copy": lambda store: store.copy("a.txt", "feed.xml"),
    "delete": lambda store: store.delete("feed.xml"),
    "list": lambda store: store.list(""),
}


def at_once(_seconds: float) -> None:
    """Nobody has to wait for the next try."""


def told(error: PodcastError, *, hide: str = "") -> str:
    """What people read, without what differs from run to run."""
    text = f"{error.where}: {error.message}\n{error.do}"
    return text.replace(hide, "HOST") if hide else text


SERVICE_SAYS = [
    pytest.param(
        Reply(403, "InvalidAccessKeyId"),
        "HOST does not know this access key\n"
        "compare aws_access_key_id and storage.endpoint with what the service shows",
        id="wrong key id",
    ),
    pytest.param(
        Reply(403, "SignatureDoesNotMatch"),
        "the secret key does not belong to the access key\n"
        "copy aws_secret_access_key once more, whole and without quotes",
        id="wrong secret",
    ),
    pytest.param(
        Reply(400, "ExpiredToken"),
        "the credentials have expired\nfetch new ones; if they come from a login: aws sso login",
        id="expired token",
    ),
    pytest.param(
        Reply(404, "NoSuchBucket"),
        "there is no bucket `tides`\n"
        "make it at the service, or correct storage.url; a name of another account is not seen",
        id="no bucket",
    ),
    pytest.param(
        Reply(403, "RequestTimeTooSkewed"),
        "the clock of this computer is wrong by many minutes\n"
        "let it be set by the network: sudo timedatectl set-ntp true",
        id="wrong clock",
    ),
    *(
        pytest.param(
            Reply(status, code),
            "the bucket is full, or its quota is used up\n"
            "get more space at the service, then run it again",
            id=code,
        )
        for status, code in (
            (403, "QuotaExceeded"),
            (507, "InsufficientStorage"),
            (507, "Unheard"),
            (413, "StorageLimitExceeded"),
        )
    ),
    pytest.param(
        Reply(
            400,
            "AuthorizationHeaderMalformed",
            body="<Error><Code>AuthorizationHeaderMalformed</Code>"
            "<Region>eu-west-1</Region></Error>",
        ),
        "the bucket is in another region: eu-west-1\nbelow `storage:` write region: eu-west-1",
        id="wrong region",
    ),
    pytest.param(
        Reply(301, "PermanentRedirect", headers=(("x-amz-bucket-region", "eu-north-1"),)),
        "the bucket is in another region: eu-north-1\nbelow `storage:` write region: eu-north-1",
        id="redirect",
    ),
    pytest.param(
        Reply(301, "PermanentRedirect"),
        "HOST sends us elsewhere (HTTP 301)\n"
        "see that storage.endpoint is the address of its S3 interface, with https:// if it has it",
        id="redirect to nowhere",
    ),
    pytest.param(
        Reply(405, "MethodNotAllowed"),
        "HOST cannot do this (put_object, HTTP 405)\n"
        "see that storage.endpoint is the address of its S3 interface",
        id="not allowed",
    ),
    pytest.param(
        Reply(501, "NotImplemented"),
        "HOST cannot do this (put_object, HTTP 501)\n"
        "see that storage.endpoint is the address of its S3 interface",
        id="not implemented",
    ),
    pytest.param(
        Reply(400, "BadDigest"),
        "it did not arrive as it was sent\n"
        "run it again; if it stays so, something on the way changes what passes",
        id="changed on the way",
    ),
    pytest.param(
        Reply(418, "Teapot"),
        "HOST refused: Teapot (HTTP 418, put_object)\n"
        "look that word up in the service's manual; nothing that was live has changed",
        id="a word that nobody knows",
    ),
    pytest.param(
        Reply(418, "<script>", body="<html>aws_secret_access_key=hunter2</html>"),
        "HOST refused: no reason told (HTTP 418, put_object)\n"
        "look that word up in the service's manual; nothing that was live has changed",
        id="a page instead of an error",
    ),
]


@pytest.mark.parametrize(("reply", "expected"), SERVICE_SAYS)
def test_what_a_service_says_is_told_in_these_words(
    moto_faults: FaultProxy, monkeypatch: pytest.MonkeyPatch, reply: Reply, expected: str
) -> None:
    server = moto_faults.server
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    store = S3Store(Place(Bucket("tides", "podcast/"), server.endpoint), wait=at_once)
    moto_faults.add(Rule(Fault.REPLY, times=None, reply=reply))

    with pytest.raises(StoreError) as caught:
        store.write("feed.xml", BODY, HEADERS)

    assert told(caught.value, hide=server.endpoint) == f"s3://tides/podcast: feed.xml: {expected}"


def test_a_service_that_is_busy_is_told_when_it_stays_so(moto_faults: FaultProxy) -> None:
    with s3_store(moto_faults.server, bucket="tides", wait=at_once) as store:
        moto_faults.add(Rule(Fault.REPLY, times=None, reply=Reply(500, "InternalError")))

        with pytest.raises(StoreError) as caught:
            store.list("")

    assert told(caught.value, hide=moto_faults.server.endpoint) == (
        "s3://tides/podcast: HOST cannot answer now (HTTP 500, InternalError)\n"
        "wait a little, then run it again; what has been sent is not sent twice"
    )


@pytest.mark.parametrize(
    ("act", "permission", "what"),
    [
        ("write", "s3:PutObject", "tides/*"),
        ("read", "s3:GetObject", "tides/*"),
        ("delete", "s3:DeleteObject", "tides/*"),
        ("copy", "s3:PutObject and s3:GetObject", "tides/*"),
        ("list", "s3:ListBucket", "tides"),
        ("head", "s3:ListBucket", "tides"),
    ],
)
def test_what_is_not_allowed_is_named(
    moto_faults: FaultProxy, act: str, permission: str, what: str
) -> None:
    with s3_store(moto_faults.server, bucket="tides", wait=at_once) as store:
        denied = Reply(403, "AccessDenied")
        moto_faults.add(Rule(Fault.REPLY, times=None, reply=denied))

        with pytest.raises(StoreError) as caught:
            ACTS[act](store)

    assert caught.value.message == (
        f"these credentials may not do that: {permission} is not allowed"
    )
    assert caught.value.do == (
        f"allow {permission} on arn:aws:s3:::{what}, or use other credentials"
    )


def test_a_look_that_is_refused_without_a_word_is_explained_by_a_list(
    moto_faults: FaultProxy,
) -> None:
    with s3_store(moto_faults.server, bucket="tides", wait=at_once) as store:
        refused = Reply(403, "SignatureDoesNotMatch")
        moto_faults.add(Rule(Fault.REPLY, times=None, reply=refused))

        with pytest.raises(StoreError, match="the secret key does not belong"):
            store.head("feed.xml")


@pytest.mark.parametrize("act", ["write", "head", "copy", "list"])
def test_a_reply_that_makes_no_sense_is_told(moto_faults: FaultProxy, act: str) -> None:
    with s3_store(moto_faults.server, bucket="tides", wait=at_once) as store:
        nonsense = Reply(200, "OK", body="<html><body>Welcome to our router")
        moto_faults.add(Rule(Fault.REPLY, times=None, reply=nonsense))

        with pytest.raises(StoreError) as caught:
            ACTS[act](store)

    assert caught.value.do
    assert str(caught.value.where).startswith("s3://tides/podcast")


@pytest.mark.parametrize(
    "listing",
    [
        pytest.param("<Contents><Key>podcast/a</Key><Size>many</Size></Contents>", id="size"),
        pytest.param("<Contents><Key>podcast/a</Key></Contents>", id="no size"),
        pytest.param("<Contents><LastModified>soon</LastModified></Contents>", id="date"),
        pytest.param(
            "<IsTruncated>true</IsTruncated><NextContinuationToken>1</NextContinuationToken>",
            id="a next page that is always the same",
        ),
    ],
)
def test_a_listing_that_is_none_is_told(moto_faults: FaultProxy, listing: str) -> None:
    with s3_store(moto_faults.server, bucket="tides", wait=at_once) as store:
        body = f"<ListBucketResult>{listing}</ListBucketResult>"
        moto_faults.add(Rule(Fault.REPLY, times=None, reply=Reply(200, "OK", body=body)))

        with pytest.raises(StoreError) as caught:
            store.list("")

    assert told(caught.value) == (
        "s3://tides/podcast: the service sent something that is no answer of S3 (list_objects_v2)\n"
        "see that storage.endpoint is the address of its S3 interface"
    )


def test_of_an_object_that_is_larger_no_more_is_read_than_was_asked_for(
    moto_faults: FaultProxy,
) -> None:
    with s3_store(moto_faults.server, bucket="tides", wait=at_once) as store:
        moto_faults.add(Rule(Fault.REPLY, times=None, reply=Reply(200, "OK", body="whole object")))

        assert store.read("a.txt", length=5) == b"whole"
        with pytest.raises(StoreError, match="no answer of S3"):  # it is not from there on
            store.read("a.txt", start=6, length=6)


def test_a_web_server_that_is_no_bucket_is_told(moto_faults: FaultProxy) -> None:
    with s3_store(moto_faults.server, bucket="tides", wait=at_once) as store:
        page = Reply(404, "Not Found", body="<html>no such page</html>")
        moto_faults.add(Rule(Fault.REPLY, times=None, reply=page))

        with pytest.raises(StoreError) as caught:
            store.list("")

    assert told(caught.value, hide=moto_faults.server.endpoint) == (
        "s3://tides/podcast: HOST has no S3 interface there (HTTP 404)\n"
        "see that storage.endpoint is the address of its S3 interface"
    )


def opened(endpoint: str | None, profile: str | None = None) -> Store:
    """The bucket of a show."""
    settings = StorageSettings("s3://tides/podcast", endpoint, "us-east-1", profile)
    agree_to(Path("show"), settings)
    return open_store(Path("show"), settings, None)


LINES = """\
write these lines into ~/.aws/credentials, with the two keys that the service gave you:
[podcast]
aws_access_key_id = …
aws_secret_access_key = …
and below `storage:` in podcast.yaml: profile: podcast"""


def test_missing_credentials_are_told_with_the_lines_to_write(moto: Server) -> None:
    with pytest.raises(StoreError) as caught:
        opened(moto.endpoint).list("")

    assert told(caught.value) == (
        f"s3://tides/podcast: no credentials for this bucket were found\n{LINES}"
    )


def test_half_of_the_credentials_is_not_enough(
    moto: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tester")

    with pytest.raises(StoreError) as caught:
        opened(moto.endpoint).list("")

    assert told(caught.value) == (
        "s3://tides/podcast: the credentials are not complete: "
        f"AWS_SECRET_ACCESS_KEY is missing\n{LINES}"
    )


def test_a_profile_that_is_not_there_is_told_with_the_lines_to_write(moto: Server) -> None:
    with pytest.raises(StoreError) as caught:
        opened(moto.endpoint, "podcast")

    assert told(caught.value) == (
        "s3://tides/podcast: there is no profile `podcast` in your AWS configuration\n" + LINES
    )


def test_broken_configuration_is_told(
    moto: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("aws_secret_access_key = hunter2\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))

    with pytest.raises(StoreError) as caught:
        opened(moto.endpoint).list("")

    assert told(caught.value) == (
        "s3://tides/podcast: your AWS configuration cannot be read\n"
        "look at ~/.aws/config and ~/.aws/credentials: lines are `name = value` below `[profile]`"
    )
    assert "hunter2" not in "".join(traceback.format_exception(caught.value.with_traceback(None)))


def test_an_expired_login_is_told_with_the_line_to_type(
    moto: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text(
        "[profile work]\nsso_session = work\nsso_account_id = 1\nsso_role_name = x\n"
        "[sso-session work]\nsso_start_url = https://work.example\nsso_region = eu-west-1\n"
    )
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))

    with pytest.raises(StoreError) as caught:
        opened(moto.endpoint, "work").list("")

    assert told(caught.value) == (
        "s3://tides/podcast: your login has expired\nlog in again: aws sso login --profile work"
    )


@pytest.fixture
def credentials(moto: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of somebody."""
    for name, value in moto.environment().items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("credentials")
def test_where_nothing_listens_is_told_soon() -> None:
    (port,) = free_ports(1)

    with pytest.raises(StoreError) as caught:
        opened(f"http://127.0.0.1:{port}").list("")

    assert told(caught.value) == (
        f"s3://tides/podcast: nothing answers at http://127.0.0.1:{port}\n"
        "see storage.endpoint and your connection"
    )


@pytest.mark.usefixtures("credentials")
def test_a_name_that_nobody_knows_is_told() -> None:
    with pytest.raises(StoreError) as caught:
        opened("https://s3.tides.invalid").list("")

    assert told(caught.value) == (
        "s3://tides/podcast: no computer is known as https://s3.tides.invalid\n"
        "see storage.endpoint and your connection"
    )


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize(
    "endpoint", ["s3.example.net", "https://", "http://[", "http://a b/", "https://a:99999"]
)
def test_an_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", endpoint)

    with pytest.raises(StoreError) as caught:
        opened(None).list("")

    assert caught.value.do


def test_a_certificate_of_nobody_is_told_at_once(
    swift_tls: FaultProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in swift_tls.server.environment().items():
        if name != "AWS_CA_BUNDLE":
            monkeypatch.setenv(name, value)

    with pytest.raises(StoreError) as caught:
        opened(swift_tls.server.endpoint).list("")

    assert told(caught.value, hide=swift_tls.server.endpoint) == (
        "s3://tides/podcast: the certificate of HOST cannot be trusted\n"
        "if the service is yours, run it again with AWS_CA_BUNDLE=ca.pem before it: its authority"
    )
    assert swift_tls.requests() == ()


def test_wrong_keys_are_told_by_a_real_server(
    swift: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**swift.environment(), "AWS_SECRET_ACCESS_KEY": "hunter2"}.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(StoreError, match="the secret key does not belong"):
        opened(swift.endpoint).head("feed.xml")


SECRET = "hunter2-hunter2-hunter2"  # noqa: S105  known to everybody


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.REPLY])
def test_no_secret_is_in_a_message_a_log_or_a_traceback(
    swift_faults: FaultProxy,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: Fault,
) -> None:
    for name, value in {
        **swift_faults.server.environment(),
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_SESSION_TOKEN": SECRET[::-1],
    }.items():
        monkeypatch.setenv(name, value)
    place = Place(Bucket("tides", "podcast/"), swift_faults.server.endpoint)
    store = S3Store(place, wait=at_once)
    swift_faults.add(Rule(fault, times=None, reply=Reply(403, "SignatureDoesNotMatch")))

    with caplog.at_level(logging.INFO), pytest.raises(StoreError) as caught:
        store.write("feed.xml", BODY, HEADERS)

    everything = "".join(
        [
            *traceback.format_exception(caught.value),
            repr(caught.value.__cause__),
            *map(repr, (store, vars(store))),
            caplog.text,
        ]
    )
    assert SECRET not in everything
    assert SECRET[::-1] not in everything


def test_after_a_long_time_nothing_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "ada")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2")
    [port] = free_ports(1)
    waited: list[float] = []

    def fall_asleep(seconds: float) -> None:
        waited.append(seconds)

    client = Client(
        Place(Bucket("tides", ""), f"http://127.0.0.1:{port}", "us-east-1"),
        wait=fall_asleep,
        clock=lambda: 1 + PATIENCE * len(waited),
    )

    with pytest.raises(StoreError, match="nothing answers"):
        client.call("delete_object", "a.txt")

    assert len(waited) == 1
