"""Objects of a bucket: what is there, and how one is put there so that nobody else's is lost."""

import random
from collections.abc import Callable
from typing import Any

from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.body import Body
from podcast_pub.storage.s3.client import Client, Reply
from podcast_pub.storage.s3.condition import ANYWAY, Condition
from podcast_pub.storage.s3.integrity import md5_of
from podcast_pub.storage.s3.words import AGAIN, RefusedError
from podcast_pub.storage.store import Headers, PreconditionError, Progress, Stored

_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds, at most, to wait for another write on the same key that is under way."""


class NotAsSentError(StoreError):
    """It was sent, and something else is there."""


Send = Callable[[Condition], Reply]
"""The request that makes an object appear, under a condition."""


class Objects:
    """Ask for objects and put them. Safe to use from threads."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._cannot: set[str] = set()
        """Conditions that the service says it does not know, by the name of the parameter."""

    def head(self, key: str) -> Stored | None:
        """The object; None when it is not there."""
        reply = self.ask(key)
        if reply is None:
            return None
        return Stored(str(reply["ETag"]), int(reply["ContentLength"]), _headers(reply))

    def ask(self, key: str) -> Reply | None:
        """All that a service says of an object; None when it is not there."""
        try:
            return self._client.look(key)
        except RefusedError as refused:
            if refused.status == 404:
                return None
            self._explain(key)
            raise

    def put(
        self,
        key: str,
        data: bytes,
        headers: Headers,
        condition: Condition,
        on_progress: Progress | None,
    ) -> Stored:
        """Put an object there in one request. PreconditionError when the condition fails."""
        md5 = md5_of(data)

        def send(under: Condition) -> Reply:
            return put(self._client, key, Body(data, on_progress), md5, headers, under)

        return self.settle(key, len(data), headers, condition, send, f'"{md5.hex()}"')

    def settle(
        self,
        key: str,
        size: int,
        headers: Headers,
        condition: Condition,
        send: Send,
        expected: str | None,
    ) -> Stored:
        """Let the object appear by `send`, and make sure that it did.

        `expected` is the etag of what was sent, where etags are hashes; None: look at what is
        there. A reply that was lost looks as if somebody had been faster: what is there then is
        compared with what was sent. PreconditionError, NotAsSentError.
        """
        try:
            etag = str(self._send(key, condition, send).get("ETag", ""))
        except RefusedError as refused:
            there = self.head(key) if refused.status in (404, 409, 412) else None
            if there is not None and _is(there, size, headers):
                return there
            if refused.status == 412 or (condition and refused.code == "NoSuchKey"):
                raise self._overtaken(key) from refused
            raise
        if etag == expected:
            return Stored(etag, size, headers)
        there = self.head(key)
        if there is None or not _is(there, size, headers):
            raise NotAsSentError(
                "it was sent, but is not there as it was sent",
                where=self._client.place.of(key),
                do=AGAIN,
            )
        return there

    def settled(self, key: str, size: int, headers: Headers, condition: Condition) -> Stored | None:
        """The object when it is there as it is to be sent; None when it may be sent.

        PreconditionError when the condition does not hold: better known before than after.
        """
        there = self.head(key)
        if condition.holds(there.etag if there else None):
            return None
        if there is not None and _is(there, size, headers):
            return there
        raise self._overtaken(key)

    def _send(self, key: str, condition: Condition, send: Send) -> Reply:
        """The reply of the service; RefusedError with 412 when the condition does not hold."""
        if self._cannot.intersection(condition.parameters):
            return self._look_and_send(key, condition, send)
        pauses = iter(_PAUSES)
        while True:
            try:
                return send(condition)
            except RefusedError as refused:
                if condition and refused.status == 501:
                    self._cannot.update(condition.parameters)
                    return self._look_and_send(key, condition, send)
                pause = next(pauses, None) if refused.status == 409 else None
                if pause is None:
                    raise
            self._client.again_after(random.uniform(0, pause))  # noqa: S311  no secret

    def _look_and_send(self, key: str, condition: Condition, send: Send) -> Reply:
        """The nearest that can be had of a service without conditions: look, then write."""
        there = self.head(key)
        if not condition.holds(there.etag if there else None):
            raise self._overtaken(key)
        return send(ANYWAY)

    def _overtaken(self, key: str) -> PreconditionError:
        return PreconditionError(
            "somebody else wrote it meanwhile",
            where=self._client.place.of(key),
            do="fetch their change, then run it again",
        )

    def _explain(self, key: str) -> None:
        """Raise the reason why an object may not be looked at: replies to HEAD have no words."""
        prefix = self._client.place.bucket.prefix + key
        self._client.call("list_objects_v2", Prefix=prefix, MaxKeys=1)


def put(
    client: Client, key: str, body: Body, md5: bytes, headers: Headers, condition: Condition
) -> Reply:
    """The one request that puts an object there."""
    return client.call(
        "put_object",
        key,
        body=body,
        **metadata(headers),
        **client.integrity.of_whole(md5, headers.sha256),
        **condition.parameters,
    )


def metadata(headers: Headers) -> dict[str, Any]:
    """What is stored with an object, by boto3's names."""
    return {
        "ContentType": headers.content_type,
        "CacheControl": headers.cache_control,
        "Metadata": {"sha256": headers.sha256},
    }


def _headers(reply: Reply) -> Headers | None:
    """What is stored with an object; None when it is not ours. Some services write `Sha256`."""
    known = {name.lower(): value for name, value in reply.get("Metadata", {}).items()}
    if "sha256" not in known:
        return None
    return Headers(
        str(reply.get("ContentType", "")), str(reply.get("CacheControl", "")), known["sha256"]
    )


def _is(there: Stored, size: int, headers: Headers) -> bool:
    """Whether this is what was sent."""
    return there.size == size and there.headers == headers
