"""What is due, row by row, and its words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from podcast_pub.content.calendar import Dated
from podcast_pub.delivery import Kind
from podcast_pub.model.published import Ledger, LedgerEntry, Published, PublishedObject
from podcast_pub.problems import Location
from podcast_pub.release.due import Due, what_is_due
from podcast_pub.report.coming import due_document, due_text

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
EARLIER = datetime(2026, 11, 21, 7, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 7, tzinfo=UTC)
AT = Location("episodes/1/episode.md", 3)

TIDES = Dated("Tides", EARLIER, AT, "tides", "episodes/tides.html", "guid")
POST = Dated("News", EARLIER, Location("posts/news.md", 2), "news", "posts/news.html", None)
ENTRY = LedgerEntry("guid", "tides", "1", "Tides", None, None)


def with_guid(*, live: bool) -> Published:
    return Published(ledger=Ledger({"guid": replace(ENTRY, live=live)}))


WITH_PAGE = Published(objects={POST.page: PublishedObject(Kind.PAGE, "", 1, "", "")})


@pytest.mark.parametrize(
    ("entry", "published", "is_due"),
    [
        pytest.param(replace(TIDES, date=LATER), Published(), False, id="yet to come"),
        pytest.param(TIDES, with_guid(live=True), False, id="an episode that is live"),
        pytest.param(TIDES, with_guid(live=False), True, id="an episode that was let go"),
        pytest.param(TIDES, Published(), True, id="an episode"),
        pytest.param(replace(TIDES, date=NOW), Published(), True, id="at this very moment"),
        pytest.param(POST, WITH_PAGE, False, id="a post that is live"),
        pytest.param(POST, Published(posts={"news": "News"}), False, id="its page is not ours"),
        pytest.param(POST, Published(), True, id="a post"),
    ],
)
def test_what_is_due_follows_its_table(entry: Dated, published: Published, is_due: bool) -> None:
    due = what_is_due([entry], published, NOW)

    assert due.entries == ((entry,) if is_due else ())


def test_the_next_one_is_the_nearest() -> None:
    far = replace(TIDES, date=LATER.replace(year=2027))
    near = replace(TIDES, date=LATER)

    assert what_is_due([far, near, POST], WITH_PAGE, NOW) == Due((), near)


@pytest.mark.parametrize(
    ("due", "text"),
    [
        pytest.param(Due((), None), "nothing is due, and nothing is scheduled", id="never"),
        pytest.param(
            Due((), replace(TIDES, date=LATER)),
            "nothing is due until 23 November 2026, 07:00: Tides (episodes/1/episode.md:3)",
            id="later",
        ),
        pytest.param(
            Due((TIDES, POST), replace(TIDES, date=LATER)),
            "due since 21 November 2026, 07:00: Tides (episodes/1/episode.md:3)\n"
            "due since 21 November 2026, 07:00: News (posts/news.md:2)\n"
            "bring it out: podcast-pub publish",
            id="now",
        ),
    ],
)
def test_what_is_due_is_told(due: Due, text: str) -> None:
    assert due_text(due) == text


def test_machines_read_the_same() -> None:
    tides = {
        "title": "Tides",
        "slug": "tides",
        "kind": "episode",
        "date": "2026-11-21T07:00:00+00:00",
        "path": "episodes/1/episode.md",
        "line": 3,
    }

    assert due_document(Due((TIDES,), None)) == {"due": [tides], "next": None}
    assert due_document(Due((), TIDES)) == {"due": [], "next": tides}
