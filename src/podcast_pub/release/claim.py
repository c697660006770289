"""Making a release: a number in the log is taken, held, and ends as complete or abandoned.

Create-only writes are not atomic on every store: several writers may be told that they won. So
what counts is what is read back: our own bytes, and no higher number.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from podcast_pub.model.published import Published
from podcast_pub.problems import StalePlanError, StoreError
from podcast_pub.release.holder import alive, forget, is_dead, lock_file
from podcast_pub.release.log import read_log, read_record, release_key
from podcast_pub.release.record import Intent, encode_intent, encode_manifest
from podcast_pub.storage.elapsed import elapsed
from podcast_pub.storage.store import Headers, PreconditionError, Store

DEAD_AFTER = timedelta(minutes=10)
"""An intent that was not renewed for so long, by the store's clock, is superseded."""

RENEWED_EVERY = 120.0
"""Seconds."""


class Claim:
    """A release that we are making. Safe to renew from threads."""

    def __init__(
        self,
        store: Store,
        number: int,
        intent: Intent,
        *,
        command: str = "publish",
        renewed_every: float = RENEWED_EVERY,
    ) -> None:
        """Prepare to take `number`; `command` is what to type again, `renewed_every` in seconds."""
        self.number = number
        self.intent = intent
        self.command = command
        self._foreign: set[str] = set()
        self._store = store
        self._key = release_key(number)
        self._body = encode_intent(intent)
        self._renewed_every = renewed_every
        self._renewed = elapsed()
        self._renewing = threading.Lock()

    def take(self) -> None:
        """Take the number; StalePlanError when somebody else has it."""
        with suppress(PreconditionError):  # a lost reply looks the same: who has it is read back
            self._write(self._body, if_absent=True)
        self.confirm()

    def confirm(self) -> None:
        """Make sure that the release is still ours and the newest, or raise StalePlanError."""
        if self._store.head(release_key(self.number + 1)) is not None:
            raise _overtaken(self._store, self.number + 1, self.command)
        if not self._is_ours():
            raise _overtaken(self._store, self.number, self.command)

    def renew(self) -> None:
        """Show, when it is time, that we are at work; StalePlanError when we are overtaken.

        While one thread renews the others go on, but not when that is long overdue.
        """
        if not self._renewing.acquire(blocking=self._waited() >= 2 * self._renewed_every):
            return
        try:
            if self._waited() >= self._renewed_every:
                self.confirm()
                sent = elapsed()  # it counts from here: its reply may take minutes
                self._write(self._body)
                self._renewed = sent
        finally:
            self._renewing.release()

    def _waited(self) -> float:
        """Seconds since it was renewed."""
        return elapsed() - self._renewed

    def finish(self, published: Published) -> None:
        """Turn the release into the manifest: everything is live."""
        self.confirm()
        self._write(encode_manifest(replace(published, token=self.intent.token)))

    def disown(self, key: str) -> None:
        """This object turned out to be somebody else's: the release has not touched it."""
        self._foreign.add(key)

    def abandon(self) -> None:
        """Say that we have given up, so that the next run need not wait.

        Nothing happens when the release is not ours, or is complete.
        """
        if not self._is_ours():
            return
        touched = {k: it for k, it in self.intent.touched.items() if k not in self._foreign}
        self._write(encode_intent(replace(self.intent, abandoned=True, touched=touched)))

    def _is_ours(self) -> bool:
        """Whether the release is there as we wrote it last."""
        if self._store.head(self._key) is None:
            return False
        return self._store.read(self._key, length=len(self._body) + 1) == self._body

    def _write(self, body: bytes, *, if_absent: bool = False) -> None:
        headers = Headers("application/gzip", "no-store", hashlib.sha256(body).hexdigest())
        self._store.write(self._key, body, headers, if_absent=if_absent)


@contextmanager
def claimed(
    store: Store,
    base: Published,
    intent: Intent,
    *,
    state_dir: Path,
    break_lock: bool,
    command: str = "publish",
) -> Iterator[Claim]:
    """Take the number after `base` for the time of a publish; `command` is what makes it.

    StalePlanError when the store is no longer as `base` says, or when somebody is at work there.
    Whatever ends the publish before `Claim.finish`, the release is abandoned.
    """
    dead = _check_base(store, base, command, state_dir=state_dir, break_lock=break_lock)
    claim = Claim(store, base.newest + 1, intent, command=command)
    path = lock_file(state_dir, claim.number, intent.token)
    with alive(path):
        try:
            claim.take()
            yield claim
        except BaseException:
            # what stopped us is what is told; that we are gone can be seen by the lock file too
            with suppress(StoreError):
                claim.abandon()
                forget(path)
            raise
        forget(path, *dead)


def _check_base(
    store: Store, base: Published, command: str, *, state_dir: Path, break_lock: bool
) -> tuple[Path, ...]:
    """Raise StalePlanError unless a release may follow; the lock files of those it supersedes."""
    log = read_log(store)
    if log.published() != base:
        raise _overtaken(store, log.published().newest, command)
    paths = tuple(lock_file(state_dir, number, intent.token) for number, intent in log.begun)
    if not log.begun or break_lock:
        return paths
    number, intent = log.begun[0]
    if not (intent.abandoned or is_dead(paths[0]) or _age(store, number) > DEAD_AFTER):
        raise _overtaken(store, number, command)
    return paths


def _age(store: Store, number: int) -> timedelta:
    """How long ago a release was renewed."""
    now = store.now()
    return now - (store.modified(release_key(number)) or now)


def _overtaken(store: Store, number: int, command: str) -> StalePlanError:
    """Who has this number, in words; what to type depends on the command that met them.

    command            when they are done                 if nobody is at work there any more
    publish            fetch their change, type it again  it has --break-lock
    rollback NUMBER    look, and type it again            it has --break-lock
    verify --repair    fetch their change, type it again  what they began is finished by publish
    prune …            look, and type it again            what they began is finished by publish
    """
    verb = command.partition(" ")[0]
    first = "fetch their change" if verb in ("publish", "verify") else "see what they changed"
    breaking = command if verb in ("publish", "rollback") else "publish"
    where = f"{store}: {release_key(number)}"
    if store.head(release_key(number)) is None:
        return StalePlanError("our release vanished from the log", where=where, do="run it again")
    record = read_record(store, number)
    if isinstance(record, Published):
        return StalePlanError(
            f"someone published release {number} meanwhile",
            where=str(store),
            do=f"{first}, then run it again: podcast-pub {command}",
        )
    return StalePlanError(
        f"someone is publishing release {number} right now",
        where=str(store),
        found=record.token or None,
        do=f"wait until they are done, {first}, then run it again: podcast-pub {command}\n"
        f"or, if nobody is at work there any more: podcast-pub {breaking} --break-lock",
    )
