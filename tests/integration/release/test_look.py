"""An object is fetched as it is, whatever size the log tells of it."""

from hashlib import sha256
from pathlib import Path

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.release.look import fetch
from podcast_pub.storage.store import Headers
from tests.memory_store import MemoryStore

KEY, SOUND = "media/tides.mp3", b"sound"
SHA256 = sha256(SOUND).hexdigest()


def store_of_one() -> MemoryStore:
    store = MemoryStore()
    store.write(KEY, SOUND, Headers("audio/mpeg", "no-store", SHA256))
    store.calls.clear()
    return store


def test_what_is_published_is_fetched(tmp_path: Path) -> None:
    fetch(store_of_one(), KEY, SHA256, len(SOUND), tmp_path / "tides.mp3")

    assert (tmp_path / "tides.mp3").read_bytes() == SOUND


def test_an_object_far_smaller_than_the_log_says_is_read_to_its_end_only(tmp_path: Path) -> None:
    store = store_of_one()

    fetch(store, KEY, SHA256, 1 << 40, tmp_path / "tides.mp3")

    assert len(store.calls) == 2


def test_other_bytes_are_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not what was published"):
        fetch(store_of_one(), KEY, sha256(b"other").hexdigest(), 5, tmp_path / "tides.mp3")
