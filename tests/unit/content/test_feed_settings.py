"""`feed` in podcast.yaml: what is wrong with it is told at its line."""

import pytest

from podcast_pub.content.desk import Desk
from podcast_pub.content.tags.feed import read_feed_settings
from podcast_pub.content.wire import Feed


@pytest.mark.parametrize(
    ("prefix", "do"),
    [
        pytest.param("https://op3.dev/e,pg={GUID}/", "write {guid}, in small", id="another word"),
        pytest.param("https://op3.dev/{}/", "write {guid}, in small", id="no word"),
        pytest.param("https://op3.dev/e", "write https://op3.dev/e/", id="no slash"),
        pytest.param("http://op3.dev/e/", "write it like", id="not encrypted"),
        pytest.param("https://op3.dev/?u=", "write it like", id="a query"),
        pytest.param("https://tides.example/", "remove the line", id="the show itself"),
    ],
)
def test_a_prefix_that_would_spoil_every_address_is_told(prefix: str, do: str) -> None:
    desk = Desk("podcast.yaml")

    read_feed_settings(Feed(enclosure_prefix=prefix), "https://tides.example/", desk)

    [found] = desk.findings
    assert (found.rule, found.found) == ("feed-prefix", prefix)
    assert found.do is not None
    assert found.do.startswith(do)


def test_a_prefix_may_name_the_show() -> None:
    desk = Desk("podcast.yaml")

    settings = read_feed_settings(
        Feed(enclosure_prefix="HTTPS://op3.dev/e,pg={guid}/"), "https://tides.example/", desk
    )

    assert desk.findings == []
    assert settings.enclosure_prefix == "https://op3.dev/e,pg={guid}/"
