"""Objects that are live already, to be asked for where nothing new can be put there. Pure."""

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.doctor.probes import Sample
from podcast_pub.model.published import Published

_WANTED = (Kind.FEED, Kind.MEDIA, Kind.CHAPTERS, Kind.TRANSCRIPT)


def live_samples(published: Published) -> tuple[Sample, ...]:
    """One object of each kind that servers must tell apart, as far as there are any."""
    keys = [_first(published, kind) for kind in _WANTED]
    keys.append(addresses.ARCHIVE if addresses.ARCHIVE in published.objects else None)
    return tuple(_sample(published, key) for key in keys if key is not None)


def _first(published: Published, kind: Kind) -> str | None:
    keys = (key for key, thing in published.objects.items() if thing.kind is kind)
    return min(keys, default=None)


def _sample(published: Published, key: str) -> Sample:
    thing = published.objects[key]
    return Sample(key, thing.kind, thing.size, thing.content_type, thing.cache_control)
