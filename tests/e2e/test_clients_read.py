"""What two clients from Debian remember of a feed is what stands in the folder, field by field."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from podcast_pub.content.catalog import load_catalog
from podcast_pub.model.audio import duration_of, size_of, type_of
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.show import Catalog
from tests.e2e.command import REPOSITORY, copy_sample, free_port, publish, web_server
from tests.e2e.test_clients import client

pytestmark = pytest.mark.clients
EVERYTHING = REPOSITORY / "tests/shows/everything"

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module", params=["the sample show", "a show with every tag"])
def served(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[Catalog, Path, str]]:
    """What the folder says, where it is published, and the address of the server that has it."""
    home = tmp_path_factory.mktemp("served")
    show, port = home / "show", free_port()
    if request.param == "the sample show":
        copy_sample(show)
    else:
        shutil.copytree(EVERYTHING, show)
        here = f"media_url: http://127.0.0.1:{port}/"
        yaml = show / "podcast.yaml"
        yaml.write_text(yaml.read_text().replace("media_url: https://cdn.tides.example/", here))
    publish(show, home / "public", url=f"http://127.0.0.1:{port}/")
    loaded = load_catalog(show, now=datetime.now(UTC), memory=Forgetful(), published=None)
    assert loaded.catalog is not None
    with web_server(home / "public", port) as url:
        yield loaded.catalog.public(), home / "public", url


def rows(database: Path, table: str) -> Rows:
    """Everything in a table of a client's database."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608  ours
    connection.close()
    return found


def test_gpodder_remembers_every_field(served: tuple[Catalog, Path, str], tmp_path: Path) -> None:
    catalog, public, url = served

    client("gpo", "subscribe", f"{url}feed.xml", home=tmp_path)

    database = tmp_path / "gpodder/Database"
    (podcast,) = rows(database, "podcast")
    assert podcast["title"] == catalog.show.title
    assert podcast["link"] == f"{url}index.html"
    assert podcast["description"] == catalog.show.description
    assert (public / podcast["cover_url"].removeprefix(url)).is_file()
    by_guid = {row["guid"]: row for row in rows(database, "episode")}
    for episode in catalog.episodes:
        row = by_guid.pop(episode.guid)
        assert episode.audio is not None
        assert row["title"] == episode.title
        assert row["link"] == f"{url}episodes/{episode.slug}.html"
        assert row["published"] == int(episode.date.timestamp())
        assert row["total_time"] == round(duration_of(episode.audio) or 0)
        assert row["file_size"] == size_of(episode.audio)
        assert row["mime_type"] == type_of(episode.audio)
        assert (public / row["url"].removeprefix(url)).stat().st_size == size_of(episode.audio)
        assert (row["episode_art_url"] is None) == (episode.artwork is None)
        # It knows the namespace of Podlove's chapters, and keeps whole seconds.
        assert json.loads(row["chapters"] or "[]") == [
            {"start": int(chapter.start), "title": chapter.title}
            | ({"href": chapter.url} if chapter.url else {})
            for chapter in episode.chapters
        ]
        text = row["description_html"] or row["description"]
        assert (episode.notes.feed_html or episode.summary or "")[:20] in text
    assert by_guid == {}


def test_newsboat_remembers_every_field(served: tuple[Catalog, Path, str], tmp_path: Path) -> None:
    catalog, public, url = served
    (tmp_path / ".newsboat").mkdir()
    (tmp_path / ".newsboat/urls").write_text(f"{url}feed.xml\n")

    client("newsboat", "-x", "reload", home=tmp_path)

    database = tmp_path / ".newsboat/cache.db"
    (feed,) = rows(database, "rss_feed")
    assert (feed["title"], feed["url"]) == (catalog.show.title, f"{url}index.html")
    by_guid = {row["guid"]: row for row in rows(database, "rss_item")}
    for episode in catalog.episodes:
        row = by_guid.pop(episode.guid)
        assert episode.audio is not None
        assert row["title"] == episode.title
        assert row["url"] == f"{url}episodes/{episode.slug}.html"
        assert row["pubDate"] == int(episode.date.timestamp())
        assert row["enclosure_type"] == type_of(episode.audio)
        key = row["enclosure_url"].removeprefix(url)
        assert (public / key).stat().st_size == size_of(episode.audio)
        assert (episode.notes.feed_html or episode.summary or "")[:20] in row["content"]
    assert by_guid == {}
