"""A page whose mark is known is not made again, so a mark must never hide a change."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.model.episode import Entry, Episode
from podcast_pub.model.show import Catalog
from podcast_pub.model.tags import FeedSettings
from podcast_pub.site.job import Later, PageJob
from tests import factories
from tests.unit.site.made import jobs_later

TAGS = ("boats", "fog")
FORMS = 4
"""Ways an entry may be; the first: not at all."""


def entry(number: int, form: int) -> Entry:
    """An entry of a show in one of its forms."""
    date = factories.DATE + timedelta(days=200 * number)
    tags = TAGS[: form % 3]
    if number % 5 == 4:
        return factories.post(f"post-{number}", date=date, tags=tags, title=f"News {form}")
    made = factories.episode(f"day-{number}", date=date, number=number, season=form, tags=tags)
    return replace(made, title=f"Day {form}", summary=None if form == 1 else f"Summary {form}")


def catalog(forms: list[int]) -> Catalog:
    """A show whose entries have these forms."""
    entries = [entry(number, form) for number, form in enumerate(forms) if form]
    episodes = [each for each in entries if isinstance(each, Episode)]
    posts = tuple(each for each in entries if not isinstance(each, Episode))
    feeds = FeedSettings(everything=True, tags=TAGS)
    show = factories.show(feed=feeds)
    show = replace(show, site=replace(show.site, page_size=2))
    return replace(factories.catalog(show=show, posts=posts), episodes=tuple(episodes))


def marked(made: dict[str, PageJob]) -> dict[str, str]:
    return {key: job.of.mark for key, job in made.items() if isinstance(job.of, Later)}


shows = st.lists(st.integers(0, FORMS - 1), min_size=1, max_size=9).map(catalog)


@given(shows, shows)
@settings(max_examples=60)
def test_pages_with_one_mark_have_one_view(before: Catalog, after: Catalog) -> None:
    known, new = jobs_later(before), jobs_later(after)
    same = marked(known).items() & marked(new).items()

    assert [key for key, _ in same if known[key].view != new[key].view] == []


def test_a_page_of_what_did_not_change_keeps_its_mark() -> None:
    forms = [1, 2, 3, 1, 2, 3, 1, 2]
    before = marked(jobs_later(catalog(forms)))

    assert marked(jobs_later(catalog(forms))) == before

    after = marked(jobs_later(catalog([1, 2, 3, 1, 2, 3, 1, 3])))
    changed = {key for key, mark in after.items() if before.get(key) != mark}
    assert {"episodes/day-7.html", "embed/day-7.html", "embed/day-7.json"} <= changed
    assert "episodes/day-6.html" in changed
    assert not changed & {"episodes/day-5.html", "embed/day-6.html", "stream/1.html"}


def test_a_change_of_the_show_is_a_change_of_every_page() -> None:
    before = catalog([1, 2, 3, 1, 2])
    renamed = replace(before, show=replace(before.show, author="Ben"))
    more = replace(before, pages=(factories.page(),), static=())
    icon = replace(before, static=(factories.published_file("favicon.ico"),))

    known = marked(jobs_later(before))

    assert known
    for after in (renamed, more, icon):
        assert not known.items() & marked(jobs_later(after)).items()
