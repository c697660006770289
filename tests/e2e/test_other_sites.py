"""A show whose pages another generator makes: `site: none`."""

import json
import re
from pathlib import Path

import pytest

from tests.e2e.command import contents, free_port, publish, run, web_server
from tests.show_folder import make_show

LINKS = {
    "link": "https://www.tides.example/",
    "item_link": "https://www.tides.example/listen/{slug}/",
    "post_link": "https://www.tides.example/blog/{year}/{slug}/",
    "everything": True,
}
CHAPTERS = [{"start": "0:00", "title": "Ebb"}]
TAGS = ["sea", "sand", "salt", "moon", "wind", "bell", "boat", "fog"]
"""Each has a page of its own: so many may not go without a word."""
NOTES = "0:00 [Spring](../../posts/spring.md), ![a photo](photo.jpg)"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show with notes, a picture, a post and chapters, not published yet."""
    return make_show(
        tmp_path / "show",
        podcast={"site": "none", "feed": LINKS},
        episodes={"001-tides": {"notes": NOTES, "chapters": CHAPTERS, "tags": TAGS}},
        posts={"spring": {"title": "Spring", "date": "2026-03-01"}},
        files={
            "episodes/001-tides/photo.jpg": (Path(__file__).parents[1] / "shows/minimal/cover.jpg")
        },
    )


def test_feeds_and_what_they_name_are_published_and_no_page(show: Path) -> None:
    publish(show, show / "public")

    live = contents(show / "public")
    feed = (show / "public" / "feed.xml").read_text("utf-8")
    catalog = json.loads((show / "public" / "catalog.json").read_text("utf-8"))
    ours = re.findall(r'https://tides\.example/([^"<\\ ]+)', feed + json.dumps(catalog))
    assert {key.partition("/")[0] for key in live} == {
        *("media", "art", "chapters", "files", "images", "feeds"),
        *("feed.xml", "feed.css", "feeds.opml", "catalog.json"),
    }
    assert set(ours) <= {*live, "feed.xml"}
    named = {key for key in live if not key.startswith("files/")}  # the photo has smaller copies
    assert named - {"feed.css", "feeds.opml", "catalog.json", "feeds/everything.xml"} <= {*ours}
    assert "<link>https://www.tides.example/listen/tides/</link>" in feed
    assert "https://www.tides.example/blog/2026/spring/" in feed
    assert catalog["posts"][0]["url"] == "https://www.tides.example/blog/2026/spring/"
    assert catalog["show"]["url"] == "https://www.tides.example/"
    assert run("plan", "--exit-code", "-C", show).returncode == 0
    assert run("due", "-C", show).returncode == 0
    assert run("verify", "-C", show).returncode == 0


def test_pages_that_are_given_up_are_asked_for_and_come_back_with_their_redirects(
    show: Path,
) -> None:
    config = show / "podcast.yaml"
    elsewhere = config.read_text("utf-8")
    ours = re.sub(r"(?m)^  (?:link|item_link|post_link): .*\n|^site: none\n", "", elsewhere)
    config.write_text(ours, "utf-8")
    publish(show, show / "public")
    first = contents(show / "public")
    config.write_text(elsewhere, "utf-8")

    refused = run("publish", "--yes", "-C", show)
    assert refused.returncode == 1
    assert "pages disappear: 404.html" in refused.stdout
    assert "episodes/tides.html →" in refused.stdout
    [consent] = re.findall(r"--accept (deletes:\d+)", refused.stderr)
    assert run("publish", "--yes", "--accept", consent, "-C", show).returncode == 0
    without = contents(show / "public")
    assert [key for key in without if key.endswith(".html")] == []

    config.write_text(ours, "utf-8")
    back = run("publish", "--yes", "-C", show)
    assert back.returncode == 0, back.stderr
    assert "https://www.tides.example/listen/tides/ → episodes/tides.html" in re.sub(
        r"\s+", " ", back.stdout
    )
    pages = {key: body for key, body in first.items() if key.endswith((".html", ".xml"))}
    assert pages.items() <= contents(show / "public").items()


def test_doctor_asks_for_no_front_page_where_it_is_not_ours(show: Path) -> None:
    port = free_port()
    place = ("-C", show, "--to", show / "public", "--url", f"http://127.0.0.1:{port}/")
    publish(show, show / "public", url=f"http://127.0.0.1:{port}/")

    with web_server(show / "public", port):
        done = run("doctor", *place, "--quick", "--json")

    topics = {line["topic"] for line in json.loads(done.stdout)["lines"]}
    assert "public site" in topics
    assert topics & {"front page", "folders"} == set()
