"""An S3 server as tests see it: where it is and who may use it."""

import functools
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT_FROM_TESTS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_CA_BUNDLE",
    "AWS_DEFAULT_REGION",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_S3",
    "AWS_PROFILE",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
)
"""The user's own choices, which no test may follow."""
NO_ACCOUNT = {
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
}
"""The environment of somebody who has no account anywhere."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    name: str
    endpoint: str
    """Its address: scheme, host and port."""
    region: str
    access_key: str
    secret: str
    ca_file: Path | None = None
    """Who vouches for its certificate; None where it speaks plain HTTP."""

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return int(self.endpoint.rpartition(":")[2])

    def environment(self) -> dict[str, str]:
        """What a subprocess needs to be let in; where the server is it must be told otherwise."""
        trusted = {} if self.ca_file is None else {"AWS_CA_BUNDLE": str(self.ca_file)}
        return {
            **NO_ACCOUNT,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_REGION": self.region,
            "AWS_DEFAULT_REGION": self.region,
            **trusted,
        }

    def client(self, **config: object) -> Any:
        """A boto3 client, safe to use from threads; `config` as in botocore's Config.

        boto3 is untyped. The client without `config` is remembered: it costs more than a request.
        """
        return _client(self, config) if config else _plain_client(self)

    def fresh_bucket(self) -> str:
        """Make a bucket that no other test knows."""
        name = f"show-{uuid.uuid4().hex[:16]}"
        self.client().create_bucket(Bucket=name)
        return name


@functools.cache
def _plain_client(server: Server) -> Any:
    return _client(server, {})


def _client(server: Server, config: Mapping[str, object]) -> Any:
    import boto3  # more work than starting a server: only for tests that ask
    from botocore.config import Config

    return boto3.client(
        "s3",
        endpoint_url=server.endpoint,
        region_name=server.region,
        aws_access_key_id=server.access_key,
        aws_secret_access_key=server.secret,
        verify=None if server.ca_file is None else str(server.ca_file),
        config=Config(**config),
    )
