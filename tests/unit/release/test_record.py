"""Releases as they are stored: what is written is read back, and what is not ours is refused."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.delivery import Kind
from podcast_pub.model.audio import AudioFacts, Loudness
from podcast_pub.model.published import (
    Conditions,
    Hold,
    Kept,
    Ledger,
    LedgerEntry,
    Published,
    PublishedAlternate,
    PublishedObject,
    Retired,
    Staged,
)
from podcast_pub.problems import StoreError
from podcast_pub.release.record import Intent, decode, encode_intent, encode_manifest
from tests import factories

OURS = "amber-otter"
ABC, DEF, OLD = "abc0" * 16, "def0" * 16, "0123" * 16

TEXT = st.text(max_size=12)
KEYS = st.from_regex(r"[a-z]{1,6}/[a-z0-9-]{1,8}\.html", fullmatch=True)
MEDIA_KEYS = st.from_regex(r"media/[a-z0-9-]{1,8}\.mp3", fullmatch=True)
SLUGS = st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)
SHA = st.binary(max_size=2).map(lambda some: sha256(some).hexdigest())
TOKENS = st.from_regex(r"[a-z]{1,8}-[a-z]{1,8}", fullmatch=True)
HEADERS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
TIMES = st.datetimes(timezones=st.just(UTC))
OBJECTS = st.builds(
    PublishedObject, st.sampled_from(Kind), SHA, st.integers(0, 1 << 50), HEADERS, HEADERS
)
KEPT = st.lists(st.builds(Kept, KEYS, SHA, st.integers(0), st.sampled_from(Kind)), max_size=3).map(
    tuple
)
FACTS = st.builds(
    AudioFacts,
    duration=st.floats(0, 1e6),
    size=st.integers(0, 1 << 50),
    type=HEADERS,
    codec=st.sampled_from(["mp3", "aac"]),
    bitrate=st.integers(0, 1 << 30),
    sample_rate=st.integers(0, 1 << 20),
    channels=st.integers(0, 8),
    sha256=SHA,
)
ENTRIES = st.builds(
    LedgerEntry,
    TEXT,
    SLUGS,
    TEXT,
    TEXT,
    st.none() | MEDIA_KEYS,
    st.none() | FACTS,
    st.none() | TIMES,
    st.lists(SLUGS, max_size=2).map(tuple),
    st.none() | TIMES,
    st.dictionaries(SHA, MEDIA_KEYS, max_size=2),
    st.booleans(),
    st.none() | st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    st.lists(
        st.builds(
            PublishedAlternate,
            TEXT,
            MEDIA_KEYS,
            SHA,
            st.integers(0),
            st.just("audio/mpeg"),
            st.none() | st.integers(0),
        ),
        max_size=2,
    ).map(tuple),
)
LEDGERS = st.lists(ENTRIES, max_size=3).map(lambda some: {each.guid: each for each in some})
PUBLISHED = st.builds(
    lambda **fields: Published(release=9, newest=9, **fields),
    token=TOKENS,
    objects=st.dictionaries(KEYS, OBJECTS, max_size=4),
    retired=st.dictionaries(
        KEYS.map("retired/{}".format),
        st.builds(Retired, OBJECTS, TIMES, st.integers(1, 9)),
        max_size=3,
    ),
    kept=KEPT,
    ledger=LEDGERS.map(Ledger),
    held=st.none() | st.integers(1),
    staged=st.dictionaries(SHA, FACTS, max_size=2).map(
        lambda some: {name: Staged(f"media/{name[:32]}.mp3", facts) for name, facts in some.items()}
    ),
    conditions=st.none()
    | st.builds(
        Conditions,
        st.sampled_from(Hold),
        st.sampled_from(Hold),
        st.sampled_from(("", "12ab")),
    ),
    show_guid=st.none() | TEXT,
    feed_url=st.none() | TEXT,
    media_url=st.none() | TEXT,
    timezone=st.none() | TEXT,
)
INTENTS = st.builds(
    Intent,
    token=TOKENS,
    abandoned=st.booleans(),
    touched=st.dictionaries(KEYS, OBJECTS, max_size=4),
    entries=LEDGERS.map(lambda some: tuple(some[guid] for guid in sorted(some))),
    kept=KEPT,
    held=st.none() | st.integers(1),
)


@given(PUBLISHED)
def test_a_manifest_is_read_as_it_was_written(published: Published) -> None:
    assert decode(encode_manifest(published), 9, "here") == published


@given(INTENTS)
def test_an_intent_is_read_as_it_was_written(intent: Intent) -> None:
    assert decode(encode_intent(intent), 9, "here") == intent


def test_the_same_state_gives_the_same_bytes_whatever_the_order() -> None:
    thing = PublishedObject(Kind.PAGE, ABC, 3, "text/html", "no-cache")
    one = Published(token=OURS, objects={"a": thing, "b": thing})
    other = Published(token=OURS, objects={"b": thing, "a": thing})

    assert encode_manifest(one) == encode_manifest(other)


AUDIO: dict[str, object] = {
    "size": 983_040,
    "type": "audio/mpeg",
    "duration": 61.4,
    "codec": "mp3",
    "bitrate": 128_000,
    "sample_rate": 44_100,
    "channels": 2,
    "chapters": [],
    "made_of": None,
    "loudness": None,
    "peaks": [],
}


def test_how_loud_audio_is_is_kept_though_it_makes_no_difference() -> None:
    loud = replace(factories.facts(), loudness=Loudness(-16.1, 4.5, -1.25), peaks=(0, 100))
    entry = LedgerEntry("g", "s", "001-s", "T", "media/s.mp3", loud)
    state = Published(token=OURS, ledger=Ledger({"g": entry}))

    read = decode(encode_manifest(state), 9, "here")

    assert isinstance(read, Published)
    kept = read.ledger.entries["g"].audio
    assert kept is not None
    assert (kept.loudness, kept.peaks) == (loud.loudness, loud.peaks)
    assert kept == factories.facts()


def test_the_format_is_a_contract() -> None:
    thing = PublishedObject(Kind.FEED, ABC, 3, "application/rss+xml", "no-cache")
    time = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    entry = LedgerEntry(
        "g",
        "s",
        "001-s",
        "T",
        "media/s.mp3",
        factories.facts(sha256=DEF, duration=61.4, size=983_040),
        time,
        ("r",),
        time,
        {OLD: "media/r.mp3"},
        live=False,
        details="0123456789ab",
        alternates=(PublishedAlternate("low.mp3", "media/l.mp3", OLD, 2, "audio/mpeg", None),),
        link="https://b.example/s",
    )
    published = Published(
        token=OURS,
        objects={"feed.xml": thing},
        retired={"a.vtt": Retired(thing, time, 3)},
        kept=(Kept("feed.xml", OLD, 3, Kind.FEED),),
        ledger=Ledger({"g": entry}),
        held=2,
        staged={ABC: Staged("media/x.m4a", factories.facts(sha256=OLD))},
        posts={"p": "A post"},
        conditions=Conditions(Hold.LOOSE, Hold.IGNORED, "12ab"),
        show_guid="show",
        feed_url="https://a.example/feed.xml",
        media_url="https://b.example/",
        timezone="UTC",
    )

    stored = json.loads(gzip.decompress(encode_manifest(published)))

    plain = {
        "kind": "feed",
        "sha256": ABC,
        "size": 3,
        "type": "application/rss+xml",
        "cache": "no-cache",
    }
    assert stored == {
        "format": 1,
        "state": "complete",
        "token": OURS,
        "objects": {"feed.xml": plain},
        "retired": {"a.vtt": {"object": plain, "since": "2026-11-22T09:30:00Z", "release": 3}},
        "kept": [{"key": "feed.xml", "kind": "feed", "sha256": OLD, "release": 3}],
        "ledger": {
            "g": {
                "slug": "s",
                "folder": "001-s",
                "title": "T",
                "media_key": "media/s.mp3",
                "audio": {**AUDIO, "sha256": DEF},
                "date": "2026-11-22T09:30:00Z",
                "former_slugs": ["r"],
                "former_media": {OLD: "media/r.mp3"},
                "first_published": "2026-11-22T09:30:00Z",
                "live": False,
                "details": "0123456789ab",
                "alternates": [
                    {
                        "name": "low.mp3",
                        "key": "media/l.mp3",
                        "sha256": OLD,
                        "size": 2,
                        "type": "audio/mpeg",
                        "bitrate": None,
                    }
                ],
                "link": "https://b.example/s",
            }
        },
        "held": 2,
        "staged": {
            ABC: {"key": "media/x.m4a", "audio": {**AUDIO, "sha256": OLD}, "alternates": []}
        },
        "conditions": {"create_only": "loose", "if_match": "ignored", "at": "12ab"},
        "show": {
            "guid": "show",
            "feed": "https://a.example/feed.xml",
            "media": "https://b.example/",
            "timezone": "UTC",
        },
        "posts": {"p": "A post"},
    }


def test_no_bytes_are_an_intent_that_touched_nothing() -> None:
    assert decode(b"", 3, "here") == Intent(token="")


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({"format": 2, "state": "complete", "more": 1}, id="a higher number"),
        pytest.param(
            {**json.loads(gzip.decompress(encode_manifest(Published(token=OURS)))), "more": 1},
            id="a key that we do not know",
        ),
    ],
)
def test_a_newer_format_is_refused_in_words(document: object) -> None:
    newer = gzip.compress(json.dumps(document).encode())

    with pytest.raises(StoreError, match="newer podcast-pub") as caught:
        decode(newer, 3, "folder: 000003")

    assert caught.value.where == "folder: 000003"
    assert "upgrade" in caught.value.do


GOOD = encode_manifest(Published(token=OURS))
DOCUMENT = json.loads(gzip.decompress(GOOD))
THING = {"kind": "page", "sha256": ABC, "size": 1, "type": "", "cache": ""}
ENTRY: dict[str, object] = {
    "slug": "s",
    "folder": "f",
    "title": "t",
    "media_key": "media/s.mp3",
    "audio": {**AUDIO, "sha256": ABC},
    "date": None,
    "former_slugs": [],
    "former_media": {},
    "first_published": None,
    "live": True,
    "details": None,
}
ODD_KIND = {**THING, "kind": "hat"}


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
        pytest.param(packed({**DOCUMENT, "token": 1}), id="a value of another type"),
        pytest.param(packed({**DOCUMENT, "objects": {"a": ODD_KIND}}), id="an unknown kind"),
    ],
)
def test_what_is_no_release_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(data, 3, "here")


HOSTILE_KEYS = (
    "../../x",
    "/etc/passwd",
    "a\u0000b",
    "a b",
    ".podcast-pub/releases/000001",
    ".Podcast-Pub/lock",
)


@pytest.mark.parametrize(
    "more",
    [
        *(pytest.param({"objects": {key: THING}}, id=f"object {key!r}") for key in HOSTILE_KEYS),
        *(
            pytest.param(
                {
                    "retired": {
                        key: {"object": THING, "since": "2026-11-22T09:30:00Z", "release": 1}
                    }
                },
                id=f"retired {key!r}",
            )
            for key in HOSTILE_KEYS
        ),
        *(
            pytest.param(
                {"kept": [{"key": key, "kind": "page", "sha256": ABC, "release": 1}]},
                id=f"kept {key!r}",
            )
            for key in HOSTILE_KEYS
        ),
        *(
            pytest.param({"ledger": {"g": {**ENTRY, "media_key": key}}}, id=f"media key {key!r}")
            for key in (*HOSTILE_KEYS, "feed.xml", "media/../feed.xml")
        ),
        pytest.param(
            {"ledger": {"g": {**ENTRY, "former_media": {ABC: "feed.xml"}}}}, id="former audio"
        ),
        pytest.param(
            {"staged": {ABC: {"key": "feed.xml", "audio": {**AUDIO, "sha256": ABC}}}},
            id="staged audio",
        ),
        pytest.param(
            {"kept": [{"key": "a", "kind": "page", "sha256": "../x", "release": 1}]},
            id="kept elsewhere",
        ),
        pytest.param({"ledger": {"g": {**ENTRY, "slug": "../x"}}}, id="slug"),
        pytest.param({"ledger": {"g": {**ENTRY, "former_slugs": ["a\n"]}}}, id="former slug"),
        pytest.param({"objects": {"a": {**THING, "sha256": "abc"}}}, id="hash"),
        pytest.param({"objects": {"a": {**THING, "size": -1}}}, id="size"),
        pytest.param({"objects": {"a": {**THING, "type": "a\r\nb"}}}, id="header"),
        pytest.param({"token": "a\u0000b"}, id="token"),
        pytest.param({"token": "a-" + "b" * 5000}, id="token without end"),
    ],
)
def test_a_release_that_names_what_is_not_ours_to_touch_is_refused(
    more: dict[str, object],
) -> None:
    plain = decode(packed({**DOCUMENT, "objects": {"a": THING}, "ledger": {"g": ENTRY}}), 3, "here")
    assert isinstance(plain, Published)

    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(packed({**DOCUMENT, **more}), 3, "here")


@pytest.mark.parametrize("key", HOSTILE_KEYS)
def test_an_intent_that_touches_what_is_not_ours_is_refused(key: str) -> None:
    intent = json.loads(gzip.decompress(encode_intent(Intent(token=OURS))))

    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(packed({**intent, "touched": {key: THING}}), 3, "here")


def test_a_release_that_unpacks_to_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_pub.release.record._LARGEST", 1000)

    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(gzip.compress(b" " * 1001 + b"{}"), 3, "here")


def test_a_release_of_more_bytes_than_any_is_not_unpacked() -> None:
    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(GOOD + b"\0" * (32 << 20), 3, "here")


def test_the_ledger_of_a_manifest_keeps_every_field() -> None:
    entry = LedgerEntry("g", "s", "f", "t", None, None)

    result = decode(encode_manifest(Published(token=OURS, ledger=Ledger({"g": entry}))), 1, "here")

    assert isinstance(result, Published)
    assert result.ledger.entries == {"g": replace(entry)}


LATE = "2026-11-22T09:30:00Z"
WAITING = f"media/{'0' * 32}.mp3"
STAGED = {"key": WAITING, "audio": {**AUDIO, "sha256": ABC}}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(
            {
                "objects": {"media/a.mp3": THING},
                "retired": {"media/a.mp3": {"object": THING, "since": LATE, "release": 1}},
            },
            id="live, and to be pruned",
        ),
        pytest.param(
            {"retired": {"media/a.mp3": {"object": THING, "since": LATE, "release": 4}}},
            id="retired by a release to come",
        ),
        pytest.param({"staged": {ABC: {**STAGED, "key": "media/a-0123456789ab.mp3"}}}, id="staged"),
        pytest.param({"staged": {ABC: STAGED, DEF: STAGED}}, id="two staged at one address"),
        pytest.param(
            {"staged": {ABC: STAGED}, "ledger": {"g": {**ENTRY, "media_key": WAITING}}},
            id="staged where another is heard",
        ),
    ],
)
def test_a_release_that_contradicts_itself_is_refused(more: dict[str, object]) -> None:
    assert isinstance(decode(packed({**DOCUMENT, "staged": {ABC: STAGED}}), 3, "here"), Published)

    with pytest.raises(StoreError, match="damaged or not ours"):
        decode(packed({**DOCUMENT, **more}), 3, "here")
