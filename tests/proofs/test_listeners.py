"""The proofs see a lie where there is one."""

from dataclasses import replace
from hashlib import sha256

import pytest

from tests.proofs.bucket import Thing
from tests.proofs.listeners import lies

SITE = "https://tides.example/"
AUDIO = b"roar" * 9
KEY = f"media/tides-{sha256(AUDIO).hexdigest()[:12]}.mp3"
FEED = f"""<rss xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<item><link>{SITE}episodes/tides.html</link>
<enclosure url="{SITE}{KEY}" length="{len(AUDIO)}" type="audio/mpeg"/>
<podcast:transcript url="{SITE}transcripts/tides-0.vtt" type="text/vtt"/></item>
</channel></rss>""".encode()


def thing(body: bytes, content_type: str) -> Thing:
    return Thing(body, content_type, "", (("sha256", sha256(body).hexdigest()),))


THINGS = {
    KEY: thing(AUDIO, "audio/mpeg"),
    "episodes/tides.html": thing(b"<p>", "text/html; charset=utf-8"),
    "transcripts/tides-0.vtt": thing(b"WEBVTT", "text/vtt; charset=utf-8"),
    "feed.xml": thing(FEED, "application/rss+xml"),
}


def test_a_feed_that_names_what_is_there_is_true() -> None:
    assert list(lies(FEED, THINGS, site=SITE)) == []


@pytest.mark.parametrize(
    ("changed", "lie"),
    [
        pytest.param(
            {"episodes/tides.html": None},
            "episodes/tides.html: named by the feed and not there",
            id="gone",
        ),
        pytest.param(
            {"transcripts/tides-0.vtt": thing(b"WEBVTT", "text/plain")},
            "transcripts/tides-0.vtt: text/plain, the feed says text/vtt",
            id="type",
        ),
        pytest.param(
            {KEY: replace(THINGS[KEY], body=b"hush" * 9)},
            f"{KEY}: the bytes are not those that its address tells",
            id="bytes",
        ),
        pytest.param({KEY: thing(AUDIO[:-1], "audio/mpeg")}, f"{KEY}: 35 bytes", id="length"),
        pytest.param(
            {KEY: replace(THINGS[KEY], metadata=(("sha256", "0" * 64),))},
            f"{KEY}: the bytes are not those that its metadata tells",
            id="metadata",
        ),
    ],
)
def test_each_lie_is_seen(changed: dict[str, Thing | None], lie: str) -> None:
    things = {key: found for key, found in (THINGS | changed).items() if found is not None}

    assert any(text.startswith(lie) for text in lies(FEED, things, site=SITE))


def test_half_a_feed_is_no_feed() -> None:
    (told,) = lies(FEED[:-9], THINGS, site=SITE)

    assert told.startswith("the feed cannot be read: ")
