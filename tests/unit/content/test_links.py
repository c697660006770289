"""Addresses: absolute, plain, without secrets, and a folder's ends with a slash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.content.desk import Desk
from podcast_pub.content.links import read_link, read_site_address
from podcast_pub.problems import Level


@pytest.mark.parametrize(
    ("text", "address"),
    [
        pytest.param("https://tides.example", "https://tides.example/", id="slash is added"),
        pytest.param("https://tides.example/", "https://tides.example/", id="slash is there"),
        pytest.param("https://a.example/show", "https://a.example/show/", id="path"),
        pytest.param("https://a.example:8443/x/", "https://a.example:8443/x/", id="port"),
        pytest.param("http://localhost:8000", "http://localhost:8000/", id="this machine"),
        pytest.param("http://127.0.0.1:8000/", "http://127.0.0.1:8000/", id="loopback"),
        pytest.param("http://[::1]:8000/", "http://[::1]:8000/", id="loopback, IPv6"),
        pytest.param("HTTPS://A.example/B", "https://A.example/B/", id="scheme in capitals"),
    ],
)
def test_a_site_has_an_address(text: str, address: str) -> None:
    desk = Desk("podcast.yaml")

    assert read_site_address(text, "url", desk) == address
    assert desk.findings == []


def test_http_on_the_open_web_is_a_warning() -> None:
    desk = Desk("podcast.yaml")

    assert read_site_address("http://tides.example/", "url", desk) == "http://tides.example/"
    assert [(f.rule, f.level) for f in desk.findings] == [("url-http", Level.WARNING)]


@pytest.mark.parametrize(
    ("text", "rule", "do"),
    [
        pytest.param("tides.example", "url-format", "write https://tides.example", id="no scheme"),
        pytest.param(
            "/feed", "url-format", "write the whole address, beginning with https://", id="path"
        ),
        pytest.param(
            "ftp://a.example/",
            "url-format",
            "write the whole address, beginning with https://",
            id="other scheme",
        ),
        pytest.param(
            "https:///x",
            "url-format",
            "write the whole address, beginning with https://",
            id="no host",
        ),
        pytest.param(
            "https://[::1/",
            "url-format",
            "write the whole address, beginning with https://",
            id="half a bracket",
        ),
        pytest.param(
            "https://a.example:99999/",
            "url-format",
            "write the whole address, beginning with https://",
            id="no such port",
        ),
        pytest.param(
            "https://a.example/?x",
            "url-folder",
            "write https://a.example/",
            id="query",
        ),
        pytest.param(
            "https://a.example/show/feed.xml",
            "url-folder",
            "write https://a.example/show/",
            id="the feed",
        ),
        pytest.param(
            "https://a.example/index.html", "url-folder", "write https://a.example/", id="a page"
        ),
        pytest.param(
            "https://a.example/my show/",
            "url-characters",
            "write it as https://a.example/my%20show/",
            id="space",
        ),
        pytest.param(
            "https://müller.example/",
            "url-characters",
            "write it as https://xn--mller-kva.example/",
            id="umlaut in the host",
        ),
    ],
)
def test_what_is_no_address_is_told(text: str, rule: str, do: str) -> None:
    desk = Desk("podcast.yaml")

    assert read_site_address(text, "url", desk) is None
    assert [(f.rule, f.do) for f in desk.findings] == [(rule, do)]


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    desk = Desk("podcast.yaml")

    assert read_link("https://ada:hunter2@tides.example/", "url", desk) is None
    assert [finding.rule for finding in desk.findings] == ["secret-in-file"]
    assert "hunter2" not in str(desk.findings)


@given(st.text(max_size=40) | st.text(max_size=40).map("https://{}".format))
def test_any_text_is_an_address_or_told(text: str) -> None:
    desk = Desk("podcast.yaml")

    address = read_link(text, "url", desk)

    assert (address is None) == bool(desk.findings)
    assert address is None or (address.isascii() and " " not in address)
