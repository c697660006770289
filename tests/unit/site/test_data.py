"""What search engines and other sites are told."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from lxml import etree

from podcast_pub.model.episode import Status
from podcast_pub.model.published import Ledger
from podcast_pub.model.show import Catalog, SiteLink, SiteSettings
from podcast_pub.model.tags import License
from podcast_pub.site.assets import assets_of
from podcast_pub.site.language import Language
from podcast_pub.site.pages import site_pages
from podcast_pub.site.sitemap import SIZE
from podcast_pub.site.templates import Templates
from tests import factories
from tests.unit.site.made import jobs
from tests.unit.site.schema_org import mistakes

DAY = timedelta(days=1)
BEN = factories.person("ben", name="Ben Oliveira")
HOSTILE = "</script><script>alert(1)</script> & <!-- \u2028"


def rendered(catalog: Catalog) -> dict[str, bytes]:
    templates = Templates(None)
    made = site_pages(
        catalog,
        factories.site(catalog.show),
        factories.keys(catalog),
        Ledger(),
        assets_of(templates, catalog.show.site),
        Language(),
    )
    return {job.key: templates.render(job) for job in made}


def document(page: bytes) -> Any:
    """The JSON-LD of a page, as a browser finds it: up to the first end of a script."""
    _, _, rest = page.decode().partition('<script type="application/ld+json">')
    return json.loads(rest.partition("</script")[0])


def said(page: bytes, path: str) -> str:
    """A value in the JSON-LD of a page."""
    found = document(page)
    for step in path.split("/"):
        found = found[int(step) if step.isdigit() else step]
    return str(found)


def test_an_episode_is_told_with_its_audio_its_series_and_the_way_to_it() -> None:
    page = rendered(factories.catalog(factories.episode(season=2, number=3)))["episodes/tides.html"]

    told = {
        path: said(page, path)
        for path in (
            "@graph/0/@type",
            "@graph/0/episodeNumber",
            "@graph/0/partOfSeason/seasonNumber",
            "@graph/0/partOfSeries/@id",
            "@graph/0/duration",
            "@graph/0/associatedMedia/@type",
            "@graph/1/@type",
            "@graph/1/itemListElement/1/position",
        )
    }

    assert list(told.values()) == [
        "PodcastEpisode",
        "3",
        "2",
        "https://slackwater.example/",
        "PT1M1S",
        "AudioObject",
        "BreadcrumbList",
        "2",
    ]
    media = said(page, "@graph/0/associatedMedia/contentUrl")
    assert media.startswith("https://slackwater.example/media/")


def test_what_is_told_is_told_in_words_of_schema_org() -> None:
    everything = replace(
        factories.episode(season=2, number=3, tags=("tides", "leaves")),
        credits=(factories.credit(), factories.credit(BEN, role="guest")),
        language="pt-BR",
    )
    plain = replace(factories.episode("ebb"), audio=None)
    show = replace(
        factories.show(),
        license=License("CC-BY-4.0", None),
        site=SiteSettings(links=(SiteLink(text="Apps", url="https://apps.example/tides"),)),
    )
    made = rendered(factories.catalog(everything, plain, show=show, posts=(factories.post(),)))

    told = {key: document(page) for key, page in made.items() if b"ld+json" in page}

    assert {"index.html", "episodes/tides.html", "episodes/ebb.html"} < told.keys()
    assert {key: found for key, each in told.items() if (found := mistakes(each))} == {}
    assert said(made["episodes/tides.html"], "@graph/0/inLanguage") == "pt-BR"


@pytest.mark.parametrize(
    ("thing", "mistake"),
    [
        ({"@type": "Podcast"}, ": Podcast is no type"),
        ({"@type": "Article", "episodeNumber": 3}, "/Article.episodeNumber: 3"),
        ({"@type": "PodcastEpisode", "duration": "61"}, "/PodcastEpisode.duration: '61'"),
        ({"@type": "PodcastSeries", "webFeed": "feed.xml"}, "/PodcastSeries.webFeed: 'feed.xml'"),
        (
            {"@type": "Article", "author": {"@type": "WebSite"}},
            "/Article.author: not a WebSite",
        ),
    ],
)
def test_what_schema_org_does_not_know_is_found(thing: dict[str, object], mistake: str) -> None:
    assert mistakes({"@context": "https://schema.org", **thing}) == [mistake]


def test_the_front_page_tells_the_series_and_its_feed() -> None:
    home = rendered(factories.catalog())["index.html"]

    assert said(home, "@type") == "PodcastSeries"
    assert said(home, "webFeed") == "https://slackwater.example/feed.xml"


def test_a_post_is_an_article_of_its_author() -> None:
    made = rendered(factories.catalog(posts=(factories.post(author="Zed"),)))

    page = made["posts/new-season.html"]

    assert said(page, "@graph/0/@type") == "Article"
    assert said(page, "@graph/0/author/name") == "Zed"


def test_no_text_ends_the_script_that_it_stands_in() -> None:
    catalog = factories.catalog(factories.episode(title=HOSTILE, summary=HOSTILE))

    page = rendered(catalog)["episodes/tides.html"]

    assert said(page, "@graph/0/name") == HOSTILE


def test_what_other_sites_embed_is_json_whatever_the_title() -> None:
    page = rendered(factories.catalog(factories.episode(title=HOSTILE)))["embed/tides.json"]

    told = json.loads(page)

    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", HOSTILE)
    assert 'src="https://slackwater.example/embed/tides.html"' in told["html"]
    assert "<script" not in told["html"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SCHEDULED])
def test_what_is_not_public_is_told_to_nobody(status: Status) -> None:
    made = rendered(factories.catalog(factories.episode(status=status)))

    page = made["episodes/tides.html"]
    assert b"ld+json" not in page
    assert b"og:audio" not in page
    assert "embed/tides.html" not in made
    assert b"tides.html" not in made["sitemap/1.xml" if "sitemap/1.xml" in made else "sitemap.xml"]


def test_the_sitemap_lists_every_entry_with_the_date_of_its_last_change() -> None:
    catalog = factories.catalog(
        factories.episode("ebb", updated=factories.DATE + DAY), pages=(factories.page("about"),)
    )

    made = rendered(catalog)

    parts = etree.fromstring(made["sitemap.xml"]).findall("{*}sitemap/{*}loc")
    entries = etree.fromstring(made["sitemap/1.xml"])
    assert [part.text for part in parts] == [
        "https://slackwater.example/sitemap/0.xml",
        "https://slackwater.example/sitemap/1.xml",
    ]
    assert entries.findtext("{*}url/{*}loc") == "https://slackwater.example/episodes/ebb.html"
    assert entries.findtext("{*}url/{*}lastmod") == "2026-03-09T07:00:00+00:00"
    assert b"https://slackwater.example/pages/about.html" in made["sitemap/0.xml"]
    assert b"Sitemap: https://slackwater.example/sitemap.xml" in made["robots.txt"]


def test_a_full_part_of_the_sitemap_stays_as_it_is() -> None:
    episodes = [
        factories.episode(f"day-{n}", date=factories.DATE + n * DAY) for n in range(1, SIZE + 3)
    ]
    before, after = jobs(factories.catalog(*episodes[:-1])), jobs(factories.catalog(*episodes))

    changed = {key for key in after if key.startswith("sitemap") and before[key] != after[key]}

    assert changed == {"sitemap/2.xml"}


def test_a_robots_txt_of_the_producer_takes_the_place_of_ours() -> None:
    catalog = factories.catalog()
    static = (factories.published_file("robots.txt"),)

    assert "robots.txt" in jobs(catalog)
    assert "robots.txt" not in jobs(replace(catalog, static=static))


def test_robots_ask_only_at_the_root_of_a_host() -> None:
    below = factories.catalog(show=factories.show(url="https://a.example/show/"))

    assert "robots.txt" not in jobs(below)
