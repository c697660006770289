from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from podcast_pub.delivery import Kind, content_type
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.episode import Status
from podcast_pub.model.plan import (
    Awaited,
    Delete,
    HeldBack,
    Plan,
    Reason,
    Refusal,
    RefusalKind,
    Write,
)
from podcast_pub.model.published import Ledger, LedgerEntry, Published, PublishedObject, Retired
from podcast_pub.problems import Location
from podcast_pub.report.changes import plan_text, refusal_text
from podcast_pub.report.documents import plan_document
from tests.factories import facts, sha

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def write(
    key: str = "feed.xml",
    kind: Kind = Kind.FEED,
    reason: Reason = Reason.NEW,
    size: int = 4100,
    *,
    label: str | None = None,
) -> Write:
    suffix = key[key.rfind(".") :]
    artifact = Artifact(key, kind, content_type(kind, suffix), sha(key), size, b"", label or key)
    return Write(artifact, reason)


def changed(key: str, label: str) -> Write:
    return write(key, Kind.PAGE, Reason.CONTENT, label=label)


def held_back(title: str, status: Status, date: datetime = LONG_AGO) -> HeldBack:
    return HeldBack(title, status, date, Location("episodes/9/episode.md", 3), None)


def retired(key: str, kind: Kind) -> dict[str, Retired]:
    thing = PublishedObject(kind, sha(key), 5, "", "")
    return {key: Retired(thing, LONG_AGO, 1)}


def entry(
    guid: str = "a", *, audio: str = "audio", live: bool = True, published: bool = True
) -> LedgerEntry:
    return LedgerEntry(
        guid,
        slug=guid,
        folder=guid,
        title=guid,
        media_key=f"media/{guid}.mp3",
        audio=facts(sha256=sha(audio)),
        first_published=LONG_AGO if published else None,
        live=live,
    )


def ledger(*entries: LedgerEntry) -> Ledger:
    return Ledger({each.guid: each for each in entries})


def plan(
    *writes: Write,
    before: Ledger = Ledger(),  # noqa: B008  frozen
    after: Ledger | None = None,
    deletes: tuple[Delete, ...] = (),
    retired: Mapping[str, Retired] = {},
    refusals: tuple[Refusal, ...] = (),
    release: int = 7,
    media_url: str = "m/",
    timezone: str = "Europe/Lisbon",
) -> Plan:
    base = Published(
        release=release,
        ledger=before,
        show_guid="s",
        feed_url="u",
        media_url="m/",
        timezone="Europe/Lisbon",
    )
    return Plan(
        base=base,
        writes=writes,
        deletes=deletes,
        retire=tuple(retired),
        retired=retired,
        unchanged=200,
        objects={},
        ledger=before if after is None else after,
        show_guid="s",
        feed_url="u",
        media_url=media_url,
        timezone=timezone,
        refusals=refusals,
    )


def test_a_plan_is_told_by_stage_with_sign_label_size_and_reason() -> None:
    planned = plan(
        write("media/ebb-0123.mp3", Kind.MEDIA, Reason.NEW, 28_800_000, label="Ebb"),
        write("episodes/ebb.html", Kind.PAGE, label="Ebb"),
        changed("episodes/tides.html", "Tides"),
        write("feed.xml", Kind.FEED, Reason.CONTENT, label="8 items of 3 kB"),
        before=ledger(entry("tides")),
        after=ledger(entry("tides"), entry("ebb", published=False)),
        deletes=(Delete("posts/old.html", 900),),
        retired=retired("art/1.jpg", Kind.IMAGE) | retired("media/ebb-1.mp3", Kind.MEDIA),
    )

    text = plan_text(planned, target="./public", held_back=[held_back("Fog", Status.DRAFT)])

    assert text == (
        "publish to ./public, the feed as u\n"
        "\n"
        "for listeners\n"
        "+ 1 new episode: “ebb”\n"
        "~ 1 page changed: “Tides”\n"
        "- 1 page disappears: posts/old.html\n"
        "\n"
        "audio\n"
        "+ media/ebb-0123.mp3  Ebb   28.8 MB  new\n"
        "\n"
        "pages\n"
        "+ episodes/ebb.html    Ebb      4.1 kB  new\n"
        "~ episodes/tides.html  Tides    4.1 kB  content changed\n"
        "\n"
        "feeds\n"
        "~ feed.xml  8 items of 3 kB    4.1 kB  content changed\n"
        "\n"
        "removed\n"
        "- posts/old.html     900 B  no longer part of the show\n"
        "\n"
        "4 files to write (28.8 MB), 1 file to remove, 200 unchanged\n"
        "no longer used: 1 audio file; stays at its address\n"
        "no longer used: 1 file; to be deleted after 30 days\n"
        "draft: Fog"
    )


def test_a_first_publish_is_told_by_kind() -> None:
    planned = plan(
        *(write(f"media/{i}.mp3", Kind.MEDIA, size=300_000) for i in range(9)),
        *(write(f"episodes/{i}.html", Kind.PAGE) for i in range(1200)),
        write("posts/a.html", Kind.PAGE, Reason.FOREIGN),
        write(),
        release=0,
    )

    text = plan_text(planned, target="./public")

    assert text == (
        "publish to ./public, the feed as u\n"
        "\n"
        "first publish: no episode yet\n"
        "\n"
        "+ audio                  9 files    2.7 MB\n"
        "+ pages              1,200 files    4.9 MB\n"
        "~ pages                  1 file     4.1 kB  replaces a file that is not ours\n"
        "+ feeds                  1 file     4.1 kB\n"
        "\n"
        "1,211 files to write (7.6 MB), 200 unchanged"
    )
    assert "+ media/8.mp3" in plan_text(planned, target="./public", whole=True)


def test_lines_are_no_longer_than_a_terminal_where_cutting_the_label_does_it() -> None:
    label = "A very long title of an episode, about the tides"
    planned = plan(changed("episodes/a-very-long-title.html", label))

    line = plan_text(planned, target="./public").splitlines()[7]

    assert len(line) == 80
    assert line == (
        "~ episodes/a-very-long-title.html  A very long title…    4.1 kB  content changed"
    )


def test_drafts_and_what_is_scheduled_are_told_with_their_dates() -> None:
    held = [held_back(f"Draft {i}", Status.DRAFT) for i in range(5)]
    held += [
        held_back("Mist", Status.SCHEDULED, datetime(2027, 3, 8, 7, tzinfo=UTC)),
        held_back("Fog", Status.SCHEDULED, datetime(2027, 3, 1, 7, 30, tzinfo=UTC)),
    ]

    lines = plan_text(plan(), target="./public", held_back=held).splitlines()

    assert lines[-3:] == [
        "draft: Draft 0, Draft 1, Draft 2 and 2 more",
        "scheduled: Fog (1 March 2027, 07:30); run publish then",
        "scheduled: Mist (8 March 2027, 07:00); run publish then",
    ]


@pytest.mark.parametrize(
    ("audio", "words"),
    [
        pytest.param(None, [""], id="a post"),
        pytest.param(Awaited.STAGED, [", its audio is staged"], id="staged"),
        pytest.param(
            Awaited.CHANGED,
            [
                ", other audio than this is staged",
                "  stage this: podcast-pub publish --stage fog",
            ],
            id="another is staged",
        ),
        pytest.param(
            Awaited.HERE,
            [
                "",
                "  where its audio is, or stage it now: podcast-pub publish --stage fog",
            ],
            id="here only",
        ),
        pytest.param(
            Awaited.ABSENT,
            [
                "",
                "  where its audio is, or stage it there now: podcast-pub publish --stage fog",
            ],
            id="nowhere",
        ),
    ],
)
def test_the_plan_says_where_the_audio_has_to_be_then(
    audio: Awaited | None, words: list[str]
) -> None:
    fog = replace(held_back("Fog", Status.SCHEDULED), slug="fog", audio=audio)

    lines = plan_text(plan(), target="./public", held_back=[fog]).splitlines()

    first, *more = words
    assert lines[-len(words) :] == [
        f"scheduled: Fog (1 January 2026, 00:00); run publish then{first}",
        *more,
    ]


def test_three_of_what_is_scheduled_are_named_and_nothing_that_is_withdrawn() -> None:
    held = [held_back(f"Fog {i}", Status.SCHEDULED) for i in range(5)]
    held.append(replace(held_back("Never", Status.SCHEDULED), withdrawn=True))

    text = plan_text(plan(), target="./public", held_back=held)

    assert text.count("scheduled: Fog") == 3
    assert text.splitlines()[-1] == "scheduled: 2 more"
    assert "Never" not in text


@pytest.mark.parametrize(
    ("titles", "whose"),
    [
        pytest.param(["Ebb"], "“Ebb”", id="one"),
        pytest.param(["Ebb", "Fog"], "“Ebb” and “Fog”", id="two"),
        pytest.param(["a", "b", "c", "d"], "4 episodes", id="many"),
    ],
)
def test_audio_that_was_not_here_is_named(titles: list[str], whose: str) -> None:
    text = plan_text(plan(), target="./public", not_here=titles)

    line = f"not on this machine: the audio of {whose}; what is published stays"
    assert text.splitlines()[-1] == line


def test_an_empty_plan_says_that_nothing_is_to_do() -> None:
    text = plan_text(plan(), target="./public")

    assert text.splitlines()[-1] == "nothing to do: 0 writes (200 files live already)"


@pytest.mark.parametrize(
    ("number", "last"),
    [
        pytest.param(11, "+ episodes/10.html    4.1 kB  new", id="one more is shown"),
        pytest.param(12, "  … and 2 more pages", id="the rest is counted"),
        pytest.param(1010, "  … and 1,000 more pages", id="many"),
    ],
)
def test_long_lists_are_shortened(number: int, last: str) -> None:
    writes = [write(f"episodes/{i:02}.html", Kind.PAGE) for i in range(number)]

    lines = plan_text(plan(*writes), target="./public").splitlines()

    assert lines[lines.index("pages") + 11] == last


def test_machines_get_every_change_however_many() -> None:
    writes = [write(f"episodes/{i}.html", Kind.PAGE) for i in range(1010)]

    document = plan_document(plan(*writes), target="./public", held_back=[])

    assert isinstance(document["writes"], list)
    assert len(document["writes"]) == 1010


def test_a_refusal_says_where_and_each_way_out() -> None:
    refusal = Refusal(
        RefusalKind.GUID_GONE, "a-guid", "it is a draft now", "take it out\nor --accept x"
    )

    assert refusal_text(replace(refusal, where=Location("episodes/1/episode.md", 4))) == (
        "episodes/1/episode.md:4: refused[guid-gone] it is a draft now\n"
        "  do:    take it out\n"
        "         or --accept x"
    )
    assert refusal_text(refusal).startswith("a-guid: refused[guid-gone]")
