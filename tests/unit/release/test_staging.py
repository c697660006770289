"""What is staged of a show, row by row, and what cannot be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.episode import Episode, Status
from podcast_pub.model.plan import Awaited, HeldBack, next_due
from podcast_pub.model.published import (
    Ledger,
    LedgerEntry,
    Published,
    PublishedObject,
    Retired,
    Staged,
    staged_name,
)
from podcast_pub.model.tags import Alternate, EpisodeTags
from podcast_pub.problems import ConfigError, Location
from podcast_pub.release.identity import awaited
from podcast_pub.release.plan import make_plan
from podcast_pub.release.staging import Staging, stage
from tests import factories, small_show

TOKEN = "0123456789abcdef" * 2
FRESH = f"media/{TOKEN}.mp3"
FORMER = "media/ffffffffffffffffffffffffffffffff.mp3"

LOW = factories.episode("low", folder="003-low", status=Status.SCHEDULED, title="Low water")
SOUND = factories.local_audio_of("low")
OTHER = factories.audio(sha256=factories.sha("another take"))
NOT_HERE = replace(SOUND, path=None)


def before(audio: LocalAudio = SOUND) -> dict[str, Staged]:
    """What an earlier publish has staged of the episode."""
    return {staged_name(LOW.guid): Staged(FORMER, audio.facts)}


def staging_of(
    episode: Episode, staged: Mapping[str, Staged], *asked: str, **published: object
) -> Staging:
    state = replace(Published(staged=staged), **published)  # type: ignore[arg-type]  # by name
    return stage(factories.catalog(episode), state, frozenset(asked), lambda: TOKEN)


def bodies(staging: Staging) -> dict[str, object]:
    return {artifact.key: artifact.body for artifact in staging.artifacts}


@pytest.mark.parametrize(
    ("episode", "staged", "asked", "keys", "sent"),
    [
        pytest.param(LOW, {}, [], [], {}, id="nobody asked"),
        pytest.param(LOW, {}, ["low"], [FRESH], {FRESH: SOUND.path}, id="asked for by its slug"),
        pytest.param(LOW, {}, ["003-low"], [FRESH], {FRESH: SOUND.path}, id="by its folder"),
        pytest.param(LOW, before(), [], [FORMER], {FORMER: SOUND.path}, id="staged already"),
        pytest.param(LOW, before(), ["low"], [FORMER], {FORMER: SOUND.path}, id="asked again"),
        pytest.param(
            replace(LOW, audio=NOT_HERE), before(), [], [FORMER], {FORMER: None}, id="not here"
        ),
        pytest.param(
            replace(LOW, audio=NOT_HERE), before(), ["low"], [FORMER], {FORMER: None},
            id="not here, asked again",
        ),
        pytest.param(
            replace(LOW, audio=OTHER), before(), [], [FORMER], {FORMER: None},
            id="other audio here, not asked",
        ),
        pytest.param(
            replace(LOW, audio=OTHER), before(), ["low"], [FRESH], {FRESH: OTHER.path},
            id="other audio here, asked",
        ),
        pytest.param(replace(LOW, status=Status.PUBLIC), before(), [], [], {}, id="public now"),
        pytest.param(
            replace(LOW, status=Status.DRAFT), before(), [], [FORMER], {}, id="a draft again"
        ),
        pytest.param(factories.episode("ebb"), before(), [], [FORMER], {}, id="gone, or not here"),
    ],
)  # fmt: skip
def test_staging_follows_its_table(
    episode: Episode,
    staged: Mapping[str, Staged],
    asked: list[str],
    keys: list[str],
    sent: dict[str, object],
) -> None:
    staging = staging_of(episode, staged, *asked)

    assert [each.key for each in staging.staged.values()] == keys
    assert bodies(staging) == sent
    assert staging.withdrawn == frozenset()


@pytest.mark.parametrize("status", [Status.SCHEDULED, Status.PUBLIC, Status.DRAFT])
def test_staged_audio_of_a_withdrawn_episode_is_deleted(status: Status) -> None:
    episode = replace(LOW, status=status, withdrawn="we changed our mind")

    staging = staging_of(episode, before())

    assert staging == Staging(withdrawn=frozenset({FORMER}))


def test_what_an_unfinished_publish_has_sent_is_not_sent_to_another_address() -> None:
    facts = SOUND.facts
    thing = PublishedObject(Kind.MEDIA, facts.sha256, facts.size, facts.type, "")
    begun = {"media/low-000000000000.mp3": thing, FORMER: thing}

    staging = staging_of(LOW, {}, "low", unknown=begun)

    assert list(bodies(staging)) == [FORMER]


def test_the_log_names_nobody() -> None:
    staging = staging_of(LOW, {}, "low")

    [(name, staged)] = staging.staged.items()

    for word in (LOW.guid, LOW.slug, "low"):
        assert word not in name + staged.key


@pytest.mark.parametrize(
    ("episode", "word", "message", "do"),
    [
        pytest.param(LOW, "lo", "no episode is called that", "did you mean low?", id="a slip"),
        pytest.param(
            LOW, "xyz", "no episode is called that", "write the slug of an episode", id="nobody"
        ),
        pytest.param(
            replace(LOW, status=Status.DRAFT),
            "low",
            "this episode is a draft",
            "take `draft` out, and give it a date in the future",
            id="a draft",
        ),
        pytest.param(
            replace(LOW, status=Status.PUBLIC),
            "low",
            "its date has come: publish brings it out as it is",
            "leave out --stage",
            id="public",
        ),
        pytest.param(
            replace(LOW, withdrawn="why"),
            "low",
            "this episode is withdrawn",
            "take `withdrawn` out, or leave out --stage",
            id="withdrawn",
        ),
        pytest.param(
            replace(LOW, audio=factories.remote_audio()),
            "low",
            "its audio is elsewhere already",
            "leave out --stage",
            id="audio elsewhere",
        ),
        pytest.param(
            replace(LOW, audio=None),
            "low",
            "its audio is not on this machine",
            "stage it on the machine that has it",
            id="no audio here",
        ),
        pytest.param(
            replace(LOW, audio=NOT_HERE),
            "low",
            "its audio is not on this machine",
            "stage it on the machine that has it",
            id="let go before, and not here",
        ),
    ],
)
def test_what_cannot_be_staged_is_told(episode: Episode, word: str, message: str, do: str) -> None:
    with pytest.raises(ConfigError) as told:
        staging_of(episode, {}, word)

    assert (told.value.message, told.value.do) == (message, do)
    assert (told.value.where, told.value.found) == ("--stage", word)


@pytest.mark.parametrize(
    ("episode", "staged", "answer"),
    [
        pytest.param(replace(LOW, status=Status.DRAFT), {}, None, id="a draft"),
        pytest.param(replace(LOW, audio=factories.remote_audio()), {}, None, id="elsewhere"),
        pytest.param(LOW, {}, Awaited.HERE, id="here only"),
        pytest.param(LOW, before(), Awaited.STAGED, id="here and staged"),
        pytest.param(LOW, before(OTHER), Awaited.CHANGED, id="another is staged"),
        pytest.param(replace(LOW, audio=NOT_HERE), before(), Awaited.STAGED, id="staged only"),
        pytest.param(replace(LOW, audio=None), {}, Awaited.ABSENT, id="nowhere"),
    ],
)
def test_where_awaited_audio_is_follows_its_table(
    episode: Episode, staged: Mapping[str, Staged], answer: Awaited | None
) -> None:
    assert awaited(episode, staged) is answer


def test_nobody_waits_for_what_is_withdrawn() -> None:
    where = Location("episodes/003-low/episode.md", 3)
    held = HeldBack("Low", Status.SCHEDULED, factories.DATE, where, "guid", withdrawn=True)

    assert next_due([held]) is None
    assert next_due([replace(held, withdrawn=False)]) == factories.DATE


@pytest.mark.parametrize(
    ("days", "wanted", "deleted", "still_staged"),
    [
        pytest.param(29, "new page", [], True, id="29 days"),
        pytest.param(31, "new page", [FORMER], False, id="31 days, with the next change"),
        pytest.param(31, "a page", [], True, id="31 days, and nothing else to do"),
    ],
)
def test_what_nobody_waits_for_any_more_goes_after_thirty_days(
    days: int, wanted: str, deleted: list[str], still_staged: bool
) -> None:
    page = small_show.page("index.html", "a page")
    facts = SOUND.facts
    thing = PublishedObject(Kind.MEDIA, facts.sha256, facts.size, facts.type, "")
    live = PublishedObject(page.kind, page.sha256, page.size, page.content_type, page.cache_control)
    show = small_show.identity()
    state = Published(
        release=40,
        newest=40,
        objects={page.key: live},
        retired={FORMER: Retired(thing, small_show.NOW, 20)},
        staged=before(),
        show_guid=show.show_guid,
        feed_url=show.feed_url,
        media_url=show.media_url,
        timezone=show.timezone,
    )
    staging = stage(factories.catalog(), state, frozenset(), lambda: TOKEN)

    plan = make_plan(
        [small_show.page("index.html", wanted)],
        state,
        show,
        now=small_show.NOW + timedelta(days=days),
        staging=staging,
    )

    assert [gone.key for gone in plan.deletes] == deleted
    assert (plan.staged == before()) is still_staged
    assert plan.is_empty is (wanted == "a page")


def test_staged_bytes_keep_their_address_when_they_are_published() -> None:
    live = LedgerEntry(LOW.guid, "low", "3", "Low", "media/low-0.mp3", OTHER.facts)
    state = Published(ledger=Ledger({LOW.guid: live}), staged=before())

    assert state.media_key(LOW.guid, SOUND.facts.sha256) == FORMER
    assert state.media_key(LOW.guid, OTHER.facts.sha256) == "media/low-0.mp3"
    assert state.media_key(LOW.guid, factories.sha("never seen")) is None
    assert state.media_key("another guid", SOUND.facts.sha256) is None
    assert state.audio(LOW.guid) == NOT_HERE
    assert state.audio("another guid") is None


def test_two_episodes_with_the_same_recording_have_two_addresses() -> None:
    facts = SOUND.facts
    begun = {FORMER: PublishedObject(Kind.MEDIA, facts.sha256, facts.size, facts.type, "")}
    twin = replace(LOW, guid="guid-of-twin", slug="twin", folder="004-twin")
    asked = frozenset({"low", "twin"})

    staging = stage(factories.catalog(LOW, twin), Published(unknown=begun), asked, lambda: TOKEN)

    assert sorted(each.key for each in staging.staged.values()) == [FRESH, FORMER]


SMALL = factories.alternate_file("small.m4a")
WITH_SMALL = replace(LOW, further=EpisodeTags(alternates=(Alternate(SMALL),)))
TOKENS = ("0" * 32, "1" * 32)


def staged_with_small(episode: Episode, staged: Mapping[str, Staged], *asked: str) -> Staging:
    tokens = iter(TOKENS)
    catalog, state = factories.catalog(episode), Published(staged=staged)
    return stage(catalog, state, frozenset(asked), lambda: next(tokens))


def test_further_files_are_staged_like_the_audio_and_found_by_name_on_the_day() -> None:
    staging = staged_with_small(WITH_SMALL, {}, "low")

    keys = [f"media/{TOKENS[0]}.mp3", f"media/{TOKENS[1]}.m4a"]
    assert bodies(staging) == {keys[0]: SOUND.path, keys[1]: SMALL.path}
    state = Published(staged=staging.staged)
    assert state.media_key(LOW.guid, SMALL.sha256) == keys[1]
    found = state.alternate(LOW.guid, "small.m4a")
    assert found is not None
    assert (found.key, found.sha256, found.name) == (keys[1], SMALL.sha256, "small.m4a")
    assert "small" not in repr(staging.staged)


def test_a_further_file_that_is_new_is_staged_beside_what_is_there() -> None:
    staging = staged_with_small(WITH_SMALL, before(), "low")

    assert list(bodies(staging)) == [FORMER, f"media/{TOKENS[0]}.m4a"]
    assert awaited(WITH_SMALL, before()) is Awaited.CHANGED
    assert awaited(WITH_SMALL, staging.staged) is Awaited.STAGED


def test_a_further_file_stays_staged_where_it_is_not() -> None:
    staged = staged_with_small(WITH_SMALL, {}, "low").staged
    elsewhere = replace(WITH_SMALL, audio=NOT_HERE, further=EpisodeTags())

    staging = staged_with_small(elsewhere, staged)

    assert staging.staged == staged
    assert set(bodies(staging).values()) == {None}


def test_further_files_of_a_withdrawn_episode_are_deleted_too() -> None:
    staged = staged_with_small(WITH_SMALL, {}, "low").staged

    staging = staged_with_small(replace(WITH_SMALL, withdrawn="why"), staged)

    assert staging.withdrawn == {f"media/{TOKENS[0]}.mp3", f"media/{TOKENS[1]}.m4a"}


def test_the_same_bytes_in_two_files_are_one_object() -> None:
    twice = EpisodeTags(alternates=(Alternate(SMALL), Alternate(replace(SMALL, name="b.m4a"))))

    staging = staged_with_small(replace(LOW, further=twice), {}, "low")

    assert len(bodies(staging)) == 2
