"""The stages of a publish: what is written, verified, copied and deleted, and in which order.

It decides nothing: the plan says what, the claim says whether we still may.
"""

import shlex
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Event as Flag
from threading import Lock
from typing import TypeVar

from podcast_pub.delivery import FEEDS, Kind, Stage
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Plan, Reason, Write
from podcast_pub.model.published import Hold
from podcast_pub.problems import StalePlanError, StoreError
from podcast_pub.release.claim import Claim
from podcast_pub.release.copies import kept_key, old_releases, still_kept, to_drop, to_keep
from podcast_pub.release.events import Deleted, Event, Sent, StageStarted, Written
from podcast_pub.release.log import release_key, release_numbers
from podcast_pub.release.look import is_there, sha256_at
from podcast_pub.release.restore import copied_back, kept_bytes
from podcast_pub.storage.store import Headers, PreconditionError, Store, Stored

_VITAL = (Kind.MEDIA, *FEEDS)
"""Asked for once more when sent, and on the disk one by one."""

_NOT_OURS_YET = (Reason.NEW, Reason.RETURNS)
"""Nothing of ours is at the key: whatever else is there is somebody else's."""

_Job = TypeVar("_Job")


class _Stopped(Exception):  # noqa: N818  no error: another object's error, or Ctrl-C, is what is told
    """The publish is over; an object that is half sent need not be finished."""


class Run:
    """One publish at work. `_write` and `_delete` run in threads."""

    def __init__(
        self,
        plan: Plan,
        store: Store,
        claim: Claim,
        on_event: Callable[[Event], None],
        *,
        if_match: Hold,
    ) -> None:
        self._plan = plan
        self._if_match = if_match
        self._store = store
        self._claim = claim
        self._on_event = on_event
        self._telling = Lock()
        self._stop = Flag()
        self._keep = {kept.key: kept_key(kept.sha256) for kept in to_keep(plan, claim.number)}

    def tell(self, event: Event) -> None:
        """Tell one event at a time, whichever thread it comes from."""
        with self._telling:
            self._on_event(event)

    def write_stage(self, stage: Stage) -> None:
        """Write and verify every object of a stage; on the disk when this returns."""
        writes = [write for write in self._plan.writes if write.artifact.stage is stage]
        self._claim.confirm()
        size = sum(write.artifact.size for write in writes if write.source is None)
        self.tell(StageStarted(stage, len(writes), size))
        self._keep_copies([write.artifact.key for write in writes])
        self._in_threads(self._write, writes)
        self._store.flush()
        if stage is Stage.FEEDS and self._if_match is not Hold.HELD:
            with _too_late("our feed may have replaced theirs", "put their feed back"):
                self._claim.confirm()

    def delete_stage(self) -> None:
        """Delete what nobody wants any more, and what the log and the copies have too much."""
        plan, release = self._plan, self._claim.number
        old = old_releases(release_numbers(self._store), plan, release)
        spare = [*to_drop(plan.base.kept, still_kept(plan, release)), *map(release_key, old)]
        self._claim.confirm()
        if plan.deletes:
            self.tell(StageStarted(Stage.DELETES, len(plan.deletes), 0))
        keys = [delete.key for delete in plan.deletes]
        self._keep_copies(keys)
        late = _too_late("we may have deleted what it names", "put that back") if keys else None
        with late or nullcontext():
            self._in_threads(self._delete, keys)
            self._in_threads(self._drop, spare)
            if keys or spare:
                self._store.flush()
                self._claim.confirm()  # whoever overtook us may be sending these just now

    def _in_threads(self, work: Callable[[_Job], None], jobs: Iterable[_Job]) -> None:
        """Do all jobs; the first that fails stops the others and is raised."""
        with ThreadPoolExecutor(self._store.capabilities.parallel) as pool:
            try:
                for future in as_completed([pool.submit(work, job) for job in jobs]):
                    future.result()
            except BaseException:
                self._stop.set()
                pool.shutdown(cancel_futures=True)
                raise

    def _write(self, write: Write) -> None:
        artifact = write.artifact
        self._go_on()
        if not self._sent_before(write):
            copied = copied_back(self._store, write, _headers(artifact))
            self._verify(artifact, copied or self._send(write))
        self.tell(Written(artifact.key, artifact.size))

    def _delete(self, key: str) -> None:
        self._go_on()
        self._store.delete(key)
        self.tell(Deleted(key))

    def _drop(self, key: str) -> None:
        """Delete what nobody hears of."""
        self._go_on()
        self._store.delete(key)

    def _go_on(self) -> None:
        """Raise unless we still may: asked before each object, and while one is sent."""
        if self._stop.is_set():
            raise _Stopped
        self._claim.renew()

    def _send(self, write: Write) -> Stored:
        artifact = write.artifact
        body = self._body(write)
        if_absent, if_match = self._condition(write)
        try:
            return self._store.write(
                artifact.key,
                body,
                _headers(artifact),
                if_absent=if_absent,
                if_match=if_match,
                durable=artifact.kind in _VITAL,
                on_progress=lambda done: self._progress(artifact, done),
            )
        except PreconditionError as error:
            if write.reason not in _NOT_OURS_YET:
                raise _feed_changed(self._store, artifact.key, self._claim.command) from error
            self._claim.disown(artifact.key)
            raise _foreign(self._store, artifact.key) from error

    def _body(self, write: Write) -> bytes | Path:
        """What to send; StoreError where it cannot be had."""
        artifact = write.artifact
        if write.source is not None:
            return kept_bytes(self._store, write, write.source)
        body = artifact.body() if callable(artifact.body) else artifact.body
        if body is None:
            raise _not_here(self._store, artifact.key)
        return body

    def _condition(self, write: Write) -> tuple[bool, str | None]:
        """What must hold to write: `if_absent` and `if_match`.

        What is new must not be there: it would be somebody else's. A feed must be the one that we
        saw after the claim was confirmed: whoever overtook us may have written it since.
        """
        if write.reason in _NOT_OURS_YET:
            return True, None
        if write.artifact.kind not in FEEDS or self._if_match is not Hold.HELD:
            return False, None
        there = self._store.head(write.artifact.key)
        self._claim.confirm()
        return (True, None) if there is None else (False, there.etag)

    def _progress(self, artifact: Artifact, done: int) -> None:
        self._go_on()
        self.tell(Sent(artifact.key, done, artifact.size))

    def _sent_before(self, write: Write) -> bool:
        """Whether an unfinished publish has sent this audio: nobody likes to send it twice."""
        artifact = write.artifact
        if write.reason is not Reason.UNFINISHED or artifact.kind is not Kind.MEDIA:
            return False
        there = self._store.head(artifact.key)
        if there is None or there.size != artifact.size:
            return False
        if there.headers is not None:
            return there.headers == _headers(artifact)
        return sha256_at(self._store, artifact.key, there.size) == artifact.sha256

    def _keep_copies(self, keys: Iterable[str]) -> None:
        """Copy what will be overwritten or deleted; the copies are safe when this returns."""
        wanted = [key for key in keys if key in self._keep]
        if wanted:
            self._in_threads(self._keep_copy, wanted)
            self._store.flush()

    def _keep_copy(self, key: str) -> None:
        """Copy what is there, if it is what the log says and no earlier run has copied it.

        Where looking costs a request the log is believed, but for what is unsure.
        """
        self._go_on()
        base, store, target = self._plan.base, self._store, self._keep[key]
        last = base.objects[key]
        if key in base.unknown or store.capabilities.cheap_head:
            copied = store.head(target)
            if copied and copied.size == last.size:
                return
            there = store.head(key)
            if there is None or there.size != last.size:
                return
        if key in base.unknown and not is_there(store, key, last.sha256, last.size):
            return
        try:
            store.copy(key, target)
        except StoreError:
            if store.head(key) is not None:  # else somebody has deleted it
                raise

    def _verify(self, artifact: Artifact, stored: Stored) -> None:
        """What was sent is there; for audio and feeds the store is asked once more."""
        found = self._store.head(artifact.key) if artifact.kind in _VITAL else stored
        if found and found.size == artifact.size and found.headers in (None, _headers(artifact)):
            return
        raise StoreError(
            "it was sent, but is not there as it was sent",
            where=f"{self._store}: {artifact.key}",
            do="run it again; if it stays so, the store cannot be trusted",
        )


@contextmanager
def _too_late(what: str, mend: str) -> Iterator[None]:
    """Tell who finds out here that another publisher is ahead what they have done to the other."""
    try:
        yield
    except StalePlanError as error:
        raise StalePlanError(
            f"{error.message}, and {what}",
            where=error.where,
            found=error.found,
            do=f"fetch their change, then {mend}: podcast-pub verify --repair",
        ) from error


def _headers(artifact: Artifact) -> Headers:
    return Headers(artifact.content_type, artifact.cache_control, artifact.sha256)


def _foreign(store: Store, key: str) -> StoreError:
    return StoreError(
        "it is at the target already, and podcast-pub did not put it there",
        where=f"{store}: {key}",
        do="move it away\n"
        f"or let it be overwritten: podcast-pub publish --adopt {shlex.quote(key)}",
    )


def _not_here(store: Store, key: str) -> StoreError:
    return StoreError(
        "it is not at the target as it was to be, and the audio is not on this machine",
        where=f"{store}: {key}",
        do="publish on the machine that has the audio",
    )


def _feed_changed(store: Store, key: str, command: str) -> StalePlanError:
    return StalePlanError(
        "someone changed the feed while it was being published",
        where=f"{store}: {key}",
        do=f"fetch their change, then run it again: podcast-pub {command}",
    )
