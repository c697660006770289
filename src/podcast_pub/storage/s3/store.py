"""A bucket as a Store.

What is sent at once lies in memory, so that its hash is known before it is sent and no file can
change under it; everything large is sent in parts.
"""

import hashlib
import time
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from podcast_pub.model.published import Conditions
from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.client import Client, Wait
from podcast_pub.storage.s3.condition import Condition
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.s3.objects import Objects
from podcast_pub.storage.s3.parts import PART, Parts
from podcast_pub.storage.s3.place import Place, host_of, is_amazon
from podcast_pub.storage.s3.probe import probe
from podcast_pub.storage.s3.room import Room
from podcast_pub.storage.s3.source import Source, opened
from podcast_pub.storage.s3.unfinished import Unfinished
from podcast_pub.storage.s3.words import RefusedError
from podcast_pub.storage.store import (
    Capabilities,
    Headers,
    Progress,
    Stored,
    changed,
    check_key,
    is_key,
)

PARALLEL = 16
"""Objects on their way at once."""
_SMALL = 1 << 20
"""Bytes up to which an object may be in memory beside all others."""
_TOKEN = {"NextContinuationToken": "ContinuationToken"}


class S3Store:
    """Objects are those of a bucket, below a prefix. An etag is the one of the service."""

    def __init__(
        self,
        place: Place,
        *,
        integrity: Integrity | None = None,
        part: int = PART,
        parallel: int = PARALLEL,
        wait: Wait = time.sleep,
    ) -> None:
        """Publish to `place`; nothing is asked yet. StoreError where no credentials can be read.

        An object of two parts, of `part` bytes each, or more is sent in parts. `wait` is how
        seconds pass before something is tried again.
        """
        self._place = place
        self._in_parts = 2 * part
        self._parallel = parallel
        self._client = Client(place, integrity, wait=wait)
        self._objects = Objects(self._client)
        self._unfinished = Unfinished(self._client)
        self._room = Room()
        self._parts = Parts(self._client, self._objects, self._unfinished, self._room, part=part)

    @property
    def capabilities(self) -> Capabilities:
        """It keeps headers, and every look is a request."""
        return Capabilities(keeps_headers=True, cheap_head=False, parallel=self._parallel)

    @property
    def identity(self) -> str:
        """Four digits of a hash of service and bucket: too few to find either by trying."""
        service = urlsplit(self._client.endpoint).netloc.rpartition("@")[2].lower()
        return hashlib.sha256(f"{service} {self._place.bucket.name}".encode()).hexdigest()[:4]

    @property
    def service(self) -> str:
        """Where it asks, whoever named that: podcast.yaml, the environment, or a profile."""
        endpoint = self._client.endpoint
        return "" if is_amazon(endpoint) else host_of(endpoint)

    @property
    def retries(self) -> int:
        """Requests that were sent again because the service did not answer."""
        return self._client.retries

    def __str__(self) -> str:
        """`s3://bucket/prefix`."""
        return str(self._place)

    def head(self, key: str) -> Stored | None:
        """The object; None when it is not there."""
        check_key(key)
        return self._objects.head(key)

    def read(self, key: str, *, start: int = 0, length: int | None = None) -> bytes:
        """Bytes of an object, from `start`; StoreError when it is not there."""
        check_key(key)
        try:
            return self._client.get(key, start=start, length=length)
        except RefusedError as refused:
            if refused.status == 416:  # it ends before
                return b""
            raise

    def write(
        self,
        key: str,
        body: bytes | Path,
        headers: Headers,
        *,
        if_absent: bool = False,
        if_match: str | None = None,
        durable: bool = True,  # noqa: ARG002  a service answers when it is safe there
        on_progress: Progress | None = None,
    ) -> Stored:
        """Put an object there as a whole, or raise and leave what was there.

        An interrupted upload of a large object goes on where it stopped when it is written again.
        """
        check_key(key)
        condition = Condition(if_absent, if_match)
        with opened(body) as source:
            if source.size >= self._in_parts:
                stored = self._parts.write(key, source, headers, condition, on_progress)
            else:
                stored = self._write_at_once(key, source, headers, condition, on_progress)
        if stored is None:
            raise changed(key, body)
        return stored

    def _write_at_once(
        self,
        key: str,
        source: Source,
        headers: Headers,
        condition: Condition,
        on_progress: Progress | None,
    ) -> Stored | None:
        """Put a small object there; None, and nothing is, when its bytes are others."""
        with self._room.entered(source.size) if source.size > _SMALL else nullcontext():
            data = source.read(self._in_parts)
            if hashlib.sha256(data).hexdigest() != headers.sha256:
                return None
            return self._objects.put(key, data, headers, condition, on_progress)

    def copy(self, source: str, target: str) -> None:
        """Copy an object with its headers, inside the service; StoreError when it is not there."""
        check_key(source)
        check_key(target)
        bucket = self._place.bucket
        origin = {"Bucket": bucket.name, "Key": bucket.prefix + source}
        try:
            self._client.call("copy_object", target, CopySource=origin)
        except RefusedError as refused:
            if refused.code == "NoSuchKey":
                raise StoreError(
                    "it is not there",
                    where=self._place.of(source),
                    do="see what else is missing: podcast-pub verify",
                ) from refused
            raise

    def delete(self, key: str) -> None:
        """Remove an object; nothing happens when it is not there."""
        check_key(key)
        try:
            self._client.call("delete_object", key)
        except RefusedError as refused:
            if refused.code != "NoSuchKey":
                raise

    def list(self, prefix: str) -> Mapping[str, int]:
        """Sizes of all objects whose key begins with `prefix`; not of what has no key of ours."""
        check_key(f"{prefix}x")
        ours = self._place.bucket.prefix
        with self._client.reading("list_objects_v2"):
            found = {
                str(row["Key"]).removeprefix(ours): int(row["Size"])
                for page in self._client.pages("list_objects_v2", _TOKEN, Prefix=ours + prefix)
                for row in page.get("Contents", ())
            }
        return {key: found[key] for key in sorted(found) if is_key(key)}

    def tidy(self, keys: Collection[str]) -> None:
        """Abort uploads of these objects: each one that is listed costs money until then."""
        self._unfinished.tidy(keys)

    def flush(self) -> None:
        """Nothing to do: what a service has answered is safe there."""

    def conditions(self) -> Conditions | None:
        """What was seen when several wrote at one moment; None when that was not sure."""
        return probe(self._client)

    def now(self) -> datetime:
        """The clock of the service, in whole seconds."""
        return self._client.clock()

    def modified(self, key: str) -> datetime | None:
        """When an object was last written, in whole seconds; None when it is not there."""
        check_key(key)
        reply = self._objects.ask(key)
        if reply is None:
            return None
        with self._client.reading("head_object", key):
            when: datetime = reply["LastModified"]
            return when.astimezone(UTC)
