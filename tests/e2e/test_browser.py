"""The published pages in a real browser: they show, they play, they seek, and ask nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from podcast_pub.timed.cues import one_line
from podcast_pub.timed.transcripts import read_transcript
from tests.e2e.command import copy_sample, free_port, publish, web_server

pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@dataclass
class Watched:
    """A page, what it said, and whom it asked."""

    page: Page
    url: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

    def request(self, request: Request) -> None:
        self.asked.append(request.url)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the published sample show."""
    home = tmp_path_factory.mktemp("pages")
    port = free_port()
    publish(copy_sample(home / "show"), home / "public", url=f"http://127.0.0.1:{port}/")
    with web_server(home / "public", port) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def watched(browser: Browser, served: str) -> Iterator[Watched]:
    """A page whose words and requests are watched; it must have been silent and stayed here."""
    context = browser.new_context()
    page = context.new_page()
    watch = Watched(page, served)
    page.on("console", watch.console)
    page.on("pageerror", lambda error: watch.said.append(str(error)))
    page.on("request", watch.request)
    yield watch
    context.close()
    assert watch.said == []
    assert [url for url in watch.asked if not url.startswith(served)] == []


def test_the_front_page_shows_the_stream_and_leads_to_everything(watched: Watched) -> None:
    watched.page.goto(watched.url)

    links = watched.page.eval_on_selector_all("main a[href]", "all => all.map(a => a.href)")

    assert watched.page.locator("h1").count() == 1
    assert any("/episodes/" in link for link in links)
    assert any("/posts/" in link for link in links)


def test_every_page_of_the_site_opens(watched: Watched) -> None:
    seen: set[str] = set()
    waiting = [watched.url]
    while waiting:
        url = waiting.pop()
        seen.add(url)
        answer = watched.page.goto(url)
        assert answer is not None
        assert answer.status == 200, url
        links = watched.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        for link in {link.partition("#")[0] for link in links}:
            inside = link.startswith(watched.url) and link.endswith((".html", "/"))
            if inside and link not in seen and link not in waiting:
                waiting.append(link)

    kinds = {url.removeprefix(watched.url).partition("/")[0] for url in seen}
    assert kinds >= {"episodes", "posts", "pages", "archive"}


def test_audio_plays_and_seeks(watched: Watched) -> None:
    watched.page.goto(watched.url)
    watched.page.locator("main a[href*='episodes/']").first.click()
    watched.page.wait_for_url("**/episodes/**")

    reached = watched.page.evaluate(
        """async () => {
            const audio = document.querySelector('audio');
            await audio.play();
            await new Promise(done => setTimeout(done, 600));
            const played = audio.currentTime;
            audio.currentTime = 12;
            await new Promise(done => audio.addEventListener('seeked', done, {once: true}));
            return {played, now: audio.currentTime, duration: audio.duration};
        }"""
    )

    assert reached["played"] > 0.1
    assert reached["now"] >= 12
    assert reached["duration"] > 15


def test_a_chapter_link_moves_the_player(watched: Watched) -> None:
    watched.page.goto(watched.url)
    pages = watched.page.eval_on_selector_all(
        "main a[href*='episodes/']", "all => all.map(a => a.href)"
    )
    chapters = [link for page in pages for link in _chapter_links(watched.page, page)]
    page, link = chapters[-1]
    watched.page.goto(page)
    start = float(link.partition("#t=")[2])

    watched.page.locator(f"a[href='{link}']").first.click()
    watched.page.wait_for_function(
        "at => Math.abs(document.querySelector('audio').currentTime - at) < 2", arg=start
    )

    assert start > 0


def _chapter_links(page: Page, url: str) -> list[tuple[str, str]]:
    """The links of a page that lead into its audio."""
    page.goto(url)
    links = page.locator("ol.chapters a[href*='#t=']").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    return [(url, link) for link in links]


def test_pages_are_complete_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.locator("main a[href*='episodes/']").first.click()
    page.wait_for_url("**/episodes/**")

    shown = page.locator("audio[controls]").count()
    source = page.locator("audio[src], audio source[src]").count()
    context.close()

    assert shown == 1
    assert source == 1


def test_the_missing_page_is_found_by_its_styles_at_any_depth(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    page = browser.new_page()

    answer = page.goto(f"{served}no/such/page.html")
    colour = page.evaluate("getComputedStyle(document.body).fontFamily")
    page.screenshot(path=tmp_path / "404.png")
    page.close()

    assert answer is not None
    assert answer.status == 404
    assert "Times" not in colour


def test_a_transcript_can_be_read_and_leads_into_the_audio(watched: Watched) -> None:
    watched.page.goto(f"{watched.url}episodes/last-ferry.html")
    words = watched.page.get_by_text("And if somebody waves?")

    folded = words.is_visible()
    watched.page.get_by_text("Read what is said").click()
    watched.page.locator(".script a[href*='#t=']").nth(1).click()
    watched.page.wait_for_function("() => document.querySelector('audio').currentTime > 10")

    assert not folded
    assert words.is_visible()


def test_a_transcript_follows_the_audio_and_is_searched(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}episodes/last-ferry.html")
    page.get_by_text("Read what is said").click()
    lines = page.locator(".script [data-t]")

    lines.nth(3).click()
    page.wait_for_function("() => document.querySelector('.said') !== null")
    begin = float(lines.nth(3).get_attribute("data-t") or "")
    page.wait_for_function(
        "at => document.querySelector('audio').currentTime >= at - 0.5", arg=begin
    )
    page.get_by_label("Find").fill("WAVES")

    found = page.locator(".script .found").all_text_contents()
    assert len(found) == 2
    assert all("waves" in line.lower() for line in found)
    assert page.locator(".script-tools output").text_content() == "2"
    assert page.locator(".script p:visible").count() <= 2


@pytest.mark.parametrize("episode", ["slack-water", "last-ferry"])
def test_a_browser_takes_our_captions_as_a_text_track(watched: Watched, episode: str) -> None:
    watched.page.goto(f"{watched.url}episodes/{episode}.html")
    link = watched.page.locator("a[href$='.vtt']").first.get_attribute("href")

    cues = watched.page.evaluate(
        """async link => {
            const track = document.createElement('track');
            track.kind = 'captions';
            track.src = link;
            document.querySelector('audio').append(track);
            const done = new Promise((good, bad) => { track.onload = good; track.onerror = bad; });
            track.track.mode = 'hidden';
            await done;
            return [...track.track.cues].map(cue => [
                cue.startTime, cue.endTime, cue.getCueAsHTML().textContent, cue.text
            ]);
        }""",
        link,
    )

    data = watched.page.request.get(urljoin(watched.page.url, link)).body()
    script = read_transcript(data, path="t", extension=".vtt")
    assert [(start, end, one_line(text)) for start, end, text, _ in cues] == [
        (cue.start, cue.end, cue.text) for cue in script.cues
    ]
    assert all(text.startswith("<v ") for _, _, _, text in cues)
    assert len(cues) > 10
