"""What an earlier run left is believed only while everything is as it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.model.episode import Status
from podcast_pub.model.plan import HeldBack
from podcast_pub.model.published import Published, PublishedObject
from podcast_pub.model.show import StorageSettings
from podcast_pub.problems import Finding, Level, Location
from podcast_pub.release.settled import Settled, nothing_to_do, recall, remember
from tests.notebook import Notebook

NOW = datetime(2026, 5, 1, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
FEED = PublishedObject(Kind.FEED, "ab" * 32, 17, "application/rss+xml", "public")
WORDS = "calm-otter"
LIVE = Published(
    release=4,
    newest=4,
    token=WORDS,
    objects={"feed.xml": FEED},
    show_guid="show",
    feed_url="https://a.example/feed.xml",
    media_url="https://a.example/",
    timezone="UTC",
)
LEFT = Settled(
    target=StorageSettings("./public", endpoint="https://s3.example.net", profile="podcast"),
    release=4,
    token=WORDS,
    findings=(Finding("big", Level.WARNING, "large", Location("feed.xml", 3), "cut it", "5 MB"),),
    held_back=(
        HeldBack("Fog", Status.DRAFT, NOW, Location("episodes/9/episode.md", 5), "guid-fog"),
        HeldBack("Mist", Status.SCHEDULED, TOMORROW, Location("posts/mist.md", 3), None),
    ),
)


def there(size: int | None) -> Callable[[str], int | None]:
    """Every object at the target has this size."""
    return lambda _key: size


def test_it_holds_while_nothing_changes() -> None:
    assert LEFT.holds(LIVE, there(17), NOW)


@pytest.mark.parametrize(
    ("live", "size", "now"),
    [
        pytest.param(replace(LIVE, release=5, newest=5), 17, NOW, id="somebody published"),
        pytest.param(replace(LIVE, newest=5), 17, NOW, id="somebody began"),
        pytest.param(replace(LIVE, token=WORDS[1:]), 17, NOW, id="another log"),
        pytest.param(replace(LIVE, unknown={"a": FEED}), 17, NOW, id="something is unsure"),
        pytest.param(replace(LIVE, held=3), 17, NOW, id="somebody went back"),
        pytest.param(LIVE, None, NOW, id="an object was deleted by hand"),
        pytest.param(LIVE, 16, NOW, id="an object was cut off"),
        pytest.param(LIVE, 17, TOMORROW, id="an episode is due"),
    ],
)
def test_it_does_not_hold_when(live: Published, size: int | None, now: datetime) -> None:
    assert not LEFT.holds(live, there(size), now)


def test_the_plan_is_empty() -> None:
    assert nothing_to_do(LIVE).is_empty
    assert nothing_to_do(LIVE).unchanged == 1


def test_drafts_alone_are_never_due() -> None:
    drafts = replace(LEFT, held_back=LEFT.held_back[:1])

    assert drafts.holds(LIVE, there(17), NOW + timedelta(days=9999))


def test_it_is_remembered_whole() -> None:
    memory = Notebook()

    remember(memory, "inputs", LEFT)

    assert recall(memory, "inputs") == LEFT
    assert recall(memory, "other inputs") is None
