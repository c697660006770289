"""The feed held against the rules, once for the same bytes."""

from podcast_pub.build.made import Made
from podcast_pub.model.memory import Memory
from podcast_pub.model.show import Catalog
from podcast_pub.problems import Finding
from podcast_pub.recipe import recipe


def feed_findings(feed: Made, catalog: Catalog, memory: Memory) -> tuple[Finding, ...]:
    """What is wrong with the bytes of a feed, in the producer's files; remembered."""
    key = f"{feed.sha256} {recipe()}"
    known = memory.recall("findings", key)
    if known == b"[]":
        return ()
    from podcast_pub.check import ours

    if known is None:
        origins = ours.check_own_feed(feed.body())
        memory.remember("findings", key, ours.to_bytes(origins))
    else:
        origins = ours.from_bytes(known)
    return ours.at_source(origins, catalog)
