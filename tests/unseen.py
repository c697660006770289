"""A file system whose clock stands still, for tests."""

import os
from pathlib import PosixPath


class UnseenPath(PosixPath):
    """A file whose times and size stay what they were at the first look: changes go unseen."""

    seen: os.stat_result | None = None

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """What the file was like at the first look."""
        if self.seen is None:
            self.seen = super().stat(follow_symlinks=follow_symlinks)
        return self.seen
