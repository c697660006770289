"""A published show in a real browser, for every test of the pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.command import copy_sample, free_port, publish, web_server

SITE = """
site:
  page_size: 4
  footer: Made by the sea
  links:
    - {text: Apps, url: "https://apps.example/tides"}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample show, published with every kind of page that there is."""
    home = tmp_path_factory.mktemp("pages")
    show = copy_sample(home / "show")
    config = show / "podcast.yaml"
    config.write_text(config.read_text("utf-8") + SITE, "utf-8")
    first = show / "episodes" / "001-slack-water" / "episode.md"
    first.write_text(first.read_text("utf-8").replace("season: 1", "season: 1\nfeatured: true", 1))
    port = free_port()
    publish(show, home / "public", url=f"http://127.0.0.1:{port}/")
    with web_server(home / "public", port) as url:
        yield url


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Headless Chromium from the system."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield running
        running.close()
