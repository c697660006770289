"""What tells, without reading it, that a file is the one we have read before."""

import os
import time
from dataclasses import dataclass

SETTLED_AFTER_NS = 2_000_000_000
"""A file younger than this may change again within the clock's grain: it is not remembered."""
MOST_SEEN = 10_000
"""Files whose facts a run keeps at hand beside the memory: a few megabytes."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's identity and times, as the file system says."""

    size: int
    """Bytes."""
    mtime_ns: int
    ctime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """The stamp of a file whose status was asked."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    def is_settled(self, now_ns: int | None = None) -> bool:
        """Whether what is read now may be remembered. `now_ns`: the system's clock unless given."""
        now = time.time_ns() if now_ns is None else now_ns
        return now - max(self.mtime_ns, self.ctime_ns) >= SETTLED_AFTER_NS

    def __str__(self) -> str:
        return f"{self.size} {self.mtime_ns} {self.ctime_ns} {self.inode}"
