"""The script of the pages in a real browser: times move the player. Opened from disk."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from podcast_pub.model.published import Ledger
from podcast_pub.model.timed import Chapter
from podcast_pub.site.assets import assets_of
from podcast_pub.site.language import Language
from podcast_pub.site.pages import site_pages
from podcast_pub.site.templates import Templates
from tests import factories

pytestmark = pytest.mark.browser

RECORDING = Path(__file__).parents[3] / "episodes" / "002-four-flashes" / "audio.mp3"
NOTED = '<p><a href="site:episodes/tides.html#t={}">{}</a></p>'
WIDE = f"<pre><code>{'wide ' * 60}</code></pre><table><tr>{'<td>height</td>' * 20}</tr></table>"
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the system."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield running
        running.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all pages of a show of one episode, its audio beside them."""
    root = tmp_path_factory.mktemp("site")
    episode = factories.episode(
        title=LONG_WORD,
        chapters=(Chapter(0.0, "The bell"), Chapter(30.0, LONG_WORD)),
        notes=factories.notes(html=NOTED.format(12.5, "0:12") + NOTED.format(30, "0:30") + WIDE),
    )
    catalog = factories.catalog(episode, show=factories.show(title=LONG_WORD))
    keys = factories.keys(catalog)
    templates = Templates(None)
    assets = assets_of(templates, catalog.show.site)
    files = {key: body for key, _, body in assets.files()}
    for job in site_pages(catalog, factories.site(), keys, Ledger(), assets, Language()):
        files[job.key] = templates.render(job)
    for key, body in files.items():
        (root / key).parent.mkdir(parents=True, exist_ok=True)
        (root / key).write_bytes(body)
    media = keys[episode.guid].media
    assert media is not None
    (root / media).parent.mkdir()
    shutil.copy(RECORDING, root / media)
    return root


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must stay silent."""
    context = browser.new_context()
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


class Silent(http.server.SimpleHTTPRequestHandler):
    """A server that knows no byte ranges, as Python's own."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  of the base class
        """Say nothing."""


@contextmanager
def without_ranges(folder: Path) -> Iterator[str]:
    """The folder behind it."""
    handler = functools.partial(Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def wait_for_time(page: Page, seconds: float, *, within: float = 1.5) -> None:
    """Wait until the player is there; on a busy machine it plays on between two keys."""
    page.wait_for_function(
        "([at, within]) => Math.abs(document.querySelector('audio').currentTime - at) < within",
        arg=[seconds, within],
    )


def test_a_chapter_plays_from_its_start(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())

    page.locator(".chapters a").nth(1).click()

    wait_for_time(page, 30)
    assert page.url.endswith("episodes/tides.html#t=30")
    assert not page.evaluate("document.querySelector('audio').paused")


def test_a_time_in_the_notes_plays_from_there(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())

    page.get_by_text("0:12").press("Enter")

    wait_for_time(page, 12.5)


def test_an_address_with_a_time_is_ready_there_but_silent(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri() + "#t=30")

    wait_for_time(page, 30)

    assert page.evaluate("document.querySelector('audio').paused")


def test_nothing_is_loaded_before_it_is_asked_for(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())
    page.wait_for_timeout(200)

    assert page.evaluate("document.querySelector('audio').readyState") == 0


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("key", ["index.html", "episodes/tides.html", "archive/2026.html"])
def test_no_page_is_wider_than_the_window(
    browser: Browser, site: Path, key: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((site / key).as_uri())

    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.close()

    assert beyond <= 0


def test_the_buttons_of_the_page_take_the_place_of_the_browsers(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())

    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")
    page.get_by_role("button", name="Forward 30 seconds").click()
    wait_for_time(page, 31)
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Back 15 seconds").click()
    wait_for_time(page, 16)

    assert page.get_by_role("button", name="Play", exact=True).is_visible()
    assert page.evaluate("document.querySelector('audio').controls") is False


def test_all_of_the_player_can_be_done_with_keys_alone(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "play":
            break

    page.keyboard.press("Space")
    page.wait_for_function("() => !document.querySelector('audio').paused")
    page.keyboard.press("l")
    wait_for_time(page, 30, within=7)
    page.keyboard.press("j")
    wait_for_time(page, 15, within=7)
    page.keyboard.press("]")
    wait_for_time(page, 30, within=7)
    page.keyboard.press(">")
    speed = page.evaluate("document.querySelector('audio').playbackRate")
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('audio').paused")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Home")

    assert speed == 1.25
    assert page.evaluate("document.activeElement.type") == "range"
    wait_for_time(page, 0)


def test_who_skips_before_anything_is_loaded_goes_on_hearing(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())

    ready, paused = page.evaluate("""() => {
        const audio = document.querySelector("audio");
        document.querySelector("button.play").click();
        document.querySelector("button[data-do=on]").click();
        return [audio.readyState, audio.paused];
    }""")

    assert (ready, paused) == (0, False)
    wait_for_time(page, 30)
    assert page.evaluate("document.querySelector('audio').paused") is False


def test_who_skips_twice_before_anything_is_loaded_goes_twice_as_far(
    page: Page, site: Path
) -> None:
    page.goto((site / "episodes/tides.html").as_uri())

    for _ in range(2):
        page.get_by_role("button", name="Forward 30 seconds").click()
    told = page.locator(".now").text_content()
    page.get_by_role("button", name="Play", exact=True).click()

    assert told == "1:00"
    wait_for_time(page, 60)


def test_audio_that_does_not_come_is_told_and_can_be_asked_for_again(
    page: Page, site: Path
) -> None:
    page.route("**/media/*", lambda route: route.abort())
    page.goto((site / "episodes/tides.html").as_uri() + "#t=20")
    page.locator(".trouble").wait_for()
    page.get_by_role("button", name="Play", exact=True).click()
    alert = page.get_by_role("alert")
    alert.wait_for()
    told = alert.text_content()

    page.unroute("**/media/*")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 20.2")

    assert told == "The audio could not be loaded. Try again in a moment."
    assert not alert.is_visible()
    wait_for_time(page, 20)


def test_a_server_that_sends_no_parts_of_a_file_does_not_send_listeners_to_its_beginning(
    page: Page, site: Path
) -> None:
    with without_ranges(site) as url:
        page.goto(f"{url}episodes/tides.html")
        page.get_by_role("button", name="Play", exact=True).click()
        page.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")

        before, after = page.evaluate("""() => {
            const audio = document.querySelector("audio"), before = audio.currentTime;
            document.querySelector("button[data-do=on]").click();
            return [before, audio.currentTime];
        }""")

    assert 0.5 < before <= after < before + 0.1


def test_a_time_behind_the_end_is_none(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri() + "#t=99999")

    assert page.locator(".now").text_content() == "0:00"


def test_who_leaves_a_part_for_a_chapter_goes_on_hearing(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri() + "#t=1,2")
    wait_for_time(page, 1)

    page.get_by_role("button", name="Play", exact=True).press("]")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 30.5")

    assert page.evaluate("document.querySelector('audio').paused") is False


def test_back_by_chapter_begins_this_one_again_then_goes_to_the_one_before(
    page: Page, site: Path
) -> None:
    page.goto((site / "episodes/tides.html").as_uri() + "#t=40")
    play = page.get_by_role("button", name="Play", exact=True)

    told = []
    for _ in range(2):
        play.press("[")
        told.append(page.locator(".now").text_content())

    assert told == ["0:30", "0:00"]


def test_a_key_that_is_held_starts_and_stops_once(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())
    page.locator("button.play").focus()

    for _ in range(4):
        page.keyboard.down("k")
    page.keyboard.up("k")

    assert page.evaluate("document.querySelector('audio').paused") is False


@pytest.mark.parametrize(("key", "then"), [("]", "0:30"), ("l", "0:00")])
def test_signs_count_whatever_is_held_for_them_and_letters_only_alone(
    page: Page, site: Path, key: str, then: str
) -> None:
    page.goto((site / "episodes/tides.html").as_uri())

    page.locator("button.play").evaluate(
        """(button, key) => button.dispatchEvent(new KeyboardEvent(
            "keydown", {key, ctrlKey: true, altKey: true, bubbles: true}))""",  # as AltGr is
        key,
    )

    assert page.locator(".now").text_content() == then


def test_a_speed_is_kept_for_the_next_visit(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())
    page.locator(".speed select").select_option("1.5")

    page.goto("about:blank")
    page.goto((site / "index.html").as_uri())

    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    assert page.locator(".speed select").input_value() == "1.5"


def test_to_look_at_a_place_is_not_to_have_heard_so_far(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri() + "#t=40")
    wait_for_time(page, 40)

    page.goto("about:blank")
    page.goto((site / "episodes/tides.html").as_uri())

    assert page.locator(".now").text_content() == "0:00"


@pytest.mark.parametrize("time", ["#t=0:25", "#t=25", "#t=0:00:25.0"])
def test_a_time_in_an_address_can_be_written_as_people_do(
    page: Page, site: Path, time: str
) -> None:
    page.goto((site / "episodes/tides.html").as_uri() + time)

    wait_for_time(page, 25)


def test_a_part_ends_where_it_was_said_to_end(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri() + "#t=20,20.8")
    wait_for_time(page, 20)

    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 20.5")
    page.wait_for_function("() => document.querySelector('audio').paused")

    assert page.evaluate("document.querySelector('audio').currentTime") < 22


def test_the_chapter_that_plays_is_marked_wherever_it_is_listed(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())
    marked = page.locator("[aria-current=true]")

    page.locator(".chapters a").nth(1).click()
    page.wait_for_function("() => document.querySelectorAll('[aria-current]').length === 2")

    assert [each.text_content() for each in marked.all()] == ["0:30", f"0:30 {LONG_WORD}"]
    assert page.locator(".chapter-now").text_content() == LONG_WORD
    assert page.evaluate(
        "parseFloat(document.querySelector('.time-line').style.getPropertyValue('--done')) > 40"
    )


def test_the_position_is_remembered_until_the_next_visit(page: Page, site: Path) -> None:
    address = (site / "episodes/tides.html").as_uri()
    page.goto(address)
    page.locator(".chapters a").nth(1).click()
    wait_for_time(page, 30)
    page.keyboard.press("k")
    page.evaluate("document.querySelector('audio').pause()")
    page.wait_for_timeout(100)

    page.goto("about:blank")
    page.goto(address)

    assert page.locator(".now").text_content() in {"0:30", "0:31"}
    page.get_by_role("button", name="Play", exact=True).click()
    wait_for_time(page, 30)


def test_the_chapter_that_is_heard_is_marked(page: Page, site: Path) -> None:
    page.goto((site / "episodes/tides.html").as_uri())
    page.locator(".chapters a").nth(1).click()
    wait_for_time(page, 30)

    marked = page.locator(".chapters a[aria-current]")
    marked.first.wait_for()

    assert marked.count() == 1
    assert LONG_WORD in (marked.text_content() or "")
    assert page.locator(".marks span").count() == 1
