"""Keys that hold one thing, or a list of several; addresses and times in them. Pure."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from podcast_pub.content.desk import Desk, called
from podcast_pub.content.links import is_loopback, read_link
from podcast_pub.content.wire.base import T


def each(key: str, value: T | list[T] | None) -> Iterator[tuple[str, T]]:
    """Everything that stands at `key`, with a dotted key of its own."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield f"{key}.{index}", one
    elif value is not None:
        yield key, value


def read_secure(text: str, key: str, desk: Desk) -> str | None:
    """An address for a tag of the namespace, which wants https; None when it is no address."""
    link = read_link(text, key, desk)
    parts = urlsplit(link or "")
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        desk.warn(
            "https-podcast-ns",
            f"`{called(key)}` begins with http://",
            key=key,
            found=text,
            do="write https:// if that address answers, or leave it out",
        )
    return link


def read_optional(text: str | None, key: str, desk: Desk) -> str | None:
    """The same where it may be absent."""
    return None if text is None else read_secure(text, key, desk)


def tell_end(end: float, duration: float | None, key: str, rule: str, desk: Desk) -> None:
    """Put down that something ends behind the audio; half a second is not told."""
    if duration is not None and end > duration + 0.5:
        desk.error(
            rule,
            f"it ends after {end:g} seconds, and the audio after {duration:.1f}",
            key=key,
            do="write an earlier `start`, or a shorter `duration`",
        )
