"""Text that XML cannot hold, told in words. Loading refuses it first; this is the last line."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from podcast_pub.problems import PodcastError

# https://www.w3.org/TR/xml/#charsets
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unholdable(view: object, *, where: str, error: ValueError) -> PodcastError:
    """The error to raise when the XML library refused `view`; names the field and the character."""
    for name, text in _texts(view, ""):
        if (bad := _UNHOLDABLE.search(text)) is not None:
            return PodcastError(
                f"`{name}` has a character that a feed cannot hold",
                where=where,
                found=f"U+{ord(bad[0]):04X} after {text[: bad.start()][-30:]!r}",
                do="remove it: control characters are invisible, so type that part again",
            )
    return PodcastError(f"the feed cannot be written: {error}", where=where)


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{name}.{field.name}".lstrip("."))
