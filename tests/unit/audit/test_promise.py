"""What a feed may say of our objects: one row for each line of the table."""

from dataclasses import replace

import pytest

from podcast_pub.addresses import Site
from podcast_pub.audit.promise import broken_promises
from podcast_pub.delivery import Kind
from podcast_pub.feed.reading import LiveFeed, LiveItem, Named
from podcast_pub.model.published import PublishedObject

SITE = Site("https://tides.example/", "https://cdn.example/")
KEY = "media/tides-0123456789ab.mp3"
THERE = {KEY: PublishedObject(Kind.MEDIA, "0" * 64, 12, "audio/mpeg", "")}
TRUE = Named("enclosure", "Tides", f"https://cdn.example/{KEY}", "audio/mpeg", 12)


def feed(named: Named) -> LiveFeed:
    item = LiveItem("guid", named.title, "", None, None, named, ())
    return LiveFeed(guid=None, url=None, items=(item,), files=())


@pytest.mark.parametrize(
    ("named", "rule"),
    [
        pytest.param(replace(TRUE, url="https://other.example/a.mp3"), None, id="elsewhere"),
        pytest.param(replace(TRUE, url=f"https://tides.example/{KEY}"), None, id="not our place"),
        pytest.param(
            replace(TRUE, url=TRUE.url.replace("tides-", "ebb-")), "feed-names", id="not there"
        ),
        pytest.param(replace(TRUE, length=13), "feed-length", id="another length"),
        pytest.param(replace(TRUE, type="audio/x-m4a"), "feed-type", id="another type"),
        pytest.param(replace(TRUE, length=None), None, id="no length said"),
        pytest.param(TRUE, None, id="true"),
    ],
)
def test_a_promise_is_broken_as_the_table_says(named: Named, rule: str | None) -> None:
    found = [finding.rule for finding in broken_promises(feed(named), SITE, THERE)]

    assert found == ([rule] if rule else [])


def test_a_type_of_text_has_its_charset_only_where_it_is_served() -> None:
    key = "transcripts/tides-0123456789ab.vtt"
    text = PublishedObject(Kind.TRANSCRIPT, "0" * 64, 12, "text/vtt; charset=utf-8", "")
    named = Named("transcript", "Tides", SITE.public(key), "text/vtt", None)

    assert list(broken_promises(feed(named), SITE, {key: text})) == []
