"""What is shown right now, and who waits for the next: rebuilt on demand, one build at a time."""

import asyncio
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from podcast_pub.model.artifact import Artifact
from podcast_pub.problems import Finding, InvalidShowError, PodcastError

Build = Callable[[], Mapping[str, Artifact]]
"""Makes everything of the show, by key; raises PodcastError."""

Trouble = tuple[Finding, ...] | PodcastError
"""Why there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The outcome of a build."""

    version: str
    """Differs from any other build's, also of an earlier server: a page that has it is fresh."""
    artifacts: Mapping[str, Artifact]
    """By key; empty when the show cannot be built."""
    trouble: Trouble | None = None
    """None when all is well."""


class Stage:
    """Holds what is shown; whoever waits is woken when that changes, or when the server stops."""

    def __init__(self, build: Build) -> None:
        """Build for the first time; trouble is shown, not raised."""
        self._build = build
        self._numbers = count(1)
        self.changed = asyncio.Event()
        """Set once when something else is shown; take it before you look, then wait for it."""
        self.stopping = asyncio.Event()
        self.shown = self._make()

    async def rebuild(self) -> None:
        """Build again beside the server, and wake everybody who waits."""
        self.shown = await asyncio.to_thread(self._make)
        self._wake()

    def stop(self) -> None:
        """Let everybody who waits go home."""
        self.stopping.set()
        self._wake()

    def _wake(self) -> None:
        before, self.changed = self.changed, asyncio.Event()
        before.set()

    def _make(self) -> Shown:
        version = f"{os.getpid()}-{next(self._numbers)}"
        try:
            return Shown(version, self._build())
        except InvalidShowError as error:
            return Shown(version, {}, error.findings)
        except PodcastError as error:
            return Shown(version, {}, error)
        except Exception as error:  # a bug of ours must not end the preview: it is shown instead
            name = type(error).__name__
            message = f"an unexpected {name}: a mistake in podcast-pub, not in your show"
            return Shown(version, {}, PodcastError(message))
