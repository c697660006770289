"""Rules about addresses."""

import ipaddress
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from podcast_pub.check.rules import RULES
from podcast_pub.problems import Finding, Location


def split(url: str) -> SplitResult | None:
    """The parts of an address; None for one that has no sensible parts."""
    try:
        parts = urlsplit(url)
        # Reading the port parses it.
        return parts if parts.port is None or parts.port > 0 else None
    except ValueError:
        return None


def ascii_only(url: str, key: str, location: Location) -> Iterator[Finding]:
    """No letters outside ASCII."""
    if not url.isascii():
        yield RULES["url-ascii"].finding(
            f"`{key}` has letters outside ASCII", location, found=without_user(url)
        )


def plain_http(url: str, key: str, location: Location) -> Iterator[Finding]:
    """Encrypted, unless it is this machine."""
    if _is_plain(url):
        yield RULES["https-everywhere"].finding(
            f"`{key}` is not encrypted", location, found=without_user(url)
        )


def namespace_https(url: str, key: str, location: Location) -> Iterator[Finding]:
    """Encrypted, as the podcast namespace wants it."""
    if _is_plain(url):
        yield RULES["https-podcast-ns"].finding(
            f"`{key}` is not encrypted", location, found=without_user(url)
        )


def without_user(url: str) -> str:
    """The address without a user name and password: findings end up in logs.

    >>> without_user("https://ada:secret@cdn.example/a.mp3")
    'https://(hidden)@cdn.example/a.mp3'
    """
    scheme, slashes, rest = url.partition("//")
    host, slash, path = rest.partition("/")
    _, at, host_only = host.rpartition("@")
    return f"{scheme}{slashes}{'(hidden)@' if at else ''}{host_only if at else host}{slash}{path}"


def _is_plain(url: str) -> bool:
    parts = split(url)
    return parts is not None and parts.scheme == "http" and not _is_here(parts.hostname or "")


def _is_here(host: str) -> bool:
    """Whether the host is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
