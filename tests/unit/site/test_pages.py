"""Every page of a show: which there are, and what each depends on."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta

from podcast_pub.delivery import Kind
from podcast_pub.model.audio import RemoteAudio
from podcast_pub.model.episode import Status
from podcast_pub.model.show import Catalog, SiteSettings
from podcast_pub.site.views import (
    ArchiveView,
    EpisodeView,
    GroupView,
    ListView,
    NotFoundView,
    PageView,
    PostView,
)
from tests import factories
from tests.unit.site.made import ASSETS, jobs

DAY = timedelta(days=1)


def daily(count: int, *, page_size: int = 10) -> Catalog:
    """A show with an episode a day."""
    episodes = [
        factories.episode(f"day-{n}", title=f"Day {n}", date=factories.DATE + n * DAY)
        for n in range(1, count + 1)
    ]
    show = factories.show(site=SiteSettings(page_size=page_size))
    return factories.catalog(*episodes, show=show)


def list_view(view: object) -> ListView:
    assert isinstance(view, ListView)
    return view


def test_a_show_has_these_pages() -> None:
    catalog = factories.catalog(
        factories.episode("ebb"),
        posts=(factories.post("news"),),
        pages=(factories.page("imprint"),),
    )

    made = jobs(catalog)

    assert {key: (job.kind, job.template) for key, job in made.items()} == {
        "index.html": (Kind.LIST, "home.html"),
        "archive/index.html": (Kind.LIST, "archive.html"),
        "archive/2026.html": (Kind.LIST, "group.html"),
        "archive/season-1.html": (Kind.LIST, "group.html"),
        "archive/people/ada.html": (Kind.LIST, "group.html"),
        "subscribe.html": (Kind.LIST, "subscribe.html"),
        "search.html": (Kind.LIST, "search.html"),
        "embed/ebb.html": (Kind.PAGE, "embed.html"),
        "embed/ebb.json": (Kind.PAGE, "oembed.json"),
        "sitemap.xml": (Kind.LIST, "sitemap.xml"),
        "sitemap/0.xml": (Kind.LIST, "sitemap.xml"),
        "sitemap/1.xml": (Kind.LIST, "sitemap.xml"),
        "robots.txt": (Kind.STATIC, "robots.txt"),
        "episodes/ebb.html": (Kind.PAGE, "episode.html"),
        "posts/news.html": (Kind.PAGE, "post.html"),
        "pages/imprint.html": (Kind.PAGE, "page.html"),
        "404.html": (Kind.PAGE, "404.html"),
    }


def test_a_show_without_entries_has_a_home_page_all_the_same() -> None:
    catalog = replace(factories.catalog(), episodes=())

    made = jobs(catalog)

    machines = {"sitemap.xml", "sitemap/0.xml", "robots.txt"}
    assert set(made) - machines == {
        "index.html",
        "archive/index.html",
        "search.html",
        "subscribe.html",
        "404.html",
    }
    assert list_view(made["index.html"].view).entries == ()


def test_the_home_page_shows_one_stream_newest_first() -> None:
    catalog = factories.catalog(
        factories.episode("first", date=factories.DATE),
        factories.episode("third", date=factories.DATE + 2 * DAY),
        posts=(factories.post("second", date=factories.DATE + DAY),),
    )

    home = list_view(jobs(catalog)["index.html"].view)

    assert [entry.link for entry in home.entries] == [
        "episodes/third.html",
        "posts/second.html",
        "episodes/first.html",
    ]
    assert [entry.is_episode for entry in home.entries] == [True, False, True]


def test_the_newest_episode_can_be_heard_on_the_home_page_even_below_a_post() -> None:
    catalog = factories.catalog(
        factories.episode("ebb"), posts=(factories.post(date=factories.DATE + DAY),)
    )

    home = list_view(jobs(catalog)["index.html"].view)

    assert home.latest is not None
    assert home.latest.link == "episodes/ebb.html"


def test_entries_of_the_same_moment_stand_by_season_number_and_slug() -> None:
    catalog = factories.catalog(
        factories.episode("b", season=2, number=1),
        factories.episode("d", season=1, number=2),
        factories.episode("a", season=2, number=1),
    )

    home = list_view(jobs(catalog)["index.html"].view)

    assert [entry.link for entry in home.entries] == [
        "episodes/b.html",
        "episodes/a.html",
        "episodes/d.html",
    ]


def test_list_pages_link_to_each_other_relative_to_where_they_are() -> None:
    made = jobs(daily(30))

    home, one, two = (
        list_view(made[key].view) for key in ("index.html", "stream/1.html", "stream/2.html")
    )

    assert (home.older, home.newer) == ("stream/2.html", "")
    assert (two.older, two.newer) == ("1.html", "../index.html")
    assert (one.older, one.newer) == ("", "2.html")
    assert one.entries[0].link == "../episodes/day-10.html"


def test_a_new_episode_changes_a_handful_of_pages() -> None:
    before = jobs(daily(25))
    after = jobs(daily(26))

    changed = {key for key, job in after.items() if before.get(key) != job}

    assert changed == {
        "index.html",
        "archive/index.html",
        "archive/2026.html",
        "archive/season-1.html",
        "archive/people/ada.html",
        "sitemap/1.xml",
        "episodes/day-25.html",
        "episodes/day-26.html",
        "embed/day-26.html",
        "embed/day-26.json",
    }


def test_an_episode_that_completes_a_page_changes_two_more() -> None:
    before = jobs(daily(29))
    after = jobs(daily(30))

    changed = {key for key, job in after.items() if before.get(key) != job}

    assert {key for key in changed if key.startswith("stream/")} == {
        "stream/1.html",
        "stream/2.html",
    }


def test_an_entry_page_knows_its_neighbours_only_by_title() -> None:
    catalog = daily(3)
    middle = catalog.episodes[1]
    other = replace(middle, summary="Changed.", notes=factories.notes("Changed."))

    before = jobs(catalog)
    after = jobs(replace(catalog, episodes=(catalog.episodes[0], other, catalog.episodes[2])))

    assert before["episodes/day-1.html"] == after["episodes/day-1.html"]
    assert before["episodes/day-3.html"] == after["episodes/day-3.html"]
    view = before["episodes/day-2.html"].view
    assert isinstance(view, EpisodeView)
    assert view.older is not None
    assert view.newer is not None
    assert (view.older.title, view.older.link) == ("Day 1", "day-1.html")
    assert (view.newer.title, view.newer.link) == ("Day 3", "day-3.html")


def test_the_archive_counts_by_year_in_the_shows_time_zone() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    catalog = factories.catalog(
        factories.episode("ebb", date=new_year),
        factories.episode("flood", date=factories.DATE),
        posts=(factories.post("news", date=factories.DATE),),
        show=factories.show(timezone="Europe/Berlin"),
    )

    made = jobs(catalog)

    archive = made["archive/index.html"].view
    assert isinstance(archive, ArchiveView)
    assert [(y.title, y.link, y.episodes, y.posts) for y in archive.years] == [
        ("2027", "2027.html", 1, 0),
        ("2026", "2026.html", 1, 1),
    ]
    year = made["archive/2027.html"].view
    assert isinstance(year, GroupView)
    assert [entry.link for entry in year.entries] == ["../episodes/ebb.html"]


def test_the_page_for_missing_addresses_links_from_the_root() -> None:
    show = factories.show(url="https://example.org/shows/slack/")

    view = jobs(factories.catalog(show=show))["404.html"].view

    assert isinstance(view, NotFoundView)
    assert view.site.home == "/shows/slack/index.html"
    assert view.site.style == f"/shows/slack/{ASSETS.style_key}"
    assert view.site.artwork.link.startswith("/shows/slack/art/")
    assert not view.head.indexed


def test_every_other_page_links_relatively_so_that_the_site_can_move() -> None:
    view = jobs(factories.catalog())["episodes/tides.html"].view

    assert isinstance(view, EpisodeView)
    assert view.site.home == "../index.html"
    assert view.audio is not None
    assert view.audio.link.startswith("../media/tides-")


def test_media_kept_elsewhere_is_linked_absolutely() -> None:
    show = factories.show(media_url="https://cdn.example/show/")

    view = jobs(factories.catalog(show=show))["episodes/tides.html"].view

    assert isinstance(view, EpisodeView)
    assert view.audio is not None
    assert view.audio.link.startswith("https://cdn.example/show/media/tides-")


def test_the_head_says_where_the_page_is_and_what_it_shows() -> None:
    art = factories.image("episodes/tides/cover.jpg")
    catalog = factories.catalog(factories.episode(artwork=art, summary="Leaf."))

    made = jobs(catalog)

    page = made["episodes/tides.html"].view
    home = made["index.html"].view
    assert isinstance(page, EpisodeView)
    assert isinstance(home, ListView)
    assert page.head.address == "https://slackwater.example/episodes/tides.html"
    assert page.head.image.startswith("https://slackwater.example/images/")
    assert page.head.image != home.head.image
    assert (page.head.title, page.head.name) == (
        "The pause between two tides · Slack Water",
        "The pause between two tides",
    )
    assert page.head.description == "Leaf."
    assert (home.head.title, home.head.address) == ("Slack Water", "https://slackwater.example/")


def test_what_is_not_public_is_marked_and_kept_from_search_engines() -> None:
    catalog = factories.catalog(
        factories.episode("draft", status=Status.DRAFT),
        posts=(factories.post("later", status=Status.SCHEDULED, date=factories.DATE + DAY),),
    )

    made = jobs(catalog)

    draft, later = made["episodes/draft.html"].view, made["posts/later.html"].view
    home = list_view(made["index.html"].view)
    assert isinstance(draft, EpisodeView)
    assert isinstance(later, PostView)
    assert (draft.status, later.status) == ("Draft", "Scheduled")
    assert (draft.head.indexed, later.head.indexed) == (False, False)
    assert [entry.status for entry in home.entries] == ["Scheduled", "Draft"]


def test_an_episode_without_audio_yet_has_no_player() -> None:
    nothing = RemoteAudio(url="", size=0, type="", duration=None)
    catalog = factories.catalog(factories.episode(audio=nothing, status=Status.DRAFT))

    view = jobs(catalog)["episodes/tides.html"].view

    assert isinstance(view, EpisodeView)
    assert view.audio is None
    assert view.duration is None


def test_links_in_notes_lead_from_the_page_they_stand_on() -> None:
    linking = factories.notes(html='<a href="site:posts/news.html">news</a>')
    catalog = factories.catalog(
        factories.episode(notes=linking),
        posts=(factories.post("news", notes=linking),),
        pages=(factories.page("about", notes=linking),),
    )

    made = jobs(catalog)

    html = [made[key].view for key in ("episodes/tides.html", "posts/news.html")]
    about = made["pages/about.html"].view
    assert isinstance(html[0], EpisodeView)
    assert isinstance(html[1], PostView)
    assert isinstance(about, PageView)
    assert html[0].html == '<a href="../posts/news.html">news</a>'
    assert html[1].html == '<a href="news.html">news</a>'
    assert about.html == '<a href="../posts/news.html">news</a>'


def test_a_favicon_of_the_producer_is_linked() -> None:
    static = (factories.published_file("favicon.ico"), factories.published_file("favicon.svg"))

    made = jobs(factories.catalog(static=static))

    home = list_view(made["index.html"].view)
    assert home.site.icon == "favicon.svg"


def test_icons_and_manifest_are_ours_until_the_producer_has_some() -> None:
    names = ("apple-touch-icon.png", "site.webmanifest")
    theirs = factories.catalog(static=tuple(map(factories.published_file, names)))

    ours, own = (
        list_view(jobs(each)["index.html"].view).site for each in (factories.catalog(), theirs)
    )

    assert ours.icon.endswith("-icon48.png")
    assert ours.touch_icon.endswith("-icon180.png")
    assert ours.manifest.startswith("assets/manifest-")
    assert (own.touch_icon, own.manifest) == names


def test_public_entries_have_a_card_and_drafts_the_artwork() -> None:
    public, draft = factories.episode(), factories.episode("fog", status=Status.DRAFT)
    made = jobs(factories.catalog(public, draft))

    views = [made[f"episodes/{slug}.html"].view for slug in ("fog", public.slug)]
    heads = [view.head for view in views if isinstance(view, EpisodeView)]

    assert [head.is_card for head in heads] == [False, True]
    assert "/art/" in heads[0].image
    assert heads[1].image.endswith("-card.jpg")
    assert "/art/" in heads[1].data


def test_views_hold_only_what_repr_says_in_full() -> None:
    catalog = factories.catalog(
        factories.episode(
            chapters=(factories.chapter(),), transcripts=(factories.transcript(),), tags=("sea",)
        ),
        posts=(factories.post(author="Ada"),),
        pages=(factories.page(),),
    )

    for job in jobs(catalog).values():
        assert list(odd_values(job.view)) == []


def odd_values(value: object) -> list[object]:
    """Everything in a view that is not text, a number, a bool, None, a tuple or a view."""
    if value is None or isinstance(value, str | int | bool):
        return []
    if isinstance(value, tuple):
        return [odd for item in value for odd in odd_values(item)]
    if is_dataclass(value):
        return [odd for f in fields(value) for odd in odd_values(getattr(value, f.name))]
    return [value]


def test_a_show_without_search_has_no_page_and_no_link_to_it() -> None:
    show = factories.show(site=SiteSettings(search=False))

    made = jobs(factories.catalog(show=show))

    assert "search.html" not in made
    assert made["index.html"].view.site.search == ""
