"""What listeners will notice of a publish, in words and for machines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from podcast_pub.delivery import Kind, content_type
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Delete, Plan, Reason, Refusal, RefusalKind, Write
from podcast_pub.model.published import Ledger, LedgerEntry, Published, Staged, staged_name
from podcast_pub.release.impact import impact_of
from podcast_pub.report.changes import plan_text
from podcast_pub.report.documents import impact_document, plan_document
from podcast_pub.report.summary import summary_of
from tests.factories import facts, sha

LONG_AGO = datetime(2026, 3, 8, 7, tzinfo=UTC)
SITE = "https://tides.example/"


def entry(
    guid: str = "tides", *, take: int = 1, seconds: float = 1390, day: int = 0, live: bool = True
) -> LedgerEntry:
    """An episode that was published; `take` is which recording it is."""
    return LedgerEntry(
        guid,
        slug=guid,
        folder=guid,
        title=guid.title(),
        media_key=f"media/{guid}-{take}.mp3",
        audio=facts(sha256=sha(f"{guid} {take}"), duration=seconds),
        date=LONG_AGO + timedelta(days=day),
        first_published=LONG_AGO,
        former_media={sha(f"{guid} 0"): f"media/{guid}-0.mp3"},
        live=live,
        details="0" * 12,
    )


def write(key: str, reason: Reason = Reason.CONTENT, *, label: str = "") -> Write:
    kind = Kind.FEED if key == "feed.xml" else Kind.PAGE
    body = content_type(kind, key[key.rfind(".") :])
    return Write(Artifact(key, kind, body, sha(key), 9, b"", label or key), reason)


def withdrawn(key: str) -> Delete:
    return Delete(key, 9, Reason.WITHDRAWN)


FEED = write("feed.xml")
TIDES, EBB = entry("tides"), entry("ebb", day=7)


def plan(
    before: Sequence[LedgerEntry] = (TIDES, EBB),
    after: Sequence[LedgerEntry] | None = None,
    *,
    writes: Sequence[Write] = (FEED,),
    deletes: Sequence[Delete] = (),
    refusals: Sequence[Refusal] = (),
    staged: str = "",
    release: int = 7,
    feed_url: str = f"{SITE}feed.xml",
    media_url: str = SITE,
    timezone: str = "Europe/Lisbon",
) -> Plan:
    """A plan that turns one ledger into another."""
    early = {staged_name(staged): Staged("media/x.mp3", facts())} if staged else {}
    base = Published(
        release=release,
        ledger=ledger(before),
        staged=early,
        show_guid="show",
        feed_url=f"{SITE}feed.xml",
        media_url=SITE,
        timezone="Europe/Lisbon",
    )
    return Plan(
        base=base,
        writes=tuple(writes),
        deletes=tuple(deletes),
        retire=(),
        unchanged=200,
        objects={},
        ledger=ledger(before if after is None else after),
        show_guid="show",
        feed_url=feed_url,
        media_url=media_url,
        timezone=timezone,
        refusals=tuple(refusals),
    )


def ledger(entries: Sequence[LedgerEntry]) -> Ledger:
    return Ledger({each.guid: each for each in entries})


def test_a_new_episode_that_is_dated_behind_the_newest_is_told() -> None:
    fog, ice = entry("fog", day=3), entry("ice", day=4)
    back = plan([TIDES, EBB, replace(fog, live=False)], [TIDES, EBB, fog])

    assert summary_of(plan(after=[TIDES, EBB, fog])) == (
        "1 new episode: “Fog”; dated before the newest that listeners have: “Fog”; "
        "apps may not announce it, so write another date unless that is meant; nothing disappears"
    )
    assert "“Fog” and “Ice”; apps may not announce them" in (
        summary_of(plan(after=[TIDES, EBB, fog, ice]))
    )
    assert impact_of(plan(after=[TIDES, EBB, entry("fog", day=8)])).behind == ()
    assert impact_of(plan([], [TIDES, EBB])).behind == ()
    assert impact_of(back).behind == ()


@pytest.mark.parametrize(
    ("after", "words"),
    [
        pytest.param([TIDES, EBB, entry("fog", day=8)], "1 new episode: “Fog”", id="new"),
        pytest.param(
            [TIDES, replace(EBB, title="The ebb")], "1 title changed: “Ebb” → “The ebb”", id="title"
        ),
        pytest.param(
            [entry(take=2, seconds=1378), EBB],
            "1 audio file replaced: “Tides” (23:10 → 22:58); apps that watch the file download it "
            "again",
            id="audio",
        ),
        pytest.param(
            [entry(take=2), EBB],
            "1 audio file replaced: “Tides” (23:10 as before); apps that watch the file download "
            "it again",
            id="audio as long as before",
        ),
        pytest.param(
            [replace(TIDES, audio=None, media_key=None), EBB],
            "1 audio file replaced: “Tides” (23:10 → audio elsewhere); apps that watch the file "
            "download it again",
            id="audio elsewhere",
        ),
        pytest.param(
            [entry(day=1), EBB],
            "1 date moved: “Tides” (8 March 2026, 07:00 → 9 March 2026, 07:00)",
            id="date",
        ),
        pytest.param(
            [replace(TIDES, slug="waves", former_slugs=("tides",)), EBB],
            "1 page moved: “Tides” (episodes/tides.html → episodes/waves.html); the old address "
            "leads there",
            id="slug",
        ),
        pytest.param(
            [replace(TIDES, details="1" * 12), replace(EBB, details="1" * 12)],
            "2 episodes edited: “Tides” and “Ebb”",
            id="notes",
        ),
        pytest.param(
            [replace(TIDES, link="https://b.example/tides"), replace(EBB, link="")],
            "2 episodes on another page: “Tides” (episodes/tides.html → https://b.example/tides) "
            "and “Ebb” (episodes/ebb.html → no page); nothing leads there from the old addresses "
            "but what you put there",
            id="pages made elsewhere",
        ),
        pytest.param([TIDES, EBB], "the feed changed", id="something of the show"),
    ],
)
def test_each_change_is_told_with_what_was_and_what_will_be(
    after: list[LedgerEntry], words: str
) -> None:
    assert summary_of(plan(after=after)) == f"{words}; nothing disappears"


def test_what_nobody_knows_is_not_told_as_a_change() -> None:
    restored = replace(TIDES, date=None, details=None)

    assert summary_of(plan([restored], [TIDES])) == "the feed changed; nothing disappears"


def test_what_was_only_begun_is_told_again() -> None:
    begun = plan([entry(take=2, seconds=1378), EBB])
    begun = replace(begun, base=replace(begun.base, complete=ledger([TIDES])))

    assert summary_of(begun) == (
        "1 new episode: “Ebb”; 1 audio file replaced: “Tides” (23:10 → 22:58); "
        "apps that watch the file download it again; nothing disappears"
    )


def test_an_episode_that_was_staged_is_told_as_scheduled() -> None:
    due = plan([TIDES], [TIDES, EBB], staged="ebb")

    assert summary_of(due).startswith("1 new episode: “Ebb” (was scheduled);")


def test_many_are_counted_and_the_oldest_are_named() -> None:
    fifth = [entry(name, day=-day) for day, name in enumerate("abcde")]

    assert summary_of(plan([], fifth)).startswith("5 new episodes: “E”, “D”, “C” and 2 more;")


GONE = Refusal(RefusalKind.GUID_GONE, "ebb", "gone", "bring it back")


@pytest.mark.parametrize(
    ("after", "deletes", "refusals", "words"),
    [
        pytest.param(
            [TIDES, entry("ebb", live=False)], [], [], "1 episode disappears: “Ebb”", id="let go"
        ),
        pytest.param([TIDES, EBB], [], [GONE], "1 episode disappears: “Ebb”", id="refused"),
        pytest.param(
            [TIDES, entry("ebb", live=False)],
            [withdrawn("media/ebb-1.mp3"), withdrawn("media/ebb-0.mp3"), withdrawn("media/x.mp3")],
            [],
            "1 episode disappears with its audio: “Ebb”; 1 audio file disappears",
            id="withdrawn",
        ),
        pytest.param(
            [TIDES, EBB],
            [Delete("posts/old.html", 9), Delete("posts/older.html", 9)],
            [],
            "the feed changed; 2 pages disappear: posts/old.html and posts/older.html",
            id="posts",
        ),
    ],
)
def test_what_disappears_is_named(
    after: list[LedgerEntry], deletes: list[Delete], refusals: list[Refusal], words: str
) -> None:
    assert summary_of(plan(after=after, deletes=deletes, refusals=refusals)) == words


def test_audio_of_an_episode_that_was_let_go_before_disappears() -> None:
    down = (entry("ebb", live=False),)

    summary = summary_of(plan(down, writes=(), deletes=[withdrawn("media/ebb-1.mp3")]))

    assert summary == "1 audio file disappears"


def test_an_episode_that_comes_back_is_new() -> None:
    down = (entry("ebb", live=False),)

    assert summary_of(plan(down, [EBB])).startswith("1 new episode: “Ebb”;")


def test_pages_are_told_unless_an_episode_says_why_they_change() -> None:
    edited = replace(TIDES, details="1" * 12)
    told = plan(
        after=[edited, EBB, entry("fog", day=8)],
        writes=[
            FEED,
            write("episodes/tides.html"),
            write("episodes/fog.html", Reason.NEW),
            write("episodes/ebb.html", label="Ebb"),
            write("404.html", label="page not found"),
            write("posts/news.html", Reason.NEW, label="News"),
            write("pages/about.html", Reason.NEW, label="About"),
        ],
    )

    assert summary_of(told) == (
        "1 new episode: “Fog”; 1 new post: “News”; 1 new page: “About”; 1 episode edited: “Tides”; "
        "1 page changed: “Ebb”; nothing disappears"
    )


def test_posts_without_a_page_of_ours_are_told_when_they_appear_and_never_again() -> None:
    first = replace(plan(), posts={"spring": "Spring"})
    second = replace(first, base=replace(first.base, posts=first.posts))

    assert summary_of(first) == "1 new post: “Spring”; the feed changed; nothing disappears"
    assert summary_of(second) == "the feed changed; nothing disappears"


def test_many_pages_are_only_counted() -> None:
    many = [write(f"episodes/{number}.html") for number in range(4)]

    assert summary_of(plan(writes=many)) == "4 pages changed; nothing disappears"


def test_what_moves_for_everybody_is_told_with_both_places() -> None:
    moved = plan(
        feed_url="https://n.example/feed.xml", media_url="https://cdn.example/", timezone="UTC"
    )

    assert summary_of(moved) == (
        "the feed moves from https://tides.example/feed.xml to https://n.example/feed.xml; "
        "all enclosures move from https://tides.example/ to https://cdn.example/; "
        "the time zone is UTC now, it was Europe/Lisbon; nothing disappears"
    )


def test_dates_that_move_with_the_time_zone_are_only_counted() -> None:
    assert TIDES.date is not None
    tokyo = timezone(timedelta(hours=9))
    after = [
        replace(TIDES, date=TIDES.date.replace(tzinfo=tokyo)),
        replace(EBB, date=TIDES.date.astimezone(tokyo)),
    ]

    assert summary_of(plan(after=after, timezone="Asia/Tokyo")) == (
        "1 date moved: “Ebb” (15 March 2026, 16:00 → 8 March 2026, 16:00); "
        "the time zone is Asia/Tokyo now, it was Europe/Lisbon: 1 date moved with it; "
        "nothing disappears"
    )


def test_a_first_publish_is_called_so() -> None:
    first = plan([], [TIDES, EBB], release=0)

    assert summary_of(first) == "first publish: 2 new episodes"
    assert summary_of(replace(first, ledger=Ledger())) == "first publish: no episode yet"


@pytest.mark.parametrize(
    ("after", "timezone", "noted"),
    [
        pytest.param(
            replace(TIDES, folder="2 a"),
            "Europe/Lisbon",
            "“Tides” is in episodes/2 a now",
            id="folder",
        ),
        pytest.param(TIDES, "UTC", "the time zone is UTC now, it was Europe/Lisbon", id="zone"),
    ],
)
def test_a_publish_that_writes_no_file_says_what_is_noted(
    after: LedgerEntry, timezone: str, noted: str
) -> None:
    planned = plan([TIDES], [after], writes=(), timezone=timezone)

    assert plan_text(planned, target="./public").splitlines()[2:] == [
        f"no file changes; noted: {noted}",
        "",
        "nothing to write, 200 unchanged",
    ]


def test_long_lines_are_wrapped_below_their_sign() -> None:
    long = [entry(f"{number} and a title of some forty letters to fill") for number in range(3)]

    lines = plan_text(plan([], long), target="./public").splitlines()

    assert lines[2] == "for listeners"
    assert lines[3].startswith("+ 3 new episodes: “0 And")
    assert lines[4].startswith("    ")
    assert lines[5].startswith("    ")
    assert max(map(len, lines)) <= 80
    assert "  nothing disappears" in lines


def test_what_a_title_holds_steers_no_terminal() -> None:
    evil = replace(TIDES, title="a\x1b[31m\nb")

    assert "\x1b" not in summary_of(plan([], [evil]))


def test_machines_get_the_same_facts() -> None:
    after = [entry(take=2, seconds=1378.5), replace(EBB, title="The ebb"), entry("fog")]

    impact = plan_document(plan(after=after, timezone="UTC"), target="", held_back=[])["impact"]

    assert isinstance(impact, dict)
    assert impact["new"] == [
        {
            "guid": "fog",
            "slug": "fog",
            "title": "Fog",
            "date": "2026-03-08T07:00:00+00:00",
            "duration": 1390,
            "scheduled": False,
            "behind": True,
        }
    ]
    assert impact["audio"] == [
        {"guid": "tides", "slug": "tides", "title": "Tides", "before": 1390, "after": 1378.5}
    ]
    assert impact["titles"] == [
        {"guid": "ebb", "slug": "ebb", "title": "The ebb", "before": "Ebb", "after": "The ebb"}
    ]
    assert impact["timezone"] == {"before": "Europe/Lisbon", "after": "UTC"}
    assert impact["feed_address"] is None
    assert impact["feed_changes"] is True


def test_the_reference_says_each_key() -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "json.md").read_text("utf-8")
    section = page.partition("### impact")[2].partition("\n## ")[0]

    keys = impact_document(impact_of(plan()))

    assert [key for key in keys if f"`{key}`" not in section] == []
