"""CloudFront is told what changed, and waited for until it has forgotten its old copies.

It does not talk to Amazon itself: that is `storage.s3.cloudfront`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from podcast_pub.notify.changes import Changes
from podcast_pub.notify.events import CacheBusy, CacheTold, Told
from podcast_pub.notify.paths import folded, paths_of
from podcast_pub.problems import NotifyError, StoreError

if TYPE_CHECKING:
    from podcast_pub.storage.s3.cloudfront import Distribution

PATIENCE = 15 * 60.0
"""Seconds. Mostly it takes less than one minute; more than ten have been seen:
https://github.com/mozilla/extension-workshop/issues/64"""

_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 30.0
"""Seconds between two questions."""

_T = TypeVar("_T")


def tell_cloudfront(
    changes: Changes,
    distribution: Distribution,
    on_event: Callable[[Told], None],
    *,
    patience: float = PATIENCE,
    first_pause: float = _FIRST_PAUSE,
) -> None:
    """Let the distribution forget its copies of what is stale; returns when it has.

    NotifyError when it cannot be told, or has not forgotten after `patience` seconds.
    """
    if not changes.stale:
        return
    paths = folded(paths_of(changes.stale))
    wildcards = sum(path.endswith("*") for path in paths)
    on_event(CacheTold(len(changes.stale), wildcards))
    waiting = _Waiting(distribution, on_event, patience, first_pause)
    try:
        request = waiting.until(lambda: distribution.forget(paths, _reference(changes, paths)))
        waiting.until(lambda: distribution.has_forgotten(request) or None)
    except StoreError as error:
        message = f"CloudFront could not be told: {error.message}"
        raise NotifyError(message, where=error.where, found=error.found, do=error.do) from error


def _reference(changes: Changes, paths: Sequence[str]) -> str:
    """The same for the same request of the same release: asked again, nothing new begins.

    CloudFront refuses a reference that comes with other paths, so they are a part of it.
    """
    digest = hashlib.sha256("\n".join(paths).encode()).hexdigest()
    return f"podcast-pub-{changes.release}-{changes.token}-{digest[:12]}"


class _Waiting:
    """One stretch of patience for everything that has to be waited for."""

    def __init__(
        self,
        distribution: Distribution,
        on_event: Callable[[Told], None],
        patience: float,
        pause: float,
    ) -> None:
        self._distribution = distribution
        self._on_event = on_event
        self._patience = patience
        self._pause = pause
        self._began = time.monotonic()

    def until(self, ask: Callable[[], _T | None]) -> _T:
        """Ask again and again, more and more seldom, until there is an answer."""
        pause = self._pause
        while (answer := self._asked(ask)) is None:
            waited = time.monotonic() - self._began
            if waited + pause > self._patience:
                raise NotifyError(
                    f"CloudFront has not done what it was told in {waited / 60:.0f} minutes",
                    where=str(self._distribution),
                    do="wait a little",
                )
            self._on_event(CacheBusy(waited))
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
        return answer

    def _asked(self, ask: Callable[[], _T | None]) -> _T | None:
        """The answer; None as well while CloudFront has too much to do."""
        from podcast_pub.storage.s3.cloudfront import BusyError

        try:
            return ask()
        except BusyError:
            return None
