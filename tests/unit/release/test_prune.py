"""Which audio goes for good."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Reason
from podcast_pub.model.published import Kept, Ledger, Published, PublishedObject, Retired, Staged
from podcast_pub.problems import ConfigError
from podcast_pub.release.prune import Stay, prune_now, prune_old
from tests.factories import facts
from tests.small_show import NOW, audio, entry, transcript

MONTH = timedelta(days=30)
LONG_AGO = NOW - MONTH
LIVE, FORMER, OLDER = (audio("tides", sound) for sound in ("now", "before", "long before"))
WORDS = transcript("tides", "WEBVTT")


def known(of: Artifact) -> PublishedObject:
    return PublishedObject(of.kind, of.sha256, of.size, of.content_type, of.cache_control)


def state(*gone: tuple[Artifact, datetime, int], **more: object) -> Published:
    """Release 20, where these are retired: since when, and by which release."""
    ledger = Ledger(
        {
            "guid-tides": replace(
                entry("tides", media=LIVE),
                former_slugs=("waves",),
                former_media={each.sha256: each.key for each in (FORMER, OLDER)},
            )
        }
    )
    published = Published(
        release=20,
        newest=20,
        objects={LIVE.key: known(LIVE)},
        retired={each.key: Retired(known(each), since, by) for each, since, by in gone},
        ledger=ledger,
        show_guid="show",
        feed_url="feed",
        media_url="media",
        timezone="UTC",
    )
    return replace(published, **more)  # type: ignore[arg-type]  # named by the test


STAGED = {"0" * 64: Staged(FORMER.key, facts(size=FORMER.size, sha256=FORMER.sha256))}


COPIES = (Kept("feed.xml", "0" * 64, 13, Kind.FEED),)
LATER = (Kept("feed.xml", "0" * 64, 14, Kind.FEED),)
"""Something was taken down in release 13."""


@pytest.mark.parametrize(
    ("staged", "release", "kept", "since", "expected"),
    [
        pytest.param({}, 12, COPIES, LONG_AGO, None, id="long ago, and no kept release names it"),
        pytest.param({}, 12, COPIES, NOW, Stay.YOUNG, id="not long enough"),
        pytest.param({}, 13, COPIES, LONG_AGO, Stay.NEEDED, id="release 12 names it"),
        pytest.param({}, 13, LATER, LONG_AGO, None, id="release 12 cannot be gone back to"),
        pytest.param({}, 20, LATER, LONG_AGO, Stay.NEEDED, id="the newest stopped naming it"),
        pytest.param(STAGED, 12, (), LONG_AGO, Stay.STAGED, id="it waits for its date"),
    ],
)
def test_old_audio_goes_by_its_table(
    staged: dict[str, Staged],
    release: int,
    kept: tuple[Kept, ...],
    since: datetime,
    expected: Stay | None,
) -> None:
    base = state((FORMER, since, release), staged=staged, kept=kept)

    pruning = prune_old(base, MONTH, NOW)

    assert [left.why for left in pruning.left] == ([expected] if expected else [])
    assert [(gone.key, gone.reason) for gone in pruning.plan.deletes] == (
        [] if expected else [(FORMER.key, Reason.PRUNED)]
    )
    assert pruning.plan.is_empty is (expected is not None)


def test_pruning_changes_nothing_but_what_it_deletes() -> None:
    base = state((FORMER, LONG_AGO, 5), (OLDER, NOW, 5), (WORDS, LONG_AGO, 5), staged=STAGED)
    base = replace(base, staged={})

    plan = prune_old(base, MONTH, NOW).plan

    assert (plan.objects, plan.ledger, plan.held) == (base.objects, base.ledger, None)
    assert plan.retired.keys() == {OLDER.key, WORDS.key}
    assert plan.writes == ()


def test_only_audio_is_told_of() -> None:
    pruning = prune_old(state((WORDS, LONG_AGO, 5)), MONTH, NOW)

    assert (pruning.left, pruning.plan.deletes) == ((), ())


@pytest.mark.parametrize("name", ["tides", "001-tides", "waves"])
def test_all_former_audio_of_an_episode_goes_whatever_names_it(name: str) -> None:
    base = state((FORMER, NOW, 20), (OLDER, NOW, 19))
    names_both = replace(base, release=18, objects={key: known(FORMER) for key in base.retired})
    names_none = replace(base, release=17)

    pruning = prune_now(base, name, (names_none, names_both, base))

    assert [gone.key for gone in pruning.plan.deletes] == sorted([FORMER.key, OLDER.key])
    assert pruning.closed == (18,)


def test_live_and_staged_audio_never_goes() -> None:
    base = state((FORMER, LONG_AGO, 5), staged=STAGED)

    pruning = prune_now(base, "tides", ())

    assert pruning.plan.deletes == ()
    assert LIVE.key in pruning.plan.objects


@pytest.mark.parametrize(
    ("slug", "do"),
    [
        pytest.param("tide", "did you mean tides?", id="a slip"),
        pytest.param("x", "its slug is the end of its page's address: tides", id="nothing like it"),
    ],
)
def test_an_episode_that_never_was_is_told(slug: str, do: str) -> None:
    with pytest.raises(ConfigError, match=f"no episode was published as `{slug}`") as caught:
        prune_now(state(), slug, ())

    assert caught.value.do == do


@pytest.mark.parametrize(
    ("base", "kinds"),
    [
        pytest.param(state(), [], id="all is well"),
        pytest.param(state(held=3), ["held"], id="held"),
        pytest.param(state(unknown={"feed.xml": known(LIVE)}), ["unfinished"], id="cut off"),
        pytest.param(
            state((FORMER, NOW, 5), unknown={FORMER.key: known(FORMER)}),
            [],
            id="another prune was cut off",
        ),
    ],
)
def test_pruning_waits_while_what_is_live_is_unsure(base: Published, kinds: list[str]) -> None:
    plan = prune_old(base, MONTH, NOW).plan

    assert [refusal.kind.value for refusal in plan.refusals] == kinds
