"""Further audio files of an episode, as the log stores them."""

from collections.abc import Iterable
from dataclasses import asdict

from podcast_pub.model.published import PublishedAlternate
from podcast_pub.release.wire.fields import Count, Header, MediaKey, Sha256, Wire


class WireAlternate(Wire):
    """A further audio file of an episode."""

    name: str
    key: MediaKey
    sha256: Sha256
    size: Count
    type: Header
    bitrate: int | None


def alternates_out(alternates: Iterable[PublishedAlternate]) -> list[WireAlternate]:
    """As they are stored."""
    return [WireAlternate(**asdict(each)) for each in alternates]


def alternates_in(wire: Iterable[WireAlternate]) -> tuple[PublishedAlternate, ...]:
    """As they were stored."""
    return tuple(PublishedAlternate(**each.model_dump()) for each in wire)
