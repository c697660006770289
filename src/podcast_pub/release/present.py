"""Whether an object is at the target as it was published. Read-only."""

from dataclasses import dataclass

from podcast_pub.model.plan import Reason
from podcast_pub.model.published import Kept, PublishedObject
from podcast_pub.problems import StoreError
from podcast_pub.release.kept import kept_key
from podcast_pub.release.look import sha256_at
from podcast_pub.storage.store import Headers, Store, Stored


@dataclass(frozen=True, slots=True)
class Wrong:
    """How an object is not as it should be."""

    rule: str
    """`missing`, `other-bytes`, `other-headers` or `unreadable`."""
    message: str
    found: str | None = None

    @property
    def reason(self) -> Reason:
        """Why it would be written again."""
        return Reason.MISSING if self.rule == "missing" else Reason.DAMAGED


def wrong_with(store: Store, key: str, wanted: PublishedObject, *, deep: bool) -> Wrong | None:
    """What is wrong with a published object, or None.

    Where the store keeps headers they say which bytes there are; `deep` reads them all the same.

    there  readable  size     sha256   headers  answer
    no     -         -        -        -        missing
    yes    no        -        -        -        unreadable
    yes    yes       differs  -        -        other-bytes
    yes    yes       same     differs  -        other-bytes
    yes    yes       same     same     differ   other-headers
    yes    yes       same     same     same     None
    """
    noun = f"this {wanted.kind.value}"
    try:
        found = store.head(key)
        if found is None:
            return Wrong("missing", f"{noun} is not there")
        if found.size != wanted.size:
            words = f"{found.size:,} bytes instead of {wanted.size:,}"
            return Wrong("other-bytes", f"{noun} is not as it was published", words)
        other = _other_bytes(store, key, found, wanted.sha256, deep=deep)
    except StoreError as error:
        return Wrong("unreadable", f"{noun} cannot be read: {error.message}")
    if other:
        return Wrong("other-bytes", f"{noun} is not as it was published", other)
    return _other_headers(noun, wanted, found.headers) if found.headers else None


def wrong_copy(store: Store, kept: Kept, *, deep: bool) -> Wrong | None:
    """The same for a copy that a rollback may need."""
    key, noun = kept_key(kept.sha256), f"the copy of {kept.key} as it was before"
    try:
        found = store.head(key)
        if found is None:
            return Wrong("missing", f"{noun} is not there")
        other = _other_bytes(store, key, found, kept.sha256, deep=deep)
    except StoreError as error:
        return Wrong("unreadable", f"{noun} cannot be read: {error.message}")
    return Wrong("other-bytes", f"{noun} is another one", other) if other else None


def _other_bytes(store: Store, key: str, found: Stored, sha256: str, *, deep: bool) -> str | None:
    """How the bytes differ, or None; they are read where nothing else tells them."""
    if found.headers is not None and found.headers.sha256 != sha256:
        said = found.headers.sha256[:12]
        return f"sha256 {said} instead of {sha256[:12]}" if said else "written by somebody else"
    if found.headers is not None and not deep:
        return None
    read = sha256_at(store, key, found.size)
    return None if read == sha256 else f"sha256 {read[:12]} instead of {sha256[:12]}"


def _other_headers(noun: str, wanted: PublishedObject, found: Headers) -> Wrong | None:
    pairs = (
        ("Content-Type", found.content_type, wanted.content_type),
        ("Cache-Control", found.cache_control, wanted.cache_control),
    )
    other = [
        f"{name}: {there or 'none'} instead of {should}"
        for name, there, should in pairs
        if there != should
    ]
    if not other:
        return None
    return Wrong(
        "other-headers", f"{noun} has other headers than it was published with", "; ".join(other)
    )
