"""Copies of what a release replaces: which are made, how long they stay."""

from dataclasses import replace

import pytest

from podcast_pub.model.plan import Plan
from podcast_pub.model.published import Kept, Ledger, Published, PublishedObject
from podcast_pub.release.kept import kept_key, old_releases, still_kept, to_drop, to_keep
from podcast_pub.release.plan import make_plan
from tests.small_show import AFTER, BEFORE, NOW, audio, entry, feed, identity, page


def published(*, release: int = 20, kept: tuple[Kept, ...] = ()) -> Published:
    artifacts, who = BEFORE
    return Published(
        release=release,
        newest=20,
        kept=kept,
        objects={
            a.key: PublishedObject(a.kind, a.sha256, a.size, a.content_type, a.cache_control)
            for a in artifacts
        },
        ledger=Ledger({each.guid: each for each in who.episodes}),
    )


def plan(state: Published) -> Plan:
    artifacts, who = AFTER
    return make_plan(artifacts, state, who, there=None, now=NOW)


def test_what_keeps_its_address_and_changes_is_copied_first() -> None:
    kept = to_keep(plan(published()), 21)

    assert [each.key for each in kept] == [
        "episodes/ebb.html",
        "episodes/tides.html",
        "feed.xml",
        "index.html",
    ]
    assert {each.release for each in kept} == {21}


def test_of_what_is_deleted_no_copy_stays() -> None:
    static, other = "only-for/tides-ebb.txt", Kept("a", "other", 20)
    before = (other, Kept(static, "old", 20))

    result = plan(published(kept=before))

    assert static in {delete.key for delete in result.deletes}
    assert other in still_kept(result, 21)
    assert static not in {each.key for each in (*to_keep(result, 21), *still_kept(result, 21))}


def test_no_copy_stays_when_a_page_goes_for_lists_and_feeds_held_its_text() -> None:
    artifacts, who = BEFORE
    state = published(kept=(Kept("index.html", "old", 20),))
    post = page("posts/secret.html")
    live = PublishedObject(post.kind, post.sha256, post.size, "", "")
    state = replace(state, objects={**state.objects, post.key: live})

    result = make_plan((*artifacts[:-1], feed()), state, who, there=None, now=NOW)

    assert [write.artifact.key for write in result.writes] != []
    assert to_keep(result, 21) == ()
    assert still_kept(result, 21) == ()


def test_copies_stay_for_ten_releases() -> None:
    before = (Kept("a", "old", 11), Kept("a", "young", 12))

    after = still_kept(plan(published(kept=before)), 21)

    assert Kept("a", "young", 12) in after
    assert Kept("a", "old", 11) not in after
    assert to_drop(before, after) == (kept_key("old"),)


def test_a_copy_that_two_releases_need_stays() -> None:
    before = (Kept("a", "same", 11), Kept("b", "same", 12))

    assert to_drop(before, still_kept(plan(published(kept=before)), 21)) == ()


@pytest.mark.parametrize("how", ["withdrawn", "let go"])
def test_no_copy_stays_when_an_episode_goes(how: str) -> None:
    before = (Kept("episodes/ebb.html", "old", 20),)
    tides = entry("tides", media=audio("tides", "roar"))
    ebb = entry("ebb", live=False)
    show = identity(tides, ebb) if how == "withdrawn" else identity(tides)

    result = make_plan(
        (page("episodes/tides.html"),),
        published(kept=before),
        show,
        there=None,
        accept=frozenset({"gone:ebb"}),
        now=NOW,
    )

    assert to_keep(result, 21) == ()
    assert still_kept(result, 21) == ()


@pytest.mark.parametrize(
    ("complete", "release", "expected"),
    [
        pytest.param(20, 21, (9, 10, 11), id="ten stay, the new one included"),
        pytest.param(10, 21, (9,), id="the newest complete one stays"),
        pytest.param(0, 21, (), id="none was ever complete"),
    ],
)
def test_old_numbers_of_the_log_go(complete: int, release: int, expected: tuple[int, ...]) -> None:
    result = plan(published(release=complete))

    assert old_releases(range(9, 22), result, release) == expected
