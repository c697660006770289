"""A store in memory that behaves as a bucket does: it keeps headers, and looking costs a request.

`refuse` makes a call fail; `calls` is what was asked for.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import RLock

from podcast_pub.model.published import Conditions, Hold
from podcast_pub.problems import StoreError
from podcast_pub.storage.store import (
    Capabilities,
    Headers,
    PreconditionError,
    Progress,
    Stored,
    check_key,
)


@dataclass(frozen=True, slots=True)
class _Object:
    body: bytes
    stored: Stored
    modified: datetime


class MemoryStore:
    """Objects in a dict. `exclusive=False`: create-only writes are ignored, as some servers do."""

    def __init__(self, *, exclusive: bool = True) -> None:
        self.calls: list[tuple[str, str]] = []
        self.refuse: Callable[[str, str], None] = lambda _verb, _key: None
        self.clock = datetime(2026, 11, 1, tzinfo=UTC)
        self._objects: dict[str, _Object] = {}
        self._exclusive = exclusive
        self._versions = count(1)
        self._mutex = RLock()

    def __str__(self) -> str:
        return "memory://store"

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(keeps_headers=True, cheap_head=False, parallel=2)

    @property
    def identity(self) -> str:
        return ""

    @property
    def service(self) -> str:
        return ""

    @property
    def retries(self) -> int:
        return 0

    def conditions(self) -> Conditions:
        hold = Hold.HELD if self._exclusive else Hold.IGNORED
        return Conditions(create_only=hold, if_match=hold)

    @property
    def bodies(self) -> dict[str, bytes]:
        """Everything that is there, by key."""
        return {key: thing.body for key, thing in sorted(self._objects.items())}

    def head(self, key: str) -> Stored | None:
        found = self._find("head", key)
        return found.stored if found else None

    def read(self, key: str, *, start: int = 0, length: int | None = None) -> bytes:
        found = self._find("read", key)
        if found is None:
            raise StoreError("it is not there", where=key)
        return found.body[start : None if length is None else start + length]

    def write(
        self,
        key: str,
        body: bytes | Path,
        headers: Headers,
        *,
        if_absent: bool = False,
        if_match: str | None = None,
        durable: bool = True,  # noqa: ARG002  memory forgets everything alike
        on_progress: Progress | None = None,
    ) -> Stored:
        data = body if isinstance(body, bytes) else body.read_bytes()
        if sha256(data).hexdigest() != headers.sha256:
            raise StoreError("this file changed while it was being sent", where=str(body))
        if on_progress:
            on_progress(len(data))
        with self._mutex:
            there = self._find("write", key)
            if self._exclusive and if_absent and there:
                raise PreconditionError("it is there already", where=key)
            if if_match is not None and (there is None or there.stored.etag != if_match):
                raise PreconditionError("somebody changed it meanwhile", where=key)
            stored = Stored(f"v{next(self._versions)}", len(data), headers)
            self._objects[key] = _Object(data, stored, self.clock)
        return stored

    def copy(self, source: str, target: str) -> None:
        found = self._find("copy", source)
        check_key(target)
        if found is None:
            raise StoreError("it is not there", where=source)
        stored = replace(found.stored, etag=f"v{next(self._versions)}")
        self._objects[target] = replace(found, stored=stored, modified=self.clock)

    def delete(self, key: str) -> None:
        if self._find("delete", key):
            del self._objects[key]

    def list(self, prefix: str) -> Mapping[str, int]:
        check_key(f"{prefix}x")
        self._ask("list", prefix)
        return {key: len(body) for key, body in self.bodies.items() if key.startswith(prefix)}

    def tidy(self, keys: Collection[str]) -> None:
        self._ask("tidy", " ".join(sorted(keys)))

    def flush(self) -> None:
        self._ask("flush", "")

    def now(self) -> datetime:
        return self.clock

    def modified(self, key: str) -> datetime | None:
        found = self._find("modified", key)
        return found.modified if found else None

    def rot(self, key: str, body: bytes) -> None:
        """Change bytes behind the store's back: what it says of them stays."""
        self._objects[key] = replace(self._objects[key], body=body)

    def wait(self, **time: float) -> None:
        """Let the store's clock go on."""
        self.clock += timedelta(**time)

    def _find(self, verb: str, key: str) -> _Object | None:
        check_key(key)
        self._ask(verb, key)
        return self._objects.get(key)

    def _ask(self, verb: str, key: str) -> None:
        self.calls.append((verb, key))
        self.refuse(verb, key)
