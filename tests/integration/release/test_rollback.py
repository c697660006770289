"""Going back on real stores: byte for byte, forward again, held, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Plan, Reason, RefusalKind
from podcast_pub.problems import ConfigError, StalePlanError, StoreError
from podcast_pub.release.apply import Outcome, apply
from podcast_pub.release.copies import RELEASES_KEPT, kept_key
from podcast_pub.release.history import plan_going_back, read_history
from podcast_pub.release.impact import impact_of
from podcast_pub.release.log import read_published
from podcast_pub.release.refusals import HELD
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, Store, Stored
from tests.integration.storage.buckets import s3_store
from tests.memory_store import MemoryStore
from tests.small_show import (
    NOW,
    Show,
    artifact,
    audio,
    entry,
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

OLD = show(tides="roar", ebb="hush")
OLD_ONLY = next(each for each in OLD[0] if each.kind is Kind.STATIC)


def grown(**sounds: str) -> Show:
    """A later version of OLD that takes nothing down."""
    artifacts, who = show(**sounds)
    return (*artifacts, OLD_ONLY), who


NEW = grown(tides="roar,new words", ebb="louder", flood="splash")
"""A page, a transcript and an audio file change, an episode and a static file come."""


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    make: Callable[[Path], Store] = request.param
    return make(tmp_path / "site")


def back(store: Store, state_dir: Path, wanted: int | None = None) -> Outcome:
    """Go back."""
    plan = plan_going_back(store, wanted, now=NOW).plan
    return apply(plan, store, state_dir=state_dir, on_event=lambda _: None)


def resume(shown: Show, store: Store, state_dir: Path) -> Outcome:
    """`publish --resume`."""
    plan = plan_of(shown, store, accept=frozenset({HELD}))
    return apply(plan, store, state_dir=state_dir, on_event=lambda _: None)


def refusals(store: Store, wanted: int | None = None) -> list[str]:
    return [each.message for each in plan_going_back(store, wanted, now=NOW).plan.refusals]


def reached(store: Store) -> dict[str, bytes]:
    """What the newest release names, as it is at the target."""
    named = read_published(store).objects
    return {key: body for key, body in live_bytes(store).items() if key in named}


def bodies(shown: Show) -> dict[str, object]:
    return {each.key: each.body for each in shown[0]}


def test_going_back_brings_back_every_byte_and_nothing_but_retired_audio_and_pictures_stays(
    store: Store, tmp_path: Path
) -> None:
    publish(OLD, store, tmp_path)
    before = live_bytes(store)
    publish(NEW, store, tmp_path)

    outcome = back(store, tmp_path)

    assert (outcome.release, outcome.deleted, outcome.size) == (3, 2, 0)
    assert reached(store) == before == bodies(OLD)
    state = read_published(store)
    assert live_bytes(store).keys() - before.keys() == state.retired.keys()
    assert {it.object.kind for it in state.retired.values()} == {Kind.MEDIA, Kind.TRANSCRIPT}
    assert (state.release, state.held, lies(store)) == (3, 1, [])


def test_forward_again_is_byte_for_byte_too(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    after = reached(store)
    back(store, tmp_path)

    back(store, tmp_path, 2)

    assert reached(store) == after
    assert read_published(store).held == 2
    assert lies(store) == []


@pytest.mark.parametrize("name", ["swift", "moto"])
def test_back_and_forward_again_in_a_real_bucket(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with s3_store(request.getfixturevalue(name)) as store:
        publish(OLD, store, tmp_path)
        before = {key: store.head(key) for key in live_bytes(store)}
        publish(NEW, store, tmp_path)

        back(store, tmp_path)

        assert reached(store) == bodies(OLD)
        assert [_served(store.head(key)) for key in before] == [*map(_served, before.values())]
        back(store, tmp_path, 2)
        assert reached(store) == bodies(NEW)
        assert resume(NEW, store, tmp_path).written == 0
        assert lies(store) == []


def _served(stored: Stored | None) -> Headers | None:
    """What a listener's app is told of an object."""
    return stored.headers if stored else None


def test_going_back_sends_nothing_but_the_feed_and_what_was_gone(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)
    store.calls.clear()

    back(store, tmp_path, 2)

    written = {key for verb, key in store.calls if verb == "write"} - set(store.list(".podcast"))
    assert written == {"feed.xml", "episodes/flood.html", "only-for/tides-ebb-flood.txt"}


def test_guids_stay_published_whatever_is_live(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    ledger = read_published(store).ledger

    back(store, tmp_path)

    assert read_published(store).ledger == ledger
    refused = plan_of(OLD, store, accept=frozenset({HELD})).refusals
    assert [(each.kind, each.subject) for each in refused] == [
        (RefusalKind.GUID_GONE, "guid-flood")
    ]


def test_nothing_is_published_after_going_back_until_the_producer_says_so(
    store: Store, tmp_path: Path
) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)
    before = live_bytes(store)

    with pytest.raises(ConfigError, match="went back to this release") as caught:
        publish(NEW, store, tmp_path)

    assert caught.value.do == "publish the show's folder again: podcast-pub publish --resume"
    assert live_bytes(store) == before
    assert resume(NEW, store, tmp_path).release == 4
    assert reached(store) == bodies(NEW)
    assert read_published(store).held is None
    assert plan_of(NEW, store).is_empty


def test_resuming_what_is_live_already_changes_no_file(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)
    back(store, tmp_path, 2)

    outcome = resume(NEW, store, tmp_path)

    assert (outcome.release, outcome.written, outcome.deleted) == (5, 0, 0)
    assert plan_of(NEW, store).is_empty


def test_resume_is_told_as_unused_when_nothing_is_held(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)

    assert plan_of(OLD, store, accept=frozenset({HELD})).unused == ("--resume",)


def test_back_is_the_one_before_with_other_bytes_and_further_back_the_one_before_that(
    store: Store, tmp_path: Path
) -> None:
    versions = [((page("index.html", f"version {n}"),), identity()) for n in (1, 2, 3)]
    for version in versions:
        publish(version, store, tmp_path)

    seen = []
    for _ in range(2):
        back(store, tmp_path)
        seen.append((live_bytes(store)["index.html"], read_published(store).held))

    assert seen == [(b"version 2", 2), (b"version 1", 1)]
    with pytest.raises(ConfigError, match="there is no earlier release to go back to"):
        back(store, tmp_path)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        pytest.param(99, "there is no release 99 here", id="never made"),
        pytest.param(0, "there is no release 0 here", id="zero"),
        pytest.param(1, "release 1 is not kept any more: the last 10 are", id="too old"),
        pytest.param(12, "release 12 is what listeners get already", id="live"),
    ],
)
def test_a_release_that_cannot_be_chosen_is_told_why(
    store: Store, tmp_path: Path, wanted: int, words: str
) -> None:
    for number in range(12):
        publish(((page("index.html", f"version {number}"),), identity()), store, tmp_path)

    with pytest.raises(ConfigError) as caught:
        plan_going_back(store, wanted, now=NOW)

    assert caught.value.message == words
    assert caught.value.do.splitlines()[0] == "see what can be gone back to: podcast-pub releases"


def test_the_oldest_that_is_kept_can_be_gone_back_to(store: Store, tmp_path: Path) -> None:
    for number in range(1, 16):
        publish(((page("index.html", f"version {number}"),), identity()), store, tmp_path)

    back(store, tmp_path, 16 - RELEASES_KEPT)

    assert live_bytes(store)["index.html"] == b"version 6"


def test_where_nothing_is_published_there_is_nothing_to_go_back_to(store: Store) -> None:
    with pytest.raises(ConfigError, match="nothing is published here"):
        plan_going_back(store, None, now=NOW)


def test_a_withdrawn_episode_never_comes_back(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    artifacts, who = show(tides="roar")
    gone = (*artifacts, OLD_ONLY, page("episodes/ebb.html", "withdrawn"))
    ebb = replace(who, episodes=(*who.episodes, entry("ebb", live=False)))
    publish((gone, ebb), store, tmp_path)
    before = live_bytes(store)

    with pytest.raises(ConfigError):
        back(store, tmp_path)

    words = refusals(store)
    assert words
    assert all("“Ebb” was taken down in release 2" in each for each in words)
    assert live_bytes(store) == before


def test_a_post_that_is_a_draft_again_never_comes_back(store: Store, tmp_path: Path) -> None:
    artifacts, who = OLD
    publish(((*artifacts, page("posts/a.html", "too early")), who), store, tmp_path)
    publish(((*artifacts, page("posts/a.html", "too early, again")), who), store, tmp_path)
    publish(OLD, store, tmp_path)

    assert refusals(store, 2) == ["posts/a.html was taken down in release 3"]
    assert refusals(store, 1) == ["posts/a.html was taken down in release 3"]


def test_what_going_back_deleted_can_still_be_taken_down_for_good(
    store: Store, tmp_path: Path
) -> None:
    artifacts, who = OLD
    publish(OLD, store, tmp_path)
    secret = page("posts/secret.html", "a secret")
    shown = ((*artifacts[:-2], secret, page("index.html", "a secret list")), who)
    publish(shown, store, tmp_path)
    back(store, tmp_path)
    assert any(b"secret" in store.read(key) for key in store.list(f"{addresses.STATE}kept/"))

    resume(OLD, store, tmp_path)

    assert not any(b"secret" in store.read(key) for key in store.list(f"{addresses.STATE}kept/"))
    assert any("posts/secret.html was taken down in release 4" in e for e in refusals(store, 2))


def test_audio_that_somebody_deleted_at_the_target_is_told(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    (tmp_path / "site" / audio("ebb", "hush").key).unlink()

    assert refusals(store) == [f"{audio('ebb', 'hush').key} is not at the target any more"]


def test_a_copy_that_is_damaged_stops_it_before_the_feed(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    feed = next(each for each in OLD[0] if each.kind is Kind.FEED)
    copy = tmp_path / "site" / kept_key(feed.sha256)
    copy.write_bytes(b"x" * copy.stat().st_size)

    with pytest.raises(StoreError, match="this copy is not what was kept"):
        back(store, tmp_path)

    assert store.read("feed.xml") == bodies(NEW)["feed.xml"]
    assert lies(store) == []


def test_a_place_that_somebody_else_has_taken_is_left_alone(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)
    theirs = b"theirs"
    headers = Headers("text/html", "", artifact("x", Kind.PAGE, theirs).sha256)
    store.write("episodes/flood.html", theirs, headers)

    plan = plan_going_back(store, 2, now=NOW).plan

    assert [(each.kind, each.subject) for each in plan.refusals] == [
        (RefusalKind.FOREIGN_KEY, "episodes/flood.html")
    ]


def test_two_files_with_the_same_bytes_and_other_types_keep_their_types(tmp_path: Path) -> None:
    store = MemoryStore()
    text, data = (artifact(name, Kind.STATIC, b"") for name in ("a.txt", "b.bin"))
    publish(((text, data), identity()), store, tmp_path)
    full = tuple(artifact(name, Kind.STATIC, b"full") for name in ("a.txt", "b.bin"))
    publish((full, identity()), store, tmp_path)

    back(store, tmp_path)

    for each in (text, data):
        found = store.head(each.key)
        assert found is not None
        assert found.headers == Headers(each.content_type, each.cache_control, each.sha256)


def test_a_publish_that_was_cut_off_is_undone_by_going_back_to_what_was_live(
    store: Store, tmp_path: Path
) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    before = reached(store)
    cut_off(grown(tides="gale", ebb="calm", flood="drops"), store, tmp_path)

    back(store, tmp_path)

    assert reached(store) == before
    assert (read_published(store).held, lies(store)) == (2, [])


def test_after_going_back_was_cut_off_nothing_is_published_and_it_goes_on(
    store: Store, tmp_path: Path
) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    plan = plan_going_back(store, None, now=NOW).plan
    cut(plan, store, tmp_path)

    [refusal] = plan_of(NEW, store).refusals
    assert refusal.message == "going back to this release was begun, and is not finished"
    assert refusal.do.startswith("finish it: podcast-pub rollback 1\n")

    back(store, tmp_path)

    assert reached(store) == bodies(OLD)
    assert read_published(store).unknown == {}


def test_what_a_rolled_back_feed_names_stays_for_30_days_although_it_was_cut_off(
    tmp_path: Path,
) -> None:
    store = MemoryStore()
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    for number in range(3, RELEASES_KEPT + 1):
        later = (*NEW[0], page("new.html", f"{number}"))
        publish((later, NEW[1]), store, tmp_path)
    store.wait(days=40)
    words = transcript("tides", "WEBVTT")
    assert words.key in read_published(store).retired
    cut(plan_going_back(store, 1, now=NOW).plan, store, tmp_path, after="feed.xml")
    assert lies(store) == []
    assert words.key in store.read("feed.xml").decode()

    resume(NEW, store, tmp_path)

    assert words.key in live_bytes(store)


def test_listeners_get_an_episode_again_when_it_is_published_after_going_back(
    store: Store, tmp_path: Path
) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)

    again = impact_of(plan_of(NEW, store, accept=frozenset({HELD})))

    assert [entry.slug for entry in again.new] == ["flood"]
    assert [change.after.slug for change in again.audio] == ["ebb"]


def test_the_list_of_releases_says_which_can_be_gone_back_to(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)

    kept = read_history(store, now=NOW)

    rows = [(each.release.number, each.is_live, each.obstacle) for each in kept.standings]
    assert rows == [(3, True, None), (2, False, None), (1, False, "listeners get the same already")]
    assert all(each.release.when is not None for each in kept.standings)


def test_back_passes_over_what_cannot_be_gone_back_to(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    publish(grown(tides="roar,new words", ebb="calm", flood="splash"), store, tmp_path)
    (tmp_path / "site" / audio("ebb", "louder").key).unlink()

    going = plan_going_back(store, None, now=NOW)

    assert (going.to.number, going.plan.refusals) == (1, ())
    assert [(each.release.number, each.obstacle) for each in going.passed] == [
        (2, f"{audio('ebb', 'louder').key} is not at the target any more")
    ]


def test_what_is_missing_of_the_release_that_was_gone_back_to_is_put_back(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)
    (tmp_path / "site" / "index.html").unlink()

    back(store, tmp_path, 1)

    assert reached(store) == bodies(OLD)
    assert read_published(store).held == 1


def test_publishing_again_after_going_back_that_was_cut_off_is_told_as_that(
    store: Store, tmp_path: Path
) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    back(store, tmp_path)
    cut(plan_of(NEW, store, accept=frozenset({HELD})), store, tmp_path)

    [refusal] = plan_of(NEW, store).refusals

    assert refusal.message == (
        "the show went back to this release, and publishing again is not finished"
    )
    assert refusal.do == (
        "finish it: podcast-pub publish --resume\nor go back again: podcast-pub rollback 1"
    )
    back(store, tmp_path, 1)
    assert reached(store) == bodies(OLD)


def test_going_back_and_publishing_at_once_are_kept_apart(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)
    late = plan_going_back(store, None, now=NOW).plan
    later = plan_of(grown(tides="gale", ebb="calm", flood="drops"), store)
    publish(grown(tides="storm", ebb="calm", flood="drops"), store, tmp_path)

    for plan in (late, later):
        with pytest.raises(StalePlanError, match="someone published release 3 meanwhile"):
            apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

    assert lies(store) == []


@pytest.mark.parametrize("for_good", [False, True], ids=["one request fails", "the network goes"])
def test_whatever_request_to_a_bucket_fails_the_feed_is_true_and_it_can_be_completed(
    tmp_path: Path, *, for_good: bool
) -> None:
    at, failed = 0, True
    while failed:
        at += 1
        store = MemoryStore()
        publish(OLD, store, tmp_path)
        publish(NEW, store, tmp_path)
        failed = _fails(store, at, tmp_path, for_good=for_good)

        assert lies(store) == []
        assert live_bytes(store).keys() >= {a.key for a in (*OLD[0], *NEW[0]) if a.hashed}
        store.wait(minutes=11)
        if failed and not is_done(store):
            back(store, tmp_path, 1)
        assert reached(store) == bodies(OLD)
        assert is_done(store)
    assert at > 60


def _fails(store: MemoryStore, at: int, state_dir: Path, *, for_good: bool) -> bool:
    """Go back while request number `at` fails, and all after it where it is `for_good`."""
    asked = 0

    def refuse(_verb: str, key: str) -> None:
        nonlocal asked
        asked += 1
        if asked == at or (for_good and asked > at):
            raise StoreError("the network is gone", where=key)

    store.refuse = refuse
    try:
        back(store, state_dir)
    except StoreError:
        return True
    finally:
        store.refuse = lambda _verb, _key: None
    return asked >= at


def is_done(store: Store) -> bool:
    state = read_published(store)
    return (state.held, state.unknown) == (1, {})


def test_restored_objects_say_so(store: Store, tmp_path: Path) -> None:
    publish(OLD, store, tmp_path)
    publish(NEW, store, tmp_path)

    plan = plan_going_back(store, None, now=NOW).plan

    assert {write.reason for write in plan.writes} == {Reason.RESTORED}
    assert {delete.reason for delete in plan.deletes} == {Reason.LATER}
    assert plan.size == 0


def cut_off(shown: Show, store: Store, state_dir: Path) -> None:
    """A publish that ends in the middle."""
    cut(plan_of(shown, store), store, state_dir)


def cut(plan: Plan, store: Store, state_dir: Path, *, after: str = "index.html") -> None:
    """Carry out a plan until this object was written; then the power goes."""

    class Cut(BaseException):
        pass

    def stop(event: object) -> None:
        if getattr(event, "key", "") == after and type(event).__name__ == "Written":
            raise Cut

    with pytest.raises(Cut):
        apply(plan, store, state_dir=state_dir, on_event=stop)
    assert read_published(store).unknown


def test_other_clocks_do_not_matter_to_what_is_kept(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(OLD, store, tmp_path, now=NOW - timedelta(days=4000))
    publish(NEW, store, tmp_path, now=NOW + timedelta(days=4000))

    back(store, tmp_path)

    assert reached(store) == bodies(OLD)
