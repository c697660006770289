"""What the pages promise, measured in a real browser: access, links, weight, calm."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import product
from typing import Literal
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, Response, Route

from tests.e2e.every_kind import PAGES

pytestmark = pytest.mark.browser

HTML = {kind: path for kind, path in PAGES.items() if kind != "feed"}
"""A feed has no HTML: its page is made with CSS alone."""
WITH_SCRIPT = ("home", "episode", "episode-with-transcript", "embed", "search")
"""Kinds that have one; they are looked at without it, too."""
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
"""https://github.com/dequelabs/axe-core, MPL-2.0, as its package installs it."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FIRST_VIEW = 100_000
"""Bytes of a first page view without pictures and audio, as they travel, gzipped."""
MOVES = """window.moved = 0;
    new PerformanceObserver(all => all.getEntries().forEach(e => { moved += e.value; }))
        .observe({type: 'layout-shift', buffered: true});"""
"""Adds up what moves."""
PAINTED = "() => new Promise(seen => requestAnimationFrame(() => setTimeout(seen, 100)))"
STYLE, SCRIPT = 15_000, 12_000
"""Bytes, gzipped."""


@contextmanager
def opened(browser: Browser, url: str, *, script: bool = True, width: int = 1280) -> Iterator[Page]:
    """A page; without `script` as if it had never arrived."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    if not script:
        page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(url)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("kind", "script"), [*product(HTML, [True]), *product(WITH_SCRIPT, [False])]
)
def test_everybody_can_use_every_kind_of_page(
    chromium: Browser, site: str, kind: str, script: bool
) -> None:
    found = []
    with opened(chromium, site + PAGES[kind], script=script) as page:
        for folded in page.locator("details summary").all():
            folded.click()
        page.evaluate(AXE)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            found += page.evaluate(
                """async () => (await axe.run({resultTypes: ['violations']})).violations.map(
                    each => [each.id, each.nodes.map(node => node.html + node.failureSummary)])"""
            )

    assert found == []


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_any_width_scrolls_in_one_direction(
    chromium: Browser, site: str, kind: str
) -> None:
    for width in (320, 768):
        with opened(chromium, site + PAGES[kind], width=width) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_links_and_anchors_of_the_site_lead_somewhere(chromium: Browser, site: str) -> None:
    seen: dict[str, set[str]] = {}
    wanted: set[tuple[str, str]] = set()
    with opened(chromium, site) as page:
        waiting = [site]
        while waiting:
            url = waiting.pop()
            answer = page.request.get(url)
            assert answer.ok, url
            if "text/html" not in answer.headers["content-type"] or "transcripts/" in url:
                seen[url] = set()
                continue
            ids, links = page.evaluate(
                """text => {
                    const page = new DOMParser().parseFromString(text, 'text/html');
                    const of = (name, all) => [...page.querySelectorAll(all)].map(
                        each => each.getAttribute(name));
                    return [of('id', '[id]'), [...of('href', '[href]'), ...of('src', '[src]')]];
                }""",
                answer.text(),
            )
            seen[url] = set(ids)
            for link in links:
                target, fragment = urldefrag(urljoin(url, link))
                if not target.startswith(site):
                    continue
                if fragment and not fragment.startswith("t="):
                    wanted.add((target, fragment))
                if target not in seen and target not in waiting:
                    waiting.append(target)

    assert len(seen) > 60
    assert {(url, fragment) for url, fragment in wanted if fragment not in seen[url]} == set()


@pytest.mark.parametrize("kind", ["", "episodes/last-ferry.html"])
def test_a_first_view_is_light(chromium: Browser, site: str, kind: str) -> None:
    sizes: dict[str, int] = {}

    def note(answer: Response) -> None:
        if not answer.headers["content-type"].startswith(("image/", "audio/")):
            sizes[answer.url] = len(gzip.compress(answer.body(), 9))

    context = chromium.new_context()
    page = context.new_page()
    page.on("response", note)
    page.goto(site + kind, wait_until="networkidle")
    context.close()

    assert sum(sizes.values()) <= FIRST_VIEW
    assert sum(size for url, size in sizes.items() if url.endswith(".css")) <= STYLE
    assert sum(size for url, size in sizes.items() if url.endswith(".js")) <= SCRIPT
    assert len(sizes) == 3


@pytest.mark.parametrize("kind", ["home", "episode", "embed"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_moves_while_a_page_loads(
    chromium: Browser, site: str, kind: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    late: list[Route] = []
    page.route("**/assets/*.js", lambda route: late.append(route))
    page.add_init_script(f"navigator.share = async () => {{}}; {MOVES}")
    page.goto(site + PAGES[kind], wait_until="commit")
    page.locator(".player").wait_for()
    page.evaluate(PAINTED)
    for each in late:
        each.continue_()
    page.locator(".player.live").wait_for()
    page.evaluate(PAINTED)

    moved = page.evaluate("window.moved")
    context.close()

    assert late
    assert moved == 0


@pytest.mark.parametrize("width", [320, 1440])
def test_nothing_moves_while_results_say_what_was_found(
    chromium: Browser, site: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    late: list[Route] = []
    page.route("**/episodes/last-ferry.html", lambda route: late.append(route))
    page.add_init_script(MOVES)

    page.goto(f"{site}search.html?q=somebody+waved")
    page.locator(".results li").first.wait_for()
    page.evaluate(PAINTED)
    late.pop().continue_()
    page.locator(".results .at").wait_for()
    page.evaluate(PAINTED)
    moved = page.evaluate("window.moved")
    context.close()

    assert moved == 0


def test_who_uses_keys_alone_reaches_everything_and_sees_where_they_are(
    chromium: Browser, site: str
) -> None:
    with opened(chromium, f"{site}episodes/salt.html") as page:
        everything = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
                .filter(each => each.checkVisibility()).length"""
        )
        reached = []
        for _ in range(everything + 3):
            page.keyboard.press("Tab")
            at = page.evaluate(
                """() => {
                    const at = document.activeElement, style = getComputedStyle(at);
                    window.reached = window.reached || [];
                    if (at === document.body || reached.includes(at)) return null;
                    reached.push(at);
                    return [at.tagName, at.outerHTML.slice(0, 80), style.outlineStyle,
                            parseFloat(style.outlineWidth)];
                }"""
            )
            if at is not None:
                reached.append(at)

    assert len(reached) == everything
    assert [at for at in reached if at[2] == "none" or at[3] < 2] == []
    assert reached[0][1].startswith('<a class="skip"')
