"""What a doctor writes to see what becomes of it, and how it is taken away again.

Below `.podcast-pub/probe/`, and one object of each kind that listeners ask for, beside where those
live and under a name that no episode has. Whoever is killed leaves them; the next doctor takes them
away.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import PurePosixPath

from podcast_pub import addresses
from podcast_pub.delivery import DELIVERIES, Kind, content_type
from podcast_pub.problems import StoreError
from podcast_pub.storage.store import Headers, Store

PRIVATE = f"{addresses.STATE}probe/"
"""Where the store itself is tried."""
_NAME = "podcast-pub_probe"
"""No slug has an underscore."""
_PAGES = addresses.page("").rpartition("/")[0] + "/"
"""Where everybody may read, as a policy has it."""
_MARK = b"<!-- a probe of podcast-pub doctor -->\n"
"""How every object begins that listeners could ask for."""
_ABANDONED = timedelta(hours=1)
"""Older ones were left by somebody who was killed."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An object to ask the public address for."""

    key: str
    kind: Kind
    size: int
    """Bytes."""
    content_type: str
    cache_control: str
    body: bytes | None = None
    """None for what is live already: it is not compared."""


@dataclass(slots=True)
class Probes:
    """The objects of one doctor."""

    store: Store
    token: str
    keys: list[str] = field(default_factory=list)
    """All that may be there; noted before they are."""

    def key(self, name: str) -> str:
        """A key for the store alone."""
        return self._noted(f"{PRIVATE}{self.token}/{name}")

    def samples(self) -> tuple[Sample, ...]:
        """An object of each kind that servers must tell apart, put where its kind lives.

        StoreError when one cannot be written.
        """
        made = tuple(self._sample(key, kind) for key, kind in _wanted(self.token).items())
        self.store.flush()
        return made

    def secret(self) -> tuple[str, bytes]:
        """Key and bytes of an object beside our log, which nobody but us may read. StoreError."""
        key, body = self.key("secret.txt"), self.token.encode()
        self.store.write(key, body, headers_of(body, Kind.STATIC, ".txt"))
        self.store.flush()
        return key, body

    def _sample(self, key: str, kind: Kind) -> Sample:
        body = _MARK + self.token.encode() * 256
        headers = headers_of(body, kind, PurePosixPath(key).suffix)
        self.store.write(self._noted(key), body, headers)
        return Sample(key, kind, len(body), headers.content_type, headers.cache_control, body)

    def _noted(self, key: str) -> str:
        self.keys.append(key)
        return key


def _wanted(token: str) -> dict[str, Kind]:
    """Where listeners' objects are tried."""
    return {
        f"{_PAGES}{_NAME}-{token}/{addresses.HOME}": Kind.PAGE,
        addresses.media(_NAME, token, ".m4a"): Kind.MEDIA,
        addresses.chapters(_NAME, token): Kind.CHAPTERS,
        addresses.transcript(_NAME, token, ".vtt"): Kind.TRANSCRIPT,
    }


def headers_of(body: bytes, kind: Kind, extension: str) -> Headers:
    """Headers as a publish would send them."""
    return Headers(
        content_type=content_type(kind, extension),
        cache_control=DELIVERIES[kind].cache_control,
        sha256=sha256(body).hexdigest(),
    )


@contextmanager
def probing(store: Store) -> Iterator[Probes]:
    """Objects that are gone when the block ends, however it does.

    What cannot be deleted stays in `keys`; nothing is raised for it.
    """
    probes = Probes(store, secrets.token_hex(8))
    try:
        yield probes
    finally:
        probes.keys[:] = _not_deleted(store, probes.keys)


def _not_deleted(store: Store, keys: list[str]) -> list[str]:
    left: list[str] = []
    for key in dict.fromkeys(keys):
        try:
            store.delete(key)
        except StoreError:
            left.append(key)
    return left


def remove_abandoned(store: Store) -> None:
    """Take away what others left who were killed; StoreError when that cannot be seen."""
    prefixes = [key.rpartition(_NAME)[0] + f"{_NAME}-" for key in _wanted("")]
    now = store.now()
    for prefix in (PRIVATE, *prefixes):
        for key in store.list(prefix):
            written = store.modified(key)
            if written is None or now - written < _ABANDONED:
                continue
            if prefix == PRIVATE or store.read(key, length=len(_MARK)) == _MARK:
                store.delete(key)
