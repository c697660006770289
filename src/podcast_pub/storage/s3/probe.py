"""What a service holds when several write at one moment, seen by letting several write.

One writer after the other is not enough: some services look and then write, so that all who come
at one moment find the place free.
"""

import hashlib
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

from podcast_pub.addresses import STATE
from podcast_pub.model.published import Conditions, Hold
from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.body import Body
from podcast_pub.storage.s3.client import Client
from podcast_pub.storage.s3.condition import ANYWAY, Condition
from podcast_pub.storage.s3.integrity import md5_of
from podcast_pub.storage.s3.objects import put
from podcast_pub.storage.s3.words import RefusedError
from podcast_pub.storage.store import Headers

_ROUNDS, _WRITERS = 5, 4
_TRIES = 3
"""How often what nothing forbids is refused until a service counts as knowing no condition."""
_REFUSALS = (404, 409, 412, 501)
"""What services answer when a condition does not hold, or is not known."""


def probe(client: Client) -> Conditions | None:
    """See it below `.podcast-pub/probe/`, and leave nothing there.

    None where a request had to be sent again: a reply that was lost looks as if somebody else had
    been faster, and what is not sure must not be remembered.
    """
    prober, sent_again = _Prober(client), client.retries
    try:
        seen = Conditions(prober.create_only(), prober.if_match())
        return seen if client.retries == sent_again else None
    except StoreError as error:
        error.where = str(client.place)  # nothing can be written there: not only our strange names
        raise
    finally:
        prober.tidy()


class _Prober:
    def __init__(self, client: Client) -> None:
        self._client = client
        self._folder = f"{STATE}probe/{secrets.token_hex(8)}"
        self._written: set[str] = set()

    def create_only(self) -> Hold:
        """Whether an object can be made only once."""
        first = Condition(if_absent=True)
        for _ in range(_TRIES):
            key = self._key()
            if self._write(key, first) is not None:
                if self._write(key, first) is not None:
                    return Hold.IGNORED
                return self._under_race(lambda: (self._key(), first))
        return Hold.IGNORED

    def if_match(self) -> Hold:
        """Whether a version can be replaced only once; and by who has seen it."""
        key = self._key()
        for _ in range(_TRIES):
            stale = Condition(if_match=self._write(key, ANYWAY))
            if self._write(key, stale) is not None:
                if self._write(key, stale) is not None:
                    return Hold.IGNORED
                return self._under_race(lambda: (key, Condition(if_match=self._write(key, ANYWAY))))
        return Hold.IGNORED

    def tidy(self) -> None:
        """Remove what was written; what cannot be removed is small and in nobody's way."""
        for key in self._written:
            with suppress(StoreError):
                self._client.call("delete_object", key)

    def _under_race(self, prepare: Callable[[], tuple[str, Condition]]) -> Hold:
        """Whether of several writers at one moment at most one succeeds, each time."""
        start = Barrier(_WRITERS)

        def write(key: str, condition: Condition) -> bool:
            start.wait()
            return self._write(key, condition) is not None

        with ThreadPoolExecutor(_WRITERS) as pool:
            for _ in range(_ROUNDS):
                keys, conditions = zip(*[prepare()] * _WRITERS, strict=True)
                if sum(pool.map(write, keys, conditions)) > 1:
                    return Hold.LOOSE
        return Hold.HELD

    def _key(self) -> str:
        key = f"{self._folder}/{len(self._written)}"
        self._written.add(key)
        return key

    def _write(self, key: str, condition: Condition) -> str | None:
        """Write what nobody else writes; its etag, or None when it was refused."""
        data = secrets.token_bytes(16)
        headers = Headers("text/plain", "no-store", hashlib.sha256(data).hexdigest())
        try:
            reply = put(self._client, key, Body(data), md5_of(data), headers, condition)
        except RefusedError as refused:
            if condition and refused.status in _REFUSALS:
                return None
            raise
        return str(reply["ETag"])
