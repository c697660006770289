"""The door to a bucket: every request goes through `Client.call`.

What boto3 raises does not leave it: words.py says it for people.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
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
    HTTPClientError,
    ProxyConnectionError,
    SSLError,
)
from botocore.exceptions import ConnectionError as BrokenError
from botocore.parsers import ResponseParserError
from urllib3.exceptions import HTTPError

from podcast_pub.problems import StoreError
from podcast_pub.storage.elapsed import elapsed
from podcast_pub.storage.s3.body import Body, Stopped
from podcast_pub.storage.s3.hidden import credentials_in, hide
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.reply import bound
from podcast_pub.storage.s3.words import RefusedError, cut_short, in_words, no_answer
from podcast_pub.storage.store import WHOLE, too_large

Reply = Mapping[str, Any]
"""What an operation answers: boto3 is untyped."""

Wait = Callable[[float], object]
"""Let so many seconds pass."""

FAILURES = (BotoCoreError, ClientError, Boto3Error, ResponseParserError, HTTPError, OSError)
"""All that boto3 is known to raise."""

ODD = (ValueError, KeyError, TypeError, OverflowError)
"""What boto3 raises, or we do, over a reply that is not what S3 says."""

ATTEMPTS = 8
"""How often a request is sent when the service does not answer, or says that it cannot now."""
PATIENCE = 100.0
"""Seconds after the first failure until nothing is sent again: who was held up for longer may have
been overtaken by another publisher, and must look before it goes on."""
_LATER = (429, 500, 502, 503, 504)
"""What a service answers when it cannot now."""
_LATER_CODES = {"RequestTimeout", "SlowDown", "Throttling", "ThrottlingException"}
"""The same, by its own name of the reason."""
_FIRST_ATTEMPTS = 3
"""The same as long as nothing was ever heard of it: the address is probably wrong."""
_NOT_REACHED = (EndpointConnectionError, ConnectTimeoutError, ProxyConnectionError, SSLError)
"""There is no connection at all."""
_CONNECT, READ = 10, 60
"""Seconds to wait for a connection, and for a reply."""
SEND = 60
"""Seconds until a new connection takes more bytes. boto3 knows one limit for this and for
connecting; on a slow line ten seconds are too few."""
_READS = 4
"""How often an object is asked for when the reply ends too early."""
_PIECE = 1 << 20
"""Bytes that are read at once."""
_PAGES = 1000
"""Of a listing, at most: each has a thousand rows, and no show has a million objects."""
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

    def __init__(
        self,
        place: Place,
        integrity: Integrity | None = None,
        *,
        wait: Wait = time.sleep,
        clock: Callable[[], float] = elapsed,
    ) -> None:
        """Read the credentials of this machine; StoreError where they are broken.

        `integrity` is chosen by the service unless it is given; `wait` is how seconds pass before
        a request is sent again, `clock` tells how many have. Nothing is sent.
        """
        self._wait = wait
        self._clock = clock
        self.place = place
        self.retries = 0
        """Requests that were sent again."""
        self._mutex = threading.Lock()
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
            self._sending = self._connect(SEND)
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
        attempts, began = 1, 0.0
        while True:
            try:
                return self._once(operation, key, body, more)
            except StoreError as error:
                if attempts == ATTEMPTS or not self._may_pass(error, attempts):
                    raise
                failure = error
            began = began or self._clock()
            self.again_after(_pause(attempts))
            if self._clock() - began >= PATIENCE:
                raise failure
            attempts += 1

    def _once(
        self, operation: str, key: str | None, body: Body | None, more: dict[str, Any]
    ) -> Reply:
        """One request."""
        if body is not None:
            body.rewind()
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
        except ODD as error:
            raise self._no_answer(error, operation, key) from error
        finally:
            self._here.body = None
        self._answered = True
        return reply

    def _may_pass(self, error: StoreError, attempts: int) -> bool:
        """Whether what went wrong may be over in a moment."""
        cause = error.__cause__
        if isinstance(error, RefusedError):
            self._answered = True
            return error.status in _LATER or error.code in _LATER_CODES
        if not isinstance(cause, (HTTPClientError, BrokenError)):
            return False
        if self._answered or not isinstance(cause, _NOT_REACHED):
            return True
        return not isinstance(cause, SSLError) and attempts < _FIRST_ATTEMPTS

    def again_after(self, seconds: float) -> None:
        """Wait, for a request is sent again."""
        self._wait(seconds)
        with self._mutex:
            self.retries += 1

    def get(self, key: str, *, start: int = 0, length: int | None = None) -> bytes:
        """Bytes of an object, no more are read; a reply that ends too early is asked for again.

        StoreError for an object of more than `WHOLE` bytes when no `length` is given.
        """
        most = WHOLE + 1 if length is None else length
        ranged: dict[str, Any] = {}
        if (start, length) != (0, None):
            end = "" if length is None else start + max(length, 1) - 1
            ranged = {"Range": f"bytes={start}-{end}"}
        data = self._get(key, start, most, ranged)
        if length is None and len(data) > WHOLE:
            raise too_large(self.place.of(key))
        return data

    def _get(self, key: str, start: int, most: int, ranged: Mapping[str, Any]) -> bytes:
        """As far as it is wanted."""
        tries = 1
        while True:
            reply = self.call("get_object", key, **ranged)
            try:
                with self.reading("get_object", key), closing(reply["Body"]) as body:
                    # the status says less: rclone sends a part with 200
                    if start and not str(reply.get("ContentRange")).startswith(f"bytes {start}-"):
                        raise ValueError("not the part that was asked for")
                    return _at_most(body, most)
            except FAILURES as error:
                if tries == _READS:
                    raise self._in_words(error, "get_object", key) from error
            tries += 1
            self.again_after(0)

    def look(self, key: str) -> Reply:
        """What is said of an object; a reply that ends too early is asked for again.

        Nothing but what is missing shows that such a reply was longer.
        """
        tries = 1
        while not (reply := self.call("head_object", key)).keys() >= _ALWAYS:
            if tries == _READS:
                raise cut_short("head_object", self.place, key)
            tries += 1
            self.again_after(0)
        return reply

    @contextmanager
    def reading(self, operation: str, key: str | None = None) -> Iterator[None]:
        """A reply is read: StoreError when it is not what S3 says."""
        try:
            yield
        except ODD as error:
            raise self._no_answer(error, operation, key) from error

    def pages(
        self, operation: str, marks: Mapping[str, str], key: str | None = None, **more: Any
    ) -> Iterator[Reply]:
        """The pages of a listing. `marks`: what a page says → what asks for the next one.

        StoreError where they do not go on, or have no end.
        """
        before: dict[str, Any] = {}
        for _ in range(_PAGES):
            page = self.call(operation, key, **more)
            yield page
            following = {name: page[mark] for mark, name in marks.items() if page.get(mark)}
            if not page.get("IsTruncated") or not following:
                return
            if following == before:
                break
            before = following
            more |= following
        raise no_answer(operation, self.place, key)

    def clock(self) -> datetime:
        """The time at the service."""
        reply = self.call("list_objects_v2", Prefix=self.place.bucket.prefix, MaxKeys=1)
        told = reply["ResponseMetadata"]["HTTPHeaders"].get("date", "")
        try:
            return parsedate_to_datetime(told).astimezone(UTC)
        except ODD as error:
            hide(error, self._told)
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
                read_timeout=READ,
                retries={"mode": "standard", "total_max_attempts": 1},  # we do: see `call`
                max_pool_connections=CONNECTIONS,
                tcp_keepalive=True,
                **self.integrity.config(),
            ),
        )
        bound(client)
        client.meta.events.register("before-send.s3", self._before_send)
        client.meta.events.register_first("needs-retry.s3", _check_region)
        return client

    def _in_words(self, error: Exception, operation: str, key: str | None) -> StoreError:
        """What went wrong, for people; a traceback will not show our credentials either."""
        hide(error, self._told)
        return in_words(error, operation, self.place, key)

    def _no_answer(self, error: Exception, operation: str, key: str | None) -> StoreError:
        """What is no reply of S3, told without repeating it."""
        hide(error, self._told)
        return no_answer(operation, self.place, key)

    def _before_send(self, request: Any, **_: object) -> None:
        """A request is signed and about to go."""
        self._told = credentials_in(request.headers)
        # some services never say 100-continue, and each wait for it takes a second
        request.headers.pop("Expect", None)
        if self._here.body is not None:
            self._here.body.sending = True


def _at_most(body: Any, length: int) -> bytes:
    """So many bytes of a reply: one without end is not read to its end."""
    data = bytearray()
    while len(data) < length and (piece := body.read(min(length - len(data), _PIECE))):
        data += piece
    return bytes(data)


def _pause(attempts: int) -> float:
    """Seconds to wait before a request is sent again: twenty in all, for a network to come back."""
    longest = min(2.0 ** (attempts - 3), 8)
    return random.uniform(0.75, 1) * longest  # noqa: S311  no secret


def _check_region(
    response: tuple[object, dict[str, Any]] | None, operation: Any, **_: object
) -> None:
    """Give up when a service that sent us elsewhere does not say where to.

    boto3 asks for the region by HeadBucket, and for ever where the answer is the same.
    """
    if response is None or operation.name != "HeadBucket":
        return
    reply = response[1]
    facts = reply["ResponseMetadata"]
    if facts["HTTPStatusCode"] >= 300 and "x-amz-bucket-region" not in facts["HTTPHeaders"]:
        raise _GaveUp(ClientError(reply, "HeadBucket"))
