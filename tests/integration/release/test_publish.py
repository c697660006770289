"""A whole publish on real stores: laws, order, what is verified, what is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_pub import addresses
from podcast_pub.delivery import Kind, Stage
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Reason
from podcast_pub.problems import ConfigError, StalePlanError, StoreError
from podcast_pub.release.apply import Outcome, apply
from podcast_pub.release.copies import RELEASES_KEPT, kept_key
from podcast_pub.release.events import Began, Completed, Deleted, Event, Sent, StageStarted, Written
from podcast_pub.release.log import read_published, release_numbers
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, Store
from tests.memory_store import MemoryStore
from tests.small_show import (
    AFTER,
    BEFORE,
    NOW,
    Show,
    artifact,
    audio,
    entry,
    feed,
    from_files,
    identity,
    lies,
    live_bytes,
    page,
    plan_of,
    publish,
    show,
    transcript,
)

STORES = [
    pytest.param(FolderStore, id="folder"),
    pytest.param(lambda _: MemoryStore(), id="memory"),
]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    make: Callable[[Path], Store] = request.param
    return make(tmp_path / "site")


def without_retired(store: Store) -> dict[str, bytes]:
    named = read_published(store).objects
    return {key: body for key, body in live_bytes(store).items() if key in named}


def test_applying_a_plan_gives_the_wanted_state(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path)

    outcome = publish(AFTER, store, tmp_path)

    assert outcome.release == 2
    assert without_retired(store) == {a.key: a.body for a in AFTER[0]}
    assert lies(store) == []


def test_what_the_old_feed_named_is_still_there_and_stale_pages_are_not(
    store: Store, tmp_path: Path
) -> None:
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)

    live = live_bytes(store)

    assert {a.key for a in BEFORE[0] if a.hashed} <= live.keys()
    assert "only-for/tides-ebb.txt" not in live


def test_publishing_again_writes_nothing(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(AFTER, store, tmp_path)
    before = store.bodies
    store.calls.clear()

    outcome = publish(AFTER, store, tmp_path, now=NOW + timedelta(days=400))

    assert outcome == Outcome(release=1)
    assert store.bodies == before
    assert {verb for verb, _ in store.calls} <= {"head", "read", "list"}


def test_publishing_again_into_a_folder_touches_no_file(tmp_path: Path) -> None:
    root = tmp_path / "site"
    publish(AFTER, FolderStore(root), tmp_path)
    before = [(path, path.lstat()) for path in sorted(root.rglob("*"))]

    publish(AFTER, FolderStore(root), tmp_path)

    assert [(path, path.lstat()) for path in sorted(root.rglob("*"))] == before


def test_one_changed_page_is_one_write(store: Store, tmp_path: Path) -> None:
    artifacts, who = AFTER
    publish(AFTER, store, tmp_path)
    changed = (*(a for a in artifacts if a.key != "index.html"), page("index.html", "new"))

    outcome = publish((changed, who), store, tmp_path)

    assert (outcome.written, outcome.deleted, outcome.size) == (1, 0, 3)


def test_the_log_says_what_is_live(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)

    state = read_published(store)

    assert (state.release, state.newest, dict(state.unknown)) == (2, 2, {})
    assert {key: it.sha256 for key, it in state.objects.items()} == {
        a.key: a.sha256 for a in AFTER[0]
    }
    assert state.ledger.entries["guid-flood"].first_published == NOW
    assert set(state.retired) == {
        a.key for a in BEFORE[0] if a.hashed and a.key not in state.objects
    }


def test_sidecars_go_after_30_days_when_no_release_that_is_kept_names_them_and_audio_stays(
    tmp_path: Path,
) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)
    artifacts, who = AFTER
    retired = set(read_published(store).retired)
    sound = audio("ebb", "hush").key
    store.wait(days=30)

    for release in range(3, RELEASES_KEPT + 1):
        later = (*artifacts, page("pages/new.html", f"{release}")), who
        publish(later, store, tmp_path, now=NOW + timedelta(days=30))
        assert live_bytes(store).keys() >= retired
    publish(AFTER, store, tmp_path, now=NOW + timedelta(days=30))

    assert retired > {sound}
    assert live_bytes(store).keys() & retired == {sound}


def test_a_picture_of_what_was_taken_down_goes_after_30_days_for_it_cannot_come_back(
    tmp_path: Path,
) -> None:
    store, (artifacts, who) = MemoryStore(), BEFORE
    picture = artifact("files/0123456789ab.jpg", Kind.IMAGE, b"my secret garden")
    publish(((*artifacts, picture, page("posts/garden.html")), who), store, tmp_path)
    publish(BEFORE, store, tmp_path)
    store.wait(days=30)
    assert picture.key in live_bytes(store)

    publish(((*artifacts, page("new.html")), who), store, tmp_path, now=NOW + timedelta(days=30))

    assert picture.key not in live_bytes(store)


def test_a_machine_whose_clock_is_wrong_deletes_nothing_early(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path, now=NOW - timedelta(days=9999))
    publish(AFTER, store, tmp_path, now=NOW - timedelta(days=9999))
    retired = set(read_published(store).retired)
    store.wait(days=29)

    for release in range(3, RELEASES_KEPT + 3):
        later = (*AFTER[0], page("pages/new.html", f"{release}")), AFTER[1]
        publish(later, store, tmp_path, now=NOW + timedelta(days=9999))

    assert len(retired) > 1
    assert live_bytes(store).keys() >= retired


def test_the_clock_of_the_store_is_asked_only_when_something_seems_to_have_expired(
    tmp_path: Path,
) -> None:
    asked: list[str] = []

    class Watched(MemoryStore):
        def now(self) -> datetime:
            asked.append("now")
            return super().now()

    store = Watched()
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)
    asked.clear()

    publish(AFTER, store, tmp_path, now=NOW + timedelta(days=29))
    publish(((*AFTER[0], page("new.html")), AFTER[1]), store, tmp_path)

    assert asked == []


def test_copies_of_what_was_replaced_are_kept(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)

    for each in BEFORE[0]:
        if each.kind is Kind.STATIC:  # deleted
            assert store.head(kept_key(each.sha256)) is None
        elif not each.hashed:
            assert store.read(kept_key(each.sha256)) == each.body


def test_to_overwrite_a_page_where_looking_costs_takes_one_copy_and_one_write(
    tmp_path: Path,
) -> None:
    store = MemoryStore()
    publish(((page("a.html", "1"),), identity()), store, tmp_path)
    store.calls.clear()

    publish(((page("a.html", "2"),), identity()), store, tmp_path)

    key, copy = "a.html", kept_key(page("a.html", "1").sha256)
    asked = [(verb, each) for verb, each in store.calls if each in (key, copy) and verb != "tidy"]
    assert asked == [("copy", key), ("write", key)]


def test_a_page_that_somebody_deleted_is_published_again_without_a_copy(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(((page("a.html", "1"),), identity()), store, tmp_path)
    store.delete("a.html")

    publish(((page("a.html", "2"),), identity()), store, tmp_path)

    assert live_bytes(store) == {"a.html": b"2"}
    assert list(store.list(f"{addresses.STATE}kept/")) == []


def test_copies_are_safe_before_anything_is_overwritten(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    store.calls.clear()

    publish(AFTER, store, tmp_path)

    calls = [
        verb for verb, key in store.calls if key in ("", "episodes/ebb.html", "episodes/tides.html")
    ]
    pages = calls[calls.index("copy") :]
    assert pages[:5] == ["copy", "copy", "flush", "write", "write"]


def test_no_copy_of_a_post_that_is_a_draft_again_stays(store: Store, tmp_path: Path) -> None:
    (feed_before, who), post = BEFORE, page("posts/new.html", "too early")
    shown = ((*feed_before, post, page("about.html", "1")), who)
    publish(shown, store, tmp_path)
    publish(
        ((*feed_before, page("posts/new.html", "far"), page("about.html", "2")), who),
        store,
        tmp_path,
    )

    publish((feed_before, who), store, tmp_path)

    assert list(store.list(f"{addresses.STATE}kept/")) == []


def test_ten_releases_and_their_copies_stay(store: Store, tmp_path: Path) -> None:
    versions = [((page("index.html", f"version {n}"),), identity()) for n in range(15)]

    for version in versions:
        publish(version, store, tmp_path)

    kept = [store.read(key) for key in store.list(f"{addresses.STATE}kept/")]
    assert release_numbers(store) == tuple(range(6, 16))
    assert sorted(kept) == sorted(b"version %d" % n for n in range(4, 14))


def test_withdrawing_takes_audio_transcript_and_every_copy(store: Store, tmp_path: Path) -> None:
    media, words = audio("ebb", "hush"), transcript("ebb", "WEBVTT")
    up = entry("ebb", media=media)
    publish(((media, words, page("episodes/ebb.html", "my secret")), identity(up)), store, tmp_path)
    publish(((media, words, page("episodes/ebb.html", "a secret")), identity(up)), store, tmp_path)
    gone = page("episodes/ebb.html", "this episode was withdrawn")

    publish(((gone,), identity(replace(up, live=False))), store, tmp_path)

    assert live_bytes(store) == {"episodes/ebb.html": gone.body}
    assert not any(b"secret" in store.read(key) for key in store.list(""))
    assert read_published(store).ledger.entries["guid-ebb"].media_key == media.key


def test_the_stages_come_in_order_and_the_feed_last(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path)
    events: list[Event] = []
    archive = artifact("feeds/archive/1.xml", Kind.ARCHIVE, b"older")
    after = ((*AFTER[0], archive), AFTER[1])

    apply(plan_of(after, store), store, state_dir=tmp_path, on_event=events.append)

    stages = [event.stage for event in events if isinstance(event, StageStarted)]
    keys = [event.key for event in events if isinstance(event, Written | Deleted)]
    kinds = {a.key: a.stage for a in after[0]} | {"only-for/tides-ebb.txt": Stage.DELETES}
    assert stages == list(Stage)
    assert [kinds[key] for key in keys] == sorted(kinds[key] for key in keys)
    assert isinstance(events[0], Began)
    assert events[-1] == Completed(release=2)
    sent = {event.key: event.done for event in events if isinstance(event, Sent)}
    assert sent == {a.key: a.size for a in after[0] if a.key in keys}


def test_audio_is_streamed_from_files(store: Store, tmp_path: Path) -> None:
    outcome = publish(from_files(BEFORE, tmp_path / "audio"), store, tmp_path / "state")

    assert outcome.written == len(BEFORE[0])
    assert lies(store) == []


def test_audio_that_changes_while_it_is_sent_stops_the_publish_before_the_feed(
    store: Store, tmp_path: Path
) -> None:
    publish(BEFORE, store, tmp_path / "state")
    shown = from_files(AFTER, tmp_path / "audio")
    changed = next(a.body for a in shown[0] if a.key == audio("flood", "splash").key)
    assert isinstance(changed, Path)
    changed.write_bytes(b"still being exported")

    with pytest.raises(StoreError, match="changed while it was being sent") as caught:
        publish(shown, store, tmp_path / "state")

    assert caught.value.where == str(changed)
    assert store.read("feed.xml") == BEFORE[0][-1].body
    assert lies(store) == []


def test_a_body_that_is_made_when_asked_for_is_made_once(store: Store, tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("page")
        return b"late"

    late = artifact("late.html", Kind.PAGE, b"late", body=make)

    publish(((late,), identity()), store, tmp_path)
    publish(((late,), identity()), store, tmp_path)

    assert store.read("late.html") == b"late"
    assert made == ["page"]


def test_what_somebody_deleted_or_cut_short_in_the_folder_is_mended(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(AFTER, store, tmp_path)
    media = tmp_path / "site" / audio("flood", "splash").key
    media.write_bytes(media.read_bytes()[:-1])
    (tmp_path / "site/index.html").unlink()

    plan = plan_of(AFTER, store)
    publish(AFTER, store, tmp_path)

    assert [(write.artifact.key, write.reason) for write in plan.writes] == [
        (audio("flood", "splash").key, Reason.DAMAGED),
        ("index.html", Reason.MISSING),
    ]
    assert lies(store) == []
    assert plan_of(AFTER, store).is_empty


def test_a_refused_plan_is_not_applied(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path)
    before = live_bytes(store)

    with pytest.raises(ConfigError, match="no longer in the show") as caught:
        publish(show(tides="roar"), store, tmp_path)

    assert "--accept gone:ebb" in caught.value.do
    assert live_bytes(store) == before


def test_an_object_of_somebody_else_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    theirs = (page("about.html", "theirs"),)
    publish((theirs, identity()), store, tmp_path)
    for key in [*store.list(addresses.STATE)]:
        store.delete(key)

    with pytest.raises(ConfigError, match="did not put it there"):
        publish(((page("about.html", "ours"),), identity()), store, tmp_path)
    assert store.read("about.html") == b"theirs"

    plan = plan_of(
        ((page("about.html", "ours"),), identity()), store, adopt=frozenset({"about.html"})
    )
    apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

    assert store.read("about.html") == b"ours"


def test_an_object_of_somebody_else_that_came_after_the_plan_is_not_overwritten_even_later(
    store: Store, tmp_path: Path
) -> None:
    ours: Show = ((page("about.html", "ours"), page("index.html")), identity())
    plan = plan_of(ours, store)
    theirs = page("about.html", "theirs")
    assert isinstance(theirs.body, bytes)
    other = FolderStore(tmp_path / "site") if isinstance(store, FolderStore) else store
    other.write(theirs.key, theirs.body, _headers_of(theirs))

    with pytest.raises(StoreError, match="did not put it there") as caught:
        apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

    assert "--adopt about.html" in caught.value.do
    with pytest.raises(ConfigError, match="did not put it there"):
        publish(ours, store, tmp_path)
    assert store.read("about.html") == b"theirs"


def test_a_plan_made_before_somebody_published_is_stale(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path)
    plan = plan_of(AFTER, store)
    publish(show(tides="roar", ebb="other"), store, tmp_path)
    before = live_bytes(store)

    with pytest.raises(StalePlanError, match="someone published release 2 meanwhile"):
        apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

    assert live_bytes(store) == before
    assert release_numbers(store) == (1, 2)


def test_headers_that_changed_are_sent_again(tmp_path: Path) -> None:
    store = MemoryStore()
    plain = artifact("data.bin", Kind.STATIC, b"x")
    publish(((plain,), identity()), store, tmp_path)
    typed = replace(plain, content_type="application/pdf")

    plan = plan_of(((typed,), identity()), store)
    publish(((typed,), identity()), store, tmp_path)

    found = store.head("data.bin")
    assert [write.reason for write in plan.writes] == [Reason.HEADERS]
    assert found is not None
    assert found.headers is not None
    assert found.headers.content_type == "application/pdf"


def test_a_store_that_keeps_something_else_is_found_out_before_the_feed(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    before = store.read("feed.xml")
    media = audio("flood", "splash").key

    def forget(verb: str, key: str) -> None:
        if (verb, key) == ("head", media) and key in store.bodies:
            store.refuse = lambda _verb, _key: None
            store.delete(key)

    store.refuse = forget
    with pytest.raises(StoreError, match="not there as it was sent"):
        publish(AFTER, store, tmp_path)

    assert store.read("feed.xml") == before


def test_many_objects_of_one_stage_are_all_written(store: Store, tmp_path: Path) -> None:
    pages = tuple(page(f"pages/{number}.html", str(number)) for number in range(200))

    publish((pages, identity()), store, tmp_path)

    assert live_bytes(store) == {each.key: each.body for each in pages}


SLUGS = ["tides", "ebb", "flood"]
SHOWS = st.dictionaries(
    st.sampled_from(SLUGS), st.sampled_from(["roar", "hush", "hush,words", "hush,more"])
).map(lambda sounds: show(**sounds))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a new store each time
)
@given(st.lists(st.tuples(SHOWS, st.integers(0, 40)), min_size=1, max_size=4))
def test_after_any_sequence_of_shows_the_last_is_live_and_promises_are_kept(
    tmp_path: Path, shows: list[tuple[Show, int]]
) -> None:
    store, now = MemoryStore(), NOW
    consent = frozenset(f"gone:{slug}" for slug in SLUGS)
    named_until: dict[str, datetime] = {}
    for shown, days in shows:
        now += timedelta(days=days)
        store.wait(days=days)
        named_until = {key: end for key, end in named_until.items() if end > now}

        plan = plan_of(shown, store, now=now, accept=consent)
        apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

        live = live_bytes(store)
        wanted = {each.key: each.body for each in shown[0]}
        assert {key: live[key] for key in wanted} == wanted
        assert live.keys() - wanted.keys() == read_published(store).retired.keys()
        assert live.keys() >= named_until.keys()
        assert plan_of(shown, store, now=now, accept=consent).is_empty
        named_until |= {a.key: now + timedelta(days=30) for a in shown[0] if a.hashed}


def test_a_feed_that_names_what_is_new_comes_after_it(tmp_path: Path) -> None:
    store = MemoryStore()
    media = audio("tides", "roar")
    publish(((media, feed(media)), identity(entry("tides", media=media))), store, tmp_path)

    writes = [key for verb, key in store.calls if verb == "write"]

    assert writes.index(media.key) < writes.index("feed.xml")


def _headers_of(thing: Artifact) -> Headers:
    return Headers(thing.content_type, thing.cache_control, thing.sha256)


def test_a_release_in_the_log_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    release = tmp_path / "site" / ".podcast-pub" / "releases" / "000001"
    release.parent.mkdir(parents=True)
    with release.open("wb") as file:
        file.truncate(20 << 30)

    with pytest.raises(StoreError, match="damaged or not ours"):
        read_published(store)
