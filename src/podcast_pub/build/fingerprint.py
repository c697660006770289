"""Fingerprints: what a made thing depends on, as one hash. Equal fingerprints, equal bytes."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("jinja2", "markupsafe", "nh3", "cmarkgfm", "feedgen", "lxml")
"""A new version of one of these may write other bytes."""


@cache
def code() -> str:
    """Hash of our own source and of the versions of the libraries that write bytes."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    for library in LIBRARIES:
        digest.update(f"{library}={version(library)}\0".encode())
    return digest.hexdigest()


def fingerprint(view: object, *context: str) -> str:
    """Hash of a view and what else its bytes depend on.

    The view is a frozen dataclass of strings, numbers and tuples: its `repr` says all of it, the
    same in every process.
    """
    digest = hashlib.sha256(repr(view).encode("utf-8", "surrogatepass"))
    for part in context:
        digest.update(b"\0" + part.encode())
    return digest.hexdigest()
