"""The archive by year, season, tag and person, and what a new entry changes in it."""

from dataclasses import replace
from datetime import timedelta

from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import Season, ShowTags
from podcast_pub.site.archives import SIZE
from podcast_pub.site.views import (
    ArchiveView,
    EpisodeView,
    GroupView,
    ListView,
)
from tests import factories
from tests.unit.site.made import jobs

DAY = timedelta(days=1)
ADA = factories.person("ada", name="Ada Farrow")
BEN = factories.person("ben", name="Ben Oliveira", role="guest")


def tagged(count: int) -> Catalog:
    """An episode a day, each with the tag `sea` and Ada in it."""
    return factories.catalog(
        *(
            factories.episode(f"day-{n}", date=factories.DATE + n * DAY, tags=("sea",), season=None)
            for n in range(1, count + 1)
        )
    )


def group(catalog: Catalog, key: str) -> GroupView:
    view = jobs(catalog)[key].view
    assert isinstance(view, GroupView)
    return view


def titles(view: GroupView) -> list[str]:
    return [entry.link.rpartition("/")[2] for entry in view.entries]


def test_a_season_has_its_episodes_and_its_name() -> None:
    named = ShowTags(seasons=(Season(2, "Across"),))
    catalog = factories.catalog(
        factories.episode("ebb", season=1),
        factories.episode("flood", season=2),
        factories.episode("trailer", season=None),
        show=factories.show(further=named),
    )

    second = group(catalog, "archive/season-2.html")
    archive = jobs(catalog)["archive/index.html"].view

    assert (second.title, titles(second)) == ("Season 2: Across", ["flood.html"])
    assert isinstance(archive, ArchiveView)
    assert [(each.title, each.episodes) for each in archive.seasons] == [
        ("Season 2: Across", 1),
        ("Season 1", 1),
    ]


def test_tags_in_capitals_are_the_same_tag_and_posts_have_them_too() -> None:
    catalog = factories.catalog(
        factories.episode("ebb", tags=("Sea", "sea")),
        posts=(factories.post("news", tags=("sea",), date=factories.DATE + DAY),),
    )

    view = group(catalog, "archive/tags/sea.html")

    assert titles(view) == ["news.html", "ebb.html"]
    assert view.title == "Sea"


def test_a_tag_without_latin_letters_has_a_page_of_its_own() -> None:
    catalog = factories.catalog(
        factories.episode("ebb", tags=("γαλήνη", "C++")), factories.episode("flood", tags=("C#",))
    )

    keys = [key for key in jobs(catalog) if key.startswith("archive/tags/")]

    assert len(keys) == len(set(keys)) == 3
    assert all(key.isascii() for key in keys)


def test_a_person_is_found_in_whatever_role_and_as_an_author() -> None:
    catalog = factories.catalog(
        factories.episode(
            "ebb",
            credits=(factories.credit(ADA, role="host"), factories.credit(ADA, role="editor")),
        ),
        factories.episode("flood", credits=(factories.credit(BEN),)),
        posts=(factories.post("news", author=factories.credit(ADA)),),
    )

    view = group(catalog, "archive/people/ada.html")

    assert sorted(titles(view)) == ["ebb.html", "news.html"]
    assert view.person is not None
    assert view.person.name == "Ada Farrow"


def test_old_pages_of_a_tag_stay_as_they_are() -> None:
    before = jobs(tagged(2 * SIZE + 1))
    after = jobs(tagged(2 * SIZE + 2))

    changed = {key for key, job in after.items() if before.get(key) != job}

    newest = group(tagged(2 * SIZE + 1), "archive/tags/sea.html")
    assert changed & {
        key for key in after if key.startswith(("archive/tags", "archive/people"))
    } == {
        "archive/tags/sea.html",
        "archive/people/ada.html",
    }
    assert newest.older == "sea/1.html"
    assert len(newest.entries) == SIZE + 1
    assert group(tagged(2 * SIZE + 1), "archive/tags/sea/1.html").newer == "../sea.html"


def test_related_entries_are_older_ones_with_the_most_in_common() -> None:
    guest = (factories.credit(BEN),)
    catalog = factories.catalog(
        factories.episode("one", tags=("sea",), date=factories.DATE + DAY),
        factories.episode("two", tags=("sea", "salt"), date=factories.DATE + 2 * DAY),
        factories.episode("three", tags=(), credits=guest, date=factories.DATE + 3 * DAY),
        factories.episode("four", tags=("salt",), date=factories.DATE + 4 * DAY),
        factories.episode(
            "five", tags=("Sea", "salt"), credits=guest, date=factories.DATE + 5 * DAY
        ),
        factories.episode("six", tags=("sea",), date=factories.DATE + 6 * DAY),
    )

    made = jobs(catalog)

    five = made["episodes/five.html"].view
    without = jobs(replace(catalog, episodes=catalog.episodes[:5]))["episodes/four.html"].view
    assert isinstance(five, EpisodeView)
    assert [each.link for each in five.related] == ["two.html", "three.html", "one.html"]
    assert without == made["episodes/four.html"].view


def test_featured_entries_stand_apart_on_the_front_page_alone() -> None:
    plain = factories.catalog(
        factories.episode("ebb"), factories.episode("flood", date=factories.DATE + DAY)
    )
    chosen = replace(plain.episodes[0], featured=True)

    before = jobs(plain)
    after = jobs(replace(plain, episodes=(chosen, plain.episodes[1])))

    home = after["index.html"].view
    assert isinstance(home, ListView)
    assert {key for key, job in after.items() if before[key] != job} == {"index.html"}
    assert [each.link for each in home.featured] == ["episodes/ebb.html"]
