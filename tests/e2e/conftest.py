"""A published show in a real browser, for every test of the pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.e2e.command import free_port, web_server
from tests.e2e.every_kind import publish_every_kind


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample show, published with every kind of page that there is."""
    home = tmp_path_factory.mktemp("pages")
    port = free_port()
    public = publish_every_kind(home, f"http://127.0.0.1:{port}/")
    with web_server(public, port) as url:
        yield url


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Headless Chromium from the system."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--mute-audio"]
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield running
        running.close()
