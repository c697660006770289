"""The HTML of every page: its structure, its links, and that nobody's text becomes markup."""

import posixpath
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import html

from podcast_pub import addresses
from podcast_pub.model.episode import EpisodeType, Status
from podcast_pub.model.people import Credit
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.model.show import Catalog, SiteSettings
from podcast_pub.model.tags import Funding, License
from podcast_pub.model.timed import Chapter
from podcast_pub.site.assets import assets_of
from podcast_pub.site.language import Language
from podcast_pub.site.manifest import manifest, manifest_key
from podcast_pub.site.pages import site_pages
from podcast_pub.site.templates import Templates
from tests import factories

DAY = timedelta(days=1)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;{{ 7*7 }}\u202e"


def full_show(*, text: str = "Tides", page_size: int = 3) -> Catalog:
    """Something of everything; `text` stands wherever a producer may write."""
    image = factories.image()
    ada = factories.person(name=text, image=factories.image("ada.jpg"), url="https://a.example/?q=")
    ben = factories.person("ben", name=text, role="guest")
    episodes = [
        factories.episode(
            f"episode-{n}",
            title=f"{text} {n}",
            date=factories.DATE + n * DAY,
            updated=factories.DATE + 40 * DAY if n % 2 else None,
            summary=text,
            type=EpisodeType.BONUS if n == 2 else EpisodeType.FULL,
            explicit=n == 3,
            status=Status.SCHEDULED if n == 8 else Status.PUBLIC,
            artwork=replace(image, sha256=factories.sha(f"art {n}")) if n % 2 else None,
            credits=(Credit(ada, text), Credit(ben, f"guest {text}")),
            chapters=(Chapter(0.0, text), Chapter(34.9, text, url="https://b.example/")),
            transcripts=(factories.transcript(), factories.transcript("transcript.srt")),
            tags=(text, "sea"),
            aliases=(f"former-{n}",),
        )
        for n in range(1, 9)
    ]
    gone = factories.episode("gone", title=text, withdrawn=text)
    post = factories.post(
        title=text,
        summary=text,
        author=Credit(ada, "host"),
        tags=(text,),
        image=image,
        aliases=("old",),
        date=factories.DATE + 400 * DAY,
    )
    show = factories.show(
        title=text,
        description=text,
        author=text,
        copyright=text,
        license=License(text, "https://c.example/"),
        funding=(Funding("https://d.example/", text),),
        site=SiteSettings(page_size=page_size, footer=text),
    )
    pages = (factories.page(title=text), factories.page("about", title=text))
    return factories.catalog(*episodes, gone, show=show, posts=(post,), pages=pages)


@cache
def rendered(text: str = "Tides") -> dict[str, bytes]:
    """All pages of the full show, by key."""
    catalog = full_show(text=text)
    ledger = Ledger({"x": LedgerEntry("x", "let-go", "f", text, None, None, live=False)})
    templates = Templates(None)
    site = factories.site(catalog.show)
    assets = assets_of(templates, catalog.show.site)
    jobs = site_pages(catalog, site, factories.keys(catalog), ledger, assets, Language())
    return {job.key: templates.render(job) for job in jobs}


def pages_of(catalog: Catalog) -> dict[str, html.HtmlElement]:
    """All pages of a show, by key."""
    templates = Templates(None)
    assets = assets_of(templates, catalog.show.site)
    keys, site = factories.keys(catalog), factories.site(catalog.show)
    parser = html.HTMLParser(encoding="utf-8")
    return {
        job.key: html.fromstring(templates.render(job), parser=parser)
        for job in site_pages(catalog, site, keys, Ledger(), assets, Language())
        if job.key.endswith(".html")
    }


@pytest.mark.parametrize(
    ("catalog", "title"),
    [
        pytest.param(replace(factories.catalog(), episodes=()), "Episodes", id="nothing yet"),
        pytest.param(factories.catalog(factories.episode()), "Episodes", id="episodes"),
        pytest.param(
            replace(factories.catalog(posts=(factories.post(),)), episodes=()), "Posts", id="posts"
        ),
        pytest.param(
            factories.catalog(factories.episode(), posts=(factories.post(),)),
            "Episodes and posts",
            id="both",
        ),
    ],
)
def test_the_stream_is_called_what_is_in_it(catalog: Catalog, title: str) -> None:
    home = pages_of(catalog)["index.html"]

    assert home.get_element_by_id("stream").text_content() == title


def test_a_trailer_alone_is_not_called_the_newest_episode() -> None:
    home = pages_of(factories.catalog(factories.episode(type=EpisodeType.TRAILER)))["index.html"]

    assert "Trailer episode" in home.get_element_by_id("latest").text_content()


def test_of_many_guests_the_first_are_named_beside_the_title() -> None:
    guests = [factories.person(f"g{n}", name=f"Guest {n}", role="guest") for n in range(40)]
    episode = factories.episode(credits=tuple(Credit(guest, "guest") for guest in guests))
    pages = pages_of(factories.catalog(episode))

    said = "with Guest 0, Guest 1, Guest 2, Guest 3, Guest 4 …"
    assert said in pages["index.html"].text_content()
    assert said in pages["episodes/tides.html"].find_class("entry-head")[0].text_content()
    assert "Guest 39" in pages["episodes/tides.html"].text_content()


KEYS = sorted(key for key in rendered() if key.endswith(".html"))


def parsed(key: str, text: str = "Tides") -> html.HtmlElement:
    return html.document_fromstring(rendered(text)[key].decode())


@pytest.mark.parametrize("key", KEYS)
def test_a_page_has_one_first_heading_and_says_its_language(key: str) -> None:
    page = parsed(key)

    assert len(page.xpath("//h1")) == 1
    assert page.get("lang") == "en"
    assert len(page.xpath("//main")) == 1
    assert page.xpath("string(//title)")


@pytest.mark.parametrize("key", KEYS)
def test_headings_leave_out_no_level(key: str) -> None:
    levels = [int(heading.tag[1]) for heading in parsed(key).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("key", KEYS)
def test_ids_are_unique_and_what_names_them_finds_them(key: str) -> None:
    page = parsed(key)

    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("key", KEYS)
def test_pictures_have_a_size_and_a_text(key: str) -> None:
    for image in parsed(key).xpath("//img"):
        assert image.get("alt") is not None
        assert int(image.get("width")) > 0
        assert int(image.get("height")) > 0


@pytest.mark.parametrize("key", KEYS)
def test_every_link_inside_the_site_leads_to_something_that_is_published(key: str) -> None:
    catalog = full_show()
    assets = assets_of(Templates(None), catalog.show.site)
    app = manifest_key(manifest(catalog.show))
    published = {*rendered(), "feed.xml", app, *(key for key, _, _ in assets.files())}
    for keys in factories.keys(catalog).values():
        published |= {keys.media or "", *keys.transcripts}

    for link in parsed(key).xpath("//@href|//@src"):
        address = urlsplit(urldefrag(link).url)
        if address.scheme or address.netloc or not address.path:
            continue
        base = "/" if key == "404.html" else f"/{posixpath.dirname(key)}/"
        target = posixpath.normpath(posixpath.join(base, address.path)).lstrip("/")
        assert target in published or target.startswith(("art/", "people/", "images/")), link


@pytest.mark.parametrize("key", KEYS)
def test_a_fragment_leads_to_an_id_of_its_page(key: str) -> None:
    page = parsed(key)

    for link in page.xpath("//a/@href"):
        path, fragment = urldefrag(link)
        if not fragment or fragment.startswith("t="):
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(key), path)) if path else key
        ids = parsed(target.lstrip("/")).xpath("//@id")
        assert fragment in ids, link


@pytest.mark.parametrize("key", KEYS)
def test_no_page_asks_another_host_for_anything(key: str) -> None:
    page = parsed(key)
    asked = page.xpath("//img/@src|//script/@src|//source/@src|//link[@rel='stylesheet']/@href")

    assert [link for link in asked if urlsplit(link).netloc] == []
    data = "application/ld+json"
    assert page.xpath("//iframe|//object|//style|//*[@style]|//*[starts-with(name(), 'on')]") == []
    assert page.xpath(f"//embed|//script[not(@src) and not(@type='{data}')]") == []


@pytest.mark.parametrize("key", [key for key in KEYS if "former" not in key and "old" not in key])
def test_every_page_leads_to_the_feed(key: str) -> None:
    feeds = parsed(key).xpath("//link[@rel='alternate'][@type='application/rss+xml']/@href")

    assert [posixpath.basename(feed) for feed in feeds] == ["feed.xml"]


@pytest.mark.parametrize("key", KEYS)
def test_nobodys_text_becomes_markup(key: str) -> None:
    hostile = addresses.tag(HOSTILE) if key == addresses.tag("Tides") else key
    page, peaceful = parsed(hostile, HOSTILE), parsed(key)

    assert [element.tag for element in page.iter()] == [element.tag for element in peaceful.iter()]
    assert page.xpath("//@onerror") == []
    assert b"<script>" not in rendered(HOSTILE)[hostile]


def test_episodes_are_marked_for_eyes_and_for_ears() -> None:
    home = parsed("index.html")

    articles = home.xpath("//article")

    marks = [" ".join(a.xpath("string(.//*[contains(@class, 'label')])").split()) for a in articles]
    drawn = [bool(article.xpath(".//svg[@aria-hidden='true']")) for article in articles]
    assert marks[:3] == ["Post", "Season 1, episode 1", "Season 1, episode 1"]
    assert drawn[:3] == [False, True, True]
    second = " ".join(articles[1].text_content().split())
    assert "Scheduled" in second
    assert "1 min" in second
    assert "with Tides" in second


def test_audio_is_native_and_waits_until_it_is_asked() -> None:
    page = parsed("episodes/episode-1.html")

    (audio,) = page.xpath("//audio")
    (source,) = audio.xpath("source")

    assert audio.get("preload") == "none"
    assert audio.get("controls") is not None
    assert audio.get("autoplay") is None
    assert (source.get("type"), source.get("src")[:9]) == ("audio/mpeg", "../media/")


def test_a_page_that_moved_leads_on_by_itself_and_by_hand() -> None:
    page = parsed("episodes/former-1.html")

    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")

    assert refresh == "0; url=episode-1.html"
    assert page.xpath("//main//a/@href") == ["episode-1.html"]
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://slackwater.example/episodes/episode-1.html"
    ]


@pytest.mark.parametrize("key", ["404.html", "episodes/gone.html", "episodes/let-go.html"])
def test_pages_that_are_no_content_are_kept_from_search_engines(key: str) -> None:
    page = parsed(key)

    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']") == []


@pytest.mark.tidy
@pytest.mark.parametrize("text", ["Tides", HOSTILE], ids=["peaceful", "hostile"])
def test_tidy_finds_nothing_wrong(tmp_path: Path, text: str) -> None:
    complaints: list[str] = []
    pages = {key: page for key, page in rendered(text).items() if key.endswith(".html")}
    for key, page in pages.items():
        path = tmp_path / "page.html"
        path.write_bytes(page)
        said = subprocess.run(
            [shutil.which("tidy") or "tidy", "-e", "-q", str(path)],
            capture_output=True,
            check=False,
            text=True,
        ).stderr
        complaints += [f"{key}: {line}" for line in said.splitlines() if not _unknown(line)]

    assert complaints == []


def _unknown(line: str) -> bool:
    """Attributes of the HTML standard that this tidy is too old for, and what a script fills."""
    names = ("loading", "decoding", "media", "sizes", "srcset")
    newer = any(f'proprietary attribute "{name}"' in line for name in names)
    return newer or line.endswith("trimming empty <span>")
