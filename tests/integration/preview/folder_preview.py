"""A preview of a folder's files as they are: `python -m tests.integration.preview.folder_preview`.

Prints the address, then a line for each rebuild, then `stopped`. A file `broken` gives a finding.
"""

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path

from podcast_pub.delivery import Kind, content_type
from podcast_pub.model.artifact import Artifact, Body
from podcast_pub.preview.server import serve
from podcast_pub.problems import Finding, InvalidShowError, Level, Location


def artifacts_of(root: Path) -> Mapping[str, Artifact]:
    """An object for each file: audio from the disk, the rest from memory."""
    if (root / "broken").exists():
        place = Location("podcast.yaml", 3)
        raise InvalidShowError(
            [Finding("x", Level.ERROR, "`title` is <missing>", place, "title: Tides")]
        )
    return {path.name: _artifact(path) for path in root.glob("*.*")}


def _artifact(path: Path) -> Artifact:
    data = path.read_bytes()
    kind = Kind.MEDIA if path.suffix == ".mp3" else Kind.PAGE
    body: Body = path if kind is Kind.MEDIA else data
    sha256 = hashlib.sha256(data).hexdigest()
    return Artifact(
        path.name, kind, content_type(kind, path.suffix), sha256, len(data), body, path.name
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    serve(
        folder,
        lambda _url: artifacts_of(folder),
        port=0,
        on_start=lambda url, _shown: print(url, flush=True),  # noqa: T201  the test reads it
        on_change=lambda _shown: print("rebuilt", flush=True),  # noqa: T201  the test reads it
        on_trouble=lambda words: print(words, flush=True),  # noqa: T201  the test reads it
    )
    print("stopped", flush=True)  # noqa: T201  the test reads it
