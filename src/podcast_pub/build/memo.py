"""The memo: what slow steps made, remembered between runs in the user's cache folder.

It is never the truth: deleting it costs time and changes no byte of what is published.
"""

import fcntl
import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

KEEP_DAYS = 60
"""Rows that no run used for this long are dropped."""

FORMAT = 2
_TABLE = """
CREATE TABLE IF NOT EXISTS memo (
    kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
)
"""


def cache_folder() -> Path:
    """Where this user's caches are: `PODCAST_PUB_CACHE`, else the system's usual place."""
    if named := os.environ.get("PODCAST_PUB_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("podcast-pub", appauthor=False)


def memo_path(show: Path) -> Path:
    """The memo of one show, by the place of its folder on this machine."""
    name = hashlib.sha256(os.fsencode(show.resolve())).hexdigest()[:16]
    return cache_folder() / f"{name}.memo"


class Memo:
    """A Memory in SQLite. Opens itself when first asked, again after `close`.

    One process writes it; another that runs at the same time reads, and forgets what it made.
    A memo that holds nonsense is deleted, one that cannot be used is left alone for this run; both
    are said through `on_trouble`.
    """

    def __init__(self, path: Path, *, on_trouble: Callable[[str], None] | None = None) -> None:
        """Remember in the file at `path`; nothing is opened yet."""
        self._path = path.absolute()
        self._say = on_trouble or (lambda _words: None)
        self._guard = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._lock: IO[bytes] | None = None
        self._writes = False
        self._usable = True
        self._today = datetime.now(UTC).toordinal()
        self._used: list[tuple[int, str, str]] = []

    def recall(self, kind: str, key: str) -> bytes | None:
        """What was remembered, or None."""
        with self._guard, self._careful():
            if (connection := self._open()) is None:
                return None
            row = connection.execute(
                "SELECT value, used FROM memo WHERE kind = ? AND key = ?", (kind, key)
            ).fetchone()
            if row is None:
                return None
            value, used = row
            if used != self._today:
                self._used.append((self._today, kind, key))
            return bytes(value)
        return None

    def remember(self, kind: str, key: str, value: bytes) -> None:
        """Keep `value` for later runs; a second process at the same time keeps nothing."""
        with self._guard, self._careful():
            connection = self._open()
            if connection is not None and self._writes:
                connection.execute(
                    "INSERT OR REPLACE INTO memo VALUES (?, ?, ?, ?)",
                    (kind, key, value, self._today),
                )

    def close(self) -> None:
        """Save, drop what was not used for long, and let another process write."""
        with self._guard, self._careful():
            if self._connection is not None and self._writes:
                self._tidy(self._connection)
            self._shut()

    def __enter__(self) -> Self:
        """Use it; it is closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Save what was made, whatever happened."""
        self.close()

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """No trouble with the memo stops a command: it only saves time."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            self._shut()
            self._usable = False
            self._say(f"the memo in {self._path} cannot be used ({error}): this run takes longer")
        except sqlite3.DatabaseError as error:
            self._shut()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)
            self._say(f"the memo in {self._path} could not be read ({error}): it was deleted")

    def _open(self) -> sqlite3.Connection | None:
        """The database, made when it is not there; None when there is none to use."""
        if self._connection is not None or not self._usable:
            return self._connection
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._writes = self._take_lock()
        if not (self._writes or self._path.exists()):
            return None
        self._connection = sqlite3.connect(
            f"{self._path.as_uri()}?mode={'rwc' if self._writes else 'ro'}",
            uri=True,
            check_same_thread=False,
        )
        if self._writes:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            if self._connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                self._connection.execute("DROP TABLE IF EXISTS memo")
                self._connection.execute(f"PRAGMA user_version = {FORMAT}")
            self._connection.execute(_TABLE)
        return self._connection

    def _take_lock(self) -> bool:
        self._lock = self._path.with_suffix(".lock").open("ab")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _tidy(self, connection: sqlite3.Connection) -> None:
        connection.executemany("UPDATE memo SET used = ? WHERE kind = ? AND key = ?", self._used)
        connection.execute("DELETE FROM memo WHERE used < ?", (self._today - KEEP_DAYS,))
        connection.commit()

    def _shut(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._lock is not None:
            self._lock.close()
        self._connection = self._lock = None
        self._used = []
