"""A file of the producer that is published as it is: its hash and its size."""

import hashlib
import json
from pathlib import Path

from podcast_pub.media.stamp import Stamp
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
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    if stamp.is_settled() and Stamp.of(path.stat()) == stamp:
        memory.remember(_KIND, str(path), json.dumps([str(stamp), sha256]).encode())
    return PublishedFile(path, name, sha256, stamp.size)
