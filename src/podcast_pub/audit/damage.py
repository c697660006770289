"""How an object at the target is not as it was published. Read-only."""

from dataclasses import dataclass

from podcast_pub.model.plan import Reason
from podcast_pub.model.published import Kept, PublishedObject
from podcast_pub.problems import StoreError
from podcast_pub.release.copies import kept_key
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


def wrong_with(
    store: Store, key: str, wanted: PublishedObject, *, deep: bool, headers_kept: bool
) -> Wrong | None:
    """What is wrong with a published object, or None.

    Our headers say which bytes there are; without them, or for a `deep` look, they are read.
    `headers_kept`: what has none of ours was written by somebody else.

    there  readable  size     sha256   headers            answer
    no     -         -        -        -                  missing
    yes    no        -        -        -                  unreadable
    yes    yes       differs  -        -                  other-bytes
    yes    yes       same     differs  -                  other-bytes
    yes    yes       same     same     differ             other-headers
    yes    yes       same     same     none, though kept  other-headers
    yes    yes       same     same     same, or not kept  None
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
    if found.headers is None and not headers_kept:
        return None
    return _other_headers(noun, wanted, found.headers)


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
        return f"sha256 {found.headers.sha256[:12]} instead of {sha256[:12]}"
    if found.headers is not None and not deep:
        return None
    read = sha256_at(store, key, found.size)
    return None if read == sha256 else f"sha256 {read[:12]} instead of {sha256[:12]}"


def _other_headers(noun: str, wanted: PublishedObject, found: Headers | None) -> Wrong | None:
    message = f"{noun} has other headers than it was published with"
    if found is None:
        return Wrong("other-headers", message, "written by somebody else")
    pairs = (
        ("Content-Type", found.content_type, wanted.content_type),
        ("Cache-Control", found.cache_control, wanted.cache_control),
    )
    other = [
        f"{name}: {there or 'none'} instead of {should}"
        for name, there, should in pairs
        if there != should
    ]
    return Wrong("other-headers", message, "; ".join(other)) if other else None
