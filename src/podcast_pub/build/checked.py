"""The feed held against the rules, once for the same bytes."""

from podcast_pub.build.made import Made
from podcast_pub.model.memory import Memory
from podcast_pub.problems import Finding
from podcast_pub.recipe import recipe


def feed_findings(feed: Made, memory: Memory) -> tuple[Finding, ...]:
    """What is wrong with the bytes of a feed; a clean one is remembered and not read again."""
    key = f"{feed.sha256} {recipe()}"
    if memory.recall("clean feed", key) is not None:
        return ()
    from podcast_pub.check.document import check_feed

    findings = check_feed(feed.body())
    if not findings:
        memory.remember("clean feed", key, b"")
    return findings
