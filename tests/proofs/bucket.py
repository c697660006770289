"""A bucket as its owner and its listeners see it: without our code, and put back as it was."""

import functools
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from podcast_pub.addresses import STATE
from tests.servers.server import Server


@dataclass(frozen=True, slots=True)
class Thing:
    """An object as it is served."""

    body: bytes
    content_type: str
    cache_control: str
    metadata: tuple[tuple[str, str], ...]


Version = tuple[str, object]
"""What changes whenever somebody writes an object: its ETag and when it was written."""


@dataclass(slots=True)
class Bucket:
    """Asked one request at a time: a process that forks must have no threads."""

    server: Server
    name: str
    _seen: dict[str, tuple[Version, Thing]] = field(default_factory=dict)
    """What was fetched and was not written since."""

    @property
    def url(self) -> str:
        """As `--to` takes it."""
        return f"s3://{self.name}"

    @property
    def _client(self) -> Any:
        """boto3's, which is untyped."""
        return _one_by_one(self.server)

    def things(self, *, with_state: bool = False) -> dict[str, Thing]:
        """Every object by key; what lies below `.podcast-pub/` only when asked for.

        An object that nobody has written since it was fetched is not fetched again. It begins anew
        when one has gone meanwhile: a server may still be at the last request of who was killed.
        """
        for _ in range(10):
            versions = self.versions()
            wanted = {k: v for k, v in versions.items() if with_state or not k.startswith(STATE)}
            with suppress(self._client.exceptions.NoSuchKey):
                return {key: self._thing(key, version) for key, version in wanted.items()}
        raise AssertionError(f"the objects of {self.name} do not come to rest")

    def versions(self) -> dict[str, Version]:
        """The version of every object."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        rows = (row for page in pages for row in page.get("Contents", ()))
        return {row["Key"]: (row["ETag"], row["LastModified"]) for row in rows}

    def uploads(self) -> list[tuple[str, str]]:
        """Key and id of every unfinished upload."""
        reply = self._client.list_multipart_uploads(Bucket=self.name)
        return [(row["Key"], row["UploadId"]) for row in reply.get("Uploads", ())]

    def put_back(self, wanted: dict[str, Thing]) -> None:
        """Make it hold exactly these; what nobody has touched stays as it is."""
        for key, upload in self.uploads():
            self._client.abort_multipart_upload(Bucket=self.name, Key=key, UploadId=upload)
        there = self.things(with_state=True)
        for key in there.keys() - wanted.keys():
            self._client.delete_object(Bucket=self.name, Key=key)
        for key, thing in wanted.items():
            if there.get(key) != thing:
                self._put(key, thing)

    def _put(self, key: str, thing: Thing) -> None:
        self._client.put_object(
            Bucket=self.name,
            Key=key,
            Body=thing.body,
            ContentType=thing.content_type,
            CacheControl=thing.cache_control,
            Metadata=dict(thing.metadata),
        )

    def _thing(self, key: str, version: Version) -> Thing:
        if key not in self._seen or self._seen[key][0] != version:
            self._seen[key] = (version, self.fetch(key))
        return self._seen[key][1]

    def fetch(self, key: str) -> Thing:
        """An object as it is just now."""
        reply = self._client.get_object(Bucket=self.name, Key=key)
        return Thing(
            reply["Body"].read(),
            reply["ContentType"],
            reply.get("CacheControl", ""),
            tuple(sorted(reply["Metadata"].items())),
        )


@functools.cache
def _one_by_one(server: Server) -> Any:
    return server.client(retries={"total_max_attempts": 3})
