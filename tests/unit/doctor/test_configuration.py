"""Addresses of podcast.yaml, before anybody is asked."""

import pytest

from podcast_pub.doctor.configuration import address_line


@pytest.mark.parametrize(
    ("url", "verdict", "words"),
    [
        pytest.param("https://podcast.tides.net/", "ok", "https://podcast.tides.net/", id="https"),
        pytest.param("http://podcast.tides.net/", "not", "is not https", id="http"),
        pytest.param("https://tides.example/", "not", "an example", id="example"),
        pytest.param("https://www.example.com/", "not", "an example", id="example.com"),
        pytest.param("https://notexample.com/", "ok", "notexample.com", id="no example"),
        pytest.param("http://127.0.0.1:8000/", "unknown", "from here only", id="this machine"),
        pytest.param("http://nas.local/", "unknown", "from here only", id="a neighbour"),
        pytest.param("http://192.168.1.4/", "unknown", "from here only", id="numbers"),
        pytest.param(None, "not", "no address", id="none"),
    ],
)
def test_an_address_is_judged_by_what_it_says(url: str | None, verdict: str, words: str) -> None:
    line = address_line("url", url)

    assert line.verdict.value == verdict
    assert words in line.words
    assert bool(line.do) is (verdict == "not")


def test_what_to_type_for_https_is_the_address_itself() -> None:
    line = address_line("media_url", "http://cdn.tides.net/")

    assert line.do == "write https://cdn.tides.net/ once the server can do it"
