"""What every store must do, whatever it is made of."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, PreconditionError, Store
from tests.integration.storage.buckets import s3_store
from tests.memory_store import MemoryStore

HELD = ("folder", "memory", "moto")
"""Of several writers at one moment one succeeds."""
LOOSE = ("swift",)
"""Who comes later is refused; at one moment several may succeed."""
IGNORED = ("rclone",)
"""Everybody succeeds."""

refusing = pytest.mark.parametrize("store", HELD + LOOSE, indirect=True)
exclusive = pytest.mark.parametrize("store", HELD, indirect=True)


@pytest.fixture(params=HELD + LOOSE + IGNORED)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    match request.param:
        case "folder":
            yield FolderStore(tmp_path / "target")
        case "memory":
            yield MemoryStore()
        case server:
            with s3_store(request.getfixturevalue(server)) as bucket:
                yield bucket


def headers(body: bytes) -> Headers:
    return Headers("text/plain; charset=utf-8", "public, max-age=60", sha256(body).hexdigest())


def put(store: Store, key: str, body: bytes, *, if_absent: bool = False) -> str:
    return store.write(key, body, headers(body), if_absent=if_absent).etag


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert store.head("feed.xml") is None
    assert store.modified("feed.xml") is None
    assert list(store.list("")) == []
    with pytest.raises(StoreError):
        store.read("feed.xml")
    with pytest.raises(StoreError):
        store.copy("feed.xml", "other.xml")


def test_what_is_written_is_read_whole_or_in_parts(store: Store) -> None:
    stored = store.write("a/b/feed.xml", b"0123456789", headers(b"0123456789"))

    assert stored.size == 10
    assert store.head("a/b/feed.xml") == stored
    assert store.read("a/b/feed.xml") == b"0123456789"
    assert store.read("a/b/feed.xml", start=8) == b"89"
    assert store.read("a/b/feed.xml", start=2, length=3) == b"234"
    assert store.read("a/b/feed.xml", start=8, length=9) == b"89"
    assert store.read("a/b/feed.xml", start=11) == b""


def test_an_empty_object_is_an_object(store: Store) -> None:
    put(store, "empty.txt", b"")

    assert store.read("empty.txt") == b""
    assert list(store.list("")) == ["empty.txt"]


def test_headers_are_kept_or_said_not_to_be(store: Store) -> None:
    put(store, "a.txt", b"a")
    store.copy("a.txt", "b.txt")

    expected = headers(b"a") if store.capabilities.keeps_headers else None
    for key in ("a.txt", "b.txt"):
        found = store.head(key)
        assert found is not None
        assert found.headers == expected


def test_a_file_is_streamed_and_its_progress_told(store: Store, tmp_path: Path) -> None:
    body = bytes(range(256)) * 20_000
    (tmp_path / "audio.mp3").write_bytes(body)
    seen: list[int] = []

    store.write("media/a.mp3", tmp_path / "audio.mp3", headers(body), on_progress=seen.append)

    assert store.read("media/a.mp3") == body
    assert seen[-1] == len(body)


def test_a_file_that_changed_is_not_sent(store: Store, tmp_path: Path) -> None:
    put(store, "media/a.mp3", b"old")
    source = tmp_path / "audio.mp3"
    source.write_bytes(b"other bytes")

    with pytest.raises(StoreError, match="changed while it was being sent") as caught:
        store.write("media/a.mp3", source, headers(b"measured bytes"))

    assert caught.value.where == str(source)
    assert store.read("media/a.mp3") == b"old"


def test_what_a_progress_raises_stops_the_sending(store: Store) -> None:
    class Enough(Exception):  # noqa: N818  not an error
        pass

    def stop(_done: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        store.write("a.txt", b"a", headers(b"a"), on_progress=stop)

    assert list(store.list("")) == []


def test_writing_again_replaces(store: Store) -> None:
    first = put(store, "a.txt", b"one")
    second = put(store, "a.txt", b"two")

    assert first != second
    assert store.read("a.txt") == b"two"


def test_an_etag_changes_with_the_bytes_however_fast_they_follow(store: Store) -> None:
    # clocks of disks are coarse; what services call a version is no time
    bodies = [b"%04d" % number for number in range(200 if store.capabilities.cheap_head else 20)]

    etags = {put(store, "a.txt", body) for body in bodies}

    assert len(etags) == len(bodies)


def test_create_only_takes_a_free_key(store: Store) -> None:
    put(store, "a.txt", b"a", if_absent=True)

    assert store.read("a.txt") == b"a"


@refusing
def test_create_only_leaves_a_taken_key(store: Store) -> None:
    put(store, "a.txt", b"a")

    with pytest.raises(PreconditionError):
        put(store, "a.txt", b"b", if_absent=True)

    assert store.read("a.txt") == b"a"


def test_if_match_replaces_the_version_that_was_seen(store: Store) -> None:
    etag = put(store, "a.txt", b"a")

    store.write("a.txt", b"b", headers(b"b"), if_match=etag)

    assert store.read("a.txt") == b"b"


@refusing
def test_if_match_leaves_another_version(store: Store) -> None:
    etag = put(store, "a.txt", b"a")
    put(store, "a.txt", b"b")

    with pytest.raises(PreconditionError):
        store.write("a.txt", b"c", headers(b"c"), if_match=etag)

    assert store.read("a.txt") == b"b"


@refusing
def test_if_match_does_not_create(store: Store) -> None:
    etag = put(store, "a.txt", b"a")
    store.delete("a.txt")

    with pytest.raises(PreconditionError):
        store.write("a.txt", b"c", headers(b"c"), if_match=etag)

    assert store.head("a.txt") is None


@exclusive
def test_of_twenty_simultaneous_creators_exactly_one_wins(store: Store) -> None:
    rounds, writers = 50, 20
    start = threading.Barrier(writers)

    def create(number: int, name: bytes) -> bytes | None:
        start.wait()
        try:
            put(store, f"log/{number}", name, if_absent=True)
        except PreconditionError:
            return None
        return name

    with ThreadPoolExecutor(writers) as pool:
        for number in range(rounds):
            names = [b"writer %d" % writer for writer in range(writers)]
            winners = [w for w in pool.map(create, [number] * writers, names) if w]

            assert len(winners) == 1
            assert store.read(f"log/{number}") == winners[0]


@exclusive
def test_of_twenty_simultaneous_changes_of_one_version_exactly_one_wins(store: Store) -> None:
    writers = 20
    start = threading.Barrier(writers)

    def change(etag: str, name: bytes) -> bytes | None:
        start.wait()
        try:
            store.write("feed.xml", name, headers(name), if_match=etag)
        except PreconditionError:
            return None
        return name

    with ThreadPoolExecutor(writers) as pool:
        for _ in range(20):
            etag = put(store, "feed.xml", b"before")
            names = [b"writer %d" % writer for writer in range(writers)]
            winners = [w for w in pool.map(change, [etag] * writers, names) if w]

            assert len(winners) == 1
            assert store.read("feed.xml") == winners[0]


def test_many_objects_are_written_at_once(store: Store) -> None:
    many = 300 if store.capabilities.cheap_head else 100
    keys = [f"pages/{number % 7}/{number}.html" for number in range(many)]

    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(lambda key: put(store, key, key.encode()), keys):
            pass
        store.flush()
        read = list(pool.map(store.read, keys))

    assert list(store.list("pages/")) == sorted(keys)
    assert read == [key.encode() for key in keys]


def test_a_copy_is_independent(store: Store) -> None:
    put(store, "feed.xml", b"old")

    store.copy("feed.xml", "kept/old")
    put(store, "feed.xml", b"new")

    assert store.read("kept/old") == b"old"


def test_a_copy_replaces(store: Store) -> None:
    put(store, "a.txt", b"a")
    put(store, "b.txt", b"b")

    store.copy("a.txt", "b.txt")

    assert store.read("b.txt") == b"a"


def test_deleting_removes_and_may_be_repeated(store: Store) -> None:
    put(store, "a/b/c.txt", b"c")
    put(store, "a/d.txt", b"d")

    store.delete("a/b/c.txt")
    store.delete("a/b/c.txt")
    store.flush()

    assert list(store.list("")) == ["a/d.txt"]


def test_keys_are_listed_in_order_by_prefix(store: Store) -> None:
    for key in ("b/2", "b/10", "b-1", "b.html", "a/1", ".podcast-pub/releases/000001"):
        put(store, key, b"")

    everything = list(store.list(""))

    assert everything == sorted(everything)
    assert len(everything) == 6
    assert list(store.list("b/")) == ["b/10", "b/2"]
    assert list(store.list("b/1")) == ["b/10"]
    assert list(store.list("b")) == ["b-1", "b.html", "b/10", "b/2"]
    assert list(store.list("c/")) == []


def test_keys_are_told_apart_to_their_end(store: Store) -> None:
    keys = ["a/~b_c-d.e", "a/~b_c-d.e.f", "a/~b_c-d", "a.html"]
    for key in keys:
        put(store, key, key.encode())

    assert list(store.list("")) == sorted(keys)
    assert [store.read(key) for key in keys] == [key.encode() for key in keys]


def test_tidying_leaves_what_is_there(store: Store) -> None:
    put(store, "a.txt", b"a")

    store.tidy(["a.txt", "b.txt"])

    assert list(store.list("")) == ["a.txt"]


def test_time_of_writing_is_told_by_the_clock_of_the_store(store: Store) -> None:
    before = store.now()
    put(store, "a.txt", b"a")
    modified = store.modified("a.txt")

    assert modified is not None
    assert modified.tzinfo is not None
    assert before <= modified <= store.now() + timedelta(seconds=1)  # Swift rounds up


@pytest.mark.parametrize("key", ["../a", "/a", "a//b", "a b", "ä", "a/../b", ""])
def test_a_bad_key_is_refused_everywhere(store: Store, key: str, tmp_path: Path) -> None:
    calls: list[Callable[[], object]] = [
        lambda: store.head(key),
        lambda: store.read(key),
        lambda: store.write(key, b"", headers(b"")),
        lambda: store.copy(key, "b"),
        lambda: store.delete(key),
        lambda: store.modified(key),
    ]

    for call in calls:
        with pytest.raises(StoreError, match="cannot be published"):
            call()

    assert [path.name for path in tmp_path.iterdir() if path.name != "target"] == []
