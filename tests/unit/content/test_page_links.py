"""Patterns for the pages that another generator makes: what they may ask for, what they give."""

from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.file_tag import file_tag
from podcast_pub.content.page_links import read_page_links
from podcast_pub.model.page_links import PageLinks, link_of, missing_values
from podcast_pub.model.show import SiteSettings
from tests import factories

SHOW = factories.show()


def linked(pattern: str) -> PageLinks:
    return PageLinks(item=pattern, post=pattern, page=pattern)


def test_a_pattern_is_filled_with_what_the_episode_says_by_the_clock_of_the_show() -> None:
    episode = factories.episode("ebb", season=2, number=12.5)
    pattern = "https://a.example/{year}/{month}/{day}/s{season}/e{episode}/{slug}?id={guid}"

    link = link_of(episode, linked(pattern), SHOW.timezone)

    date = episode.date.astimezone(SHOW.timezone)
    assert link == f"https://a.example/{date:%Y/%m/%d}/s2/e12.5/ebb?id={episode.guid}"


@given(guid=st.text(min_size=1, max_size=30))
def test_no_guid_can_break_out_of_an_address(guid: str) -> None:
    guid = guid.encode(errors="replace").decode()
    episode = factories.episode(guid=guid)

    link = link_of(episode, linked("https://a.example/{guid}/"), SHOW.timezone) or ""

    inside = link.removeprefix("https://a.example/").removesuffix("/")
    assert unquote(inside) == guid
    assert set(inside) & set("/?#\"'<> &") == set()


def test_what_an_episode_does_not_say_is_missing_and_gives_no_address() -> None:
    episode = factories.episode(season=None, number=None)
    links = linked("https://a.example/{season}/{episode}/{slug}")

    assert missing_values(episode, links, SHOW.timezone) == ("season", "episode")
    assert link_of(episode, links, SHOW.timezone) is None


def test_every_entry_has_the_address_of_its_own_pattern() -> None:
    links = PageLinks(
        home="https://b.example/",
        item="https://b.example/listen/{slug}",
        page="https://b.example/{slug}",
    )
    show = replace(SHOW, url="https://a.example/", site=SiteSettings(elsewhere=links))
    posts, pages = (factories.post("spring"),), (factories.page("about"),)

    found = factories.catalog(show=show, posts=posts, pages=pages).pages_elsewhere

    assert found == {
        "index.html": "https://b.example/",
        "episodes/tides.html": "https://b.example/listen/tides",
        "pages/about.html": "https://b.example/about",
    }


@pytest.mark.parametrize(
    ("links", "leads"),
    [
        (None, "https://a.example/episodes/tides.html"),
        (PageLinks(item="https://b.example/{slug}"), "https://b.example/tides"),
        (PageLinks(home="https://b.example/"), "https://b.example/"),
        (PageLinks(), "https://a.example/"),
    ],
)
def test_the_tag_of_an_mp3_leads_to_the_page_or_else_the_show(
    links: PageLinks | None, leads: str
) -> None:
    picture = replace(SHOW.artwork, path=None)
    url = "https://a.example/"
    site = SiteSettings(elsewhere=links)
    show = replace(SHOW, url=url, media_url=url, artwork=picture, site=site)

    assert file_tag(factories.episode(artwork=None), show).link == leads


def test_without_a_pattern_the_show_alone_has_an_address() -> None:
    show = replace(SHOW, site=SiteSettings(elsewhere=PageLinks()))

    assert factories.catalog(show=show).pages_elsewhere == {"index.html": SHOW.url}
    assert factories.catalog(show=SHOW).pages_elsewhere is None


@pytest.mark.parametrize(
    ("keys", "message", "do"),
    [
        pytest.param(
            {"item_link": "https://a.example/{slog}"},
            "`feed.item_link` asks for {slog}, and there is no such thing",
            "did you mean {slug}?",
            id="a slip",
        ),
        pytest.param(
            {"post_link": "https://a.example/{number}"},
            "`feed.post_link` asks for {number}, and there is no such thing",
            "known are: {slug}, {year}, {month}, {day}",
            id="a post has no number",
        ),
        pytest.param(
            {"item_link": "https://a.example/listen/"},
            "`feed.item_link` gives every page the same address",
            "put {slug} into it",
            id="nothing in it",
        ),
        pytest.param(
            {"item_link": "/listen/{slug}"},
            "`feed.item_link` is not an address",
            "write the whole address, beginning with https://",
            id="half an address",
        ),
    ],
)
def test_a_pattern_that_cannot_be_filled_in_is_told(
    keys: dict[str, str], message: str, do: str
) -> None:
    desk = Desk("podcast.yaml")

    read_page_links("none", wire.Feed.model_validate(keys), desk)

    assert [finding.message for finding in desk.findings] == [message]
    assert desk.findings[0].do.startswith(do)


def test_patterns_are_for_pages_that_are_not_ours() -> None:
    desk = Desk("podcast.yaml")
    feed = wire.Feed(item_link="https://a.example/{slug}")

    assert read_page_links(wire.Site(), feed, desk) is None
    assert [finding.rule for finding in desk.findings] == ["page-link"]
