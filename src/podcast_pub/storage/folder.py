"""A plain folder as a Store: any web server can serve it as it is.

Other files may lie in it; only what is written here is ours. Nothing is ever changed in place: a
file gets a temporary name in `.podcast-pub/tmp/` and takes its own name in one step, so a reader
sees the old bytes or the new ones. It must not follow a link out of the folder.
"""

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock

from podcast_pub.addresses import STATE
from podcast_pub.model.published import Conditions, Hold
from podcast_pub.problems import ConfigError, StoreError
from podcast_pub.storage.disk import (
    open_to_read,
    parents_below,
    replace,
    sync,
    sync_all,
    sync_path,
    take_name,
    told,
    write_all,
)
from podcast_pub.storage.store import (
    WHOLE,
    Capabilities,
    Headers,
    PreconditionError,
    Progress,
    Stored,
    changed,
    check_key,
    is_key,
    too_large,
)
from podcast_pub.storage.temporary import TemporaryFiles, is_ours

_PIECE = 1 << 20
"""Bytes that are read and sent at a time."""

_SOURCES = {"episodes", "posts", "pages", "people", "templates", "static", ".git"}


class FolderStore:
    """Objects are files below `root`, which is made when something is written.

    An etag is size, time of change and inode. Each write makes the time newer than that of the file
    it replaces, so that it differs for different bytes however quickly they follow.
    """

    def __init__(self, root: Path, *, parallel: int = 4) -> None:
        """Publish to `root`; `parallel` is how many files are best written at once."""
        self._name = root
        self._root = root.resolve()
        self._parallel = parallel
        self._temporary = TemporaryFiles(self._root)
        self._folders: set[Path] = set()
        """Known to be folders, not links."""
        self._settled: set[Path] = set()
        """Folders whose own names survive a power loss."""
        self._unflushed: set[Path] = set()
        self._mutex = Lock()

    @property
    def capabilities(self) -> Capabilities:
        """It keeps no headers: a web server has its own table of types."""
        return Capabilities(keeps_headers=False, cheap_head=True, parallel=self._parallel)

    @property
    def identity(self) -> str:
        """All folders are alike."""
        return ""

    @property
    def service(self) -> str:
        """Nobody is asked."""
        return ""

    @property
    def retries(self) -> int:
        """Disks are not asked twice."""
        return 0

    def __str__(self) -> str:
        """The folder as the producer named it."""
        return str(self._name)

    def head(self, key: str) -> Stored | None:
        """The file; None when it is not there. StoreError for a folder, a link, a pipe."""
        path = self._locate(key)
        with told(path):
            try:
                facts = path.lstat()
            except FileNotFoundError:
                return None
        if not stat.S_ISREG(facts.st_mode):
            raise StoreError(
                "something is there that is not a plain file", where=str(path), do="move it away"
            )
        return _stored(facts)

    def read(self, key: str, *, start: int = 0, length: int | None = None) -> bytes:
        """Bytes of a file, from `start`; StoreError when it is not there."""
        path = self._locate(key)
        try:
            with told(path), os.fdopen(open_to_read(path), "rb") as file:
                file.seek(start)
                data = file.read(WHOLE + 1 if length is None else length)
        except StoreError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                raise StoreError(
                    "it is not there",
                    where=str(path),
                    do="see what else is missing: podcast-pub verify",
                ) from error
            raise
        if length is None and len(data) > WHOLE:
            raise too_large(str(path))
        return data

    def write(
        self,
        key: str,
        body: bytes | Path,
        headers: Headers,
        *,
        if_absent: bool = False,
        if_match: str | None = None,
        durable: bool = True,
        on_progress: Progress | None = None,
    ) -> Stored:
        """Put a file there as a whole, or raise and leave what was there."""
        path = self._locate(key)
        with told(path), self._ours().new() as (temporary, descriptor):
            digest = hashlib.sha256()
            sent = 0
            for piece in _pieces(body):
                write_all(descriptor, piece)
                digest.update(piece)
                sent += len(piece)
                if on_progress:
                    on_progress(sent)
            if digest.hexdigest() != headers.sha256:
                raise changed(key, body)
            if durable:
                sync(descriptor)
            stored = self._place(temporary, path, if_absent=if_absent, if_match=if_match)
            self._settle(path, durable=durable)
        return stored

    def copy(self, source: str, target: str) -> None:
        """Copy a file; StoreError when `source` is not there."""
        origin, path = self._locate(source), self._locate(target)
        with (
            told(origin),
            os.fdopen(open_to_read(origin), "rb") as file,
            told(path),
            self._ours().new() as (temporary, descriptor),
        ):
            for piece in iter(partial(file.read, _PIECE), b""):
                write_all(descriptor, piece)
            self._place(temporary, path)
            self._settle(path, durable=False)

    def delete(self, key: str) -> None:
        """Remove a file and the folders that it leaves empty."""
        if self.head(key) is None:
            return
        path = self._locate(key)
        with told(path), self._ours().exclusive():
            path.unlink(missing_ok=True)
            for folder in parents_below(self._root, path)[:-1]:
                try:
                    folder.rmdir()
                except OSError:  # it holds other files
                    break
                self._folders.discard(folder)
                self._settled.discard(folder)
        self._settle(path, durable=False)

    def list(self, prefix: str) -> Mapping[str, int]:
        """Sizes of all files whose key begins with `prefix`; not of what has no key for a name."""
        check_key(f"{prefix}x")
        folder = self._locate(f"{prefix}x").parent
        found = ((path.relative_to(self._root).as_posix(), size) for path, size in _files(folder))
        return dict(
            sorted(
                (key, size)
                for key, size in found
                if key.startswith(prefix) and is_key(key) and not is_ours(key)
            )
        )

    def tidy(self, keys: Collection[str]) -> None:
        """Nothing to do: temporary files of the dead are removed by who writes next."""

    def flush(self) -> None:
        """Everything written, copied and deleted so far is on the disk when this returns."""
        with self._mutex:
            files, self._unflushed = self._unflushed, set()
        with told(self._root):
            sync_all(self._root, files)

    def conditions(self) -> Conditions:
        """Both hold: names are taken under a lock."""
        return Conditions(create_only=Hold.HELD, if_match=Hold.HELD)

    def now(self) -> datetime:
        """The file system's clock: the time of a file made this moment."""
        with told(self._root), self._ours().new() as (_, descriptor):
            return _when(os.fstat(descriptor))

    def modified(self, key: str) -> datetime | None:
        """When a file was last written; None when it is not there."""
        path = self._locate(key)
        with told(path):
            try:
                return _when(path.lstat())
            except FileNotFoundError:
                return None

    def _ours(self) -> TemporaryFiles:
        """Our corner of the folder, after making sure that it is no link."""
        self._locate(f"{STATE}tmp/file")
        return self._temporary

    def _locate(self, key: str) -> Path:
        """The file of a key; StoreError when a link or a file stands where a folder must be."""
        check_key(key)
        path = self._root / key
        if path.parent not in self._folders:
            self._check_folders(path)
        return path

    def _check_folders(self, path: Path) -> None:
        for folder in reversed(parents_below(self._root, path)):
            with told(folder):
                try:
                    mode = folder.lstat().st_mode
                except FileNotFoundError:
                    return
            if stat.S_ISLNK(mode):
                raise StoreError(
                    "this is a link, and publishing never leaves its folder",
                    where=str(folder),
                    do="replace the link by a folder",
                )
            if not stat.S_ISDIR(mode):
                raise StoreError(
                    "a file is where a folder is needed",
                    where=str(folder),
                    do="move that file away, or publish somewhere else with `--to`",
                )
        self._folders.add(path.parent)

    def _place(
        self, temporary: Path, path: Path, *, if_absent: bool = False, if_match: str | None = None
    ) -> Stored:
        """Give the file its own name in one step, if the conditions hold."""
        with self._ours().exclusive():
            before = self.head(path.relative_to(self._root).as_posix())
            if if_absent and before is not None:
                raise PreconditionError("it is there already", where=str(path))
            if if_match is not None and (before is None or before.etag != if_match):
                raise PreconditionError("somebody changed it meanwhile", where=str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            if not if_absent:
                replace(temporary, path)
            elif not take_name(temporary, path):
                raise PreconditionError("it is there already", where=str(path))
            return _stored(path.lstat())

    def _settle(self, path: Path, *, durable: bool) -> None:
        """Make a new name survive a power loss, now or at the next flush."""
        if not durable:
            with self._mutex:
                self._unflushed.add(path)
            return
        for folder in parents_below(self._root, path):
            sync_path(folder)
            if folder in self._settled:
                return
            self._settled.add(folder)


def check_target(show_root: Path, target: Path) -> None:
    """Refuse a target that publishing would mix with the show's own files: ConfigError.

    Both may be relative and hold links. Read-only.
    """
    root, folder = show_root.resolve(), target.resolve()
    if root.is_relative_to(folder):
        raise ConfigError(
            "this folder holds the show itself",
            where=str(target),
            do="publish to a folder of its own, such as ./public",
        )
    first = folder.relative_to(root).parts[0] if folder.is_relative_to(root) else ""
    if first.casefold() in _SOURCES:  # some file systems do not tell cases apart
        raise ConfigError(
            f"`{first}/` holds sources of the show",
            where=str(target),
            do="publish to a folder of its own, such as ./public",
        )


def _stored(facts: os.stat_result) -> Stored:
    return Stored(f"{facts.st_size}-{facts.st_mtime_ns}-{facts.st_ino}", facts.st_size, None)


def _when(facts: os.stat_result) -> datetime:
    return datetime.fromtimestamp(facts.st_mtime, UTC)


def _pieces(body: bytes | Path) -> Iterator[bytes]:
    """The bytes to send; StoreError naming the file when it cannot be read."""
    if isinstance(body, bytes):
        for start in range(0, len(body), _PIECE):
            yield body[start : start + _PIECE]
        return
    with told(body):
        file = body.open("rb")
    with file:
        while True:
            with told(body):
                piece = file.read(_PIECE)
            if not piece:
                return
            yield piece


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    """Every plain file below a folder, and its size; links are not followed."""
    with told(folder), suppress(FileNotFoundError), os.scandir(folder) as found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                yield from _files(Path(each.path))
            elif each.is_file(follow_symlinks=False):
                yield Path(each.path), each.stat(follow_symlinks=False).st_size
