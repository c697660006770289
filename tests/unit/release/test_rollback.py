"""Going back: what has to be done for each object, and why something cannot be had any more."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Plan, Reason, RefusalKind
from podcast_pub.model.published import (
    Kept,
    Ledger,
    Published,
    PublishedObject,
    Retired,
    Staged,
)
from podcast_pub.release.copies import kept_key
from podcast_pub.release.rollback import plan_rollback
from tests.factories import facts
from tests.small_show import NOW, artifact, audio, entry, page

MP3 = audio("tides", "roar")
OTHER = audio("tides", "hush")
PAGE = page("a.html", "as it was")
TODAY = page("a.html", "as it is today")


def known(of: Artifact) -> PublishedObject:
    return PublishedObject(of.kind, of.sha256, of.size, of.content_type, of.cache_control)


def release(number: int, *artifacts: Artifact, **more: object) -> Published:
    state = Published(
        release=number,
        newest=number,
        objects={each.key: known(each) for each in artifacts},
        show_guid="show-guid",
        feed_url="https://a.example/feed.xml",
        media_url="https://a.example/",
        timezone="UTC",
    )
    return replace(state, **more)  # type: ignore[arg-type]  # named by the test


def retired(of: Artifact) -> dict[str, Retired]:
    return {of.key: Retired(known(of), NOW, 2)}


def plan(
    to: Published,
    base: Published,
    *later: Published,
    there: Mapping[str, int] | None = None,
    holds: bool = False,
) -> Plan:
    """`there`: what is at the target; None: all that the log knows, and the copies."""
    known_sizes = {key: it.size for key, it in {**to.objects, **base.objects}.items()}
    copies = {kept_key(it.sha256): it.size for it in to.objects.values()}
    look = {**known_sizes, **copies} if there is None else there
    return plan_rollback(to, base, (*later, base), there=look.get, holds=lambda *_: holds, now=NOW)


def copy_of(of: Artifact) -> dict[str, int]:
    return {kept_key(of.sha256): of.size}


@pytest.mark.parametrize(
    ("base", "there", "holds", "expected"),
    [
        pytest.param(release(2, PAGE), {"a.html": PAGE.size}, False, None, id="live"),
        pytest.param(
            release(2, TODAY),
            {"a.html": TODAY.size, **copy_of(PAGE)},
            False,
            Reason.RESTORED,
            id="changed since",
        ),
        pytest.param(release(2), copy_of(PAGE), False, Reason.RETURNS, id="deleted since"),
        pytest.param(
            release(2, PAGE),
            {"a.html": 1, **copy_of(PAGE)},
            False,
            Reason.RESTORED,
            id="cut short by hand",
        ),
        pytest.param(
            release(2, TODAY, unknown={"a.html": known(PAGE)}),
            {"a.html": PAGE.size},
            True,
            None,
            id="an unfinished release has brought it",
        ),
        pytest.param(
            release(2, PAGE, unknown={"a.html": known(TODAY)}),
            {"a.html": PAGE.size, **copy_of(PAGE)},
            False,
            Reason.RESTORED,
            id="an unfinished release has changed it",
        ),
        pytest.param(
            release(2, unknown={"a.html": known(PAGE)}),
            copy_of(PAGE),
            False,
            Reason.RESTORED,
            id="an unfinished release has deleted it",
        ),
    ],
)
def test_a_page_comes_back_from_its_copy_unless_it_is_there(
    base: Published, there: dict[str, int], holds: bool, expected: Reason | None
) -> None:
    result = plan(release(1, PAGE), base, there=there, holds=holds)

    assert [write.reason for write in result.writes] == ([expected] if expected else [])
    assert {write.source for write in result.writes} <= {kept_key(PAGE.sha256)}
    assert result.refusals == ()
    assert result.objects == {"a.html": known(PAGE)}
    assert result.size == 0


@pytest.mark.parametrize(
    ("base", "there", "holds", "gone"),
    [
        pytest.param(release(2, MP3), {MP3.key: MP3.size}, False, False, id="live"),
        pytest.param(
            release(2, retired=retired(MP3)), {MP3.key: MP3.size}, False, False, id="retired"
        ),
        pytest.param(release(2, retired=retired(MP3)), {}, False, True, id="deleted by hand"),
        pytest.param(release(2), {MP3.key: MP3.size}, False, True, id="no longer ours"),
        pytest.param(
            release(2, unknown={MP3.key: known(MP3)}), {}, True, False, id="unsure, and there"
        ),
        pytest.param(
            release(2, unknown={MP3.key: known(MP3)}), {}, False, True, id="unsure, and gone"
        ),
    ],
)
def test_audio_is_named_again_or_cannot_be_had(
    base: Published, there: dict[str, int], holds: bool, gone: bool
) -> None:
    result = plan(release(1, MP3), base, there=there, holds=holds)

    assert [each.kind for each in result.refusals] == ([RefusalKind.GONE] if gone else [])
    assert result.writes == ()
    assert result.retired == {}


def test_what_came_later_is_retired_or_deleted() -> None:
    came = page("b.html")

    result = plan(release(1, MP3), release(2, MP3, OTHER, came))

    assert [(gone.key, gone.reason) for gone in result.deletes] == [("b.html", Reason.LATER)]
    assert result.retire == (OTHER.key,)
    assert result.retired == {OTHER.key: Retired(known(OTHER), NOW, 3)}


def test_the_ledger_is_that_of_today_and_the_addresses_are_those_of_then() -> None:
    today = Ledger({"guid-ebb": entry("ebb")})
    base = release(2, TODAY, ledger=today, feed_url="https://new.example/feed.xml")

    result = plan(release(1, PAGE), base)

    assert (result.ledger, result.held) == (today, 1)
    assert result.feed_url == "https://a.example/feed.xml"


def test_staged_audio_stays_staged_and_is_nobodys_past() -> None:
    waiting, former = audio("later", "soon"), audio("later", "sooner")
    staged = {"0" * 64: Staged(waiting.key, facts(size=waiting.size, sha256=waiting.sha256))}
    before = {"1" * 64: Staged(former.key, facts(size=former.size, sha256=former.sha256))}
    base = release(2, TODAY, waiting, staged=staged)

    result = plan(release(1, PAGE, former, staged=before), base)

    assert result.refusals == ()
    assert result.staged == staged
    assert result.objects.keys() == {"a.html", waiting.key}
    assert result.retired == {}


def test_a_place_that_somebody_else_has_is_refused() -> None:
    there = {"a.html": 5, **copy_of(PAGE)}

    [refusal] = plan(release(1, PAGE), release(2), there=there).refusals

    assert (refusal.kind, refusal.subject, refusal.do) == (
        RefusalKind.FOREIGN_KEY,
        "a.html",
        "move it away",
    )


UP = Ledger({"guid-ebb": entry("ebb")})
DOWN = Ledger({"guid-ebb": entry("ebb", live=False)})
STATIC = artifact("a.txt", Kind.STATIC, b"as it was")
SECRET = page("posts/secret.html")


@pytest.mark.parametrize(
    ("to", "later", "base", "words"),
    [
        pytest.param(
            release(1, MP3, ledger=UP),
            (release(2, ledger=DOWN),),
            release(3, ledger=DOWN),
            "“Ebb” was taken down in release 2",
            id="audio of a withdrawn episode",
        ),
        pytest.param(
            release(1, PAGE, ledger=UP),
            (release(2, TODAY, ledger=UP, kept=(Kept("a.html", PAGE.sha256, 2),)),),
            release(3, TODAY, ledger=DOWN),
            "“Ebb” was taken down in release 3",
            id="a list that named it",
        ),
        pytest.param(
            release(1, PAGE, SECRET),
            (),
            release(2, TODAY),
            "posts/secret.html was taken down in release 2",
            id="a list that named a post",
        ),
        pytest.param(
            release(1, STATIC),
            (release(2),),
            release(3),
            "a.txt was taken down in release 2",
            id="a static file",
        ),
        pytest.param(
            release(1, MP3),
            (release(2, retired=retired(MP3)), release(3)),
            release(4),
            f"{MP3.key} was deleted in release 3",
            id="pruned audio",
        ),
        pytest.param(
            release(1, MP3),
            (),
            release(2, retired=retired(MP3)),
            f"{MP3.key} is not at the target any more",
            id="audio that somebody deleted",
        ),
        pytest.param(
            release(1, PAGE),
            (),
            release(2, TODAY, kept=(Kept("a.html", PAGE.sha256, 2),)),
            "a.html has no copy any more",
            id="a copy that somebody deleted",
        ),
        pytest.param(
            release(1, PAGE),
            (),
            replace(release(2, PAGE, unknown={"a.html": known(TODAY)}), newest=3),
            "a.html may be gone since release 3 was cut off",
            id="cut off while it was taken down",
        ),
    ],
)
def test_what_cannot_come_back_is_told_with_its_reason(
    to: Published, later: tuple[Published, ...], base: Published, words: str
) -> None:
    refusals = plan(to, base, *later, there={}).refusals

    assert words in [refusal.message for refusal in refusals]
    assert {refusal.subject for refusal in refusals} == {"release 1"}


def test_one_reason_is_one_refusal_however_many_files() -> None:
    pages = tuple(page(f"episodes/{number}.html", "then") for number in range(50))
    now = tuple(page(f"episodes/{number}.html", "now") for number in range(50))

    refusals = plan(release(1, *pages), release(2, *now), there={}).refusals

    assert [refusal.message for refusal in refusals] == [
        "episodes/0.html was taken down in release 2 (50 files)"
    ]


def test_the_page_of_an_episode_and_its_small_one_are_told_by_its_title() -> None:
    then = [page(f"{folder}/tides.html", "then") for folder in ("episodes", "embed")]
    now = [page(f"{folder}/tides.html", "now") for folder in ("episodes", "embed")]
    ledger = Ledger({"a": entry("tides", guid="a")})

    writes = plan(release(1, *then, ledger=ledger), release(2, *now, ledger=ledger)).writes

    assert {write.artifact.label for write in writes} == {ledger.entries["a"].title}
    assert len(writes) == 2
