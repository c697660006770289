"""`catalog.json`: everything that is public, and nothing else."""

import json
from dataclasses import replace
from datetime import timedelta

from pydantic import TypeAdapter

from podcast_pub.model.episode import Status
from podcast_pub.model.page_links import PageLinks
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.model.show import Catalog, SiteSettings
from podcast_pub.site.catalog_file import catalog_file
from podcast_pub.site.catalog_view import CatalogView
from tests import factories

DAY = timedelta(days=1)
NOTHING_PUBLISHED = Ledger()


def made(catalog: Catalog, ledger: Ledger = NOTHING_PUBLISHED) -> CatalogView:
    """The document, read back as its schema has it."""
    site = factories.site(catalog.show, catalog.pages_elsewhere)
    body = catalog_file(catalog, site, factories.keys(catalog), ledger)
    return TypeAdapter(CatalogView).validate_json(body)


def test_an_episode_is_there_with_its_audio_and_all_that_is_said_of_it() -> None:
    notes = replace(factories.notes(), html='<p><a href="site:episodes/ebb.html">Ebb</a></p>')
    episode = factories.episode(season=2, number=3, notes=notes, aliases=("old",), tags=("sea",))

    (told,) = made(factories.catalog(episode)).episodes

    assert (told.guid, told.slug, told.season, told.number) == (episode.guid, "tides", 2, 3)
    assert told.url == "https://slackwater.example/episodes/tides.html"
    assert told.html == '<p><a href="https://slackwater.example/episodes/ebb.html">Ebb</a></p>'
    assert told.enclosure is not None
    assert told.enclosure.url.startswith("https://slackwater.example/media/tides-")
    assert told.enclosure.type == "audio/mpeg"
    assert told.enclosure.length > 0
    assert (told.aliases, told.tags) == (("old",), ("sea",))


def test_posts_and_pages_are_there_newest_first() -> None:
    first, second = factories.post("first"), factories.post("second")
    second = replace(second, date=first.date + DAY, language="pt")
    page = factories.page("about")

    told = made(factories.catalog(posts=(first, second), pages=(page,)))

    assert [post.slug for post in told.posts] == ["second", "first"]
    assert [post.language for post in told.posts] == ["pt", "en"]
    assert [each.language for each in told.pages] == ["en"]
    assert [each.url for each in told.pages] == ["https://slackwater.example/pages/about.html"]


def test_what_is_not_public_is_not_there_even_in_a_preview() -> None:
    draft = factories.episode("secret", title="The secret", status=Status.DRAFT)
    later = factories.episode("later", title="Not yet", status=Status.SCHEDULED)
    post = replace(factories.post("hidden"), title="Hidden", status=Status.DRAFT)
    catalog = factories.catalog(factories.episode(), draft, later, posts=(post,))

    site, keys = factories.site(catalog.show), factories.keys(catalog)
    body = catalog_file(catalog, site, keys, NOTHING_PUBLISHED).decode()

    assert len(json.loads(body)["episodes"]) == 1
    for word in ("secret", "later", "Not yet", "idden"):
        assert word not in body


def test_the_show_is_there_in_the_words_of_the_feed() -> None:
    show = made(factories.catalog()).show

    assert show.feed == "https://slackwater.example/feed.xml"
    assert show.categories == ("Society & Culture > Places & Travel",)
    assert show.image.url.startswith("https://slackwater.example/art/")


def test_pages_that_are_made_elsewhere_have_their_addresses_there_or_none() -> None:
    notes = replace(
        factories.notes(),
        html='<p><a href="site:episodes/tides.html#t=3">0:03</a> '
        '<a href="site:posts/spring.html">Spring</a></p>',
    )
    links = PageLinks(item="https://b.example/listen/{slug}?a=1&b=2")
    show = replace(factories.show(), site=SiteSettings(elsewhere=links))
    catalog = factories.catalog(
        factories.episode(notes=notes), show=show, posts=(factories.post("spring"),)
    )

    told = made(catalog)

    assert told.show.url == show.url
    assert told.episodes[0].url == "https://b.example/listen/tides?a=1&b=2"
    assert told.episodes[0].html == (
        '<p><a href="https://b.example/listen/tides?a=1&amp;b=2#t=3">0:03</a> Spring</p>'
    )
    assert told.posts[0].url is None


def test_slugs_under_which_an_episode_was_published_are_told_for_redirects() -> None:
    episode = factories.episode(aliases=("old",))
    known = LedgerEntry(episode.guid, "older", "012", "Tides", None, None, None, ("oldest",))

    told = made(factories.catalog(episode), Ledger({episode.guid: known}))

    assert told.episodes[0].aliases == ("old", "older", "oldest")
