"""Who may publish: one at a time, whoever comes after a crash at once or after ten minutes."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from podcast_pub.delivery import Kind, Stage
from podcast_pub.model.plan import Reason, RefusalKind
from podcast_pub.model.published import Hold
from podcast_pub.problems import StalePlanError, StoreError
from podcast_pub.release.apply import apply
from podcast_pub.release.claim import Claim, claimed
from podcast_pub.release.log import read_published, release_key, release_numbers
from podcast_pub.release.record import Intent, decode, encode_intent
from podcast_pub.release.stages import Run
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, Store
from tests.memory_store import MemoryStore
from tests.small_show import AFTER, BEFORE, identity, lies, live_bytes, page, plan_of, publish, show


def record(store: Store, number: int) -> object:
    return decode(store.read(release_key(number)), number, "here")


def die(store: MemoryStore, at: tuple[str, str]) -> None:
    """From this call on nothing reaches the store any more, as when the network is gone."""

    def refuse(verb: str, key: str) -> None:
        if dead or (verb, key) == at:
            dead.append(key)
            raise StoreError("no answer", where=key)

    dead: list[str] = []
    store.refuse = refuse


def crashed(tmp_path: Path) -> MemoryStore:
    """A store where somebody on another machine began release 2 and was never heard of again."""
    store = MemoryStore()
    publish(BEFORE, store, tmp_path / "theirs")
    die(store, ("write", "feed.xml"))
    with pytest.raises(StoreError, match="no answer"):
        publish(AFTER, store, tmp_path / "theirs")
    store.refuse = lambda _verb, _key: None
    return store


def test_a_dead_publish_leaves_its_keys_unsure_and_its_guids_published(tmp_path: Path) -> None:
    store = crashed(tmp_path)

    state = read_published(store)

    assert (state.release, state.newest) == (1, 2)
    assert "episodes/flood.html" in state.unknown
    assert state.ledger.entries["guid-flood"].first_published is None
    assert {w.reason for w in plan_of(AFTER, store).writes} == {Reason.UNFINISHED}


def test_its_guid_may_not_silently_go_again(tmp_path: Path) -> None:
    store = crashed(tmp_path)

    refusals = plan_of(BEFORE, store).refusals

    assert [(each.kind, each.subject) for each in refusals] == [
        (RefusalKind.GUID_GONE, "guid-flood")
    ]


def test_another_machine_waits_ten_minutes_by_the_clock_of_the_store(tmp_path: Path) -> None:
    store = crashed(tmp_path)
    store.wait(minutes=10)

    with pytest.raises(StalePlanError, match="someone is publishing release 2 right now") as caught:
        publish(AFTER, store, tmp_path / "ours")
    assert caught.value.found == read_published(store).token
    assert caught.value.do == (
        "wait until they are done, fetch their change, then run it again: podcast-pub publish\n"
        "or, if nobody is at work there any more: podcast-pub publish --break-lock"
    )

    store.wait(seconds=1)
    publish(AFTER, store, tmp_path / "ours")

    assert read_published(store).release == 3
    assert live_bytes(store).items() >= {a.key: a.body for a in AFTER[0]}.items()


@pytest.mark.parametrize(
    ("command", "breaking"),
    [
        pytest.param("rollback 1", "rollback 1", id="it has the option"),
        pytest.param("prune --older-than 90d", "publish", id="it cannot finish what they began"),
    ],
)
def test_whoever_is_kept_waiting_is_told_what_can_be_typed(
    tmp_path: Path, command: str, breaking: str
) -> None:
    store = crashed(tmp_path)
    plan = plan_of(AFTER, store)

    with pytest.raises(StalePlanError) as caught:
        apply(plan, store, state_dir=tmp_path / "us", on_event=lambda _: None, command=command)

    wait, broken = caught.value.do.splitlines()
    assert wait == (
        f"wait until they are done, see what they changed, then run it again: podcast-pub {command}"
    )
    assert broken == (
        f"or, if nobody is at work there any more: podcast-pub {breaking} --break-lock"
    )


def test_the_same_machine_knows_that_the_holder_is_dead_and_goes_on_at_once(
    tmp_path: Path,
) -> None:
    store = crashed(tmp_path)

    publish(AFTER, store, tmp_path / "theirs")

    assert read_published(store).release == 3
    (left,) = (tmp_path / "theirs").glob("*/publishing")
    assert list(left.iterdir()) == []


def test_a_person_can_break_the_lock(tmp_path: Path) -> None:
    store = crashed(tmp_path)

    apply(
        plan_of(AFTER, store),
        store,
        state_dir=tmp_path / "ours",
        on_event=lambda _: None,
        break_lock=True,
    )

    assert read_published(store).release == 3


def test_an_orderly_failure_says_so_and_the_next_run_goes_on_anywhere(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path / "theirs")
    plan = plan_of(AFTER, store)

    def refuse(verb: str, key: str) -> None:
        if (verb, key) == ("write", "feed.xml"):
            raise StoreError("the disk is full", where=key)

    store.refuse = refuse
    with pytest.raises(StoreError, match="the disk is full"):
        apply(plan, store, state_dir=tmp_path / "theirs", on_event=lambda _: None)
    store.refuse = lambda _verb, _key: None

    intent = record(store, 2)
    assert isinstance(intent, Intent)
    assert intent.abandoned
    publish(AFTER, store, tmp_path / "ours")
    assert read_published(store).release == 3


def test_audio_that_an_unfinished_publish_has_sent_is_not_sent_again(tmp_path: Path) -> None:
    store = crashed(tmp_path)
    store.calls.clear()

    publish(AFTER, store, tmp_path / "theirs")

    written = [key for verb, key in store.calls if verb == "write"]
    assert not [key for key in written if key.startswith("media/")]
    assert "feed.xml" in written


def test_many_unfinished_releases_in_a_row_are_all_minded(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    slugs = "abcdefghijkl"
    consent = frozenset(f"gone:{slug}" for slug in slugs)
    for number, slug in enumerate(slugs):
        shown = show(tides="roar", ebb="hush", **{slug: "x"})
        die(store, ("write", "index.html") if number % 2 else ("write", "feed.xml"))
        with pytest.raises(StoreError):
            apply(
                plan_of(shown, store, accept=consent),
                store,
                state_dir=tmp_path,
                on_event=lambda _: None,
            )
        store.refuse = lambda _verb, _key: None

    assert set(slugs) <= {e.slug for e in read_published(store).ledger.entries.values()}
    apply(
        plan_of(BEFORE, store, accept=consent), store, state_dir=tmp_path, on_event=lambda _: None
    )

    state = read_published(store)
    assert state.release == 14
    named = {key: body for key, body in live_bytes(store).items() if key not in state.retired}
    assert named == {a.key: a.body for a in BEFORE[0]}
    assert lies(store) == []


def test_copies_of_what_was_live_survive_a_crash_and_the_run_after_it(tmp_path: Path) -> None:
    store = crashed(tmp_path)
    publish(AFTER, store, tmp_path / "theirs")

    kept = {each.key: each.sha256 for each in read_published(store).kept}

    for each in BEFORE[0]:
        if not each.hashed and each.kind is not Kind.STATIC:  # that is deleted
            assert kept[each.key] == each.sha256
            assert store.read(f".podcast-pub/kept/{each.sha256}") == each.body


def test_a_withdrawal_that_was_cut_off_is_done_by_the_next_run(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    publish(show(tides="roar", ebb="hush,other"), store, tmp_path)
    less, consent = show(tides="roar"), frozenset({"gone:ebb"})
    die(store, ("write", "feed.xml"))
    with pytest.raises(StoreError, match="no answer"):
        apply(
            plan_of(less, store, accept=consent), store, state_dir=tmp_path, on_event=lambda _: None
        )
    store.refuse = lambda _verb, _key: None
    assert [each.kind for each in plan_of(less, store).refusals] == [RefusalKind.GUID_GONE]

    plan = plan_of(less, store, accept=consent)
    apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

    assert not read_published(store).ledger.entries["guid-ebb"].live
    assert list(store.list(".podcast-pub/kept/")) == []


def test_work_that_goes_on_is_renewed() -> None:
    store = MemoryStore()
    claim = Claim(store, 1, Intent("a-b"), renewed_every=0)
    claim.take()
    store.wait(minutes=9)

    claim.renew()

    assert store.modified(release_key(1)) == store.clock


def test_a_renewal_counts_from_when_it_was_sent_not_from_when_its_reply_came() -> None:
    store = MemoryStore()
    claim = Claim(store, 1, Intent("a-b"), renewed_every=0.1)
    claim.take()
    sleep(0.1)
    store.refuse = lambda verb, _key: sleep(0.2) if verb == "write" else None
    claim.renew()
    store.calls.clear()

    claim.renew()

    assert ("write", release_key(1)) in store.calls


def test_nobody_goes_on_while_a_renewal_that_is_long_overdue_hangs() -> None:
    store = MemoryStore()
    claim = Claim(store, 1, Intent("a-b"), renewed_every=0.01)
    claim.take()
    hanging, ended = Event(), Event()

    def hang(_verb: str, _key: str) -> None:
        hanging.set()
        ended.wait(10)

    sleep(0.02)
    store.refuse = hang
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(claim.renew)
        hanging.wait(10)
        second = pool.submit(claim.renew)
        sleep(0.3)
        waits = not second.done()
        ended.set()

    assert waits
    assert first.result() is second.result() is None


def test_who_was_overtaken_aborts_no_upload_of_who_overtook_it(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    plan = plan_of(AFTER, store)

    def overtake(verb: str, _key: str) -> None:
        if verb == "list" and ("write", "feed.xml") in store.calls[began:]:
            store.refuse = lambda _verb, _key: None
            _write(store, 3, "fern-owl")

    began = len(store.calls)
    store.refuse = overtake
    with pytest.raises(StalePlanError):
        apply(plan, store, state_dir=tmp_path, on_event=lambda _: None)

    assert "tidy" not in {verb for verb, _ in store.calls[began:]}


def test_work_is_not_renewed_before_it_is_time() -> None:
    store = MemoryStore()
    claim = Claim(store, 1, Intent("a-b"))
    claim.take()
    store.calls.clear()

    claim.renew()

    assert store.calls == []


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(Claim.confirm, id="before a stage"),
        pytest.param(Claim.renew, id="when it renews"),
        pytest.param(lambda claim: claim.finish(read_published(MemoryStore())), id="at the end"),
    ],
)
@pytest.mark.parametrize(
    "overtake",
    [
        pytest.param(lambda store: _write(store, 2, "fern-owl"), id="by a higher number"),
        pytest.param(lambda store: _write(store, 1, "fern-owl"), id="on our own number"),
        pytest.param(lambda store: store.delete(release_key(1)), id="by a deletion"),
    ],
)
def test_who_was_overtaken_finds_out_and_writes_nothing(
    act: Callable[[Claim], None], overtake: Callable[[MemoryStore], None]
) -> None:
    store = MemoryStore()
    claim = Claim(store, 1, Intent("a-b"), renewed_every=0)
    claim.take()
    overtake(store)
    before = store.bodies

    with pytest.raises(StalePlanError):
        act(claim)
    claim.abandon()

    assert {k: v for k, v in store.bodies.items() if k != release_key(1)} == {
        k: v for k, v in before.items() if k != release_key(1)
    }


@pytest.mark.parametrize("verb", ["write", "delete"])
def test_who_is_overtaken_within_a_stage_stops_in_it(tmp_path: Path, verb: str) -> None:
    store = MemoryStore()
    pages = tuple(page(f"pages/{number}.html", str(number)) for number in range(10))
    first, then = ((), pages) if verb == "write" else (pages, ())
    publish((first, identity()), store, tmp_path)
    claim = Claim(store, 2, Intent("a-b"), renewed_every=0)
    claim.take()
    run = Run(
        plan_of((then, identity()), store), store, claim, lambda _event: None, if_match=Hold.HELD
    )

    def overtake(asked: str, key: str) -> None:
        if asked == verb and key.startswith("pages/"):
            store.refuse = take_time
            _write(store, 3, "fern-owl")

    def take_time(asked: str, key: str) -> None:
        if asked == verb and key.startswith("pages/"):
            sleep(0.05)  # whoever asks the log meanwhile has its answer first

    store.refuse = overtake
    with pytest.raises(StalePlanError, match="someone is publishing release 3"):
        run.write_stage(Stage.ENTRIES) if verb == "write" else run.delete_stage()

    touched = [key for asked, key in store.calls if asked == verb and key.startswith("pages/")]
    assert 1 <= len(touched) <= store.capabilities.parallel


def test_where_create_only_is_ignored_reading_back_finds_one_holder() -> None:
    store = MemoryStore(exclusive=False)
    first = Claim(store, 1, Intent("a-b"))
    second = Claim(store, 1, Intent("c-d"))
    first.take()
    second.take()

    with pytest.raises(StalePlanError, match="someone is publishing release 1"):
        first.confirm()
    second.confirm()


def test_a_lost_reply_to_the_first_write_is_found_to_be_our_own() -> None:
    store = MemoryStore()
    claim = Claim(store, 1, Intent("a-b"))
    _write(store, 1, "a-b")

    claim.take()
    claim.confirm()


def test_a_feed_that_somebody_changed_in_the_last_moment_is_not_overwritten(
    tmp_path: Path,
) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    other = page("feed.xml", "theirs")
    assert isinstance(other.body, bytes)

    def change(verb: str, key: str) -> None:
        if (verb, key) == ("write", "feed.xml"):
            store.refuse = lambda _verb, _key: None
            found = store.head("feed.xml")
            assert found is not None
            assert found.headers is not None
            store.copy("index.html", "feed.xml")

    store.refuse = change
    with pytest.raises(StalePlanError, match="someone changed the feed"):
        publish(AFTER, store, tmp_path)

    assert store.read("feed.xml") == store.read("index.html")


def test_a_publish_at_work_on_this_machine_is_not_disturbed(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(BEFORE, store, tmp_path / "state")
    state = read_published(store)

    with claimed(
        store, state, Intent("a-b"), state_dir=tmp_path / "state", break_lock=False
    ) as claim:
        other = FolderStore(tmp_path / "site")
        with pytest.raises(StalePlanError, match="someone is publishing release 2 right now"):
            publish(AFTER, other, tmp_path / "state")
        claim.finish(state)

    assert release_numbers(store) == (1, 2)


def test_an_intent_without_bytes_is_waited_for_and_then_superseded(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    _put(store, release_key(2), b"")

    with pytest.raises(StalePlanError):
        publish(AFTER, store, tmp_path)
    store.wait(minutes=11)
    publish(AFTER, store, tmp_path)

    assert read_published(store).release == 3


def test_a_log_with_a_gap_is_refused_in_words(tmp_path: Path) -> None:
    store = crashed(tmp_path)
    store.delete(release_key(1))

    with pytest.raises(StoreError, match="a release is missing") as caught:
        read_published(store)

    assert caught.value.where == f"memory://store: {release_key(1)}"


def test_a_release_that_a_listing_does_not_show_yet_is_found(tmp_path: Path) -> None:
    class Lagging(MemoryStore):
        def list(self, prefix: str) -> Mapping[str, int]:
            return {key: n for key, n in super().list(prefix).items() if not key.endswith("2")}

    store = Lagging()
    publish(BEFORE, store, tmp_path)
    publish(AFTER, store, tmp_path)

    assert read_published(store).release == 2


def test_ctrl_c_leaves_the_old_feed_and_the_next_run_goes_on_anywhere(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(BEFORE, store, tmp_path / "theirs")
    command = [sys.executable, "-c", SLOW, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "sending\n"

        running.send_signal(signal.SIGINT)

    assert running.returncode == 130
    assert store.read("feed.xml") == BEFORE[0][-1].body
    assert list((tmp_path / "site/.podcast-pub/tmp").iterdir()) == []
    intent = record(store, 2)
    assert isinstance(intent, Intent)
    assert intent.abandoned
    publish(AFTER, FolderStore(tmp_path / "site"), tmp_path / "ours")
    assert lies(store) == []


SLOW = """
import signal, sys
from pathlib import Path
from threading import Event
from podcast_pub.release.apply import apply
from podcast_pub.release.events import Sent
from podcast_pub.storage.folder import FolderStore
from tests.small_show import AFTER, plan_of

pressed = Event()

def on_ctrl_c(*_):
    pressed.set()
    raise KeyboardInterrupt

def slowly(event):
    if isinstance(event, Sent):
        print("sending", flush=True)
        pressed.wait(60)

signal.signal(signal.SIGINT, on_ctrl_c)
store = FolderStore(Path(sys.argv[1]) / "site")
try:
    apply(plan_of(AFTER, store), store, state_dir=Path(sys.argv[1]) / "theirs", on_event=slowly)
except KeyboardInterrupt:
    sys.exit(130)
"""


def _write(store: MemoryStore, number: int, token: str) -> None:
    _put(store, release_key(number), encode_intent(Intent(token)))


def _put(store: MemoryStore, key: str, body: bytes) -> None:
    store.write(key, body, Headers("", "", sha256(body).hexdigest()))


def test_a_machine_without_a_cache_folder_publishes(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    nowhere = tmp_path / "a file"
    nowhere.write_text("like /dev/null")

    publish(BEFORE, store, nowhere)
    publish(AFTER, store, nowhere)

    assert read_published(store).release == 2
    assert lies(store) == []
