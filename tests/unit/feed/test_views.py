"""What a feed says of a show and its episodes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from podcast_pub.addresses import Site
from podcast_pub.feed.item import render_item
from podcast_pub.feed.views import EnclosureView, channel_view, feed_episodes, item_view
from podcast_pub.model.episode import EpisodeType
from podcast_pub.model.tags import FeedSettings
from tests import factories
from tests.unit.feed.reading import views


def test_withdrawn_episodes_are_not_in_the_feed_and_the_newest_comes_first() -> None:
    old = factories.episode("old", date=datetime(2026, 1, 1, tzinfo=UTC))
    new = factories.episode("new", date=datetime(2026, 2, 1, tzinfo=UTC))
    gone = factories.episode("gone", withdrawn="a mistake")

    episodes = feed_episodes(factories.catalog(old, gone, new))

    assert [e.slug for e in episodes] == ["new", "old"]


def test_the_feed_was_built_when_an_item_last_changed() -> None:
    first = factories.episode(
        "first", date=datetime(2026, 1, 1, tzinfo=UTC), updated=datetime(2026, 5, 1, tzinfo=UTC)
    )
    second = factories.episode("second", date=datetime(2026, 3, 1, tzinfo=UTC))
    withdrawn = factories.episode(
        "gone", date=datetime(2026, 6, 1, tzinfo=UTC), withdrawn="a mistake"
    )

    channel, _ = views(factories.catalog(first, second, withdrawn))

    assert channel.updated == "Fri, 01 May 2026 00:00:00 +0000"


def test_dates_are_written_in_utc() -> None:
    summer = datetime(2026, 4, 5, 7, 0, tzinfo=timezone(timedelta(hours=1)))

    _, [item] = views(factories.catalog(factories.episode(date=summer)))

    assert item.published == "Sun, 05 Apr 2026 06:00:00 +0000"


def test_the_newest_trailers_stand_for_the_show_and_its_seasons() -> None:
    old = factories.episode(
        "old",
        type=EpisodeType.TRAILER,
        title="Old",
        season=None,
        date=datetime(2026, 1, 1, tzinfo=UTC),
    )
    older = replace(old, guid="older", date=datetime(2025, 1, 1, tzinfo=UTC))
    new = factories.episode(
        "new",
        type=EpisodeType.TRAILER,
        title="New",
        season=2,
        date=datetime(2026, 2, 1, tzinfo=UTC),
    )
    gone = factories.episode("gone", type=EpisodeType.TRAILER, withdrawn="a mistake")

    channel, items = views(factories.catalog(old, older, new, gone))

    newest, of_the_show = channel.trailers
    assert [(t.title, t.season) for t in channel.trailers] == [("New", 2), ("Old", None)]
    assert newest.enclosure == items[0].enclosure
    assert newest.published == items[0].published
    assert of_the_show.published == items[1].published


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("a" * 128, "a" * 128, id="128 characters"),
        pytest.param("tide " * 25 + "ebbs", "tide " * 24 + "tide…", id="129 characters"),
    ],
)
def test_the_title_of_the_trailer_is_cut_to_what_its_tag_holds(title: str, expected: str) -> None:
    trailer = factories.episode(type=EpisodeType.TRAILER, title=title)

    channel, _ = views(factories.catalog(trailer))

    assert [trailer.title for trailer in channel.trailers] == [expected]


def test_audio_of_ours_is_named_by_its_public_address_and_exact_size() -> None:
    show = factories.show(media_url="https://cdn.example/")
    episode = factories.episode(audio=factories.audio("a.m4a", size=123_457, sha256="ab" * 32))

    _, [item] = views(factories.catalog(episode, show=show))

    assert item.enclosure == EnclosureView(
        "https://cdn.example/media/tides-abababababab.m4a", 123_457, "audio/x-m4a"
    )


def test_audio_elsewhere_keeps_its_address() -> None:
    audio = factories.remote_audio("https://cdn.example/a%20b.mp3?x=1", size=7, duration=None)

    _, [item] = views(factories.catalog(factories.episode(audio=audio)))

    assert item.enclosure == EnclosureView("https://cdn.example/a%20b.mp3?x=1", 7, "audio/mpeg")
    assert item.duration is None


@pytest.mark.parametrize(
    ("audio", "named"),
    [
        pytest.param(
            "https://cdn.example/a.mp3", "https://op3.dev/e/cdn.example/a.mp3", id="https"
        ),
        pytest.param("http://cdn.example/a", "https://op3.dev/e/http://cdn.example/a", id="http"),
        pytest.param("https://op3.dev/e/a.mp3", "https://op3.dev/e/a.mp3", id="there already"),
        pytest.param("http://localhost:8000/a.mp3", "http://localhost:8000/a.mp3", id="a preview"),
    ],
)
def test_audio_is_named_once_by_way_of_who_counts_downloads(audio: str, named: str) -> None:
    show = factories.show(feed=FeedSettings(enclosure_prefix="https://op3.dev/e/"))
    episode = factories.episode(audio=factories.remote_audio(audio))

    _, [item] = views(factories.catalog(episode, show=show))

    assert item.enclosure is not None
    assert item.enclosure.url == named


def test_audio_of_ours_without_a_key_is_refused() -> None:
    episode = factories.episode()
    keys = replace(factories.episode_keys(episode), media=None)

    with pytest.raises(ValueError, match="tides"):
        item_view(episode, factories.show(), factories.site(), keys)


@pytest.mark.parametrize(
    ("summary", "text", "feed_html", "expected"),
    [
        pytest.param("Short.", "Long.", "<p>Long.</p>", ("Short.", "<p>Long.</p>"), id="both"),
        pytest.param(
            None, "Long.", "<p>Long.</p>", ("<p>Long.</p>", "<p>Long.</p>"), id="notes only"
        ),
        pytest.param("Short.", "", "", ("Short.", None), id="summary only"),
        pytest.param(None, "", "<img>", ("Title", "<img>"), id="a picture and no words"),
        pytest.param(None, "", "", (None, None), id="nothing"),
    ],
)
def test_the_description_is_the_summary_or_the_notes(
    summary: str | None, text: str, feed_html: str, expected: tuple[str | None, str | None]
) -> None:
    episode = factories.episode(
        title="Title", summary=summary, notes=factories.notes(text, feed_html=feed_html)
    )

    _, [item] = views(factories.catalog(episode))

    assert (item.description, item.content) == expected


def test_links_in_the_notes_become_absolute() -> None:
    html = '<p><a href="site:episodes/ebb.html#t=12">Ebb</a> <img src="site:files/a-0.jpg"></p>'
    episode = factories.episode(notes=factories.notes("Ebb", feed_html=html))

    _, [item] = views(factories.catalog(episode))

    assert item.content == (
        '<p><a href="https://slackwater.example/episodes/ebb.html#t=12">Ebb</a>'
        ' <img src="https://slackwater.example/files/a-0.jpg"></p>'
    )


def test_pages_that_are_made_elsewhere_are_linked_there_and_others_not_at_all() -> None:
    html = '<p><a href="site:posts/spring.html">Spring</a>, <a href="site:files/a.pdf">a</a></p>'
    episode = factories.episode(notes=replace(factories.notes(), feed_html=html))
    keys = factories.episode_keys(episode)
    known = Site("https://a.example/", "https://a.example/", {keys.page: "https://b.example/x"})
    unknown = Site("https://a.example/", "https://a.example/", {})

    item = item_view(episode, factories.show(), known, keys)

    assert item.link == "https://b.example/x"
    assert item.content == '<p>Spring, <a href="https://a.example/files/a.pdf">a</a></p>'
    assert item_view(episode, factories.show(), unknown, keys).link is None
    assert b"<link>" not in render_item(item_view(episode, factories.show(), unknown, keys))


def test_an_episode_without_people_of_its_own_says_those_of_the_show_again() -> None:
    _, [item] = views(factories.catalog(factories.episode(credits=())))

    assert [one.name for one in item.people] == ["Ada Farrow"]


def test_roles_outside_the_cast_name_their_group() -> None:
    roles = tuple(
        factories.credit(role=role) for role in ("guest", "Editor", "sound designer", "gardener")
    )

    _, [item] = views(factories.catalog(factories.episode(credits=roles)))

    assert [one.group for one in item.people] == [None, "writing", "audio post-production", None]


def test_only_transcripts_with_times_are_captions() -> None:
    names = ("a.vtt", "a.srt", "a.json", "a.html", "a.txt")
    episode = factories.episode(transcripts=tuple(map(factories.transcript, names)))

    _, [item] = views(factories.catalog(episode))

    assert [one.rel for one in item.transcripts] == ["captions", "captions", "captions", None, None]


def test_a_view_does_not_know_where_the_show_lies() -> None:
    image, chapter = factories.image("ep.jpg"), factories.chapter()
    episode = factories.episode(artwork=image, chapters=(chapter,))
    here = factories.catalog(episode, root=Path("/here"))
    there = factories.catalog(episode, root=Path("/there"))

    assert repr(views(here)) == repr(views(there))
    assert "/here" not in repr(views(here))
    assert str(image.path) not in repr(views(here))


def test_the_site_decides_all_addresses_of_ours() -> None:
    catalog = factories.catalog(
        factories.episode(
            artwork=factories.image("ep.jpg"),
            chapters=(factories.chapter(),),
            transcripts=(factories.transcript(),),
        )
    )

    channel, items = views(catalog, Site("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"))

    assert "slackwater.example/" not in repr((channel, items))
    assert channel.feed_url == "http://127.0.0.1:8000/feed.xml"


def test_an_empty_show_has_a_channel_without_a_date() -> None:
    catalog = replace(factories.catalog(), episodes=())

    channel = channel_view(catalog, factories.site(), {})

    assert (channel.updated, channel.trailers) == (None, ())
