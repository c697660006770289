"""Rules about addresses; loading has seen that they are addresses, in ASCII and without log-in."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from podcast_pub.check.rules import RULES
from podcast_pub.content.links import is_loopback
from podcast_pub.problems import Finding, Location


def https(rule: str, url: str, key: str, location: Location) -> Iterator[Finding]:
    """Encrypted, unless it is this machine."""
    parts = urlsplit(url)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        yield RULES[rule].finding(f"`{key}` begins with http://", location, found=url)
