"""The history releases, going back and pruning in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.published import Ledger, Published, PublishedObject, Retired
from podcast_pub.release.history import History, Release, Standing
from podcast_pub.release.prune import prune_now, prune_old
from podcast_pub.release.record import Intent
from podcast_pub.report.kept import releases_document, releases_text, when_text
from podcast_pub.report.prune import prune_document, prune_text
from podcast_pub.storage.folder import FolderStore
from tests.small_show import NOW, audio, entry

STORE = FolderStore(Path("public"))
WHEN = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def known(text: str, kind: Kind = Kind.PAGE) -> PublishedObject:
    return PublishedObject(kind, text, 5_100_000, "", "")


def published(number: int, ledger: Ledger, **hashes: str) -> Published:
    objects = {f"{key}.html": known(text) for key, text in hashes.items()}
    return Published(
        number, number, "calm-otter", objects=objects, ledger=ledger, timezone="Asia/Tokyo"
    )


def ledger(*slugs: str, down: str = "") -> Ledger:
    entries = (replace(entry(slug), first_published=WHEN, live=slug != down) for slug in slugs)
    return Ledger({each.guid: each for each in entries})


FIRST = published(1, ledger("tides"), a="1")
SECOND = published(2, ledger("tides", "ebb"), a="2", b="1")
THIRD = published(3, ledger("tides", "ebb", down="ebb"), a="3")
SAME = published(4, ledger("tides", "ebb", down="ebb"), a="3")


def standing(
    record: Published | Intent, number: int, *, is_live: bool = False, obstacle: str | None = None
) -> Standing:
    return Standing(Release(number, record, WHEN), is_live=is_live, obstacle=obstacle)


def test_each_release_is_told_with_what_it_changed_and_whether_it_can_be_gone_back_to() -> None:
    history = History(
        SAME,
        (
            standing(SAME, 4, is_live=True),
            standing(THIRD, 3, is_live=True),
            standing(SECOND, 2, obstacle="“Ebb” was taken down in release 3"),
            standing(FIRST, 1),
        ),
        STORE,
    )

    text = releases_text(history)

    assert (
        text
        == """\
releases at public

     4  21 November 2026, 08:30  calm-otter  1 file, live
        no file changed
     3  21 November 2026, 08:30  calm-otter  1 file, live
        1 episode taken down: “Ebb”; files: 1 changed, 1 gone
     2  21 November 2026, 08:30  calm-otter  2 files
        1 new episode: “Ebb”; files: 1 new, 1 changed
        cannot be gone back to: “Ebb” was taken down in release 3
     1  21 November 2026, 08:30  calm-otter  1 file
        first publish: 1 episode

go back with: podcast-pub rollback NUMBER"""
    )


def test_what_stays_at_its_address_for_a_while_is_not_told_as_gone() -> None:
    stays = Retired(SECOND.objects["b.html"], WHEN, 3)
    third = replace(THIRD, retired={"b.html": stays})
    history = History(third, (standing(third, 3, is_live=True), standing(SECOND, 2)), STORE)

    assert "files: 1 changed, 1 no longer used\n" in releases_text(history)


def test_what_is_held_and_what_was_cut_off_is_told() -> None:
    back = replace(FIRST, release=2, newest=2, held=1)
    given_up = Intent("kind-owl", abandoned=True, held=1)
    history = History(
        back,
        (
            standing(Intent("kind-owl"), 4, obstacle="it was never completed"),
            standing(given_up, 3, obstacle="it was never completed"),
            standing(back, 2, is_live=True),
        ),
        STORE,
    )

    lines = releases_text(history).splitlines()

    assert [line.strip() for line in lines if line.startswith("        ")] == [
        "began, and is not finished",
        "cannot be gone back to: it was never completed",
        "began to go back to release 1, and gave up",
        "cannot be gone back to: it was never completed",
        "went back to release 1",
    ]
    assert any(line.endswith("1 file, live, publish waits for --resume") for line in lines)
    assert lines[-1] == "there is no other release to go back to"


def test_an_empty_place_is_told() -> None:
    assert releases_text(History(Published(), (), STORE)) == "nothing is published at public"


def test_machines_get_the_same_facts() -> None:
    history = History(SECOND, (standing(SECOND, 2, is_live=True), standing(FIRST, 1)), STORE)

    document = releases_document(history)

    assert document == {
        "target": "public",
        "held": None,
        "releases": [
            {
                "release": 2,
                "when": "2026-11-20T23:30:00+00:00",
                "token": "calm-otter",
                "complete": True,
                "live": True,
                "objects": 2,
                "changed": "1 new episode: “Ebb”; files: 1 new, 1 changed",
                "went_back_to": None,
                "obstacle": None,
            },
            {
                "release": 1,
                "when": "2026-11-20T23:30:00+00:00",
                "token": "calm-otter",
                "complete": True,
                "live": False,
                "objects": 1,
                "changed": "first publish: 1 episode",
                "went_back_to": None,
                "obstacle": None,
            },
        ],
    }


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        pytest.param("Europe/Lisbon", "20 November 2026, 23:30", id="the show's"),
        pytest.param("../../etc/passwd", "20 November 2026, 23:30", id="no zone: UTC"),
        pytest.param(None, "20 November 2026, 23:30", id="none: UTC"),
    ],
)
def test_times_are_on_the_clock_of_the_show(zone: str | None, expected: str) -> None:
    assert when_text(Release(1, replace(FIRST, timezone=zone), WHEN)) == expected


FORMER, OLDER = audio("tides", "before"), audio("tides", "long before")


def pruned(*, now: bool) -> tuple[str, dict[str, object]]:
    gone = {
        FORMER.key: Retired(known("1", Kind.MEDIA), NOW - timedelta(days=40), 2),
        OLDER.key: Retired(known("2", Kind.MEDIA), NOW - timedelta(days=2), 2),
    }
    tides = replace(entry("tides"), former_media={"1": FORMER.key, "2": OLDER.key})
    base = Published(20, 20, retired=gone, ledger=Ledger({tides.guid: tides}))
    names = replace(base, release=12, objects={FORMER.key: known("1")})
    pruning = (
        prune_now(base, "tides", (names, replace(names, release=13)))
        if now
        else prune_old(base, timedelta(days=30), NOW)
    )
    return prune_text(pruning, "public"), dict(prune_document(pruning, "public"))


def test_what_is_pruned_and_what_stays_is_told() -> None:
    text, document = pruned(now=False)

    assert (
        text
        == f"""\
prune public: audio that no feed names any more

- {FORMER.key}  5.1 MB  since 13 October 2026

stays
  {OLDER.key}  5.1 MB  since 20 November 2026

1 audio file to delete (5.1 MB), for good"""
    )
    assert document["left"] == [
        {
            "key": OLDER.key,
            "size": 5_100_000,
            "since": "2026-11-20T09:00:00+00:00",
            "why": "young",
        }
    ]


def test_releases_that_are_lost_by_it_are_told() -> None:
    text, document = pruned(now=True)

    lost = "releases 12 and 13 cannot be gone back to any more: they name what is deleted"
    assert lost in text.splitlines()
    assert document["closed"] == [12, 13]
