"""Chapters in the feed: Podlove's, and as times in the texts."""

import pytest
from lxml import etree

from podcast_pub.feed.chapters import normal_play_time
from podcast_pub.feed.description import LIMIT, MOST_TIMES, item_description
from podcast_pub.model.timed import Chapter
from tests import factories
from tests.unit.feed.reading import attributes, channel_of, feed, views

THREE = (Chapter(0.0, "A & b"), Chapter(20.5, "B"), Chapter(3723.042, "C"))
TIMES = "<p>00:00:00 A &amp; b<br>00:00:20 B<br>01:02:03 C</p>"


def test_podlove_chapters_hold_times_links_and_public_pictures() -> None:
    picture = factories.image("b.png", format="png")
    chapters = (Chapter(0.0, "A", url="https://a.example/"), Chapter(1.25, "B", image=picture))

    [item] = channel_of(feed(factories.catalog(factories.episode(chapters=chapters)))).iter("item")

    assert attributes(item, "psc:chapters") == [{"version": "1.2"}]
    assert attributes(item, "psc:chapters/psc:chapter") == [
        {"start": "00:00:00.000", "title": "A", "href": "https://a.example/"},
        {
            "start": "00:00:01.250",
            "title": "B",
            "image": f"https://slackwater.example/art/{picture.sha256[:12]}.png",
        },
    ]


def test_an_item_without_chapters_says_nothing_of_them() -> None:
    assert b"psc:chapter" not in etree.tostring(channel_of(feed(factories.catalog())))


def test_times_stand_behind_the_texts() -> None:
    episode = factories.episode(
        summary="Salt.", chapters=THREE, notes=factories.notes("Salt.", feed_html="<p>Salt.</p>")
    )

    _, [view] = views(factories.catalog(episode))

    assert view.description == view.content == f"<p>Salt.</p>{TIMES}"


@pytest.mark.parametrize(
    "chapters",
    [
        pytest.param(THREE[:2], id="two"),
        pytest.param((Chapter(1.0, "A"), *THREE[1:]), id="not from the start"),
    ],
)
def test_what_apps_do_not_take_for_chapters_is_not_added(chapters: tuple[Chapter, ...]) -> None:
    _, [view] = views(factories.catalog(factories.episode(summary="Salt.", chapters=chapters)))

    assert view.description == "Salt."


def test_a_long_text_is_cut_so_that_the_times_stay() -> None:
    made = item_description("word " * 2000, "", "https://a.example/", TIMES)

    assert len(made.encode()) <= LIMIT
    assert made.endswith(f'…</p><p><a href="https://a.example/">https://a.example/</a></p>{TIMES}')


def test_times_that_would_take_too_much_are_left_out_whole() -> None:
    assert item_description("Salt.", "", "https://a.example/", "x" * (MOST_TIMES + 1)) == (
        "<p>Salt.</p>"
    )


def test_a_time_is_written_to_the_millisecond() -> None:
    assert [normal_play_time(s) for s in (0, 0.9996, 59.9999, 359_999.5)] == [
        "00:00:00.000",
        "00:00:01.000",
        "00:01:00.000",
        "99:59:59.500",
    ]
