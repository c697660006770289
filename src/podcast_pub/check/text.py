"""Rules about the length of titles and names."""

from collections.abc import Iterator

from podcast_pub.check.rules import RULES
from podcast_pub.model.source import Source
from podcast_pub.problems import Finding

TEXT_LIMIT = 255
"""Characters."""


def too_long(key: str, value: str, source: Source) -> Iterator[Finding]:
    """At most 255 characters."""
    if len(value) > TEXT_LIMIT:
        yield RULES["tag-value-255"].finding(
            f"`{key}` has {len(value)} characters, and apps show {TEXT_LIMIT}",
            source.at(key),
            found=value,
        )
