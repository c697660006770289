"""Publishes whose audio is not on the machine, or goes ahead of its date, on real stores."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from podcast_pub.delivery import Kind, Stage
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Episode, Status
from podcast_pub.model.plan import Plan, Reason, RefusalKind
from podcast_pub.model.published import Published, staged_name
from podcast_pub.problems import ConfigError, StoreError
from podcast_pub.release.apply import apply
from podcast_pub.release.events import Event, StageStarted, Written
from podcast_pub.release.identity import identity_of
from podcast_pub.release.log import read_published
from podcast_pub.release.staging import stage
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, Store
from tests import factories
from tests.memory_store import MemoryStore
from tests.small_show import AFTER, BEFORE, Show, lies, live_bytes, plan_of, publish

STORES = [
    pytest.param(FolderStore, id="folder"),
    pytest.param(lambda _: MemoryStore(), id="memory"),
]
LOUDER = next(a for a in AFTER[0] if a.key.startswith("media/ebb"))
"""Audio that only the second publish has."""


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    make: Callable[[Path], Store] = request.param
    return make(tmp_path / "site")


def without_audio(shown: Show) -> Show:
    """The same on a machine that does not have the audio."""
    artifacts, who = shown
    return tuple(replace(a, body=None) if a.kind is Kind.MEDIA else a for a in artifacts), who


def refusals(plan: Plan) -> list[tuple[RefusalKind, str, str]]:
    return [(refusal.kind, refusal.subject, refusal.message) for refusal in plan.refusals]


class Killed(BaseException):
    """The machine dies: nothing is cleaned up by whoever sees it."""


def die_at(moment: Callable[[Event], bool]) -> Callable[[Event], None]:
    def on_event(event: Event) -> None:
        if moment(event):
            raise Killed

    return on_event


def begin(shown: Show, store: Store, state_dir: Path, moment: Callable[[Event], bool]) -> None:
    """A publish that is cut off."""
    with pytest.raises(Killed):
        apply(plan_of(shown, store), store, state_dir=state_dir, on_event=die_at(moment))


def test_what_is_live_and_unchanged_need_not_be_here(store: Store, tmp_path: Path) -> None:
    publish(AFTER, store, tmp_path)

    plan = plan_of(without_audio(AFTER), store)

    assert plan.is_empty
    assert plan == plan_of(AFTER, store)


def test_other_headers_wait_for_a_machine_that_has_the_audio(store: Store, tmp_path: Path) -> None:
    publish(AFTER, store, tmp_path)
    artifacts, who = AFTER
    typed = tuple(
        replace(a, content_type="audio/mp3") if a.kind is Kind.MEDIA else a for a in artifacts
    )

    plan = plan_of(without_audio((typed, who)), store)

    assert plan.is_empty
    assert plan.objects == read_published(store).objects


def test_missing_audio_that_is_not_here_is_refused(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(AFTER, store, tmp_path)
    store.delete(LOUDER.key)

    plan = plan_of(without_audio(AFTER), store)

    assert [write.reason for write in plan.writes] == [Reason.MISSING]
    assert refusals(plan) == [
        (
            RefusalKind.AUDIO_ABSENT,
            LOUDER.key,
            f"the audio of “{LOUDER.key}” is missing at the target, and it is not on this machine",
        )
    ]
    with pytest.raises(ConfigError):
        apply(plan, store, state_dir=tmp_path, on_event=lambda _event: None)


def test_damaged_audio_that_is_not_here_is_refused(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(AFTER, store, tmp_path)
    (tmp_path / "site" / LOUDER.key).write_bytes(b"half of it")

    [refusal] = refusals(plan_of(without_audio(AFTER), store))

    assert refusal[0] is RefusalKind.AUDIO_ABSENT
    assert "is not as it was published, and it is not on this machine" in refusal[2]


def test_a_publish_that_was_cut_off_before_its_audio_needs_it(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path)
    begin(AFTER, store, tmp_path, lambda event: isinstance(event, StageStarted))

    plan = plan_of(without_audio(AFTER), store)

    [message] = [message for _, key, message in refusals(plan) if key == LOUDER.key]
    assert message == (
        f"the audio of “{LOUDER.key}” is not at the target as a whole, "
        "and it is not on this machine"
    )
    assert lies(store) == []


def test_a_publish_that_was_cut_off_after_its_audio_is_finished_without(
    store: Store, tmp_path: Path
) -> None:
    publish(BEFORE, store, tmp_path)
    begin(
        AFTER,
        store,
        tmp_path,
        lambda event: isinstance(event, StageStarted) and event.stage is Stage.ASSETS,
    )

    publish(without_audio(AFTER), store, tmp_path)

    assert plan_of(AFTER, store).is_empty
    assert lies(store) == []
    assert live_bytes(store)[LOUDER.key] == LOUDER.body


def test_bytes_that_only_have_the_right_length_are_not_taken_for_the_audio(
    store: Store, tmp_path: Path
) -> None:
    publish(BEFORE, store, tmp_path)
    begin(AFTER, store, tmp_path, lambda event: isinstance(event, Written))
    noise = b"x" * LOUDER.size
    headers = Headers(LOUDER.content_type, LOUDER.cache_control, factories.sha("x" * LOUDER.size))
    store.write(LOUDER.key, noise, headers)
    for artifact in AFTER[0]:
        if artifact.kind is Kind.MEDIA and artifact.key != LOUDER.key:
            assert isinstance(artifact.body, bytes)
            more = Headers(artifact.content_type, artifact.cache_control, artifact.sha256)
            store.write(artifact.key, artifact.body, more)

    with pytest.raises(StoreError) as told:
        publish(without_audio(AFTER), store, tmp_path)

    assert told.value.message == (
        "it is not at the target as it was to be, and the audio is not on this machine"
    )
    assert told.value.do == "publish on the machine that has the audio"
    assert lies(store) == []


@pytest.fixture
def low(tmp_path: Path) -> Episode:
    """A scheduled episode with its recording."""
    return factories.episode("low", status=Status.SCHEDULED, audio=recording(tmp_path, "take 1"))


def recording(folder: Path, take: str) -> LocalAudio:
    path = folder / f"{take}.mp3"
    path.write_bytes(take.encode())
    facts = factories.facts(size=len(take), sha256=factories.sha(take))
    return LocalAudio(path, ".mp3", facts)


def staging_plan(store: Store, *episodes: Episode, asked: Iterable[str] = ()) -> Plan:
    """BEFORE is live, and this is what else the folder holds."""
    published: Published = read_published(store)
    catalog = factories.catalog(*episodes) if episodes else factories.catalog()
    tokens = (f"{n:032x}" for n in range(published.newest + 1, 1000))
    staging = stage(catalog, published, frozenset(asked), lambda: next(tokens))
    return plan_of(BEFORE, store, staging=staging)


def carry_out(plan: Plan, store: Store, tmp_path: Path) -> None:
    apply(plan, store, state_dir=tmp_path, on_event=lambda _event: None)


def staged_key(store: Store, episode: Episode) -> str:
    return read_published(store).staged[staged_name(episode.guid)].key


def staged(store: Store, low: Episode, tmp_path: Path) -> str:
    """Publish, stage, and say where it is."""
    publish(BEFORE, store, tmp_path)
    carry_out(staging_plan(store, low, asked=["low"]), store, tmp_path)
    return staged_key(store, low)


def test_staged_audio_is_sent_and_named_by_the_release(
    store: Store, tmp_path: Path, low: Episode
) -> None:
    key = staged(store, low, tmp_path)

    state = read_published(store)
    assert key == f"media/{2:032x}.mp3"
    assert store.read(key) == b"take 1"
    assert state.objects[key].kind is Kind.MEDIA
    assert staging_plan(store, low).is_empty
    assert staging_plan(store, low, asked=["low"]).is_empty


def test_staged_audio_needs_no_file_any_more(store: Store, tmp_path: Path, low: Episode) -> None:
    key = staged(store, low, tmp_path)
    assert isinstance(low.audio, LocalAudio)
    elsewhere = replace(low, audio=replace(low.audio, path=None))

    plan = staging_plan(store, elsewhere)
    due = identity_of(
        factories.catalog(replace(elsewhere, status=Status.PUBLIC)),
        factories.site(),
        read_published(store),
        {},
    )

    assert plan.is_empty
    assert [entry.media_key for entry in due.episodes] == [key]


def test_another_take_gets_another_address_and_the_former_stays_for_a_while(
    store: Store, tmp_path: Path, low: Episode
) -> None:
    former = staged(store, low, tmp_path)
    again = replace(low, audio=recording(tmp_path, "take 22"))

    unasked = staging_plan(store, again)
    carry_out(staging_plan(store, again, asked=["low"]), store, tmp_path)

    state = read_published(store)
    assert unasked.is_empty
    assert staged_key(store, low) != former
    assert store.read(staged_key(store, low)) == b"take 22"
    assert list(state.retired) == [former]
    assert store.head(former) is not None


@pytest.mark.parametrize("is_draft", [True, False], ids=["a draft again", "not in this clone"])
def test_what_is_no_longer_scheduled_stays_staged_for_thirty_days(
    store: Store, tmp_path: Path, low: Episode, is_draft: bool
) -> None:
    key = staged(store, low, tmp_path)
    others = [replace(low, status=Status.DRAFT)] if is_draft else []

    carry_out(staging_plan(store, *others), store, tmp_path)
    back = staging_plan(store, low)

    assert list(read_published(store).retired) == [key]
    assert staged_key(store, low) == key
    assert (back.writes, back.deletes, list(back.retired)) == ((), (), [])
    assert back.objects[key].kind is Kind.MEDIA


@pytest.mark.parametrize("status", [Status.SCHEDULED, Status.DRAFT])
def test_what_is_withdrawn_is_deleted_at_once(
    store: Store, tmp_path: Path, low: Episode, status: Status
) -> None:
    key = staged(store, low, tmp_path)

    plan = staging_plan(store, replace(low, status=status, withdrawn="no"))
    carry_out(plan, store, tmp_path)

    assert [(gone.key, gone.reason) for gone in plan.deletes] == [(key, Reason.WITHDRAWN)]
    assert read_published(store).staged == {}
    assert store.head(key) is None


def test_staged_audio_that_was_sent_before_a_crash_is_not_sent_again(
    store: Store, tmp_path: Path, low: Episode
) -> None:
    publish(BEFORE, store, tmp_path)
    with pytest.raises(Killed):
        apply(
            staging_plan(store, low, asked=["low"]),
            store,
            state_dir=tmp_path,
            on_event=die_at(lambda event: isinstance(event, Written)),
        )
    [begun] = read_published(store).unknown

    carry_out(staging_plan(store, low, asked=["low"]), store, tmp_path)

    assert staged_key(store, low) == begun
    assert read_published(store).retired == {}
