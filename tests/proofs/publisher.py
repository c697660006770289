"""A publish in a child process, which may be killed. Only a process without threads may fork."""

import os
import signal
import time
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from podcast_pub import pipeline, planning
from podcast_pub.problems import PodcastError
from podcast_pub.project import Project
from podcast_pub.storage.store import Store
from tests.e2e.command import COMMAND

WARP = 50
"""How much faster a publisher waits before it sends a request again."""
HANGS_AFTER = 120
"""Seconds; told as killed by SIGALRM."""

DONE, REFUSED, SURPRISED = 0, 1, 2
"""Exit codes: published; stopped in words; stopped without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(ABC):
    """Who publishes, from where."""

    show: Path
    cache: Path
    """Another machine has another one."""
    break_lock: bool = False
    wait: float = 0
    """Seconds until it begins."""

    def start(self, ready: Callable[[int], None] = lambda _: None) -> int:
        """Begin in a child after `ready` was called with its process id; returns that at once."""
        gate, go = os.pipe()
        child = os.fork()
        if child == 0:
            os.read(gate, 1)
            os._exit(self._guarded())
        try:
            ready(child)
            os.write(go, b"!")
        finally:
            os.close(go)
            os.close(gate)
        return child

    def run(self) -> int:
        """Publish; the exit code."""
        return ended(self.start())

    @property
    def words(self) -> str:
        """What the last publish said when it was stopped, and what to do; empty when it was not."""
        return self._words.read_text() if self._words.exists() else ""

    @property
    def _words(self) -> Path:
        return self.cache / "words.txt"

    def _guarded(self) -> int:
        """In the child; never returns by an exception."""
        try:
            time.sleep(self.wait)
            signal.alarm(HANGS_AFTER)
            self.cache.mkdir(parents=True, exist_ok=True)
            self._words.unlink(missing_ok=True)
            os.environ["PODCAST_PUB_CACHE"] = str(self.cache)
            return self._publish()
        except BaseException:
            traceback.print_exc()
            return SURPRISED

    @abstractmethod
    def _publish(self) -> int:
        """In the child: the exit code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forked(Publisher):
    """The pipeline, without the time that it takes to start the command."""

    store: Store
    """That nobody has asked for anything yet: who forks has no connections and no threads."""

    def warm_up(self) -> None:
        """Import here what every child needs, by a plan for a folder that is not there."""
        project = Project(self.show, str(self.cache / "nowhere"))
        pipeline.make_plan(project, now=datetime.now(UTC), on_event=lambda _: None).memo.close()

    def _publish(self) -> int:
        really, store = time.sleep, self.store
        vars(time)["sleep"] = lambda seconds: really(seconds / WARP)
        # made by the parent: to make a client takes longer than to publish
        vars(planning)["open_store"] = lambda *_: store
        project = Project(self.show, str(store))
        try:
            planned = pipeline.make_plan(project, now=datetime.now(UTC), on_event=lambda _: None)
            pipeline.publish(planned, break_lock=self.break_lock, on_event=lambda _: None)
        except PodcastError as error:
            self._words.write_text(f"{type(error).__name__}: {error.message}\n{error.do}")
            return REFUSED
        return DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed(Publisher):
    """The installed command, as a producer runs it."""

    to: str
    endpoint: str

    def _publish(self) -> int:
        os.environ["AWS_ENDPOINT_URL_S3"] = self.endpoint
        words = ["publish", "--yes", "--show", str(self.show), "--to", self.to]
        descriptor = os.open(self._words, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        os.dup2(descriptor, 2)
        lock = ["--break-lock"] if self.break_lock else []
        os.execv(COMMAND, [str(COMMAND), *words, *lock])  # noqa: S606  there is none


def ended(child: int) -> int:
    """How a child ended: its exit code, or the signal that killed it, negative."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
