from dataclasses import replace
from datetime import UTC, datetime

import pytest

from podcast_pub.delivery import Kind, content_type
from podcast_pub.model.artifact import Artifact
from podcast_pub.model.plan import Delete, Plan, Reason, Refusal, RefusalKind, Write
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.report.changes import plan_text, refusal_text
from podcast_pub.report.documents import plan_document
from podcast_pub.report.summary import summary_of
from tests.factories import sha

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def write(
    key: str = "feed.xml", kind: Kind = Kind.FEED, reason: Reason = Reason.NEW, size: int = 4100
) -> Write:
    suffix = key[key.rfind(".") :]
    artifact = Artifact(key, kind, content_type(kind, suffix), sha(key), size, b"", key)
    return Write(artifact, reason)


def entry(
    guid: str = "a", *, audio: str = "audio", live: bool = True, published: bool = True
) -> LedgerEntry:
    return LedgerEntry(
        guid,
        slug=guid,
        folder=guid,
        title=guid,
        media_key=f"media/{guid}.mp3",
        media_sha256=sha(audio),
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
    retire: tuple[str, ...] = (),
    refusals: tuple[Refusal, ...] = (),
    release: int = 7,
) -> Plan:
    base = Published(
        release=release, ledger=before, show_guid="s", feed_url="u", timezone="Europe/Lisbon"
    )
    return Plan(
        base=base,
        writes=writes,
        deletes=deletes,
        retire=retire,
        unchanged=200,
        objects={},
        ledger=before if after is None else after,
        show_guid="s",
        feed_url="u",
        timezone="Europe/Lisbon",
        refusals=refusals,
    )


def test_a_plan_is_told_by_stage_with_sign_size_and_reason() -> None:
    planned = plan(
        write("media/ebb-0123.mp3", Kind.MEDIA, Reason.NEW, 28_800_000),
        write("episodes/ebb.html", Kind.PAGE),
        write("episodes/tides.html", Kind.PAGE, Reason.CONTENT),
        write("feed.xml", Kind.FEED, Reason.CONTENT),
        before=ledger(entry("tides")),
        after=ledger(entry("tides"), entry("ebb", published=False)),
        deletes=(Delete("posts/old.html", 900),),
        retire=("art/1.jpg",),
    )

    text = plan_text(planned, target="./public", held_back=["Fog"])

    assert text == (
        "publish to ./public, the feed as u\n"
        "\n"
        "audio\n"
        "+ media/ebb-0123.mp3     28.8 MB  not published yet\n"
        "\n"
        "pages\n"
        "+ episodes/ebb.html       4.1 kB  not published yet\n"
        "~ episodes/tides.html     4.1 kB  content changed\n"
        "\n"
        "feeds\n"
        "~ feed.xml                4.1 kB  content changed\n"
        "\n"
        "removed\n"
        "- posts/old.html           900 B  no longer part of the show\n"
        "\n"
        "1 new episode; 1 page changed; the feed changed; 1 page disappears\n"
        "4 files to write (28.8 MB), 1 to remove, 1 no longer used, kept for a while,"
        " 200 unchanged\n"
        "drafts and scheduled, not published: Fog"
    )


def test_an_empty_plan_says_that_nothing_is_to_do() -> None:
    text = plan_text(plan(), target="./public")

    assert text.splitlines()[-1] == "nothing to do: 0 writes (200 files live already)"


@pytest.mark.parametrize(
    ("number", "last"),
    [
        pytest.param(
            11, "+ episodes/10.html     4.1 kB  not published yet", id="one more is shown"
        ),
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


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([], [entry("a"), entry("b")], "2 new episodes; nothing", id="new"),
        pytest.param(
            [entry(published=False)], [entry()], "1 new episode; nothing", id="unfinished"
        ),
        pytest.param([entry()], [entry()], "nothing", id="same"),
        pytest.param(
            [entry()], [entry(audio="other")], "1 episode with new audio; nothing", id="audio"
        ),
        pytest.param([entry()], [entry(live=False)], "1 episode", id="gone"),
        pytest.param([entry(live=False)], [entry()], "1 new episode; nothing", id="back again"),
    ],
)
def test_the_summary_says_what_listeners_will_notice(
    before: list[LedgerEntry], after: list[LedgerEntry], expected: str
) -> None:
    planned = plan(before=ledger(*before), after=ledger(*after))

    assert summary_of(planned).removesuffix(" disappears") == expected


def test_a_first_publish_is_called_so() -> None:
    first = plan(write(), after=ledger(entry()), release=0)

    assert summary_of(first) == "first publish: 1 new episode"
    assert summary_of(replace(first, ledger=Ledger())) == "first publish: no episode yet"


def test_a_refusal_says_what_to_type() -> None:
    refusal = Refusal(
        RefusalKind.FOREIGN_KEY, "feed.xml", "a file that is not ours", "--adopt feed.xml"
    )

    assert refusal_text(refusal) == (
        "feed.xml: refused[foreign-key] a file that is not ours\n  do:    --adopt feed.xml"
    )
