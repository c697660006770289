"""Putting an object back from the copy that was kept of it, inside the store."""

from podcast_pub.delivery import FEEDS
from podcast_pub.model.plan import Reason, Write
from podcast_pub.problems import StoreError
from podcast_pub.release.look import is_there
from podcast_pub.storage.store import Headers, Store, Stored


def copied_back(store: Store, write: Write, headers: Headers) -> Stored | None:
    """Copy `write.source` to its place, verified; None when its bytes have to be sent instead.

    a feed       it must be the right one before it is live, and replace only what we saw there
    returns      it goes only where nothing is: that would be somebody else's
    other type   the copy was made of another object with the same bytes
    other bytes  the copy is damaged, as whoever sends it will find out
    """
    artifact = write.artifact
    if write.source is None or artifact.kind in FEEDS or write.reason is Reason.RETURNS:
        return None
    store.copy(write.source, artifact.key)
    stored = store.head(artifact.key)
    if stored is None or stored.headers is None:
        return stored if is_there(store, artifact.key, artifact.sha256, artifact.size) else None
    return stored if (stored.size, stored.headers) == (artifact.size, headers) else None


def kept_bytes(store: Store, write: Write, source: str) -> bytes:
    """The bytes of a copy; StoreError when they are not what they should be."""
    artifact = write.artifact
    if not is_there(store, source, artifact.sha256, artifact.size):
        raise _damaged(store, source)
    return store.read(source, length=artifact.size + 1)


def _damaged(store: Store, source: str) -> StoreError:
    return StoreError(
        "this copy is not what was kept",
        where=f"{store}: {source}",
        do="go back to another release: podcast-pub rollback NUMBER\n"
        "or publish the show's folder again: podcast-pub publish --resume",
    )
