"""The policy that doctor prints for who publishes: enough for everything, and for nothing else."""

import shutil
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from tests.e2e.command import run
from tests.servers.moto import moto_server
from tests.servers.server import Server
from tests.show_folder import make_show

FORBIDDEN: list[tuple[str, dict[str, object]]] = [
    ("get_object", {"Key": "private.txt"}),
    ("put_object", {"Key": "private.txt", "Body": b""}),
    ("delete_object", {"Key": "private.txt"}),
    ("delete_bucket", {}),
    ("put_bucket_acl", {"ACL": "public-read"}),
]


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Server]:
    """A server of its own for this test, because it will begin to check who may do what."""
    with moto_server(tmp_path) as server:
        yield server


def let_in(server: Server, policy: str) -> Server:
    """The server as a new user sees it who is allowed what the policy says, from now on."""
    iam: Any = boto3.client(  # boto3 is untyped
        "iam",
        endpoint_url=server.endpoint,
        region_name=server.region,
        aws_access_key_id=server.access_key,
        aws_secret_access_key=server.secret,
    )
    iam.create_user(UserName="publisher")
    iam.put_user_policy(UserName="publisher", PolicyName="publish", PolicyDocument=policy)
    key = iam.create_access_key(UserName="publisher")["AccessKey"]
    begin = urllib.request.Request(  # noqa: S310  our own server
        f"{server.endpoint}/moto-api/reset-auth", b"0", {"Content-Type": "text/plain"}
    )
    urllib.request.urlopen(begin).close()  # noqa: S310  our own server
    return replace(server, access_key=key["AccessKeyId"], secret=key["SecretAccessKey"])


def test_with_the_printed_policy_everything_can_be_published_and_nothing_else_touched(
    strict: Server, tmp_path: Path
) -> None:
    storage = {"url": "s3://tides/podcast", "endpoint": strict.endpoint}
    show = make_show(tmp_path / "show", podcast={"storage": storage})
    strict.client().create_bucket(Bucket="tides")
    strict.client().put_object(Bucket="tides", Key="private.txt", Body=b"not the show's")
    policy = run("doctor", "-C", show, "--print", "user-policy")
    publisher = let_in(strict, policy.stdout)

    examined = run("doctor", "-C", show, env=publisher.environment())
    first = run("publish", "--yes", "-C", show, env=publisher.environment())
    shutil.rmtree(show / "episodes")
    make_show(show, podcast={"storage": storage}, episodes={"002-ebb": {}})
    gone = run(
        "publish", "--yes", "-C", show, "--accept", "gone:001-tides", env=publisher.environment()
    )

    assert first.returncode == 0, first.stderr
    assert gone.returncode == 0, gone.stderr
    assert "not      " not in examined.stdout.replace("not      url", "")
    assert "ok       large files" in examined.stdout
    client = publisher.client()
    for operation, parameters in FORBIDDEN:
        with pytest.raises(ClientError, match="AccessDenied"):
            getattr(client, operation)(Bucket="tides", **parameters)
