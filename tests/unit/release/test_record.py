"""Releases as they are stored: what is written is read back, and what is not ours is refused."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.delivery import Kind
from podcast_pub.model.published import (
    Kept,
    Ledger,
    LedgerEntry,
    Published,
    PublishedObject,
    Retired,
)
from podcast_pub.problems import StoreError
from podcast_pub.release.record import Intent, decode, encode_intent, encode_manifest

OURS = "amber-otter"

TEXT = st.text(max_size=12)
TIMES = st.datetimes(timezones=st.just(UTC))
OBJECTS = st.builds(
    PublishedObject, st.sampled_from(Kind), TEXT, st.integers(0, 1 << 50), TEXT, TEXT
)
KEPT = st.lists(st.builds(Kept, TEXT, TEXT, st.integers(0)), max_size=3).map(tuple)
ENTRIES = st.builds(
    LedgerEntry,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
    st.none() | TIMES,
    st.dictionaries(TEXT, TEXT, max_size=2),
    st.booleans(),
)
LEDGERS = st.lists(ENTRIES, max_size=3).map(lambda some: {each.guid: each for each in some})
PUBLISHED = st.builds(
    lambda **fields: Published(release=9, newest=9, **fields),
    token=TEXT,
    objects=st.dictionaries(TEXT, OBJECTS, max_size=4),
    retired=st.dictionaries(TEXT, st.builds(Retired, OBJECTS, TIMES), max_size=3),
    kept=KEPT,
    ledger=LEDGERS.map(Ledger),
    show_guid=st.none() | TEXT,
    feed_url=st.none() | TEXT,
    timezone=st.none() | TEXT,
)
INTENTS = st.builds(
    Intent,
    token=TEXT,
    abandoned=st.booleans(),
    touched=st.dictionaries(TEXT, OBJECTS, max_size=4),
    entries=LEDGERS.map(lambda some: tuple(some[guid] for guid in sorted(some))),
    kept=KEPT,
)


@given(PUBLISHED)
def test_a_manifest_is_read_as_it_was_written(published: Published) -> None:
    assert decode(encode_manifest(published), 9, "here") == published


@given(INTENTS)
def test_an_intent_is_read_as_it_was_written(intent: Intent) -> None:
    assert decode(encode_intent(intent), 9, "here") == intent


def test_the_same_state_gives_the_same_bytes_whatever_the_order() -> None:
    thing = PublishedObject(Kind.PAGE, "abc", 3, "text/html", "no-cache")
    one = Published(objects={"a": thing, "b": thing})
    other = Published(objects={"b": thing, "a": thing})

    assert encode_manifest(one) == encode_manifest(other)


def test_the_format_is_a_contract() -> None:
    thing = PublishedObject(Kind.FEED, "abc", 3, "application/rss+xml", "no-cache")
    time = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    entry = LedgerEntry(
        "g",
        "s",
        "001-s",
        "T",
        "media/s.mp3",
        "def",
        ("r",),
        time,
        {"123": "media/r.mp3"},
        live=False,
    )
    published = Published(
        token=OURS,
        objects={"feed.xml": thing},
        retired={"a.vtt": Retired(thing, time)},
        kept=(Kept("feed.xml", "000", 3),),
        ledger=Ledger({"g": entry}),
        show_guid="show",
        feed_url="https://a.example/feed.xml",
        timezone="UTC",
    )

    stored = json.loads(gzip.decompress(encode_manifest(published)))

    plain = {
        "kind": "feed",
        "sha256": "abc",
        "size": 3,
        "type": "application/rss+xml",
        "cache": "no-cache",
    }
    assert stored == {
        "format": 1,
        "state": "complete",
        "token": OURS,
        "objects": {"feed.xml": plain},
        "retired": {"a.vtt": {"object": plain, "since": "2026-11-22T09:30:00Z"}},
        "kept": [{"key": "feed.xml", "sha256": "000", "release": 3}],
        "ledger": {
            "g": {
                "slug": "s",
                "folder": "001-s",
                "title": "T",
                "media_key": "media/s.mp3",
                "media_sha256": "def",
                "former_slugs": ["r"],
                "former_media": {"123": "media/r.mp3"},
                "first_published": "2026-11-22T09:30:00Z",
                "live": False,
            }
        },
        "show": {"guid": "show", "feed": "https://a.example/feed.xml", "timezone": "UTC"},
    }


def test_no_bytes_are_an_intent_that_touched_nothing() -> None:
    assert decode(b"", 3, "here") == Intent(token="")


def test_a_newer_format_is_refused_in_words() -> None:
    newer = gzip.compress(json.dumps({"format": 2, "state": "complete", "more": 1}).encode())

    with pytest.raises(StoreError, match="newer podcast-pub") as caught:
        decode(newer, 3, "folder: 000003")

    assert caught.value.where == "folder: 000003"
    assert "upgrade" in caught.value.do


GOOD = encode_manifest(Published(token=OURS))
DOCUMENT = json.loads(gzip.decompress(GOOD))
ODD_KIND = {"kind": "hat", "sha256": "", "size": 0, "type": "", "cache": ""}


def packed(document: object) -> bytes:
    return gzip.compress(json.dumps(document).encode())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<html>", id="not gzip"),
        pytest.param(GOOD[:-9], id="cut short"),
        pytest.param(gzip.compress(b"{"), id="not JSON"),
        pytest.param(gzip.compress(b"[" * 100_000), id="nested without end"),
        pytest.param(packed([]), id="not an object"),
        pytest.param(packed({"state": "complete"}), id="no format"),
        pytest.param(packed({**DOCUMENT, "format": 0}), id="a format that never was"),
        pytest.param(packed({**DOCUMENT, "state": "odd"}), id="a state that never was"),
        pytest.param(packed({**DOCUMENT, "more": 1}), id="a key that we do not know"),
        pytest.param(packed({**DOCUMENT, "token": 1}), id="a value of another type"),
        pytest.param(packed({**DOCUMENT, "objects": {"a": ODD_KIND}}), id="an unknown kind"),
    ],
)
def test_what_is_no_release_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(data, 3, "here")


def test_a_release_that_unpacks_to_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_pub.release.record._LARGEST", 1000)

    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(gzip.compress(b" " * 1001 + b"{}"), 3, "here")


def test_the_ledger_of_a_manifest_keeps_every_field() -> None:
    entry = LedgerEntry("g", "s", "f", "t", None, None)

    result = decode(encode_manifest(Published(ledger=Ledger({"g": entry}))), 1, "here")

    assert isinstance(result, Published)
    assert result.ledger.entries == {"g": replace(entry)}
