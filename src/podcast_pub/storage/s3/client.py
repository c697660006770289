"""The door to a bucket: every request goes through `Client.call`.

What boto3 raises does not leave it: words.py says it for people.
"""

import random
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    SSLError,
)
from botocore.parsers import ResponseParserError
from urllib3.exceptions import HTTPError

from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.body import Body, Stopped
from podcast_pub.storage.s3.hidden import credentials_in, hide
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.words import cut_short, in_words

Reply = Mapping[str, Any]
"""What an operation answers: boto3 is untyped."""

FAILURES = (BotoCoreError, ClientError, Boto3Error, ResponseParserError, HTTPError, OSError)
"""All that boto3 is known to raise."""

ATTEMPTS = 8
"""How often a request is sent when the service does not answer, or says that it cannot now."""
_FIRST_ATTEMPTS = 3
"""The same as long as nothing was ever heard of it: the address is probably wrong."""
_CONNECT, _READ = 10, 60
"""Seconds to wait for a connection, and for a reply."""
_SEND = 60
"""Seconds until a new connection takes more bytes. boto3 knows one limit for this and for
connecting; on a slow line ten seconds are too few."""
_READS = 4
"""How often an object is asked for when the reply ends too early."""
_ALWAYS = {"ETag", "ContentLength", "LastModified"}
"""What every service says of an object."""
_AMAZON = "https://s3.amazonaws.com"
CONNECTIONS = 32
"""More than all that are ever open at once, so that none is made anew."""


class _GaveUp(BaseException):
    def __init__(self, reason: Exception) -> None:
        super().__init__()
        self.reason = reason


class Client:
    """Ask the service of a bucket. Safe to use from threads."""

    def __init__(self, place: Place, integrity: Integrity | None = None) -> None:
        """Read the credentials of this machine; StoreError where they are broken.

        `integrity` is chosen by the service unless it is given. Nothing is sent.
        """
        self.place = place
        self.retries = 0
        """Requests that were sent again."""
        self._here = threading.local()
        self._answered = False
        self._told: frozenset[str] = frozenset()
        try:
            self._session = boto3.Session(profile_name=place.profile, region_name=place.region)
            self.integrity = integrity or Integrity.at(place.endpoint or _AMAZON)
            self._asking = self._connect(_CONNECT)
            if integrity is None and Integrity.at(self.endpoint) is not self.integrity:
                self.integrity = Integrity.at(self.endpoint)  # boto3 knew another one
                self._asking = self._connect(_CONNECT)
            self._sending = self._connect(_SEND)
        except (*FAILURES, ValueError) as error:
            raise in_words(error, "open", place) from error

    @property
    def endpoint(self) -> str:
        """Where it asks."""
        return str(self._asking.meta.endpoint_url)

    def call(
        self, operation: str, key: str | None = None, *, body: Body | None = None, **more: Any
    ) -> Reply:
        """One operation of S3, by boto3's name for it, on an object or on the bucket.

        RefusedError where the service refused, StoreError where it could not be asked; what stops
        `body` goes through.
        """
        if key is not None:
            more["Key"] = self.place.bucket.prefix + key
        if body is not None:
            more["Body"] = body
        self._here.body = body
        boto = self._asking if body is None else self._sending
        try:
            reply: Reply = getattr(boto, operation)(Bucket=self.place.bucket.name, **more)
        except Stopped as stopped:
            raise stopped.reason from None
        except _GaveUp as gave_up:
            raise self._in_words(gave_up.reason, operation, key) from gave_up.reason
        except FAILURES as error:
            raise self._in_words(error, operation, key) from error
        finally:
            self._here.body = None
        return reply

    def get(self, key: str, **more: Any) -> bytes:
        """The bytes of an object; a reply that ends too early is asked for again."""
        tries = 1
        while True:
            reply = self.call("get_object", key, **more)
            try:
                return bytes(reply["Body"].read())
            except FAILURES as error:
                if tries == _READS:
                    raise self._in_words(error, "get_object", key) from error
            tries += 1
            self.retries += 1

    def look(self, key: str) -> Reply:
        """What is said of an object; a reply that ends too early is asked for again.

        Nothing but what is missing shows that such a reply was longer.
        """
        tries = 1
        while not (reply := self.call("head_object", key)).keys() >= _ALWAYS:
            if tries == _READS:
                raise cut_short("head_object", self.place, key)
            tries += 1
            self.retries += 1
        return reply

    def pages(
        self, operation: str, marks: Mapping[str, str], key: str | None = None, **more: Any
    ) -> Iterator[Reply]:
        """The pages of a listing. `marks`: what a page says → what asks for the next one."""
        while True:
            page = self.call(operation, key, **more)
            yield page
            following = {name: page[mark] for mark, name in marks.items() if page.get(mark)}
            if not page.get("IsTruncated") or not following:
                return
            more |= following

    def clock(self) -> datetime:
        """The time at the service."""
        reply = self.call("list_objects_v2", Prefix=self.place.bucket.prefix, MaxKeys=1)
        told = reply["ResponseMetadata"]["HTTPHeaders"].get("date", "")
        try:
            return parsedate_to_datetime(told).astimezone(UTC)
        except ValueError as error:
            raise StoreError(
                "the service does not tell the time",
                where=str(self.place),
                do="see that storage.endpoint is the address of its S3 interface",
            ) from error

    def _connect(self, limit: float) -> Any:
        """A client of boto3, which waits so many seconds until a connection takes bytes."""
        client = self._session.client(
            "s3",
            endpoint_url=self.place.endpoint,
            config=Config(
                connect_timeout=limit,
                read_timeout=_READ,
                retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
                max_pool_connections=CONNECTIONS,
                tcp_keepalive=True,
                **self.integrity.config(),
            ),
        )
        client.meta.events.register("before-send.s3", self._before_send)
        client.meta.events.register_first("needs-retry.s3", self._after_attempt)
        return client

    def _in_words(self, error: Exception, operation: str, key: str | None) -> StoreError:
        """What went wrong, for people; a traceback will not show our credentials either."""
        hide(error, self._told)
        return in_words(error, operation, self.place, key)

    def _before_send(self, request: Any, **_: object) -> None:
        """A request is signed and about to go."""
        self._told = credentials_in(request.headers)
        # some services never say 100-continue, and each wait for it takes a second
        request.headers.pop("Expect", None)
        if self._here.body is not None:
            self._here.body.sending = True

    def _after_attempt(
        self,
        response: tuple[object, dict[str, Any]] | None,
        operation: Any,
        attempts: int,
        caught_exception: Exception | None,
        **_: object,
    ) -> None:
        """A request came back, or did not. What is raised here is final."""
        if self._here.body is not None:
            self._here.body.sending = False
        if attempts > 1:
            self.retries += 1
        if response is not None:
            self._answered = True
            if operation.name == "HeadBucket":  # boto3 looks for the region, for ever if it may
                _check_region(response[1])
        elif caught_exception is not None:
            if self._is_hopeless(caught_exception, attempts):
                raise _GaveUp(caught_exception)
            time.sleep(_pause(attempts))

    def _is_hopeless(self, error: Exception, attempts: int) -> bool:
        if self._answered:
            return False
        if isinstance(error, SSLError):
            return True
        return attempts >= _FIRST_ATTEMPTS and isinstance(
            error, (EndpointConnectionError, ConnectTimeoutError)
        )


def _pause(attempts: int) -> float:
    """Seconds to wait, beside what boto3 waits, before a request that broke is sent again.

    boto3 gives up after three seconds, and a network comes back within twenty.
    """
    longest = min(2.0 ** (attempts - 3), 8) if 3 <= attempts < ATTEMPTS else 0
    return random.uniform(longest / 2, longest)  # noqa: S311  no secret


def _check_region(reply: dict[str, Any]) -> None:
    """Give up when a service that sent us elsewhere does not say where to."""
    facts = reply["ResponseMetadata"]
    if facts["HTTPStatusCode"] >= 300 and "x-amz-bucket-region" not in facts["HTTPHeaders"]:
        raise _GaveUp(ClientError(reply, "HeadBucket"))
