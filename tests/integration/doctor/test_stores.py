"""A doctor at stores that do not do what publishing needs, and at a folder."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.doctor.line import Line, Verdict
from podcast_pub.doctor.probes import headers_of, probing, remove_abandoned
from podcast_pub.doctor.store import stops, store_lines
from podcast_pub.model.published import Conditions
from podcast_pub.problems import StoreError
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Store, Stored
from tests.memory_store import MemoryStore


def lines_of(store: Store, *, late: timedelta = timedelta(), quick: bool = True) -> dict[str, Line]:
    """What is said of a store, as far as it comes; `late` is how far our clock is behind."""
    found: dict[str, Line] = {}
    with probing(store) as probes:
        for line in store_lines(probes, lambda: store.now() - late, quick=quick):
            found[line.topic] = line
            if stops(line):
                break
    return found


def wrong(lines: Mapping[str, Line]) -> list[str]:
    return [topic for topic, line in lines.items() if line.verdict is Verdict.NOT]


class Forgetful(MemoryStore):
    """It loses the cache policy and our metadata."""

    def head(self, key: str) -> Stored | None:
        found = super().head(key)
        if found is None or found.headers is None:
            return found
        return replace(found, headers=replace(found.headers, cache_control="", sha256=""))


class Garbling(MemoryStore):
    """It reads something else than what was written."""

    def read(self, key: str, *, start: int = 0, length: int | None = None) -> bytes:
        return super().read(key, start=start, length=length)[::-1]


class Late(MemoryStore):
    """It lists nothing of what was just written, and shows what was just deleted."""

    def list(self, prefix: str) -> Mapping[str, int]:
        return {} if prefix.startswith(".podcast-pub/probe/") else super().list(prefix)

    def delete(self, key: str) -> None:
        if not key.endswith("gone.m4a"):
            super().delete(key)


class WithoutConditions(MemoryStore):
    """It cannot even be asked."""

    def conditions(self) -> Conditions:
        raise StoreError("the service cannot answer now", do="wait a little")


def test_a_store_in_memory_does_everything() -> None:
    store = MemoryStore()

    lines = lines_of(store)

    assert wrong(lines) == []
    assert lines["large files"].verdict is Verdict.UNKNOWN
    assert store.bodies == {}


def test_a_folder_does_everything(tmp_path: Path) -> None:
    lines = lines_of(FolderStore(tmp_path / "public"), quick=False)

    assert wrong(lines) == []
    assert {line.verdict for line in lines.values()} == {Verdict.OK}
    assert FolderStore(tmp_path / "public").list("") == {}


@pytest.mark.parametrize(
    ("store", "topics", "words"),
    [
        pytest.param(
            Forgetful(),
            ["headers", "copy"],
            "an object does not keep its Cache-Control, our sha256 (x-amz-meta-sha256)",
            id="forgets headers",
        ),
        pytest.param(
            Garbling(),
            ["read", "parts", "copy"],
            "what is read is not what was written",
            id="garbles",
        ),
        pytest.param(Late(), ["list", "delete"], "what was written is not listed", id="lists late"),
        pytest.param(
            WithoutConditions(), ["create only"], "the service cannot answer now", id="no answer"
        ),
        pytest.param(
            MemoryStore(exclusive=False),
            ["create only"],
            "it overwrites although it was told not to",
            id="overwrites",
        ),
    ],
)
def test_what_a_store_does_not_do_is_told(store: Store, topics: list[str], words: str) -> None:
    lines = lines_of(store)

    assert wrong(lines) == topics
    assert lines[topics[0]].words == words
    assert all(lines[topic].do for topic in topics)


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        pytest.param("list", ["target"], id="nothing can be asked"),
        pytest.param("write", ["target", "write"], id="nothing can be written"),
    ],
)
def test_where_nothing_can_be_done_only_that_is_said(verb: str, said: list[str]) -> None:
    store = MemoryStore()

    def refuse(asked: str, _: str) -> None:
        if asked == verb:
            raise StoreError("these credentials may not do that", do="allow it")

    store.refuse = refuse
    lines = lines_of(store)

    assert list(lines) == said
    assert lines[said[-1]].words == "these credentials may not do that"
    assert lines[said[-1]].do == "allow it"


@pytest.mark.parametrize(
    ("late", "verdict", "words"),
    [
        pytest.param(timedelta(minutes=4), Verdict.OK, "differ by 4 min", id="a little"),
        pytest.param(timedelta(minutes=6), Verdict.NOT, "6 min behind the store's", id="behind"),
        pytest.param(timedelta(minutes=-9), Verdict.NOT, "9 min ahead of the store's", id="ahead"),
    ],
)
def test_a_clock_may_be_wrong_by_five_minutes(
    late: timedelta, verdict: Verdict, words: str
) -> None:
    line = lines_of(MemoryStore(), late=late)["clock"]

    assert line.verdict is verdict
    assert words in line.words


def test_what_cannot_be_deleted_is_named() -> None:
    store = MemoryStore()

    def refuse(verb: str, _: str) -> None:
        if verb == "delete":
            raise StoreError("not allowed")

    with probing(store) as probes:
        key = probes.key("small.m4a")
        store.write(key, b"x", headers_of(b"x", Kind.MEDIA, ".m4a"))
        store.refuse = refuse

    assert probes.keys == [key]


def test_everything_is_taken_away_when_the_doctor_is_stopped() -> None:
    store = MemoryStore()

    def stop(verb: str, key: str) -> None:
        if verb == "write" and key.startswith("transcripts/"):
            raise KeyboardInterrupt

    def examine() -> None:
        with probing(store) as probes:
            probes.samples()

    store.refuse = stop
    with pytest.raises(KeyboardInterrupt):
        examine()

    assert len([verb for verb, _ in store.calls if verb == "write"]) == 4
    assert store.bodies == {}


def test_what_a_killed_doctor_left_is_taken_away_after_an_hour_and_nothing_else() -> None:
    store = MemoryStore()
    with probing(store) as probes:
        probes.samples()
        store.write(probes.key("x"), b"x", headers_of(b"x", Kind.MEDIA, ".m4a"))
        left, probes.keys[:] = list(probes.keys), []
    lookalike = "podcast-pub_probe-mine/index.html"
    for key in (lookalike, "media/tides-0123456789ab.mp3"):
        store.write(key, b"a show's own", headers_of(b"a show's own", Kind.PAGE, ".html"))

    store.wait(minutes=59)
    remove_abandoned(store)
    after_an_hour = list(store.bodies)
    store.wait(minutes=2)
    remove_abandoned(store)

    assert set(left) < set(after_an_hour)
    assert list(store.bodies) == ["media/tides-0123456789ab.mp3", lookalike]


def test_nothing_is_written_but_probes() -> None:
    store = MemoryStore()

    lines_of(store, quick=False)
    with probing(store) as probes:
        probes.samples()

    written = {key for verb, key in store.calls if verb in ("write", "copy", "delete")}
    assert all(
        key.startswith(".podcast-pub/probe/") or "podcast-pub_probe-" in key for key in written
    )
