"""Whoever reads the live feed and goes back in its archives finds every episode once, always."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.problems import StoreError
from podcast_pub.release.apply import apply
from tests.memory_store import MemoryStore
from tests.small_show import Show, artifact, entry, identity, plan_of

Documents = Mapping[str, str]
"""Key → the episodes in it, a letter each, and behind `<` the archive that it leads back to."""

FEED, FIRST, SECOND = "feed.xml", "feeds/archive/1.xml", "feeds/archive/2.xml"

ONE: Documents = {FEED: f"cd<{FIRST}", FIRST: "ab"}
TWO: Documents = {FEED: f"e<{SECOND}", SECOND: f"cd<{FIRST}", FIRST: "ab "}
"""The first archive changes as well: it is linked with the second."""
NONE: Documents = {FEED: "abcd"}


def show(documents: Documents) -> Show:
    made = tuple(
        artifact(key, Kind.FEED if key == FEED else Kind.ARCHIVE, text.encode())
        for key, text in documents.items()
    )
    guids = [text.partition("<")[0].strip() for key, text in documents.items() if key != FEED]
    archives = tuple(tuple(f"guid-{letter}" for letter in guid) for guid in sorted(guids))
    return made, replace(identity(*(entry(letter) for letter in "abcde")), archives=archives)


def publish(documents: Documents, store: MemoryStore, state_dir: Path) -> None:
    plan = plan_of(show(documents), store, accept=frozenset({"archive:2"}))
    apply(plan, store, state_dir=state_dir, on_event=lambda _event: None)


def walked(store: MemoryStore) -> str:
    """The episodes, newest document first."""
    found, key = "", FEED
    while key:
        episodes, _, key = store.read(key).decode().partition("<")
        found = episodes.strip() + found
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(ONE, TWO, id="an archive is sealed"),
        pytest.param(NONE, ONE, id="the first archive"),
        pytest.param(TWO, NONE, id="archives are given up"),
        pytest.param(TWO, {**ONE, FEED: f"cde<{FIRST}"}, id="fewer archives"),
    ],
)
def test_whatever_stops_a_publish_the_live_feed_is_complete(
    before: Documents, after: Documents, tmp_path: Path
) -> None:
    store, stopped_at = MemoryStore(), 0
    for at in range(100):
        store = MemoryStore()
        publish(before, store, tmp_path / f"{at}")
        was = walked(store)
        store.refuse = Refusal(at)
        try:
            publish(after, store, tmp_path / f"{at}")
            break
        except StoreError:
            stopped_at = at
            store.refuse = lambda _verb, _key: None
            assert walked(store) in {was, _all(after)}

    assert walked(store) == _all(after)
    assert stopped_at > 3


def _all(documents: Documents) -> str:
    texts = (text.partition("<")[0].strip() for text in documents.values())
    return "".join(sorted("".join(texts)))


class Refusal:
    """Lets so many writes and deletes through, and refuses all that follow."""

    def __init__(self, count: int) -> None:
        self._left = count

    def __call__(self, verb: str, key: str) -> None:
        if verb in ("write", "delete", "copy"):
            self._left -= 1
            if self._left < 0:
                raise StoreError("refused", where=key)
