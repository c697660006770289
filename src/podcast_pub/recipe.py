"""How everything is made, as one hash: our source, our fonts, and the libraries that it uses.

Whatever is remembered between runs holds only for the recipe that made it: a mend of ours or of a
library reaches everybody, and nothing has to be forgotten by hand.
"""

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    *("babel", "cmarkgfm", "feedgen", "jinja2", "lxml", "markupsafe", "mutagen", "nh3"),
    *("pillow", "pydantic", "pyyaml", "snowballstemmer", "tzdata"),
)
"""A new version of one of these may read or write the same show differently."""


@cache
def recipe() -> str:
    """The hash, hex; equal recipes make equal bytes of equal input."""
    digest = hashlib.sha256(f"python={sys.version_info[:2]}\0".encode())
    root = Path(__file__).parent
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.otf")]):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    for library in LIBRARIES:
        digest.update(f"{library}={version(library)}\0".encode())
    return digest.hexdigest()
