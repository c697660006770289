"""Remembered bytes are the bytes that would be made."""

import hashlib

from podcast_pub.build.made import joined, make, remembered
from podcast_pub.model.memory import Forgetful


class Notebook:
    """A Memory in a dict."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], bytes] = {}

    def recall(self, kind: str, key: str) -> bytes | None:
        return self.rows.get((kind, key))

    def remember(self, kind: str, key: str, value: bytes) -> None:
        self.rows[kind, key] = value


def refuse() -> bytes:
    raise AssertionError("made again although it was remembered")


def test_what_was_made_once_is_not_made_again() -> None:
    memory = Notebook()
    first = make(memory, "f1", lambda: b"page")

    second = make(memory, "f1", refuse)

    assert (second.sha256, second.size, second.body()) == (first.sha256, 4, b"page")
    assert second.sha256 == hashlib.sha256(b"page").hexdigest()


def test_another_fingerprint_is_made() -> None:
    memory = Notebook()
    make(memory, "f1", lambda: b"old")

    assert make(memory, "f2", lambda: b"new").body() == b"new"


def test_without_memory_the_bytes_are_the_same() -> None:
    assert make(Forgetful(), "f", lambda: b"page").body() == b"page"


def test_a_damaged_body_is_made_again() -> None:
    memory = Notebook()
    make(memory, "f1", lambda: b"page")
    memory.rows["body", "f1"] = b"pagX"

    assert make(memory, "f1", lambda: b"page").body() == b"page"


def test_a_forgotten_body_is_made_again() -> None:
    memory = Notebook()
    make(memory, "f1", lambda: b"page")
    del memory.rows["body", "f1"]

    assert make(memory, "f1", lambda: b"page").body() == b"page"


def test_a_part_is_made_once_and_again_where_what_is_kept_is_damaged() -> None:
    memory, made = Notebook(), list[int]()

    def part() -> bytes:
        made.append(1)
        return b"an item"

    assert [remembered(memory, "mark", part) for _ in range(3)] == [b"an item"] * 3
    assert len(made) == 1
    kept = memory.recall("part", "mark")
    assert kept is not None
    memory.remember("part", "mark", kept[:-1] + b"?")

    assert remembered(memory, "mark", part) == b"an item"
    assert len(made) == 2


def test_of_what_is_joined_only_the_facts_are_kept() -> None:
    memory = Notebook()

    first = joined(memory, "mark", lambda: b"a feed")
    again = joined(memory, "mark", lambda: b"a feed")

    assert (first.sha256, first.size) == (again.sha256, again.size)
    assert again.body() == b"a feed"
    assert memory.recall("body", "mark") is None
