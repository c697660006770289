"""Identity is sacred: what is refused, in which words, and how the ledger grows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.model.episode import Status
from podcast_pub.model.plan import HeldBack, Identity, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.model.source import Source
from podcast_pub.problems import Location
from podcast_pub.release.guids import identity_refusals, next_ledger, taken_guids
from tests import factories
from tests.small_show import NOW, audio, entry, identity

TIDES = entry("tides", media=audio("tides", "roar"))
EBB = entry("ebb", media=audio("ebb", "hush"))


SITE, OTHER = "https://slackwater.example/", "https://other.example/"
CDN = "https://cdn.example/"


def ledger(*entries: LedgerEntry) -> Ledger:
    return Ledger({each.guid: replace(each, first_published=NOW) for each in entries})


def published(*entries: LedgerEntry) -> Published:
    return Published(
        release=3,
        newest=3,
        ledger=ledger(*entries),
        show_guid="show-guid",
        feed_url="https://slackwater.example/feed.xml",
        media_url="https://slackwater.example/",
        timezone="Europe/Lisbon",
    )


def refused(state: Published, show: Identity, *accept: str) -> list[RefusalKind]:
    return [each.kind for each in identity_refusals(state, show, frozenset(accept))]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        pytest.param(identity(TIDES, EBB), [], id="nothing changed"),
        pytest.param(identity(TIDES, EBB, entry("flood")), [], id="an episode came"),
        pytest.param(
            identity(replace(TIDES, slug="waves", folder="9-waves"), EBB), [], id="renamed"
        ),
        pytest.param(identity(replace(TIDES, live=False), EBB), [], id="withdrawn in its file"),
        pytest.param(identity(EBB), [RefusalKind.GUID_GONE], id="an episode went"),
        pytest.param(
            identity(entry("new", folder=TIDES.folder), EBB),
            [RefusalKind.GUID_CHANGED],
            id="another guid in its folder",
        ),
        pytest.param(
            identity(entry("tides", guid="new", folder="9-tides"), EBB),
            [RefusalKind.GUID_CHANGED],
            id="another guid for its slug",
        ),
        pytest.param(
            identity(entry("new", media=audio("tides", "roar")), EBB),
            [RefusalKind.GUID_CHANGED],
            id="another guid for its audio",
        ),
        pytest.param(
            identity(replace(EBB, folder=TIDES.folder)),
            [RefusalKind.GUID_GONE],
            id="a published episode moved into its folder",
        ),
        pytest.param(
            identity(TIDES, EBB, show_guid="other"),
            [RefusalKind.SHOW_GUID_CHANGED],
            id="another show",
        ),
        pytest.param(
            identity(TIDES, EBB, feed_url="https://other.example/feed.xml"),
            [RefusalKind.FEED_ADDRESS],
            id="another feed address",
        ),
        pytest.param(
            identity(show_guid="other"),
            [RefusalKind.SHOW_GUID_CHANGED, RefusalKind.GUID_GONE, RefusalKind.GUID_GONE],
            id="all at once",
        ),
    ],
)
def test_what_was_published_is_never_lost_silently(
    show: Identity, expected: list[RefusalKind]
) -> None:
    assert refused(published(TIDES, EBB), show) == expected


@pytest.mark.parametrize(
    ("show", "accept"),
    [
        pytest.param(identity(EBB), "gone:tides", id="gone, by slug"),
        pytest.param(identity(EBB), "gone:001-tides", id="gone, by folder"),
        pytest.param(
            identity(entry("flood", guid=TIDES.guid), EBB), "same-guid:flood", id="all things new"
        ),
        pytest.param(
            identity(entry("tides", guid="new"), EBB), "new-guid:tides", id="another guid"
        ),
        pytest.param(identity(TIDES, EBB, show_guid="other"), "show-guid", id="another show"),
        pytest.param(
            identity(TIDES, EBB, feed_url="https://other.example/feed.xml"),
            "feed-address",
            id="another feed address",
        ),
        pytest.param(
            identity(TIDES, EBB, media_url=CDN), "media-address", id="another address of audio"
        ),
    ],
)
def test_consent_is_given_by_name_and_for_one_thing(show: Identity, accept: str) -> None:
    state = published(TIDES, EBB)

    assert refused(state, show, accept) == []
    assert refused(state, show, "gone:ebb") != []


FILE = "episodes/001-tides/episode.md"
FLOOD = entry("flood", guid=TIDES.guid, media=audio("flood", "splash"))
TWIN = replace(EBB, media_key="media/twin.mp3", audio=TIDES.audio)


@pytest.mark.parametrize(
    ("before", "episode", "taken"),
    [
        pytest.param((replace(TIDES, live=False), EBB), replace(FLOOD, live=False), [], id="down"),
        pytest.param((TIDES, EBB), replace(FLOOD, folder=TIDES.folder), [], id="shares its folder"),
        pytest.param((TIDES, EBB), replace(FLOOD, slug=TIDES.slug), [], id="shares its slug"),
        pytest.param(
            (TIDES, EBB),
            replace(TIDES, slug=EBB.slug, folder=EBB.folder),
            [],
            id="shares its audio, and other things with another",
        ),
        pytest.param(
            (TIDES, TWIN),
            replace(TWIN, guid=TIDES.guid),
            [TWIN.guid],
            id="shares its audio, and that and more with another",
        ),
        pytest.param(
            (TIDES, EBB), replace(EBB, guid=TIDES.guid), [EBB.guid], id="nothing; with another"
        ),
        pytest.param((TIDES, EBB), FLOOD, [None], id="nothing with any"),
        pytest.param(
            (replace(TIDES, live=False), EBB), FLOOD, [None], id="let go, and nothing with any"
        ),
        pytest.param(
            (TIDES, EBB), replace(FLOOD, live=False), [None], id="withdrawn, nothing with any"
        ),
    ],
)
def test_whose_guid_an_episode_has_follows_its_table(
    before: tuple[LedgerEntry, ...], episode: LedgerEntry, taken: list[str | None]
) -> None:
    found = list(taken_guids(ledger(*before), identity(episode)))

    assert [other.guid if other else None for _, other in found] == taken


def test_two_episodes_that_exchanged_their_guids_are_told_with_both_lines_to_put_back() -> None:
    swapped = identity(replace(TIDES, guid=EBB.guid), replace(EBB, guid=TIDES.guid))

    first, second = identity_refusals(published(TIDES, EBB), swapped, frozenset())

    assert {first.kind, second.kind} == {RefusalKind.GUID_CHANGED}
    assert str(first.where) == FILE
    assert "that of “Ebb”, episodes/001-ebb/episode.md" in first.message
    assert first.do == (
        "put the line back: guid: guid-tides\n"
        "or mean it: podcast-pub publish --accept same-guid:tides"
    )
    assert second.do.startswith("put the line back: guid: guid-ebb\n")


def test_a_guid_moved_to_another_published_episode_is_told_once() -> None:
    moved = identity(replace(EBB, guid=TIDES.guid))

    (refusal,) = identity_refusals(published(TIDES, EBB), moved, frozenset())

    assert (refusal.kind, refusal.subject) == (RefusalKind.GUID_CHANGED, EBB.guid)
    assert "this one is that of “Tides”, episodes/001-tides/episode.md" in refusal.message


def test_a_guid_copied_into_a_new_episode_is_told_with_both_files() -> None:
    (refusal,) = identity_refusals(published(TIDES, EBB), identity(FLOOD, EBB), frozenset())

    assert refusal.kind is RefusalKind.GUID_REUSED
    assert str(refusal.where) == "episodes/001-flood/episode.md"
    assert "“Flood” has the guid of “Tides”" in refusal.message
    own, back, mean_it = refusal.do.splitlines()
    assert own.endswith(": podcast-pub check --fix")
    assert back == f"bring {FILE} back with the line: guid: guid-tides"
    assert mean_it.endswith("--accept same-guid:flood")


def held_back(status: Status, line: int) -> HeldBack:
    return HeldBack("Tides", status, NOW, Location(FILE, line), TIDES.guid)


@pytest.mark.parametrize(
    ("held", "place", "message", "do"),
    [
        pytest.param(
            (),
            "episodes/001-tides",
            "“Tides” was published and is no longer in the show",
            "bring this folder back; if somebody else published it: fetch their change",
            id="no folder",
        ),
        pytest.param(
            (held_back(Status.DRAFT, 6),),
            f"{FILE}:6",
            "“Tides” was published and is a draft now",
            "take `draft` out again",
            id="draft",
        ),
        pytest.param(
            (held_back(Status.SCHEDULED, 3),),
            f"{FILE}:3",
            "“Tides” was published and is dated 22 November 2026, 09:00 now, which is yet to come",
            "put the former date back",
            id="scheduled",
        ),
    ],
)
def test_who_is_gone_is_told_with_the_place_and_the_reason(
    held: tuple[HeldBack, ...], place: str, message: str, do: str
) -> None:
    show = replace(identity(EBB), held_back=held)

    (refusal,) = identity_refusals(published(TIDES, EBB), show, frozenset())

    assert refusal.subject == TIDES.guid
    assert str(refusal.where) == place
    assert refusal.message == message
    mend, take_down, let_go, closes = refusal.do.splitlines()
    assert closes == "after either of these no release from before can be gone back to"
    assert mend == do
    assert "`withdrawn: why`" in take_down
    assert let_go.endswith(": podcast-pub publish --accept gone:tides")


def test_another_guid_is_told_with_its_line_and_the_line_to_put_back() -> None:
    source = Source(FILE, {"guid": 4})
    show = replace(identity(entry("tides", guid="new"), EBB), sources={"new": source})

    (refusal,) = identity_refusals(published(TIDES, EBB), show, frozenset())

    assert str(refusal.where) == f"{FILE}:4"
    assert "guid: guid-tides" in refusal.do
    assert refusal.do.endswith(": podcast-pub publish --accept new-guid:tides")


@pytest.mark.parametrize(
    ("show", "place", "accept"),
    [
        pytest.param(identity(show_guid="other"), "podcast.yaml:9", "show-guid", id="guid"),
        pytest.param(
            identity(feed_url="https://o.example/f"), "podcast.yaml:7", "feed-address", id="url"
        ),
    ],
)
def test_what_changed_of_the_show_is_told_with_its_line(
    show: Identity, place: str, accept: str
) -> None:
    source = Source("podcast.yaml", {"guid": 9, "url": 7})
    show = replace(show, sources={show.show_guid: source})

    (refusal,) = identity_refusals(published(), show, frozenset())

    assert str(refusal.where) == place
    assert refusal.do.endswith(f": podcast-pub publish --accept {accept}")


@pytest.mark.parametrize(
    ("before", "now", "moves"),
    [
        pytest.param((None, SITE), (SITE, SITE), False, id="never published"),
        pytest.param((CDN, SITE), (CDN, SITE), False, id="the same"),
        pytest.param((SITE, SITE), (OTHER, OTHER), False, id="with the site"),
        pytest.param((SITE, SITE), (CDN, SITE), True, id="away from the site"),
        pytest.param((CDN, SITE), (SITE, SITE), True, id="back to the site"),
        pytest.param((CDN, SITE), (OTHER, SITE), True, id="from one to another"),
        pytest.param((CDN, SITE), (CDN, OTHER), False, id="only the site moves"),
    ],
)
def test_whether_all_audio_moves_follows_its_table(
    before: tuple[str | None, str], now: tuple[str, str], moves: bool
) -> None:
    state = replace(published(TIDES), media_url=before[0], feed_url=f"{before[1]}feed.xml")
    show = identity(TIDES, media_url=now[0], feed_url=f"{now[1]}feed.xml")

    kinds = refused(state, show, "feed-address")

    assert kinds == [RefusalKind.MEDIA_ADDRESS] * moves


@pytest.mark.parametrize(
    ("moved_from", "expected"),
    [
        pytest.param(f"{SITE}feed.xml", [], id="from where it was"),
        pytest.param("https://third.example/f", [RefusalKind.FEED_ADDRESS], id="from elsewhere"),
        pytest.param(None, [RefusalKind.FEED_ADDRESS], id="not declared"),
    ],
)
def test_a_move_is_agreed_to_by_saying_where_the_feed_was(
    moved_from: str | None, expected: list[RefusalKind]
) -> None:
    show = identity(TIDES, EBB, feed_url=f"{OTHER}feed.xml")

    kinds = refused(published(TIDES, EBB), replace(show, moved_from=moved_from))

    assert kinds == expected


def test_where_no_audio_was_published_none_moves() -> None:
    silent = entry("silent")

    assert refused(published(silent), identity(silent, media_url=CDN)) == []


def test_nothing_is_refused_where_nothing_was_published() -> None:
    assert refused(Published(), identity(TIDES, show_guid="any", feed_url="any")) == []


def test_a_guid_that_was_let_go_comes_back_to_life() -> None:
    before = ledger(replace(TIDES, live=False))

    after = next_ledger(before, identity(TIDES), frozenset(), NOW + timedelta(days=1))

    assert after.entries[TIDES.guid].live
    assert after.entries[TIDES.guid].first_published == NOW


def test_letting_go_reserves_the_guid() -> None:
    after = next_ledger(ledger(TIDES), identity(), frozenset({"gone:tides"}), NOW)

    assert after.entries == {TIDES.guid: replace(TIDES, live=False, first_published=NOW)}


def test_withdrawing_reserves_the_guid_and_remembers_the_audio() -> None:
    withdrawn = replace(TIDES, live=False, media_key=None, audio=None)

    after = next_ledger(ledger(TIDES), identity(withdrawn), frozenset(), NOW)

    assert after.entries == {TIDES.guid: replace(TIDES, live=False, first_published=NOW)}


def test_what_was_withdrawn_before_it_was_published_is_not_in_the_ledger() -> None:
    after = next_ledger(Ledger(), identity(replace(TIDES, live=False)), frozenset(), NOW)

    assert after.entries == {}


def test_every_slug_that_ever_was_is_remembered_once() -> None:
    state = Ledger()
    for slug in ("a", "b", "a", "c", "b"):
        state = next_ledger(state, identity(replace(TIDES, slug=slug)), frozenset(), NOW)

    assert state.entries[TIDES.guid].slug == "b"
    assert state.entries[TIDES.guid].former_slugs == ("a", "c")


def test_the_key_of_audio_is_that_of_its_first_publication() -> None:
    state = ledger(TIDES)

    assert state.media_key(TIDES.guid, audio("tides", "roar").sha256) == TIDES.media_key
    assert state.media_key(TIDES.guid, audio("tides", "louder").sha256) is None
    assert state.media_key("unknown", audio("tides", "roar").sha256) is None


def test_audio_that_comes_back_has_its_first_address() -> None:
    first, second = audio("tides", "roar"), audio("waves", "hush")
    state = Ledger()
    for media in (first, second, first, second):
        key = state.media_key(TIDES.guid, media.sha256) or media.key
        episode = replace(TIDES, media_key=key, audio=factories.facts(sha256=media.sha256))
        state = next_ledger(state, identity(episode), frozenset(), NOW)

    assert state.media_key(TIDES.guid, first.sha256) == first.key
    assert state.media_key(TIDES.guid, second.sha256) == second.key
    assert state.entries[TIDES.guid].former_media == {first.sha256: first.key}


def test_audio_that_went_elsewhere_is_remembered() -> None:
    elsewhere = replace(TIDES, media_key=None, audio=None)

    after = next_ledger(ledger(TIDES), identity(elsewhere), frozenset(), NOW)

    assert after.entries[TIDES.guid].media_sha256 is None
    assert after.entries[TIDES.guid].former_media == {TIDES.media_sha256: TIDES.media_key}


LOST = {RefusalKind.GUID_GONE, RefusalKind.GUID_CHANGED}
GUIDS = st.sampled_from([f"guid-{number}" for number in range(6)])
ENTRIES = st.builds(
    lambda guid, slug, live: replace(entry(slug, guid=guid), live=live),
    GUIDS,
    st.sampled_from(["a", "b", "c", "d"]),
    st.booleans(),
)
SHOWS = st.lists(ENTRIES, unique_by=lambda each: each.guid, max_size=6).map(
    lambda entries: identity(*entries)
)
ACCEPTS = st.frozensets(
    st.sampled_from([f"{word}:{slug}" for word in ("gone", "new-guid") for slug in "abcd"])
)


@given(st.lists(st.tuples(SHOWS, ACCEPTS), max_size=6))
def test_the_ledger_only_grows(shows: list[tuple[Identity, frozenset[str]]]) -> None:
    state = Ledger()
    for days, (show, accept) in enumerate(shows):
        after = next_ledger(state, show, accept, NOW + timedelta(days=days))

        for guid, old in state.entries.items():
            new = after.entries[guid]
            assert {new.slug, *new.former_slugs} >= {old.slug, *old.former_slugs}
            assert new.first_published == old.first_published
        assert all(after.entries[e.guid].live for e in show.episodes if e.live)
        state = after


@given(SHOWS, SHOWS, ACCEPTS)
def test_whatever_is_not_refused_is_in_the_show_or_was_let_go_by_name(
    before: Identity, show: Identity, accept: frozenset[str]
) -> None:
    state = replace(published(), ledger=next_ledger(Ledger(), before, frozenset(), NOW))

    refusals = list(identity_refusals(state, show, accept))
    after = next_ledger(state.ledger, show, accept, NOW)

    present = {each.guid for each in show.episodes}
    lost = {guid for guid, e in state.ledger.entries.items() if e.live and guid not in present}
    still_live = {guid for guid in lost if after.entries[guid].live}
    assert {each.subject for each in refusals if each.kind in LOST} >= still_live
    assert {each.subject for each in refusals if each.kind is RefusalKind.GUID_GONE} <= still_live
