"""What must hold for a write, and how a service is asked to see to it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Condition:
    """At most one of both; neither: write in any case."""

    if_absent: bool = False
    if_match: str | None = None
    """An etag, as the service gave it."""

    def __bool__(self) -> bool:
        return self.if_absent or self.if_match is not None

    @property
    def parameters(self) -> dict[str, Any]:
        """The headers of the request, by boto3's names."""
        if self.if_absent:
            return {"IfNoneMatch": "*"}
        return {} if self.if_match is None else {"IfMatch": self.if_match}

    def holds(self, etag: str | None) -> bool:
        """Whether it holds for an object with this etag; None: there is none."""
        if self.if_absent:
            return etag is None
        return self.if_match is None or etag == self.if_match


ANYWAY = Condition()
