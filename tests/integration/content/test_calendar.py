"""The dates of a show, from real folders, and what it costs to hold them against a store."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from podcast_pub.content.calendar import read_calendar
from podcast_pub.problems import InvalidShowError
from podcast_pub.release.due import what_is_due
from podcast_pub.release.log import read_log
from tests import small_show
from tests.memory_store import MemoryStore
from tests.show_folder import make_show

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_drafts_and_what_is_withdrawn_have_no_place_in_it(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        podcast={"timezone": "Asia/Tokyo"},
        episodes={
            "001-past": {},
            "002-coming": {"date": "2099-03-01 07:00", "title": "Low water"},
            "003-draft": {"date": "2099-01-01", "draft": True},
            "004-never": {"date": "2099-01-01", "withdrawn": "we changed our mind"},
        },
        posts={"news": {"date": "2099-02-01"}},
    )

    calendar = read_calendar(tmp_path, NOW)

    assert [(one.slug, one.page) for one in calendar] == [
        ("past", "episodes/past.html"),
        ("news", "posts/news.html"),
        ("coming", "episodes/coming.html"),
    ]
    coming = calendar[-1]
    assert coming.title == "Low water"
    assert coming.date == datetime(2099, 3, 1, 7, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert str(coming.where) == "episodes/002-coming/episode.md:3"


def test_no_audio_is_read(tmp_path: Path) -> None:
    make_show(tmp_path, files={"episodes/001-tides/audio.mp3": b"This is no audio at all." * 99})

    assert [one.slug for one in read_calendar(tmp_path, NOW)] == ["tides"]


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        pytest.param("podcast.yaml", "title: [", "yaml-syntax", id="podcast.yaml"),
        pytest.param("podcast.yaml", None, "show-missing", id="no podcast.yaml"),
        pytest.param(
            "episodes/001-tides/episode.md",
            "---\ntitle: T\ndate: soon\nguid: g\n---\n",
            "date-format",
            id="a date",
        ),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, path: str, text: str | None, rule: str
) -> None:
    make_show(tmp_path, files={path: text})

    with pytest.raises(InvalidShowError) as told:
        read_calendar(tmp_path, NOW)

    assert [finding.rule for finding in told.value.findings] == [rule]


def test_a_store_is_asked_three_times_at_most_and_nothing_is_written(tmp_path: Path) -> None:
    store = MemoryStore()
    small_show.publish(small_show.BEFORE, store, tmp_path)
    small_show.publish(small_show.AFTER, store, tmp_path)
    before, asked = store.bodies, len(store.calls)

    what_is_due((), read_log(store).complete, NOW)

    assert len(store.calls) - asked <= 3
    assert store.bodies == before
