"""What podcast sites read, by a parser from npm that knows the podcast namespace."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from podcast_pub.content.catalog import load_catalog
from podcast_pub.model.show import Catalog
from tests.integration.feed.everything import everything
from tests.integration.feed.partytime_shape import expected_item, expected_show, newest_first
from tests.notebook import Notebook
from tests.servers.running import unusable
from tests.unit.feed.reading import feed, views

REPOSITORY = Path(__file__).parents[3]
HOME = REPOSITORY / "tests/partytime"


def sample() -> Catalog:
    """The sample show of this repository."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    loaded = load_catalog(REPOSITORY, now=now, memory=Notebook(), published=None)
    assert loaded.catalog is not None
    return loaded.catalog.public()


def partytime(xml: bytes) -> Any:
    """What it finds in a feed."""
    node = shutil.which("node")
    if node is None or not (HOME / "node_modules/podcast-partytime").exists():
        unusable("npm's parser is not installed: get npm (sudo apt-get install npm), make test")
    done = subprocess.run(
        [node or "", HOME / "read.js"], input=xml, capture_output=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "catalog",
    [pytest.param(sample, id="the sample show"), pytest.param(everything, id="every tag")],
)
def test_a_podcast_site_reads_every_field_that_it_knows(catalog: Any) -> None:
    shown: Catalog = catalog()
    view, items = views(shown)

    read = partytime(feed(shown))

    read_items = read.pop("items")
    for name in ("lastUpdate", "pc20support"):  # the clock, and a list of what is compared below
        del read[name]
    assert read == expected_show(shown, view)
    for found, episode, item in zip(read_items, newest_first(shown), items, strict=True):
        assert found == expected_item(episode, shown, item)
