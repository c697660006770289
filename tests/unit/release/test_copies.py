"""Copies of what a release replaces: which are made, how long they stay."""

from dataclasses import replace

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Delete, Plan, Reason
from podcast_pub.model.published import Kept, Ledger, Published, PublishedObject, Retired
from podcast_pub.release.copies import (
    can_return,
    kept_key,
    old_releases,
    still_kept,
    to_drop,
    to_keep,
)
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
    return make_plan(artifacts, state, who, now=NOW)


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
    static, other = "only-for/tides-ebb.txt", Kept("feed.xml", "other", 20, Kind.FEED)
    before = (other, Kept(static, "old", 20, Kind.STATIC))

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

    result = make_plan((*artifacts[:-1], feed()), state, who, now=NOW)

    assert [write.artifact.key for write in result.writes] != []
    assert to_keep(result, 21) == ()
    assert still_kept(result, 21) == ()


def test_copies_stay_for_ten_releases() -> None:
    old, young = (Kept("feed.xml", text, n, Kind.FEED) for text, n in (("old", 11), ("young", 12)))
    before = (old, young)

    after = still_kept(plan(published(kept=before)), 21)

    assert young in after
    assert old not in after
    assert to_drop(before, after) == (kept_key("old"),)


def test_a_copy_that_two_releases_need_stays() -> None:
    before = (Kept("index.html", "same", 11), Kept("feed.xml", "same", 12))

    assert to_drop(before, still_kept(plan(published(kept=before)), 21)) == ()


def going_back(state: Published, *, deletes: tuple[str, ...]) -> Plan:
    """A rollback that deletes these pages."""
    return replace(
        plan(state),
        writes=(),
        deletes=tuple(Delete(key, 1, Reason.LATER) for key in deletes),
        ledger=state.ledger,
        objects={key: it for key, it in state.objects.items() if key not in deletes},
        held=19,
    )


def test_of_all_that_going_back_deletes_a_copy_stays_and_no_copy_goes() -> None:
    before = (Kept("posts/gone.html", "old", 20), Kept("a.txt", "other", 20, Kind.STATIC))
    state = published(kept=before)
    gone = ("episodes/ebb.html", "only-for/tides-ebb.txt")

    result = going_back(state, deletes=gone)

    assert [each.key for each in to_keep(result, 21)] == list(gone)
    assert set(still_kept(result, 21)) == {*before, *to_keep(result, 21)}


@pytest.mark.parametrize(
    ("kind", "left"),
    [
        pytest.param(Kind.PAGE, [], id="a page, whose text others hold"),
        pytest.param(Kind.STATIC, ["feed.xml"], id="a static file"),
        pytest.param(Kind.LIST, ["feed.xml", "it.html"], id="a list, made of what stays"),
    ],
)
def test_what_going_back_had_deleted_and_is_not_published_again_was_taken_down(
    kind: Kind, left: list[str]
) -> None:
    before = (Kept("feed.xml", "old", 20, Kind.FEED), Kept("it.html", "old", 20, kind))
    artifacts, who = BEFORE

    result = make_plan(artifacts, replace(published(kept=before), held=19), who, now=NOW)

    assert [each.key for each in still_kept(result, 21)] == left


@pytest.mark.parametrize("how", ["withdrawn", "let go"])
def test_no_copy_stays_when_an_episode_goes(how: str) -> None:
    before = (Kept("episodes/ebb.html", "old", 20, Kind.PAGE),)
    tides = entry("tides", media=audio("tides", "roar"))
    ebb = entry("ebb", live=False)
    show = identity(tides, ebb) if how == "withdrawn" else identity(tides)

    result = make_plan(
        (page("episodes/tides.html"),),
        published(kept=before),
        show,
        accept=frozenset({"gone:ebb"}),
        now=NOW,
    )

    assert to_keep(result, 21) == ()
    assert still_kept(result, 21) == ()


@pytest.mark.parametrize(
    ("release", "copies", "expected"),
    [
        pytest.param(12, (12,), False, id="release 11 goes with the next one"),
        pytest.param(13, (13, 20), True, id="release 12 stays, and has its copies"),
        pytest.param(13, (12,), True, id="a copy from before is enough to doubt"),
        pytest.param(13, (14, 20), False, id="something was taken down in 13"),
        pytest.param(20, (), False, id="something was taken down just now"),
    ],
)
def test_what_a_release_names_that_can_return_is_needed(
    release: int, copies: tuple[int, ...], expected: bool
) -> None:
    kept = tuple(Kept("feed.xml", "old", number, Kind.FEED) for number in copies)
    state = published(kept=kept)
    gone = Retired(next(iter(state.objects.values())), NOW, release)

    assert can_return(gone, state) is expected


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
