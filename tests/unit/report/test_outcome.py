"""What is said after a publish."""

from dataclasses import replace
from pathlib import Path

import pytest

from podcast_pub.doctor.conditions import consequence
from podcast_pub.model.plan import Plan
from podcast_pub.model.published import Conditions, Hold, Published
from podcast_pub.release.apply import Outcome
from podcast_pub.report.outcome import DIRECTORIES, caution, published_text
from podcast_pub.storage.folder import FolderStore
from tests.memory_store import MemoryStore

BUCKET, FOLDER = MemoryStore(), FolderStore(Path("public"))
HELD = Conditions(Hold.HELD, Hold.HELD)
DONE = Outcome(release=1, written=14, size=65_000_000, conditions=HELD)


def plan(base: Published = Published(), *, feed: str = "https://slack-water.fm/feed.xml") -> Plan:  # noqa: B008  frozen
    return Plan(
        base=base,
        writes=(),
        deletes=(),
        retire=(),
        unchanged=0,
        objects={},
        ledger=base.ledger,
        show_guid="show",
        feed_url=feed,
        media_url="https://slack-water.fm/",
        timezone="UTC",
    )


def test_after_the_first_publish_into_a_bucket_the_directories_are_named() -> None:
    said = published_text(plan(), DONE, BUCKET)

    assert said == (
        "\n"
        "published release 1: 14 files written (65.0 MB)\n"
        "your feed is https://slack-water.fm/feed.xml\n"
        "\n"
        "next: see whether listeners reach it\n"
        "  podcast-pub doctor\n"
        "then submit it once at\n"
        "  Apple Podcasts  https://podcastsconnect.apple.com\n"
        "  Spotify         https://creators.spotify.com\n"
        "  YouTube Music   https://studio.youtube.com  (Create, New podcast, Submit RSS feed)\n"
        "  Amazon Music    https://podcasters.amazon.com\n"
        "  Pocket Casts    https://pocketcasts.com/submit\n"
        "  Podcast Index   https://podcastindex.org/add"
    )


@pytest.mark.parametrize(
    "feed",
    [
        pytest.param("https://slackwater.example/feed.xml", id="an example"),
        pytest.param("http://127.0.0.1:8000/feed.xml", id="this machine"),
        pytest.param("https://show.localhost/feed.xml", id="this machine by name"),
        pytest.param("https://10.0.0.7/feed.xml", id="a machine beside it"),
    ],
)
def test_nobody_is_sent_to_the_directories_with_a_feed_that_they_cannot_read(feed: str) -> None:
    said = published_text(plan(feed=feed), DONE, BUCKET)

    assert f"your feed is {feed}" in said
    assert "submit" not in said


def test_after_the_first_publish_into_a_folder_the_next_step_is_a_look() -> None:
    said = published_text(plan(), DONE, FOLDER)

    assert said.splitlines()[2:] == [
        "the feed is public/feed.xml, to be read as https://slack-water.fm/feed.xml",
        "",
        "next: look and listen; then let a web server show the folder at that address",
        "  podcast-pub serve --open --as-published",
    ]


def test_later_publishes_say_only_what_they_did() -> None:
    later = Outcome(release=8, written=2, deleted=1, size=9_000, retries=3)

    assert published_text(plan(Published(release=7)), later, BUCKET) == (
        "\n"
        "published release 8: 2 files written (9.0 kB), 1 file removed\n"
        "3 requests were sent again: the store did not answer"
    )


def test_a_single_request_that_was_sent_again_is_told_too() -> None:
    once = published_text(plan(Published(release=7)), replace(DONE, retries=1), BUCKET)

    assert once.endswith("\n1 request was sent again: the store did not answer")


@pytest.mark.parametrize(
    ("before", "seen", "told"),
    [
        pytest.param(None, Conditions(Hold.HELD, Hold.HELD), None, id="it keeps them apart"),
        pytest.param(None, Conditions(Hold.LOOSE, Hold.HELD), None, id="by reading back"),
        pytest.param(
            None, Conditions(Hold.LOOSE, Hold.IGNORED), "publish from one machine", id="as Swift"
        ),
        pytest.param(
            None, Conditions(Hold.IGNORED, Hold.IGNORED), "never publish from two", id="never"
        ),
        pytest.param(
            Conditions(Hold.LOOSE, Hold.HELD),
            Conditions(Hold.IGNORED, Hold.HELD),
            None,
            id="told before",
        ),
        pytest.param(
            Conditions(Hold.IGNORED, Hold.HELD, "12ab"),
            Conditions(Hold.IGNORED, Hold.HELD),
            "never publish from two",
            id="told of another place",
        ),
    ],
)
def test_what_two_publishers_have_to_know_of_a_store_is_told_once_as_the_doctor_does(
    before: Conditions | None, seen: Conditions, told: str | None
) -> None:
    words = caution(plan(Published(conditions=before)), replace(DONE, conditions=seen), BUCKET)

    if told is None:
        assert words is None
    else:
        assert words == f"memory://store: {consequence(seen)}"
        assert consequence(seen).startswith(told)


def test_nothing_is_cautioned_where_nothing_was_done() -> None:
    assert caution(plan(), Outcome(release=1), BUCKET) is None


def test_the_guide_knows_the_same_directories() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "how-to" / "submit.md").read_text("utf-8")

    assert [name for name in DIRECTORIES if name not in guide] == []
    assert [each for each in DIRECTORIES.values() if each.split()[0] not in guide] == []
