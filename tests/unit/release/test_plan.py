"""The plan: its two truth tables, row by row, and what needs consent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from podcast_pub import addresses
from podcast_pub.delivery import FEEDS, Kind
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.audio import Writing
from podcast_pub.model.plan import Plan, Reason, RefusalKind
from podcast_pub.model.published import Ledger, Published, PublishedObject, Retired
from podcast_pub.problems import StoreError
from podcast_pub.release.plan import Seen, make_plan, reason_to_write
from tests.small_show import (
    AFTER,
    BEFORE,
    NOW,
    artifact,
    audio,
    entry,
    identity,
    page,
    transcript,
)

MP3 = audio("tides", "roar")
OTHER = audio("tides", "hush")
CARD = artifact("images/0123456789ab-card.jpg", Kind.IMAGE, b"a title")
INDEX = artifact(addresses.search_part("0" * 64), Kind.SEARCH, b"words")


def published_object(of: Artifact) -> PublishedObject:
    return PublishedObject(of.kind, of.sha256, of.size, of.content_type, of.cache_control)


LAST = published_object(MP3)


def published(
    *artifacts: Artifact, retired: Mapping[str, Retired] | None = None, **more: object
) -> Published:
    """A store where these objects are live."""
    state = Published(
        release=40,
        newest=40,
        objects={each.key: published_object(each) for each in artifacts},
        retired=retired or {},
        show_guid="show-guid",
        feed_url="https://slackwater.example/feed.xml",
        media_url="https://slackwater.example/",
        timezone="Europe/Lisbon",
    )
    return replace(state, **more)  # type: ignore[arg-type]  # named by the test


def plan(
    wanted: tuple[Artifact, ...],
    state: Published,
    *,
    there: Mapping[str, int] | None = None,
    adopt: frozenset[str] = frozenset(),
    accept: frozenset[str] = frozenset(),
    now: datetime = NOW,
) -> Plan:
    """`there`: what is at the target; None: the log is trusted."""
    look = None if there is None else there.get
    return make_plan(wanted, state, identity(), Seen(look), adopt=adopt, accept=accept, now=now)


@pytest.mark.parametrize(
    ("unsure", "last", "size_there", "expected"),
    [
        pytest.param(True, LAST, LAST.size, Reason.UNFINISHED, id="named by an unfinished release"),
        pytest.param(True, None, None, Reason.UNFINISHED, id="named by nothing else"),
        pytest.param(False, None, None, Reason.NEW, id="never published"),
        pytest.param(False, None, 5, Reason.FOREIGN, id="somebody else's"),
        pytest.param(False, LAST, None, Reason.MISSING, id="deleted by hand"),
        pytest.param(
            False,
            published_object(OTHER),
            OTHER.size,
            Reason.CONTENT,
            id="other bytes were published",
        ),
        pytest.param(False, LAST, LAST.size - 1, Reason.DAMAGED, id="cut short by hand"),
        pytest.param(
            False,
            replace(LAST, content_type="audio/mp3"),
            LAST.size,
            Reason.HEADERS,
            id="another type was published",
        ),
        pytest.param(
            False,
            replace(LAST, cache_control="no-cache"),
            LAST.size,
            Reason.HEADERS,
            id="another cache policy was published",
        ),
        pytest.param(False, LAST, LAST.size, None, id="live already"),
    ],
)
def test_reason_to_write_follows_its_table(
    unsure: bool, last: PublishedObject | None, size_there: int | None, expected: Reason | None
) -> None:
    assert reason_to_write(MP3, last, size_there=size_there, unsure=unsure) is expected


OLD = NOW - timedelta(days=30)
RECENT = NOW - timedelta(days=29)
WORDS = transcript("tides", "WEBVTT")
UP, DOWN = entry("tides", media=MP3), entry("tides", live=False)


@pytest.mark.parametrize(
    ("thing", "withdrawn", "since", "expected"),
    [
        pytest.param(page("a.html"), False, None, Reason.STALE, id="a page"),
        pytest.param(page("a.html"), True, None, Reason.STALE, id="a page, something withdrawn"),
        pytest.param(MP3, True, None, Reason.WITHDRAWN, id="audio of a withdrawn episode"),
        pytest.param(WORDS, True, RECENT, Reason.WITHDRAWN, id="its transcript, retired already"),
        pytest.param(INDEX, True, None, Reason.WITHDRAWN, id="a part of the index with its words"),
        pytest.param(CARD, True, None, Reason.WITHDRAWN, id="its card"),
        pytest.param(CARD, True, RECENT, Reason.WITHDRAWN, id="its card, retired already"),
        pytest.param(CARD, False, None, None, id="a card"),
        pytest.param(INDEX, False, None, None, id="a part of the index"),
        pytest.param(MP3, False, None, None, id="audio"),
        pytest.param(MP3, False, OLD, None, id="audio, retired long ago"),
        pytest.param(WORDS, False, OLD, Reason.EXPIRED, id="a transcript, retired for 30 days"),
        pytest.param(WORDS, False, RECENT, None, id="a transcript, retired for less"),
        pytest.param(WORDS, False, None, None, id="a transcript that was live"),
    ],
)
def test_what_leaves_follows_its_table(
    thing: Artifact, withdrawn: bool, since: datetime | None, expected: Reason | None
) -> None:
    ledger = Ledger({UP.guid: UP})
    retired = {thing.key: Retired(published_object(thing), since, 1)} if since else {}
    state = published(*(() if since else (thing,)), retired=retired, ledger=ledger)

    show = replace(identity(DOWN), withdrawn=frozenset({CARD.key})) if withdrawn else identity(UP)
    result = make_plan((page("new.html"),), state, show, now=NOW)

    assert {delete.key: delete.reason for delete in result.deletes} == (
        {thing.key: expected} if expected else {}
    )
    assert dict(result.retired) == (
        {}
        if expected
        else {thing.key: Retired(published_object(thing), since or NOW, 1 if since else 41)}
    )
    assert result.retire == (() if expected or since else (thing.key,))


def test_withdrawing_an_episode_leaves_what_another_published_under_its_former_slug() -> None:
    first, second = audio("x", "roar"), audio("x", "hush")
    words = transcript("x", "WEBVTT")
    alpha = replace(entry("alpha", media=first), former_slugs=("x",))
    beta = entry("x", guid="guid-beta", media=audio("x", "louder"))
    beta = replace(beta, former_media={second.sha256: second.key})
    state = published(first, second, words, ledger=Ledger({e.guid: e for e in (alpha, beta)}))

    result = make_plan((), state, identity(replace(alpha, live=False), beta), now=NOW)

    assert [delete.key for delete in result.deletes] == [first.key]
    assert set(result.retired) == {second.key, words.key}


def test_withdrawing_an_episode_takes_all_its_former_audio_down() -> None:
    old, new = audio("x", "roar"), audio("alpha", "hush")
    alpha = replace(entry("alpha", media=new), former_media={old.sha256: old.key})
    state = published(new, old, ledger=Ledger({alpha.guid: alpha}))

    result = make_plan((), state, identity(replace(alpha, live=False)), now=NOW)

    assert {delete.key for delete in result.deletes} == {old.key, new.key}


def test_writes_are_ordered_by_stage_then_key() -> None:
    artifacts, who = BEFORE

    result = make_plan(reversed(artifacts), Published(), who, now=NOW)

    order = [(write.artifact.stage, write.artifact.key) for write in result.writes]
    assert order == sorted(order)
    assert result.writes[-1].artifact.key == "feed.xml"


def test_what_is_live_gives_an_empty_plan() -> None:
    result = plan((MP3, page("a.html")), published(MP3, page("a.html")))

    assert result.is_empty
    assert result.unchanged == 2


def test_the_clock_alone_makes_no_release() -> None:
    state = published(page("a.html"), retired={WORDS.key: Retired(published_object(WORDS), OLD, 1)})

    assert plan((page("a.html"),), state).is_empty
    assert not plan((page("a.html", "new"),), state).is_empty


def test_what_was_retired_and_is_wanted_again_is_not_sent_again() -> None:
    state = published(page("a.html"), retired={MP3.key: Retired(published_object(MP3), OLD, 1)})

    result = plan((MP3, page("a.html")), state)

    assert result.writes == ()
    assert MP3.key not in result.retired
    assert not result.is_empty


def test_what_an_unfinished_release_may_have_written_is_ours_and_goes_unless_wanted() -> None:
    touched = {each.key: published_object(each) for each in (MP3, WORDS, page("left.html"))}
    state = published(page("a.html"), newest=8, unknown=touched)

    result = plan((page("a.html"),), state, there={"a.html": 6, "left.html": 6})

    assert [delete.key for delete in result.deletes] == ["left.html"]
    assert set(result.retire) == {MP3.key, WORDS.key}
    assert result.refusals == ()


def test_a_key_of_somebody_else_is_refused_unless_adopted() -> None:
    state = published(page("a.html"))
    wanted = (page("a.html"), page("theirs.html"))
    there = {"a.html": 6, "theirs.html": 6}

    refused = plan(wanted, state, there=there).refusals
    adopted = plan(wanted, state, there=there, adopt=frozenset({"theirs.html"}))

    assert [(each.kind, each.subject) for each in refused] == [
        (RefusalKind.FOREIGN_KEY, "theirs.html")
    ]
    assert "--adopt theirs.html" in refused[0].do
    assert adopted.refusals == ()
    assert [write.reason for write in adopted.writes] == [Reason.FOREIGN]


def test_even_equal_bytes_of_somebody_else_are_refused() -> None:
    there = {"theirs.html": len("a page")}

    result = plan((page("theirs.html"),), published(), there=there)

    assert [each.kind for each in result.refusals] == [RefusalKind.FOREIGN_KEY]


@pytest.mark.parametrize(
    ("gone", "stay", "refused"),
    [
        pytest.param(20, 0, False, id="twenty are never questioned"),
        pytest.param(21, 63, False, id="a quarter is not"),
        pytest.param(21, 62, True, id="more than a quarter is"),
    ],
)
def test_many_deletes_need_consent_by_their_number(gone: int, stay: int, refused: bool) -> None:
    going = [page(f"old/{number}.html") for number in range(gone)]
    staying = tuple(page(f"{number}.html") for number in range(stay))
    state = published(*going, *staying)

    first = plan(staying, state).refusals
    second = plan(staying, state, accept=frozenset({f"deletes:{gone}"})).refusals
    other = plan(staying, state, accept=frozenset({f"deletes:{gone + 1}"})).refusals

    assert [each.kind for each in first] == [RefusalKind.TOO_MANY_DELETES] * refused
    assert second == ()
    assert len(other) == refused


def test_a_plan_says_when_a_change_of_the_time_zone_is_all_there_is() -> None:
    result = make_plan(
        (page("a.html"),), published(page("a.html")), identity(timezone="UTC"), now=NOW
    )

    assert not result.is_empty
    assert result.writes == ()


def test_objects_of_every_kind_have_a_place_when_they_go() -> None:
    artifacts, who = AFTER
    everything = [*artifacts, *(artifact(f"{kind.name}", kind, b"") for kind in Kind)]
    state = published(*everything, ledger=Ledger({each.guid: each for each in who.episodes}))

    result = make_plan((), state, who, now=NOW)

    kinds = {state.objects[key].kind for key in result.retired}
    assert kinds | {Kind.PAGE, Kind.LIST, Kind.STATIC, *FEEDS} == set(Kind)
    assert {delete.key for delete in result.deletes} == state.objects.keys() - result.retired.keys()


def test_consents_that_nothing_asks_for_are_told() -> None:
    ledger = Ledger({UP.guid: UP})
    there = {"a.html": 6, "theirs.html": 6}

    result = make_plan(
        (page("a.html"), page("theirs.html")),
        published(page("a.html"), ledger=ledger),
        identity(),
        seen=Seen(there.get),
        accept=frozenset({"gone:tides", "gone:tide", "show-guid"}),
        adopt=frozenset({"theirs.html", "their.html"}),
        now=NOW,
    )

    assert result.refusals == ()
    assert result.unused == ("--accept gone:tide", "--accept show-guid", "--adopt their.html")


def test_a_key_to_adopt_can_be_pasted_into_a_shell() -> None:
    there = {"their page.html": 6}

    (refusal,) = plan((page("their page.html"),), published(), there=there).refusals

    assert refusal.do.endswith(": podcast-pub publish --adopt 'their page.html'")


def test_a_feed_without_a_log_asks_for_the_log_and_for_nothing_else() -> None:
    artifacts, who = BEFORE

    result = make_plan(artifacts, Published(), who, Seen(lambda _key: 1), now=NOW)

    [refusal] = [each for each in result.refusals if each.kind is RefusalKind.FOREIGN_KEY]
    assert refusal.subject == "feed.xml"
    assert "podcast-pub verify --rebuild" in refusal.do


def test_audio_never_takes_the_address_of_other_audio() -> None:
    other = replace(MP3, sha256="0" * 64)

    with pytest.raises(StoreError, match="gives this address to other bytes"):
        plan((other, page("a.html")), published(MP3))
    with pytest.raises(StoreError, match="gives this address to other bytes"):
        plan((MP3, other), published())


def test_how_audio_was_written_makes_no_difference_to_what_is_published() -> None:
    """It is measured where the file is, and no log keeps it."""
    media = audio("tides", "roar")
    known = replace(entry("tides", media=media), first_published=NOW)
    assert known.audio is not None
    measured = replace(known, audio=replace(known.audio, writing=Writing(varies=True)))
    state = published(media, ledger=Ledger({known.guid: known}))

    assert make_plan((media,), state, identity(measured), now=NOW).is_empty
