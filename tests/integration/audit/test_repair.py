"""Whatever is damaged at the target, an audit finds exactly that, and a publish mends it."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_pub.audit.verify import verify
from podcast_pub.delivery import Kind
from podcast_pub.model.audit import Audit
from podcast_pub.model.plan import Plan, Reason, RefusalKind
from podcast_pub.release.apply import apply
from podcast_pub.release.copies import to_keep
from podcast_pub.release.history import plan_going_back, plan_mending
from podcast_pub.release.log import read_published
from podcast_pub.release.look import sizes_at
from podcast_pub.release.plan import Seen, make_plan
from podcast_pub.release.rollback import Mend
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, Store
from tests.memory_store import MemoryStore
from tests.rss_show import rss_show
from tests.small_show import NOW, Show, live_bytes, publish

SHOW = rss_show(tides="roar", ebb="hush")
CHANGED = rss_show(tides="roar,new words", ebb="hush")
KEYS = sorted(each.key for each in SHOW[0])

Damage = Callable[[Store, str], None]


def gone(store: Store, key: str) -> None:
    store.delete(key)


def _overwrite(store: Store, key: str, body: bytes, type_: str) -> None:
    store.write(key, body, Headers(type_, "", sha256(body).hexdigest()))


def other(store: Store, key: str) -> None:
    """Other bytes, as many."""
    body = store.read(key)
    _overwrite(store, key, bytes([body[0] ^ 1]) + body[1:], "audio/mpeg")


def cut(store: Store, key: str) -> None:
    _overwrite(store, key, store.read(key)[:-1], "audio/mpeg")


def empty(store: Store, key: str) -> None:
    _overwrite(store, key, b"", "audio/mpeg")


def retyped(store: Store, key: str) -> None:
    """The same bytes with other headers; a folder has none."""
    _overwrite(store, key, store.read(key), "application/octet-stream")


DAMAGES: list[Damage] = [gone, other, cut, empty, retyped]


def look(store: Store) -> Audit:
    return verify(store, deep=True, on_event=lambda _event: None)


def repair_plan(show: Show, store: Store, audit: Audit) -> Plan:
    published = read_published(store)
    artifacts, who = show
    there = sizes_at(store, published)
    return make_plan(artifacts, published, who, Seen(there, wrong=audit.wrong), now=NOW)


def repair(show: Show, store: Store, audit: Audit, state_dir: Path) -> Plan:
    plan = repair_plan(show, store, audit)
    apply(plan, store, state_dir=state_dir, on_event=lambda _event: None)
    return plan


@pytest.mark.parametrize("bucket", [True, False], ids=["bucket", "folder"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged=st.dictionaries(st.sampled_from(KEYS), st.sampled_from(DAMAGES), max_size=5))
def test_an_audit_finds_exactly_what_is_damaged_and_a_publish_mends_it(
    bucket: bool, damaged: dict[str, Damage]
) -> None:
    with TemporaryDirectory() as name:
        store: Store = MemoryStore() if bucket else FolderStore(Path(name) / "site")
        publish(SHOW, store, Path(name))
        before = live_bytes(store)
        for key, damage in damaged.items():
            damage(store, key)

        audit = look(store)
        plan = repair(SHOW, store, audit, Path(name))

        felt = {key for key, damage in damaged.items() if bucket or damage is not retyped}
        assert audit.wrong == {
            key: Reason.MISSING if damaged[key] is gone else Reason.DAMAGED for key in felt
        }
        assert {write.artifact.key for write in plan.writes} == felt
        assert (plan.deletes, plan.retire) == ((), ())
        assert live_bytes(store) == before
        assert look(store).findings == ()


def test_a_publish_that_knows_nothing_trusts_a_bucket(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(SHOW, store, tmp_path)
    other(store, "index.html")

    assert repair_plan(SHOW, store, replace(look(store), wrong={})).is_empty


def test_no_copy_is_kept_of_what_is_damaged(tmp_path: Path) -> None:
    """Going back would bring the damage back."""
    store = MemoryStore()
    publish(SHOW, store, tmp_path)
    other(store, "episodes/tides.html")

    plan = repair_plan(CHANGED, store, look(store))

    kept = {each.key for each in to_keep(plan, 2)}
    assert plan.writes
    assert "episodes/tides.html" not in kept
    assert "index.html" in kept


def test_what_the_show_changed_meanwhile_is_published_with_the_repair(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(SHOW, store, tmp_path)
    gone(store, "index.html")

    plan = repair(CHANGED, store, look(store), tmp_path)

    reasons = {write.artifact.key: write.reason for write in plan.writes}
    assert reasons["index.html"] is Reason.MISSING
    assert reasons["episodes/tides.html"] is Reason.CONTENT
    assert look(store).findings == ()


@pytest.mark.parametrize("bucket", [True, False], ids=["bucket", "folder"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged=st.dictionaries(st.sampled_from(KEYS), st.sampled_from(DAMAGES), max_size=5))
def test_a_show_that_went_back_is_mended_to_what_it_went_back_to(
    bucket: bool, damaged: dict[str, Damage]
) -> None:
    with TemporaryDirectory() as name:
        store: Store = MemoryStore() if bucket else FolderStore(Path(name) / "site")
        publish(SHOW, store, Path(name))
        publish(CHANGED, store, Path(name))
        before = _went_back(store, Path(name))
        for key, damage in damaged.items():
            damage(store, key)

        audit = look(store)
        today = (*CHANGED[0], *(each for each in SHOW[0] if each.hashed))
        made = {each.sha256: each.body for each in today}
        plan = plan_mending(store, Mend(audit.wrong, made), now=NOW).plan
        apply(plan, store, state_dir=Path(name), on_event=lambda _event: None)

        assert {write.artifact.key for write in plan.writes} == audit.wrong.keys()
        assert (plan.deletes, plan.retire, plan.refusals) == ((), (), ())
        assert live_bytes(store) == before
        assert [finding.rule for finding in look(store).findings] == ["held"]
        assert read_published(store).held == 1


def _went_back(store: Store, state_dir: Path) -> dict[str, bytes]:
    plan = plan_going_back(store, 1, now=NOW).plan
    apply(plan, store, state_dir=state_dir, on_event=lambda _event: None)
    return live_bytes(store)


def test_lost_audio_that_nobody_has_does_not_stop_mending_the_rest(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(SHOW, store, tmp_path)
    publish(CHANGED, store, tmp_path)
    _went_back(store, tmp_path)
    media = next(each.key for each in SHOW[0] if each.kind is Kind.MEDIA)
    gone(store, media)
    gone(store, "feed.xml")

    plan = plan_mending(store, Mend(look(store).wrong), now=NOW).plan
    apply(plan, store, state_dir=tmp_path, on_event=lambda _event: None)

    assert [write.artifact.key for write in plan.writes] == ["feed.xml"]
    assert [f.location.path for f in look(store).findings if f.rule == "missing"] == [media]


@pytest.mark.parametrize("bucket", [True, False], ids=["bucket", "folder"])
def test_audio_that_is_not_here_does_not_stop_the_repair_of_the_rest(
    bucket: bool, tmp_path: Path
) -> None:
    store: Store = MemoryStore() if bucket else FolderStore(tmp_path / "site")
    publish(SHOW, store, tmp_path)
    artifacts, who = SHOW
    without = tuple(
        replace(each, body=None) if each.kind is Kind.MEDIA else each for each in artifacts
    )
    media = next(each.key for each in artifacts if each.kind is Kind.MEDIA)
    gone(store, media)
    gone(store, "index.html")

    plan = repair((without, who), store, look(store), tmp_path)

    assert [write.artifact.key for write in plan.writes] == ["index.html"]
    assert [finding.location.path for finding in look(store).findings] == [media]


def test_audio_that_is_not_here_stops_a_publish_that_sees_it_missing(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(SHOW, store, tmp_path)
    artifacts, who = SHOW
    without = tuple(
        replace(each, body=None) if each.kind is Kind.MEDIA else each for each in artifacts
    )
    gone(store, next(each.key for each in artifacts if each.kind is Kind.MEDIA))

    plan = repair_plan((without, who), store, replace(look(store), wrong={}))

    assert [refusal.kind for refusal in plan.refusals] == [RefusalKind.AUDIO_ABSENT]
