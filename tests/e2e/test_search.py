"""Listeners search a published show: what they type is found, and opens at the second."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Page:
    """A page of its own."""
    return chromium.new_context().new_page()


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_function("() => !document.querySelector('.search[aria-busy]')")


def titles(page: Page) -> list[str]:
    return page.locator(".results .row-title").all_text_contents()


def test_words_that_were_said_open_the_episode_at_their_second(page: Page, site: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site)
    page.get_by_role("link", name="Search").first.click()

    page.wait_for_function("() => document.activeElement.type === 'search'")
    page.keyboard.type("somebody waved")
    page.keyboard.press("Enter")
    page.locator(".results mark").first.wait_for()

    assert page.url == f"{site}search.html?q=somebody+waved"
    assert page.get_by_role("status").text_content() == "Results: 2"
    assert page.locator(".excerpt").first.locator("mark").all_text_contents() == [
        "somebody",
        "waves",
    ]
    page.locator(".results .row-title").first.click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 10")
    assert page.url == f"{site}episodes/last-ferry.html#t=10.692"
    assert said == []


def test_nothing_is_loaded_before_somebody_searches_and_little_then(page: Page, site: str) -> None:
    asked: list[Request] = []
    page.goto(f"{site}search.html", wait_until="networkidle")
    page.on("request", lambda request: asked.append(request))

    before = len(asked)
    search(page, "ferry")
    page.locator(".results mark").first.wait_for()

    pieces = [each for each in asked if "/search/" in each.url]
    assert before == 0
    assert pieces
    assert all(each.headers["range"].startswith("bytes=") for each in pieces)


def test_a_search_can_be_linked_and_gone_back_to(page: Page, site: str) -> None:
    page.goto(f"{site}search.html?q=lighthouses")
    page.locator(".results li").first.wait_for()
    first = titles(page)
    search(page, "ferry")
    second = titles(page)

    page.go_back()
    page.wait_for_function(
        "title => document.querySelector('.row-title')?.textContent === title", arg=first[0]
    )

    assert first != second
    assert page.get_by_role("searchbox").input_value() == "lighthouses"


def test_what_is_nowhere_is_said_and_the_box_keeps_the_focus(page: Page, site: str) -> None:
    page.goto(f"{site}search.html")

    search(page, "xyzzyx")

    assert "Nothing has these words" in (page.get_by_role("status").text_content() or "")
    assert page.evaluate("document.activeElement.type") == "search"


def test_words_of_which_some_are_nowhere_find_what_has_the_others_and_say_so(
    page: Page, site: str
) -> None:
    page.goto(f"{site}search.html?q=the+captain%E2%80%99s+xyzzyx")
    page.locator(".results mark").first.wait_for()

    status = page.get_by_role("status").text_content()

    assert status == "Nothing has all of these words. With some of them: 1"
    assert set(page.locator(".results mark").all_text_contents()) == {"captain"}


def test_a_server_without_byte_ranges_is_searched_all_the_same(page: Page, site: str) -> None:
    page.route(
        "**/search/*.bin",
        lambda route: route.fulfill(body=page.request.get(route.request.url).body(), status=200),
    )
    page.goto(f"{site}search.html")

    search(page, "somebody waves")

    assert titles(page)[0] == "A crossing on the last ferry"


def test_an_index_that_was_replaced_meanwhile_is_read_again(page: Page, site: str) -> None:
    page.route("**/search.json", lambda route: route.fulfill(json=OLD_INDEX), times=1)
    page.goto(f"{site}search.html")

    search(page, "ferry")

    assert "A crossing on the last ferry" in titles(page)


OLD_INDEX = {
    "format": 2,
    "parts": [{"entries": 1, "groups": [["search/000000000000.bin", "a", 20]], "records": []}],
}


def test_without_scripts_the_page_leads_to_the_archive(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}search.html?q={quote('<b>')}")

    box = page.get_by_role("searchbox").is_visible()
    page.get_by_role("main").get_by_role("link", name="The whole archive").click()
    context.close()

    assert not box
