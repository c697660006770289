"""What is special about a folder: rights, links, leftovers, other people's files, refusals."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, PreconditionError


def put(store: FolderStore, key: str, body: bytes = b"body", *, if_absent: bool = False) -> None:
    headers = Headers("text/plain", "no-cache", sha256(body).hexdigest())
    store.write(key, body, headers, if_absent=if_absent)


def tree(folder: Path) -> set[str]:
    """Everything below a folder but our own corner of it."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if ".podcast-pub" not in path.parts
    }


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("usual_umask")
@pytest.mark.parametrize("if_absent", [True, False])
def test_a_web_server_can_read_what_is_written(tmp_path: Path, if_absent: bool) -> None:
    put(FolderStore(tmp_path / "site"), "episodes/a.html", if_absent=if_absent)

    assert stat.S_IMODE((tmp_path / "site/episodes/a.html").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "site/episodes").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o755


def test_a_stricter_umask_is_honoured(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        put(FolderStore(tmp_path / "site"), "episodes/a.html")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "site/episodes/a.html").stat().st_mode) == 0o600


def test_looking_makes_nothing(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "not" / "there")

    store.head("feed.xml")
    list(store.list(""))
    store.delete("feed.xml")
    store.flush()

    assert list(tmp_path.iterdir()) == []


def test_writing_leaves_no_temporary_file(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    put(store, "a.txt")
    put(store, "b.txt", if_absent=True)
    store.copy("a.txt", "c.txt")
    store.now()

    assert list((tmp_path / ".podcast-pub/tmp").iterdir()) == []


def test_deleting_leaves_no_empty_folder_and_no_full_one_goes(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    put(store, "a/b/c.txt")
    put(store, "a/b.txt")
    (tmp_path / "a" / "theirs").mkdir()

    store.delete("a/b/c.txt")
    put(store, "a/b/d.txt")
    store.delete("a/b/d.txt")
    store.delete("a/b.txt")

    assert tree(tmp_path) == {"a", "a/theirs"}


def test_files_of_others_are_left_alone_and_not_listed_when_no_key_names_them(
    tmp_path: Path,
) -> None:
    (tmp_path / "my holiday.jpg").write_bytes(b"jpg")
    (tmp_path / "theirs.html").write_bytes(b"html")
    store = FolderStore(tmp_path)
    put(store, "ours.html")

    assert list(store.list("")) == ["ours.html", "theirs.html"]
    assert tree(tmp_path) == {"my holiday.jpg", "theirs.html", "ours.html"}


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    put(FolderStore(tmp_path / "link"), "a.txt")

    assert (tmp_path / "real/a.txt").read_bytes() == b"body"


@pytest.mark.parametrize("link", ["media", ".podcast-pub"])
def test_no_link_leads_out_of_the_folder(tmp_path: Path, link: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_bytes(b"secret")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / link).symlink_to("../outside")
    store = FolderStore(tmp_path / "site")

    for key in ("media/secret.txt", "media/new/a.txt"):
        with pytest.raises(StoreError, match="this is a link") as caught:
            put(store, key, if_absent=True)
        assert caught.value.where == str(tmp_path / "site" / link)

    assert (tmp_path / "outside/secret.txt").read_bytes() == b"secret"
    assert tree(tmp_path / "outside") == {"secret.txt"}


def test_what_a_link_points_at_is_not_read_deleted_or_listed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (tmp_path / "site/folder").mkdir(parents=True)
    (tmp_path / "site/link.txt").symlink_to("../secret.txt")
    (tmp_path / "site/out").symlink_to("..")
    store = FolderStore(tmp_path / "site")

    with pytest.raises(StoreError, match="a link is where"):
        store.read("link.txt")
    with pytest.raises(StoreError, match="a link is where"):
        store.copy("link.txt", "copy.txt")
    with pytest.raises(StoreError, match="not a plain file"):
        store.head("link.txt")
    with pytest.raises(StoreError, match="not a plain file"):
        store.delete("link.txt")
    with pytest.raises(StoreError, match="this is a link"):
        store.read("out/secret.txt")
    with pytest.raises(StoreError, match="not a plain file"):
        put(store, "folder")
    assert list(store.list("")) == []
    assert (tmp_path / "secret.txt").read_bytes() == b"secret"


def test_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    store = FolderStore(tmp_path)

    with pytest.raises(StoreError):
        store.read("pipe.txt")
    with pytest.raises(StoreError):
        store.head("pipe.txt")


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    (tmp_path / "media").write_bytes(b"")

    with pytest.raises(StoreError, match="a file is where a folder is needed") as caught:
        put(FolderStore(tmp_path), "media/a.mp3")

    assert caught.value.where == str(tmp_path / "media")


def test_a_target_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"")
    store = FolderStore(tmp_path / "site")

    calls: list[Callable[[], object]] = [
        lambda: put(store, "a.txt"),
        lambda: store.head("a.txt"),
        lambda: [*store.list("")],
    ]
    for call in calls:
        with pytest.raises(StoreError, match="a file is where a folder is needed") as caught:
            call()
        assert caught.value.where == str(tmp_path / "site")


@pytest.mark.parametrize("name", ["write", "replace", "open", "fsync"])
@pytest.mark.parametrize(
    ("code", "words", "advice"),
    [
        pytest.param(errno.ENOSPC, "the disk is full", "free some space", id="full"),
        pytest.param(errno.EDQUOT, "quota", "free some space", id="quota"),
        pytest.param(errno.EACCES, "no permission", "the right to write", id="rights"),
        pytest.param(errno.EROFS, "read-only", "--to", id="read-only"),
        pytest.param(errno.EXDEV, "another disk", "one disk", id="two disks"),
        pytest.param(errno.EIO, "the file system failed", "look at the disk", id="broken"),
    ],
)
def test_each_refusal_of_the_disk_is_one_clear_line_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, words: str, advice: str
) -> None:
    put(FolderStore(tmp_path), "new/a.txt", b"old")

    def refuse(*_args: object, **_kwargs: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, name, refuse)
        with pytest.raises(StoreError) as caught:
            FolderStore(tmp_path).write(
                "new/a.txt", b"new", Headers("", "", sha256(b"new").hexdigest())
            )

    assert words in caught.value.message
    assert advice in caught.value.do
    assert caught.value.where == str(tmp_path / "new/a.txt")
    assert (tmp_path / "new/a.txt").read_bytes() == b"old"
    assert list((tmp_path / ".podcast-pub/tmp").iterdir()) == []


def test_an_audio_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        FolderStore(tmp_path / "site").write(
            "media/a.mp3", tmp_path / "gone.mp3", Headers("", "", "")
        )

    assert caught.value.where == str(tmp_path / "gone.mp3")


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP])
def test_create_only_holds_where_files_have_one_name_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", refuse)
    store = FolderStore(tmp_path)
    put(store, "a.txt", b"first", if_absent=True)

    with pytest.raises(PreconditionError):
        put(store, "a.txt", b"second", if_absent=True)

    assert store.read("a.txt") == b"first"


def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    put(FolderStore(tmp_path), "a.txt")
    dead = tmp_path / ".podcast-pub/tmp/dead"
    dead.write_bytes(b"half of it")
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as living:
        assert living.stdout is not None
        assert living.stdout.readline() == b"writing\n"

        put(FolderStore(tmp_path), "b.txt")

        assert not dead.exists()
        assert len(list((tmp_path / ".podcast-pub/tmp").iterdir())) == 1
        living.communicate(b"go on\n", timeout=20)
    assert living.returncode == 0
    assert (tmp_path / "big.txt").read_bytes() == b"x"
    assert list((tmp_path / ".podcast-pub/tmp").iterdir()) == []


WRITER = """
import sys
from hashlib import sha256
from pathlib import Path
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers

def wait(_done):
    print("writing", flush=True)
    sys.stdin.readline()

store = FolderStore(Path(sys.argv[1]))
store.write("big.txt", b"x", Headers("", "", sha256(b"x").hexdigest()), on_progress=wait)
"""


def test_what_others_put_among_temporary_files_stops_nothing(tmp_path: Path) -> None:
    temporary = tmp_path / ".podcast-pub" / "tmp"
    (temporary / "folder").mkdir(parents=True)
    os.mkfifo(temporary / "pipe")
    (temporary / "left").touch()

    put(FolderStore(tmp_path), "a.html")

    assert (tmp_path / "a.html").read_bytes() == b"body"
    assert {path.name for path in temporary.iterdir()} == {"folder", "pipe"}
