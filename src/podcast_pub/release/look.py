"""What can be known of the target: which objects are there, and their bytes. Read-only."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from podcast_pub.model.published import Published
from podcast_pub.problems import StoreError
from podcast_pub.storage.store import Store

_PIECE = 8 << 20
"""Bytes that are read at once."""


def sizes_at(store: Store, published: Published) -> Callable[[str], int | None]:
    """Bytes of an object at the target, None when it is not there.

    Where looking costs a request, only keys that no release names are looked for: they may be
    somebody else's, and a folder of them costs one listing. For the rest the log is trusted.
    """
    trusted = {} if store.capabilities.cheap_head else published.objects
    listed: dict[str, Mapping[str, int]] = {}

    def size(key: str) -> int | None:
        if key in trusted:
            return trusted[key].size
        if store.capabilities.cheap_head:
            found = store.head(key)
            return found.size if found else None
        prefix = key[: key.rfind("/") + 1] or key
        if prefix not in listed:
            listed[prefix] = store.list(prefix)
        return listed[prefix].get(key)

    return size


def is_there(store: Store, key: str, sha256: str, size: int) -> bool:
    """Whether exactly these bytes are there, as far as the store can tell without sending them.

    Where it keeps headers they say so; elsewhere the bytes are read and hashed.
    """
    found = store.head(key)
    if found is None or found.size != size:
        return False
    if found.headers is not None:
        return found.headers.sha256 == sha256
    return sha256_at(store, key, size) == sha256


def sha256_at(store: Store, key: str, size: int) -> str:
    """Hash the first `size` bytes of an object, never holding more than a piece of it."""
    digest = hashlib.sha256()
    for start in range(0, size, _PIECE):
        digest.update(store.read(key, start=start, length=min(_PIECE, size - start)))
    return digest.hexdigest()


def fetch(store: Store, key: str, sha256: str, size: int, target: Path) -> None:
    """Write an object into the file `target`, a piece at a time.

    StoreError when it is not there, or is not these bytes.
    """
    digest = hashlib.sha256()
    with target.open("wb") as file:
        for start in range(0, size, _PIECE):
            piece = store.read(key, start=start, length=min(_PIECE, size - start))
            if not piece:
                break  # the log may say any size
            digest.update(piece)
            file.write(piece)
    if digest.hexdigest() != sha256:
        raise StoreError(
            "it is not what was published there",
            where=key,
            do="look what is wrong: podcast-pub verify",
        )
