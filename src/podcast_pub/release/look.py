"""What the plan may know of the target: which objects are there. Read-only."""

from collections.abc import Callable, Mapping

from podcast_pub.model.published import Published
from podcast_pub.storage.store import Store


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
