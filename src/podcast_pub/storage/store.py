"""The Store protocol: what publishing needs of a place, and nothing more.

Keys are what `check_key` allows. Every method may raise StoreError, naming the key. One contract
suite in tests/integration runs on every implementation.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from podcast_pub.model.published import Conditions
from podcast_pub.problems import StoreError

WHOLE = 64 << 20
"""Bytes of an object that are read into memory when nobody says how many."""

Progress = Callable[[int], None]
"""Called with the bytes sent so far of one object; what it raises stops the sending."""


@dataclass(frozen=True, slots=True)
class Headers:
    """What is stored with an object, and served with it where the store keeps headers."""

    content_type: str
    cache_control: str
    sha256: str
    """Hex digest of the body, kept as metadata of the object."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as the store has it."""

    etag: str
    """Opaque version tag: changes when the bytes change; no hash."""
    size: int
    """Bytes."""
    headers: Headers | None
    """None where the store keeps none."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a store can do, known without asking it."""

    keeps_headers: bool
    cheap_head: bool
    """Looking whether an object is there costs nothing: the plan may look at every one."""
    parallel: int
    """How many objects are best written at once."""


class PreconditionError(StoreError):
    """`if_absent` found the key taken, or `if_match` found another version."""


class Store(Protocol):
    """A place to publish to. Names are told to people with `str()`. Safe to use from threads."""

    @property
    def capabilities(self) -> Capabilities:
        """What this store can do."""
        ...

    @property
    def identity(self) -> str:
        """Tells places apart, but nobody where they are; empty for a folder."""
        ...

    @property
    def service(self) -> str:
        """Address of the service, to be shown; empty for a folder, and where it is Amazon's."""
        ...

    @property
    def retries(self) -> int:
        """How many requests were sent again because it did not answer, or could not just then."""
        ...

    def __str__(self) -> str:
        """How a producer names it: a folder, or s3://bucket/prefix."""
        ...

    def head(self, key: str) -> Stored | None:
        """The object as it is stored; None when it is not there."""
        ...

    def read(self, key: str, *, start: int = 0, length: int | None = None) -> bytes:
        """Bytes of an object, from `start`; StoreError when it is not there.

        Fewer than `length`, or none, where the object ends before. Without `length` all of an
        object of ours: StoreError for one of more than `WHOLE` bytes.
        """
        ...

    def write(
        self,
        key: str,
        body: bytes | Path,
        headers: Headers,
        *,
        if_absent: bool = False,
        if_match: str | None = None,
        durable: bool = True,
        on_progress: Progress | None = None,
    ) -> Stored:
        """Put an object there as a whole, or raise and leave what was there.

        The body is hashed while it is sent: StoreError when its sha256 is not that of `headers`.
        `durable`: on the disk when this returns; otherwise after `flush`. PreconditionError when
        `if_absent` or `if_match` does not hold; how well a store keeps that, `conditions` tells.
        """
        ...

    def copy(self, source: str, target: str) -> None:
        """Copy an object with its headers; StoreError when `source` is not there.

        Replaces `target`; on the disk after `flush`.
        """
        ...

    def delete(self, key: str) -> None:
        """Remove an object; nothing happens when it is not there. Gone for good after `flush`."""
        ...

    def list(self, prefix: str) -> Mapping[str, int]:
        """The size in bytes of every object whose key begins with `prefix`, by key, ascending."""
        ...

    def tidy(self, keys: Collection[str]) -> None:
        """Throw away what unfinished writes of these objects left: nobody is to go on with it."""
        ...

    def flush(self) -> None:
        """Everything written, copied and deleted so far is on the disk when this returns."""
        ...

    def conditions(self) -> Conditions | None:
        """See what it holds against writers at one moment. Writes below `.podcast-pub/probe/`.

        None where that could not be seen for sure: it is to be asked again another time.
        """
        ...

    def now(self) -> datetime:
        """The store's own clock, aware: the age of another publisher's work is told by it."""
        ...

    def modified(self, key: str) -> datetime | None:
        """When an object was last written, by the store's clock; None when it is not there."""
        ...


_PART = r"(?!\.\.?(?:/|$))[A-Za-z0-9._~-]{1,240}"
"""A name between slashes, not `.` or `..`; file systems allow 255 bytes."""
_KEY = re.compile(rf"{_PART}(?:/{_PART})*")
_LONGEST = 1000
"""Bytes of a key; S3 allows 1024."""


def is_key(text: str) -> bool:
    """Whether an object may be called so: ASCII that no address needs to quote, no `.` or `..`.

    >>> is_key("episodes/tides.html"), is_key("../secret"), is_key("/etc"), is_key("a b")
    (True, False, False, False)
    """
    return len(text) <= _LONGEST and _KEY.fullmatch(text) is not None


def check_key(key: str) -> None:
    """Refuse what `is_key` does not allow: StoreError. Every store begins with this."""
    if not is_key(key):
        raise StoreError(
            "this name cannot be published",
            where=key,
            do="rename the file: letters a-z, digits, `-`, `_`, `.` and `~` need no quoting",
        )


def too_large(where: str) -> StoreError:
    """What to say of an object of more than `WHOLE` bytes, where all of it was wanted."""
    return StoreError(
        f"it is larger than {WHOLE >> 20} MB, and nothing of ours should be there",
        where=where,
        do="see who has put it there",
    )


def changed(key: str, body: bytes | Path) -> StoreError:
    """What to say when a body is not what `Headers.sha256` says."""
    if isinstance(body, Path):
        return StoreError(
            "this file changed while it was being sent",
            where=str(body),
            do="wait until nothing writes to it any more, then run it again",
        )
    return StoreError("these bytes are not those that were planned", where=key, do="run it again")
