"""What an audit of everything that is live found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from podcast_pub.model.plan import Reason
from podcast_pub.model.published import Published
from podcast_pub.problems import Finding


@dataclass(frozen=True, slots=True)
class Audit:
    """A release held against what is there. The places of its findings are keys and addresses."""

    target: str
    """As a producer names it."""
    published: Published
    """What should be there."""
    files: int
    """So many objects were looked at."""
    size: int
    """Bytes that they should have together."""
    findings: tuple[Finding, ...]
    """Errors: listeners are, or may be, without something. The rest is good to know."""
    wrong: Mapping[str, Reason] = field(default_factory=dict)
    """Objects of the release that a publish should write again, by key: MISSING or DAMAGED."""
    orphans: Mapping[str, int] = field(default_factory=dict)
    """What no release names, by key, in bytes: somebody else's, never touched."""
    leftovers: Mapping[str, int] = field(default_factory=dict)
    """The same below `.podcast-pub/`: ours, and needed no more."""
    public: int | None = None
    """So many public addresses were asked; None when that was not wanted."""
