"""A file of the producer that is published as it is: its hash and its size."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from podcast_pub.media.stamp import MOST_SEEN, Stamp
from podcast_pub.model.files import PublishedFile
from podcast_pub.model.memory import Memory

_KIND = "file"


def read_file(path: Path, name: str, memory: Memory) -> PublishedFile:
    """The file at `path`, called `name` below the show's folder. Read-only; OSError as it comes.

    The hash is remembered with the file's stamp; bytes are hashed again while they are sent.
    """
    stamp = Stamp.of(path.stat())
    kept = memory.recall(_KIND, str(path))
    if kept is not None:
        said, sha256 = json.loads(kept)
        if said == str(stamp):
            return PublishedFile(path, name, sha256, stamp.size)
    settled = stamp.is_settled()
    sha256 = _hashed(path, stamp, settled)
    if settled:
        memory.remember(_KIND, str(path), json.dumps([str(stamp), sha256]).encode())
    return PublishedFile(path, name, sha256, stamp.size)


@lru_cache(maxsize=MOST_SEEN)
def _hashed(path: Path, stamp: Stamp, settled: bool) -> str:  # noqa: ARG001  parts of the key
    """The hash of the file at `path`: read once, however often it is linked.

    What was read of a young file holds while it is young: `settled`, it is read again.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
