"""The forms that a file of chapters may have, by its extension. Pure."""

from collections.abc import Callable

from podcast_pub.timed import chapters_json, chapters_psc, chapters_text, chapters_vtt
from podcast_pub.timed.chapters_file import ChaptersFile

STEM = "chapters"
"""A file of this name beside an episode is found by itself."""

_READERS: dict[str, Callable[..., ChaptersFile]] = {
    ".json": chapters_json.read,
    ".psc": chapters_psc.read,
    ".xml": chapters_psc.read,
    ".vtt": chapters_vtt.read,
    ".txt": chapters_text.read,
}

EXTENSIONS = tuple(_READERS)
"""With the dot, lower case; what can say more comes first, and wins where there are several."""

NAMES = tuple(f"{STEM}{extension}" for extension in EXTENSIONS)
"""What is found by itself."""


def read(data: bytes, *, path: str, extension: str) -> ChaptersFile:
    """What a file says; `extension` is one of `EXTENSIONS`."""
    return _READERS[extension](data, path=path)
