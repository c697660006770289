"""Fingerprints: what a made thing depends on, as one hash. Equal fingerprints, equal bytes."""

import hashlib

from podcast_pub.recipe import recipe


def fingerprint(view: object, *context: str) -> str:
    """Hash of a view, of how we make things, and of what else its bytes depend on.

    The view is a frozen dataclass of strings, numbers and tuples: its `repr` says all of it, the
    same in every process.
    """
    digest = hashlib.sha256(repr(view).encode("utf-8", "surrogatepass"))
    for part in (recipe(), *context):
        digest.update(b"\0" + part.encode())
    return digest.hexdigest()
